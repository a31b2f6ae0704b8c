/**
 * One run over files that are written plainly: stretch by stretch, and what was wrong with which row.
 *
 * Where it turns out that a partner is given twice, or that a list's rows are in another order than was thought, the run
 * begins anew with that in mind. This file refuses to write: lines are handed on.
 */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { csvFileNames, givenTwice, MOST_COMPARED, named, plainFiles, TextTable, unknownPartner, type DataProblem, type PlainChoice, type PlainFile, type PlainFiles } from "@fairway/data";
import type { PopulationShape } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { LotAnswer, LotTask } from "../../files/lot-reader.js";
import { CsvStretches, partnersOf, type CsvOnDisk, type CsvPartners } from "./csv.js";
import type { FileAnswer, FileLot } from "./parts.js";
import { ndjsonLots } from "./ndjson.js";

/** What came of a run: done; to be begun anew; or why the files are to be read as records. */
export type Ended = "done" | "anew" | { readonly records: string };

/** A run over one kind of files. */
export interface PlainRun {
  readonly task: LotTask;
  /** Of all files. */
  readonly bytes: number;
  lots(): Iterator<FileLot>;
  /** @returns whether the run goes on */
  take(answer: FileAnswer, lot: number): boolean;
  /** After the last stretch, or where `take` said no. */
  end(): Ended;
  close(): void;
}

/** Where answers go. */
export interface Taking { lines(answer: LotAnswer): void; problem(problem: DataProblem): void; rejected(count: number): void }

abstract class Run implements PlainRun {
  protected ended: Ended = "done";
  abstract readonly task: LotTask;
  abstract readonly bytes: number;

  constructor(protected readonly taking: Taking) {}

  abstract lots(): Iterator<FileLot>;
  protected abstract answer(answer: LotAnswer, lot: number): void;

  take(told: FileAnswer, lot: number): boolean {
    if ("broken" in told) this.ended = { records: told.broken };
    else this.answer(told.answer, lot);
    return this.ended === "done";
  }

  end(): Ended {
    return this.ended;
  }

  close(): void {
    // Nothing is held open.
  }
}

// ── NDJSON ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export class NdjsonRun extends Run {
  readonly task: LotTask;
  readonly #keys = new TextTable();
  readonly #twice: Set<string>;
  readonly #found = new Set<string>();
  /** Where partners that are given twice stood first. */
  readonly #first = new Map<string, number>();
  #lines = 0;

  /** @param twice keys that an earlier run found twice */
  constructor(private readonly path: string, private readonly stretch: number, task: Omit<LotTask, "twice">, taking: Taking, twice: Set<string>) {
    super(taking);
    this.#twice = twice;
    this.task = { ...task, twice };
  }

  get bytes(): number {
    return statSync(this.path).size;
  }

  lots(): Iterator<FileLot> {
    return ndjsonLots(this.path, this.stretch);
  }

  protected answer(answer: LotAnswer): void {
    this.taking.lines(answer);
    const shifted = (line: number): number => this.#lines + line;
    for (const one of answer.problems) this.taking.problem(one.line === undefined ? one : { ...one, line: shifted(one.line) });
    for (const { key, row } of answer.twice) this.#again(key, shifted(row));
    let from = 0;
    for (const to of answer.ends) {
      if (to > from) this.#seen(answer.keys, from, to);
      from = to;
    }
    this.#lines += answer.rows[0]!;
  }

  override end(): Ended {
    if (this.ended !== "done" || this.#found.size === 0) return this.ended;
    for (const key of this.#found) this.#twice.add(key);
    return "anew";
  }

  #seen(bytes: Uint8Array, from: number, to: number): void {
    const before = this.#keys.size;
    if (this.#keys.at(bytes, from, to) === before) return;
    const key = decoder.decode(bytes.slice(from, to));
    if (!this.#twice.has(key)) this.#found.add(key);
  }

  #again(key: string, line: number): void {
    const file = (this.task.from as { readonly file: string }).file;
    const first = this.#first.get(key);
    if (first === undefined) this.#first.set(key, line);
    else this.taking.problem(givenTwice(key, { file, line }, { file, line: first }));
  }
}

// ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export type CsvChoice = Extract<PlainChoice, { readonly as: "csv" | "parquet" }>;

/** The files of a folder that a program reads, opened as far as their headers. */
export interface CsvFolder { readonly files: PlainFiles; readonly partners: CsvOnDisk; readonly lists: readonly CsvOnDisk[]; readonly from: LotTask["from"] }

/** @param root the folder that relative paths start from. @returns why the folder is read as records */
export function csvFolder(plan: Plan, shape: PopulationShape, root: string, choice: CsvChoice): CsvFolder | string {
  const names = csvFileNames(plan, choice.mapping);
  if (names === undefined) return "the mapping has mistakes";
  const folder = resolve(root, choice.folder);
  const heads = new Map<string, Uint8Array>();
  for (const name of [choice.partnersFile ?? names.partners, ...names.lists]) {
    const path = join(folder, name);
    const head = statSync(path, { throwIfNoEntry: false })?.isFile() === true ? headOf(path) : undefined;
    if (head !== undefined) heads.set(name, head);
  }
  const from = { as: "csv" as const, folder: choice.folder, heads, mapping: choice.mapping, percent: choice.percent, partnersFile: choice.partnersFile };
  const files = plainFiles(plan, shape, from);
  if (typeof files === "string") return files;
  const onDisk = (file: PlainFile): CsvOnDisk => ({ file, path: join(folder, file.layout.file), head: heads.get(file.layout.file)!.length });
  return { files, partners: onDisk(files.partners), lists: files.lists.map(onDisk), from };
}

/** The first row, with whatever blank rows stand before it; undefined for one that is endless. */
function headOf(path: string): Uint8Array | undefined {
  const piece = Buffer.alloc(1 << 16);
  const file = openSync(path, "r");
  const got = readSync(file, piece, 0, piece.length, 0);
  closeSync(file);
  const end = piece.subarray(0, got).indexOf(10);
  return end < 0 ? (got < piece.length ? piece.subarray(0, got) : undefined) : piece.subarray(0, end + 1);
}

export class CsvRun extends Run {
  readonly task: LotTask;
  readonly #stretches: CsvStretches;
  readonly #partners: CsvPartners;
  /** Rows of each file before the stretch at hand. */
  readonly #before: number[];
  readonly #files: readonly CsvOnDisk[];

  /** @param unordered lists that an earlier run found to be in another order. @throws BrokenRows */
  constructor(private readonly folder: CsvFolder, temporary: string, stretch: number, task: Omit<LotTask, "twice">, taking: Taking, private readonly unordered: Set<CsvOnDisk>) {
    super(taking);
    this.#files = [folder.partners, ...folder.lists];
    this.#partners = partnersOf(folder.partners);
    this.#stretches = new CsvStretches(folder.partners, folder.lists, this.#partners, temporary, stretch);
    this.#before = this.#files.map(() => 1);
    this.task = { ...task, twice: new Set(this.#partners.twice.keys()) };
  }

  get bytes(): number {
    return this.#files.reduce((sum, { path }) => sum + statSync(path).size, 0);
  }

  *lots(): Generator<FileLot> {
    for (const problem of this.folder.files.problems) this.taking.problem(problem);
    this.#tellTwice();
    yield* this.#stretches.lots(this.unordered);
  }

  override close(): void {
    this.#stretches.remove();
  }

  protected answer(answer: LotAnswer, lot: number): void {
    if (!this.#strays(answer, lot)) return;
    this.taking.lines(answer);
    for (const one of answer.problems) this.taking.problem(this.#placed(one, lot));
    answer.rows.forEach((rows, file) => (this.#before[file]! += this.#copied(file, lot) === undefined ? rows : 0));
  }

  #copied(file: number, lot: number): Int32Array | undefined {
    return file === 0 ? undefined : this.#stretches.rowsOf(this.#files[file]!, lot);
  }

  /** The row in its file. @param row among those of the stretch, from 0 */
  #rowOf(file: number, row: number, lot: number): number {
    return this.#copied(file, lot)?.[row] ?? this.#before[file]! + row + 1;
  }

  #placed(one: DataProblem, lot: number): DataProblem {
    const file = this.#files.findIndex(({ file: { found } }) => found.table.file === one.file);
    if (file < 0 || one.row === undefined) return one;
    const row = this.#rowOf(file, one.row - 1, lot);
    return { ...one, row, ...(one.line === undefined ? {} : { line: row }) };
  }

  /** Rows of nobody are told; rows of somebody in another stretch are in another order. @returns whether the run goes on */
  #strays({ strays }: LotAnswer, lot: number): boolean {
    for (const { file, key } of strays) {
      const bytes = encoder.encode(key);
      if (this.#partners.keys.known(bytes, 0, bytes.length) < 0 || this.task.twice.has(key)) continue;
      const list = this.#files[file]!;
      this.ended = this.unordered.has(list) ? { records: `rows of ${list.file.layout.file} could not be put in order` } : "anew";
      this.unordered.add(list);
      return false;
    }
    for (const { file, row, key } of strays) {
      if (this.task.twice.has(key)) continue;
      const { found } = this.#files[file]!.file;
      const place = { file: found.table.file, row: this.#rowOf(file, row, lot), column: found.partner.map((index) => found.table.header[index] ?? "").join(", ") };
      this.taking.problem(unknownPartner(key, { ...place, line: place.row }, this.folder.partners.file.found.table.file, this.#candidates()));
    }
    return true;
  }

  #near: ReturnType<typeof named> | undefined;

  /** Keys that may have been meant. */
  #candidates(): ReturnType<typeof named> {
    const { keys } = this.#partners;
    return (this.#near ??= named(keys.size > MOST_COMPARED ? [] : Array.from({ length: keys.size }, (_, at) => decoder.decode(keys.bytes(at)))));
  }

  #tellTwice(): void {
    const file = this.folder.partners.file.found.table.file;
    for (const rows of this.#partners.twice.values()) this.taking.rejected(rows.length);
    for (const [key, [first, ...again]] of this.#partners.twice) for (const row of again) this.taking.problem(givenTwice(key, { file, line: row, row }, { file, line: first!, row: first! }));
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
