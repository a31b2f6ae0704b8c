/**
 * A stretch of files, from bytes to the lines that are written: partners straight into columns and worked out, and those
 * that are not plain as records.
 *
 * This file refuses to open files; bytes come in.
 */
import { csvReader, jsonReader, plainFiles, plainPartner, type DataProblem, type FilesGiven, type LotRead, type PartnerItem, type PercentPolicy, type PlainReader, type RowBytes } from "@fairway/data";
import { hasExactTotals, PopulationProgram, readStanding, type Compiled, type Fallbacks } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Day, Facts } from "@fairway/runtime";
import { planAmong } from "../evaluate.js";
import { answererOf, type Answerer } from "../open/answer.js";
import { standingProblem } from "./standing-problem.js";
import { keyText } from "./key-text.js";
import { bytesOf, LineBytes, type KeyBytes } from "./line-bytes.js";
import { namesOf, outcomeLines, type OutcomeFormat, type OutcomeLines } from "./lines.js";

/** What is the same for all stretches of one run. */
export interface LotTask {
  readonly asOf: Day;
  readonly format: OutcomeFormat;
  /** One NDJSON file, or the files of a folder with the first row of each. */
  readonly from:
    | { readonly as: "ndjson"; readonly file: string; readonly percent: PercentPolicy }
    | ({ readonly as: "csv" } & FilesGiven);
  /** Keys of partners that are given more than once: nobody decides about them. */
  readonly twice: ReadonlySet<string>;
}

/** Lines and rows in here are counted from the stretch's own first, as 1. */
export interface LotAnswer {
  readonly lines: Uint8Array;
  readonly evaluated: number;
  readonly rejected: number;
  /** Those that were read as records. */
  readonly records: number;
  /** What compiled code left to the reference interpreter as it ran. */
  readonly fallbacks: Fallbacks;
  readonly problems: readonly DataProblem[];
  /** How many lines there are, or rows of each file. */
  readonly rows: readonly number[];
  /** Keys of the partners in their order, one behind the other, and where each ends; those of NDJSON alone. */
  readonly keys: Uint8Array;
  readonly ends: Int32Array;
  /** Where partners of `twice` stand. */
  readonly twice: readonly { readonly key: string; readonly row: number }[];
  readonly strays: LotRead["strays"];
}

/** The reader of a run's files; or why this program's partners, or these files, are read as records. */
export function readerFor(plan: Plan, program: Pick<PopulationProgram, "shape">, { from, twice }: Pick<LotTask, "from" | "twice">): PlainReader | string {
  if (from.as === "ndjson") {
    const partner = plainPartner(plan, program.shape, from.percent);
    return typeof partner === "string" ? partner : jsonReader(plan, partner, from.file, from.percent);
  }
  const files = plainFiles(plan, program.shape, from);
  return typeof files === "string" ? files : csvReader(files, twice);
}

export class LotReader {
  readonly #program: PopulationProgram;
  readonly #answerer: Answerer;
  readonly #lines: OutcomeLines;
  readonly #reader: PlainReader;
  readonly #into = new LineBytes();
  #results: ReturnType<PopulationProgram["results"]> | undefined;

  /** @param plans all texts of the program, from the earliest */
  constructor(private readonly plans: readonly Plan[], compiled: readonly Compiled[], private readonly task: LotTask) {
    const plan = planAmong(plans, task.asOf)!;
    this.#program = new PopulationProgram(plans, compiled);
    this.#answerer = answererOf(plans, compiled);
    this.#lines = outcomeLines(task.format, namesOf(plan, plans), task.asOf);
    const reader = readerFor(plan, this.#program, task);
    if (typeof reader === "string") throw new TypeError(reader);
    this.#reader = reader;
  }

  /** @param parts of each file. @throws BrokenRows */
  answer(parts: readonly RowBytes[]): LotAnswer {
    const { lot } = this.#reader;
    let read = this.#reader.read(parts);
    let results = this.#worked();
    const unanswered = places(lot.size, (place) => lot.left[place] === 0 && (results.answered[place] === 0 || !hasExactTotals(results, place)));
    if (unanswered.length > 0) {
      read = this.#reader.read(parts, new Set(unanswered));
      results = this.#worked();
      for (const place of unanswered) lot.left[place] = 1;
    }
    return this.#told(read, results);
  }

  #worked(): ReturnType<PopulationProgram["results"]> {
    const { size, partner, lists, texts, left } = this.#reader.lot;
    // What is not written for a partner is the same for all.
    if (this.#results === undefined || this.#results.answered.length < size) this.#results = this.#program.results(size, this.task.asOf);
    const results = this.#results;
    results.answered.fill(0);
    this.#program.evaluate(results, this.#program.taken({ size, partner, lists, texts, odd: left }), this.task.asOf, 0, size);
    return results;
  }

  #told(read: LotRead, results: ReturnType<PopulationProgram["results"]>): LotAnswer {
    const { lot } = this.#reader;
    const { totals } = this.#program.constantsOn(this.task.asOf);
    const one = new Told(this.task, this.#into);
    for (let place = 0; place < lot.size; place += 1) {
      const isLeft = lot.left[place] === 1;
      const items = isLeft ? read.records(place) : undefined;
      const key = { bytes: read.keys, from: lot.keys[place * 2]!, to: lot.keys[place * 2 + 1]! };
      if (items !== undefined) this.#leftover(items, one, read.rowOf(place) + 1, keyOf(items));
      else if (!one.isTwice(key, read.rowOf(place) + 1)) one.columns(this.#lines, results, place, key, totals);
    }
    return { ...one.answer(), rows: read.rows, strays: read.strays, fallbacks: this.#answerer.fallbacks({ reset: true }) };
  }

  #leftover(items: readonly PartnerItem[], one: Told, row: number, key: string): void {
    one.records += 1;
    const facts = items.find((item) => item.facts !== undefined);
    for (const { problem } of items) if (problem !== undefined) one.problems.push(problem);
    const bytes = bytesOf(key);
    if (one.isTwice({ bytes, from: 0, to: bytes.length }, row)) return;
    if (facts?.facts === undefined) one.rejected += 1;
    else this.#record(facts.facts, facts.standing, one);
  }

  #record(facts: Facts, given: unknown, one: Told): void {
    const { standing, problems } = readStanding(this.plans, given, this.task.asOf);
    const [wrong] = problems;
    const line = wrong === undefined ? this.#lines.ofOutcome(this.#answerer.outcomeOf(facts, this.task.asOf, standing)) : undefined;
    if (line !== undefined) return one.line(line);
    one.rejected += 1;
    one.problems.push(wrong === undefined ? noPlace(facts.key) : standingProblem(this.plans[0]!.program.name, facts.key, wrong));
  }
}

/** What comes of a stretch, as it grows. */
class Told {
  readonly problems: DataProblem[] = [];
  readonly #twice: { readonly key: string; readonly row: number }[] = [];
  /** Undefined where nobody asks for them. */
  readonly #keys: LineBytes | undefined;
  readonly #ends: number[] = [];
  records = 0;
  rejected = 0;
  #evaluated = 0;

  constructor(private readonly task: LotTask, private readonly into: LineBytes) {
    into.clear();
    this.#keys = task.from.as === "ndjson" ? new LineBytes() : undefined;
  }

  line(text: string): void {
    this.into.text(text);
    this.#evaluated += 1;
  }

  columns(lines: OutcomeLines, results: ReturnType<PopulationProgram["results"]>, place: number, key: KeyBytes, totals: readonly (number | null)[]): void {
    lines.ofColumns(this.into, results, place, key, totals);
    this.#evaluated += 1;
  }

  /** Notes a partner's key, and whether it is given more than once. */
  isTwice(key: KeyBytes, row: number): boolean {
    this.#keys?.put(key.bytes.subarray(key.from, key.to));
    this.#ends.push(this.#keys?.length ?? 0);
    if (this.task.twice.size === 0) return false;
    const text = keyText(key.bytes, key.from, key.to);
    if (!this.task.twice.has(text)) return false;
    this.#twice.push({ key: text, row });
    this.rejected += 1;
    return true;
  }

  answer(): Omit<LotAnswer, "rows" | "strays" | "fallbacks"> {
    const keys = this.#keys?.copy() ?? NONE;
    return { lines: this.into.copy(), evaluated: this.#evaluated, rejected: this.rejected, records: this.records, problems: this.problems, keys, ends: Int32Array.from(this.#keys === undefined ? [] : this.#ends), twice: this.#twice };
  }
}

const NONE = new Uint8Array(0);

function keyOf(items: readonly PartnerItem[]): string {
  for (const { facts, problem } of items) {
    const key = facts?.key ?? problem?.partner;
    if (key !== undefined) return key;
  }
  return "";
}

function places(size: number, which: (place: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let place = 0; place < size; place += 1) if (which(place)) found.push(place);
  return found;
}

/** An outcome that no row of a table can hold. */
export function noPlace(partner: string): DataProblem {
  return {
    code: "wrong-currency", severity: "error", partner, path: "", expected: "amounts in the program's currency", found: "another currency",
    message: "What this partner is paid is in another currency than the program's, for which a table has no column. Write the outcomes as .ndjson.",
  };
}
