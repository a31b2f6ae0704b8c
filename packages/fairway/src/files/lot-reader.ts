/**
 * A stretch of files, from bytes to the lines that are written: partners straight into columns and worked out, and those
 * that are not plain as records.
 *
 * This file refuses to open files; bytes come in.
 */
import { csvReader, jsonReader, plainFiles, plainPartner, type DataProblem, type FilesGiven, type LotRead, type PartnerItem, type PercentPolicy, type PlainReader, type RowBytes } from "@fairway/data";
import { PopulationProgram, readStanding, type Compiled } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Day, Facts } from "@fairway/runtime";
import { answererOf, type Answerer } from "../open/answer.js";
import { standingProblem } from "./standing-problem.js";
import { keyText } from "./key-text.js";
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
  readonly text: string;
  readonly evaluated: number;
  readonly rejected: number;
  /** Those that were read as records. */
  readonly records: number;
  readonly problems: readonly DataProblem[];
  /** How many lines there are, or rows of each file. */
  readonly rows: readonly number[];
  /** Keys of the partners, in their order; empty for one that has none. */
  readonly keys: readonly string[];
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
  #results: ReturnType<PopulationProgram["results"]> | undefined;

  constructor(private readonly plan: Plan, compiled: Compiled, private readonly task: LotTask) {
    this.#program = new PopulationProgram(plan, compiled);
    this.#answerer = answererOf([plan], [compiled]);
    this.#lines = outcomeLines(task.format, namesOf(plan), task.asOf);
    const reader = readerFor(plan, this.#program, task);
    if (typeof reader === "string") throw new TypeError(reader);
    this.#reader = reader;
  }

  /** @param parts of each file. @throws BrokenRows */
  answer(parts: readonly RowBytes[]): LotAnswer {
    const { lot } = this.#reader;
    let read = this.#reader.read(parts);
    let results = this.#worked();
    const unanswered = places(lot.size, (place) => lot.left[place] === 0 && results.answered[place] === 0);
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
    if (this.#results === undefined || this.#results.answered.length < size) this.#results = this.#program.results(size);
    const results = this.#results;
    results.answered.fill(0);
    this.#program.evaluate(results, this.#program.taken({ size, partner, lists, texts, odd: left }), this.task.asOf, 0, size);
    return results;
  }

  #told(read: LotRead, results: ReturnType<PopulationProgram["results"]>): LotAnswer {
    const { lot } = this.#reader;
    const { totals } = this.#program.constants;
    const one = new Told(this.task);
    for (let place = 0; place < lot.size; place += 1) {
      const isLeft = lot.left[place] === 1;
      const items = isLeft ? read.records(place) : undefined;
      const key = items === undefined ? keyText(read.keys, lot.keys[place * 2]!, lot.keys[place * 2 + 1]!) : keyOf(items);
      one.keys.push(key);
      if (items !== undefined) this.#leftover(items, one, read.rowOf(place) + 1, key);
      else if (!one.isTwice(key, read.rowOf(place) + 1)) one.line(this.#lines.ofColumns(results, place, key, totals));
    }
    return { ...one.answer(), rows: read.rows, strays: read.strays };
  }

  #leftover(items: readonly PartnerItem[], one: Told, row: number, key: string): void {
    one.records += 1;
    const facts = items.find((item) => item.facts !== undefined);
    for (const { problem } of items) if (problem !== undefined) one.problems.push(problem);
    if (one.isTwice(key, row)) return;
    if (facts?.facts === undefined) one.rejected += 1;
    else this.#record(facts.facts, facts.standing, one);
  }

  #record(facts: Facts, given: unknown, one: Told): void {
    const { standing, problems } = readStanding([this.plan], given, this.task.asOf);
    const [wrong] = problems;
    const line = wrong === undefined ? this.#lines.ofOutcome(this.#answerer.outcomeOf(facts, this.task.asOf, standing)) : undefined;
    if (line !== undefined) return one.line(line);
    one.rejected += 1;
    one.problems.push(wrong === undefined ? noPlace(facts.key) : standingProblem(this.plan.program.name, facts.key, wrong));
  }
}

/** What comes of a stretch, as it grows. */
class Told {
  readonly keys: string[] = [];
  readonly problems: DataProblem[] = [];
  readonly #twice: { readonly key: string; readonly row: number }[] = [];
  records = 0;
  rejected = 0;
  #text = "";
  #evaluated = 0;

  constructor(private readonly task: LotTask) {}

  line(text: string): void {
    this.#text += text;
    this.#evaluated += 1;
  }

  /** Notes a partner that is given more than once. */
  isTwice(key: string, row: number): boolean {
    if (this.task.twice.size === 0 || !this.task.twice.has(key)) return false;
    this.#twice.push({ key, row });
    this.rejected += 1;
    return true;
  }

  answer(): Omit<LotAnswer, "rows" | "strays"> {
    return { text: this.#text, evaluated: this.#evaluated, rejected: this.rejected, records: this.records, problems: this.problems, keys: this.keys, twice: this.#twice };
  }
}

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
