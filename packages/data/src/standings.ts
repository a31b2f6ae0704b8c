/**
 * Files of standings: what each partner held, as an evaluation gave it out.
 *
 * JSON: an object from partner to standing, or a list of standings that name their `partner`; NDJSON: one such standing
 * on each line. Safe parsing only: the shape of a standing belongs to the engine, which checks it. This file refuses to
 * drop one silently.
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

export interface ReadStandings {
  /** By the partner's key. */
  readonly standings: ReadonlyMap<string, PlainJson>;
  readonly problems: readonly DataProblem[];
  /** Partners whose standing cannot be used: without it they would pass for new, so they must not be evaluated. */
  readonly refused: ReadonlySet<string>;
  /** False where part of the file could not be read at all: any partner without a standing may have one there. */
  readonly complete: boolean;
}

/** Reads a file of standings through the host; `.ndjson` and `.jsonl` line by line, anything else as JSON. */
export async function readStandings(host: DataHost, path: string): Promise<ReadStandings> {
  const whole = await readWhole(host, path);
  const decoded = "problem" in whole ? whole : decodeFile(whole.bytes, { file: path });
  const reader = new StandingReader(path);
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

class StandingReader implements ReadStandings {
  readonly standings = new Map<string, PlainJson>();
  readonly problems: DataProblem[] = [];
  readonly refused = new Set<string>();
  complete = true;

  constructor(private readonly file: string) {}

  /** Part of the file is lost, and with it nobody knows whose standings. */
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
      const message = "A file of standings is an object from partner to standing, as an evaluation gave it out.";
      this.lost(problem("wrong-type", { file: this.file }, { expected: "standings by partner, in braces", found: shown(read.plain), message }));
    }
  }

  private byPartner(standings: object): void {
    for (const [partner, standing] of Object.entries(standings)) this.add(partner, standing, { file: this.file });
  }

  line(text: string, line: number): void {
    const place = { file: this.file, line };
    const read = parseJson(text, place);
    if ("problem" in read) this.lost(read.problem);
    else this.named(read.plain, place);
  }

  /** A standing that says whose it is; `{ partner, standing }` is taken apart. */
  private named(item: unknown, place: Place): void {
    const partner = isPlainObject(item) ? own(item, "partner") : undefined;
    if (!isPlainObject(item) || typeof partner !== "string" || partner === "") {
      const message = "This standing does not say whose it is: \"partner\" is missing.";
      this.lost(problem("missing", place, { expected: "a standing with its partner", found: shown(item), message }));
      return;
    }
    this.add(partner, own(item, "standing") ?? item, place);
  }

  private add(partner: string, standing: unknown, place: Place): void {
    const path = FORBIDDEN_NAMES.has(partner) ? [partner] : forbiddenPath(standing);
    const again = this.standings.has(partner) || this.refused.has(partner);
    if (path !== undefined) {
      const message = `${quoted(String(path.at(-1)))} is never a name in a standing, or it is nested too deep. Use the file as it was given out.`;
      this.refuse("forbidden-name", partner, place, "names of a standing", escaped(pathText(path)), message);
    } else if (again) {
      const message = `The standing of ${quoted(partner)} is given twice. Which one counts is not guessed, so neither is used; remove one.`;
      this.refuse("partner-twice", partner, place, "each partner once", quoted(partner), message);
    } else if (!isPlainObject(standing)) {
      this.refuse("wrong-type", partner, place, "a standing, in braces", shown(standing), `The standing of ${quoted(partner)} must be an object, as an evaluation gave it out.`);
    } else {
      this.standings.set(partner, toPlainJson(standing) ?? null);
    }
  }

  private refuse(code: ProblemCode, partner: string, place: Place, expected: string, found: string, message: string): void {
    this.standings.delete(partner);
    this.refused.add(partner);
    this.problems.push(problem(code, place, { expected, found, message, partner: escaped(partner) }));
  }
}
