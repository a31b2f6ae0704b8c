/**
 * Files of earlier ledger lines, as `fairway ledger` wrote them: NDJSON with a line of the ledger on each, or its JSON
 * document. They come out by partner, in the order of the file.
 *
 * A line that cannot be read makes its partner's ledger incomplete, and a correction made from half a ledger would pay
 * twice: such a partner is refused. Safe parsing only: the shape of a line belongs to the engine. This file refuses to
 * drop a line silently.
 */
import { decodeFile } from "./damage.js";
import { forbiddenPath, isPlainObject, own } from "./convert/shape.js";
import { pieces, readWhole, unreadable, type DataHost } from "./host.js";
import { parseJson } from "./json-text.js";
import { MAX_PARTNER_TEXT } from "./limits.js";
import { byteLines } from "./lines.js";
import { pathText } from "./path.js";
import { problem, type DataProblem, type Place } from "./problem.js";
import { escaped, shown } from "./shown.js";
import { toPlainJson, type PlainJson } from "./standing-json.js";
import { decodeStrict, notUtf8, withoutMark } from "./utf8.js";

export interface ReadLedgerLines {
  /** By the partner's key. */
  readonly lines: ReadonlyMap<string, readonly PlainJson[]>;
  readonly problems: readonly DataProblem[];
  /** Partners of whom a line cannot be used. */
  readonly refused: ReadonlySet<string>;
  /** False where something could not be read at all: any partner's lines may be incomplete. */
  readonly complete: boolean;
}

/** Reads earlier lines through the host; `.json` as the document, anything else line by line. */
export async function readLedgerLines(host: DataHost, path: string): Promise<ReadLedgerLines> {
  const reader = new LineReader(path);
  if (/\.json$/i.test(path)) await readDocument(reader, host, path);
  else await readEach(reader, host, path);
  return reader;
}

async function readDocument(reader: LineReader, host: DataHost, path: string): Promise<void> {
  const whole = await readWhole(host, path);
  const decoded = "problem" in whole ? whole : decodeFile(whole.bytes, { file: path });
  if ("problem" in decoded) return reader.lost(decoded.problem);
  for (const damage of decoded.damaged.values()) reader.lost(damage);
  if (!reader.complete) return;
  const read = parseJson(decoded.text, { file: path, line: 1 });
  if ("problem" in read) return reader.lost(read.problem);
  const ledgers = Array.isArray(read.plain) ? [read.plain] : isPlainObject(read.plain) ? own(read.plain, "ledgers") : undefined;
  if (!Array.isArray(ledgers)) {
    const message = "A ledger in JSON has its partners under \"ledgers\", each with its \"lines\", as `fairway ledger --format json` wrote it. A list of lines will do too.";
    return reader.lost(problem("wrong-type", { file: path }, { expected: "a ledger as it was given out", found: shown(read.plain), message }));
  }
  for (const ledger of ledgers as readonly unknown[]) {
    const lines = Array.isArray(ledger) ? ledger : isPlainObject(ledger) ? own(ledger, "lines") : undefined;
    if (Array.isArray(lines)) for (const line of lines as readonly unknown[]) reader.add(line, { file: path });
    else reader.lost(problem("missing", { file: path }, { expected: "a partner's ledger with its lines", found: shown(ledger), message: "This ledger has no \"lines\"." }));
  }
}

async function readEach(reader: LineReader, host: DataHost, path: string): Promise<void> {
  try {
    for await (const one of byteLines(pieces(host, path), MAX_PARTNER_TEXT)) {
      const place = { file: path, line: one.line };
      if (one.bytes === undefined) {
        const message = `The line has ${one.length} characters; a ledger line has a few hundred.`;
        reader.lost(problem("too-long", place, { expected: `at most ${MAX_PARTNER_TEXT} characters`, found: `${one.length} characters`, message }));
        continue;
      }
      const text = decodeStrict(one.line === 1 ? withoutMark(one.bytes) : one.bytes);
      if (text === undefined) reader.lost(notUtf8(one.bytes, place, one.offset));
      else if (text.trim() !== "") reader.text(text, place);
    }
  } catch (error) {
    reader.lost(unreadable(path, error));
  }
}

class LineReader implements ReadLedgerLines {
  readonly lines = new Map<string, PlainJson[]>();
  readonly problems: DataProblem[] = [];
  readonly refused = new Set<string>();
  complete = true;

  constructor(readonly file: string) {}

  lost(one: DataProblem): void {
    this.problems.push(one);
    this.complete = false;
  }

  text(text: string, place: Place): void {
    const read = parseJson(text, place);
    if ("problem" in read) this.lost(read.problem);
    else this.add(read.plain, place);
  }

  add(line: unknown, place: Place): void {
    const partner = isPlainObject(line) ? own(line, "partner") : undefined;
    if (!isPlainObject(line) || typeof partner !== "string" || partner === "") {
      const message = "This ledger line does not say whose it is: \"partner\" is missing.";
      this.lost(problem("missing", place, { expected: "a ledger line with its partner", found: shown(line), message }));
      return;
    }
    const path = forbiddenPath(line);
    if (path !== undefined) {
      this.refused.add(partner);
      const message = "This ledger line holds a name that is never in one, or is nested too deep. Use the file as it was given out.";
      this.problems.push(problem("forbidden-name", place, { expected: "names of a ledger line", found: escaped(pathText(path)), message, partner: escaped(partner) }));
      return;
    }
    const those = this.lines.get(partner) ?? [];
    if (those.length === 0) this.lines.set(partner, those);
    those.push(toPlainJson(line) ?? null);
  }
}
