/**
 * A JSON file: one partner, a list of partners, or `{ "partners": [ … ] }`.
 *
 * The file is cut into partners before any is parsed, so that a broken one costs only itself. This file refuses to check
 * a partner against the program.
 */
import type { Plan } from "@fairway/plan";
import { damageIn, decodeFile, type DecodedFile } from "./damage.js";
import { writtenKey } from "./facts.js";
import { readWhole, type DataHost } from "./host.js";
import { outline, skipBlank, type Outline, type Part } from "./json-scan.js";
import { parseJson } from "./json-text.js";
import { problem, type DataProblem, type Place } from "./problem.js";
import { onlyNotes, type RawItem, type RawSource } from "./raw.js";
import { quoted } from "./shown.js";

const CONTAINER = "partners";

/** The partners of a JSON file. */
export async function jsonSource(plan: Plan, host: DataHost, file: string): Promise<RawSource> {
  const whole = await readWhole(host, file);
  if ("problem" in whole) return onlyNotes([whole.problem]);
  const decoded = decodeFile(whole.bytes, { file });
  if ("problem" in decoded) return onlyNotes([decoded.problem]);
  const cut = cutPartners(plan, decoded.text, file);
  return {
    bytes: whole.bytes.length,
    async *keys() {
      for (const part of cut.partners) {
        const key = quickKey(plan, decoded.text.slice(part.start, part.end));
        if (key !== undefined) yield key;
      }
    },
    async *items(progress) {
      yield* readParts(decoded, cut, file);
      progress(whole.bytes.length);
    },
  };
}

/** The partner's key as written, or undefined where the text is not JSON: its problem comes when it is read. */
export function quickKey(plan: Plan, json: string): string | undefined {
  try {
    return writtenKey(plan, JSON.parse(json));
  } catch {
    return undefined;
  }
}

interface Cut {
  readonly partners: readonly Part[];
  /** One partner, not in a list: it has no number. */
  readonly single: boolean;
  /** False where the file ends before the list does. */
  readonly closed: boolean;
  readonly notes: readonly DataProblem[];
}

function cutPartners(plan: Plan, text: string, file: string): Cut {
  const start = skipBlank(text, 0);
  if (start >= text.length) return { partners: [], single: false, closed: true, notes: [empty(file, "The file is empty.")] };
  const top = outline(text);
  const container = top.kind === "object" && !plan.partner.fields.some((field) => field.name === CONTAINER)
    ? top.parts.find((part) => part.name === CONTAINER) : undefined;
  const inner = container === undefined ? undefined : outline(text, container.start);
  const end = top.kind === "other" ? text.length : top.end;
  const after = afterEnd(text, end, file);
  if (inner?.kind === "list") return listed({ ...inner, closed: inner.closed && top.closed }, [...beside(top, text, file), ...after], file);
  if (top.kind === "list") return listed(top, after, file);
  return { partners: [{ start, end }], single: true, closed: true, notes: after };
}

function listed(list: Outline, notes: readonly DataProblem[], file: string): Cut {
  const none = list.parts.length === 0 && list.closed ? [empty(file, "The list has no partners.")] : [];
  return { partners: list.parts, single: false, closed: list.closed, notes: [...notes, ...none] };
}

function empty(file: string, message: string): DataProblem {
  return problem("empty", { file }, { expected: "at least one partner", found: "nothing", message, severity: "warning" });
}

/** Names beside "partners" are not read; that is said, because they may be meant. */
function beside(top: Outline, text: string, file: string): readonly DataProblem[] {
  return top.parts.filter((part) => part.name !== CONTAINER && part.name !== undefined).map((part) => {
    const message = `${quoted(part.name ?? "")} stands beside "partners" and is not read.`;
    return problem("unknown-field", { file, line: lineOf(text, part.start) }, { expected: "partners", found: quoted(part.name ?? ""), message, severity: "warning" });
  });
}

function afterEnd(text: string, end: number, file: string): readonly DataProblem[] {
  const next = skipBlank(text, end);
  if (next >= text.length) return [];
  const lines = text.charAt(next) === "{" ? " Several partners, one on each line, are NDJSON: name the file .ndjson. In a JSON file they stand in a list: [ …, … ]." : "";
  const message = `Something follows after the end of the data and is not read.${lines || " Remove it, or mend the bracket before it."}`;
  return [problem("not-json", { file, line: lineOf(text, next) }, { expected: "the end of the file", found: quoted(text.slice(next, next + 24)), message })];
}

function* readParts(decoded: DecodedFile, cut: Cut, file: string): Iterable<RawItem> {
  const lines = new LineCounter(decoded.text);
  let last: RawItem["kind"] = "partner";
  for (const [index, part] of cut.partners.entries()) {
    const where = { file, line: lines.at(part.start), ...(cut.single ? {} : { row: index + 1 }) };
    const damage = damageIn(decoded.damaged, where.line, lines.at(part.end), where.row);
    const item: RawItem = damage === undefined ? readPart(decoded.text.slice(part.start, part.end), where) : { kind: "unreadable", problem: damage };
    yield item;
    last = item.kind;
  }
  // A last partner that was cut off has said so itself.
  if (!cut.closed && last === "partner") yield { kind: "note", problem: notClosed({ file, line: lines.at(decoded.text.length) }) };
  for (const note of cut.notes) yield { kind: "note", problem: note };
}

function notClosed(place: Place): DataProblem {
  const message = "The file ends before its data does: a closing bracket is missing. It was probably cut off, and partners may be missing.";
  return problem("not-json", place, { expected: "a closing bracket", found: "the end of the file", message });
}

/** One partner's text. */
export function readPart(text: string, where: { readonly file: string; readonly line: number; readonly row?: number }): RawItem {
  const read = parseJson(text, where);
  return "problem" in read ? { kind: "unreadable", problem: read.problem } : { kind: "partner", plain: read.plain, where };
}

/** Line numbers of ascending positions; goes through the text once. */
class LineCounter {
  private line = 1;
  private next: number;

  constructor(private readonly text: string) {
    this.next = text.indexOf("\n");
  }

  at(position: number): number {
    while (this.next >= 0 && this.next < position) {
      this.line += 1;
      this.next = this.text.indexOf("\n", this.next + 1);
    }
    return this.line;
  }
}

function lineOf(text: string, position: number): number {
  return new LineCounter(text).at(position);
}
