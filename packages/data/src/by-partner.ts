/**
 * Files that hold one thing for each partner, as an earlier run gave it out: standings, balances.
 *
 * JSON: an object from partner to that thing, or a list of things that name their `partner`; NDJSON: one of them on each
 * line. Safe parsing only: the shape of a standing or of balances belongs to the engine, which checks it. This file
 * refuses to drop one silently.
 */
import { decodeFile } from "./damage.js";
import { forbiddenPath, isPlainObject, own } from "./convert/shape.js";
import { readWhole, type DataHost } from "./host.js";
import { parseJson } from "./json-text.js";
import { FORBIDDEN_NAMES } from "./limits.js";
import { pathText } from "./path.js";
import { problem, type DataProblem, type Place, type ProblemCode } from "./problem.js";
import { escaped, quoted, shown } from "./shown.js";
import { toPlainJson, type PlainJson } from "./standing-json.js";

export interface ReadByPartner {
  /** By the partner's key. */
  readonly entries: ReadonlyMap<string, PlainJson>;
  readonly problems: readonly DataProblem[];
  /** Partners whose entry cannot be used: without it they would pass for new, so they must not be evaluated. */
  readonly refused: ReadonlySet<string>;
  /** False where part of the file could not be read at all: any partner without an entry may have one there. */
  readonly complete: boolean;
}

/** How the things in the file are called, and where they came from: "as an evaluation gave it out". */
export interface EntryWords { readonly one: string; readonly many: string; readonly made: string; readonly field: string }

export const STANDINGS: EntryWords = { one: "standing", many: "standings", made: "as an evaluation gave it out", field: "standing" };
export const BALANCES: EntryWords = { one: "state of a ledger", many: "states of ledgers", made: "as `fairway ledger --write-state` wrote it", field: "balances" };

/** Reads such a file through the host; `.ndjson` and `.jsonl` line by line, anything else as JSON. */
export async function readByPartner(host: DataHost, path: string, words: EntryWords): Promise<ReadByPartner> {
  const whole = await readWhole(host, path);
  const decoded = "problem" in whole ? whole : decodeFile(whole.bytes, { file: path });
  const reader = new EntryReader(path, words);
  if ("problem" in decoded) {
    reader.lost(decoded.problem);
    return reader;
  }
  for (const damage of decoded.damaged.values()) reader.lost(damage);
  if (!/\.(?:ndjson|jsonl)$/i.test(path)) {
    if (reader.complete) reader.whole(decoded.text);
    return reader;
  }
  decoded.text.split("\n").forEach((text, index) => {
    if (text.trim() !== "" && !decoded.damaged.has(index + 1)) reader.line(text, index + 1);
  });
  return reader;
}

class EntryReader implements ReadByPartner {
  readonly entries = new Map<string, PlainJson>();
  readonly problems: DataProblem[] = [];
  readonly refused = new Set<string>();
  complete = true;

  constructor(private readonly file: string, private readonly words: EntryWords) {}

  /** Part of the file is lost, and with it nobody knows whose entries. */
  lost(one: DataProblem): void {
    this.problems.push(one);
    this.complete = false;
  }

  whole(text: string): void {
    const read = parseJson(text, { file: this.file, line: 1 });
    if ("problem" in read) this.lost(read.problem);
    else if (Array.isArray(read.plain)) read.plain.forEach((item: unknown, index) => this.named(item, { file: this.file, row: index + 1 }));
    else if (isPlainObject(read.plain)) this.byPartner(read.plain);
    else {
      const { one, many, made } = this.words;
      const message = `A file of ${many} is an object from partner to ${one}, ${made}.`;
      this.lost(problem("wrong-type", { file: this.file }, { expected: `${many} by partner, in braces`, found: shown(read.plain), message }));
    }
  }

  private byPartner(entries: object): void {
    for (const [partner, entry] of Object.entries(entries)) this.add(partner, entry, { file: this.file });
  }

  line(text: string, line: number): void {
    const place = { file: this.file, line };
    const read = parseJson(text, place);
    if ("problem" in read) this.lost(read.problem);
    else this.named(read.plain, place);
  }

  /** An entry that says whose it is; `{ partner, standing }` is taken apart. */
  private named(item: unknown, place: Place): void {
    const partner = isPlainObject(item) ? own(item, "partner") : undefined;
    if (!isPlainObject(item) || typeof partner !== "string" || partner === "") {
      const { one } = this.words;
      const message = `This ${one} does not say whose it is: "partner" is missing.`;
      this.lost(problem("missing", place, { expected: `a ${one} with its partner`, found: shown(item), message }));
      return;
    }
    this.add(partner, own(item, this.words.field) ?? item, place);
  }

  private add(partner: string, entry: unknown, place: Place): void {
    const { one, made } = this.words;
    const path = FORBIDDEN_NAMES.has(partner) ? [partner] : forbiddenPath(entry);
    const again = this.entries.has(partner) || this.refused.has(partner);
    if (path !== undefined) {
      const message = `${quoted(String(path.at(-1)))} is never a name in a ${one}, or it is nested too deep. Use the file as it was given out.`;
      this.refuse("forbidden-name", partner, place, `names of a ${one}`, escaped(pathText(path)), message);
    } else if (again) {
      const message = `The ${one} of ${quoted(partner)} is given twice. Which one counts is not guessed, so neither is used; remove one.`;
      this.refuse("partner-twice", partner, place, "each partner once", quoted(partner), message);
    } else if (!isPlainObject(entry)) {
      this.refuse("wrong-type", partner, place, `a ${one}, in braces`, shown(entry), `The ${one} of ${quoted(partner)} must be an object, ${made}.`);
    } else {
      this.entries.set(partner, toPlainJson(entry) ?? null);
    }
  }

  private refuse(code: ProblemCode, partner: string, place: Place, expected: string, found: string, message: string): void {
    this.entries.delete(partner);
    this.refused.add(partner);
    this.problems.push(problem(code, place, { expected, found, message, partner: escaped(partner) }));
  }
}
