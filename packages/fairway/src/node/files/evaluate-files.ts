/**
 * From files on disk to every outcome written, in one go: partners straight into columns where they are written plainly, as
 * records where they are not.
 *
 * The result is one file, written whole or not at all. This file refuses to work anything out.
 */
import { availableParallelism, tmpdir } from "node:os";
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { BrokenRows, plainChoice, type DataProblem, type PercentPolicy, type PlainChoice } from "@fairway/data";
import { nodeHost } from "@fairway/data/node";
import { compileHere, PopulationProgram, type CompiledHere, type Fallbacks } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { parseDay, type Day } from "@fairway/runtime";
import { planAmong } from "../../evaluate.js";
import { namesOf, outcomeLines, type OutcomeFormat } from "../../files/lines.js";
import { readerFor } from "../../files/lot-reader.js";
import { answererOf, refused, type Refused } from "../../open/answer.js";
import { withoutColumns } from "../../open/columns.js";
import { madeOf, type OpenProgram } from "../../open/handle.js";
import type { ParquetTask } from "../parquet/evaluate.js";
import { compiledProgram } from "../programs.js";
import { WORKER } from "../threads.js";
import { readLots, type FileProgram } from "./lot-crew.js";
import { OutputFile } from "./output.js";
import { CsvRun, csvFolder, NdjsonRun, type Ended, type PlainRun, type Taking } from "./plain-run.js";
import { recordRun } from "./record-run.js";
import { RunTally } from "./tally.js";
import type { CsvOnDisk } from "./csv.js";
import { STRETCH_BYTES } from "./ndjson.js";

export interface EvaluateFilesOptions {
  /** Partner data: an NDJSON, JSON, CSV or Parquet file, a folder, or a mapping. Parquet takes `@duckdb/node-api` beside this package. */
  readonly data: string;
  /** YYYY-MM-DD, that day included. */
  readonly asOf: string | Day;
  /** The file that is written: .ndjson or .csv. */
  readonly out: string;
  /** The folder that relative paths start from. Default: the working directory. */
  readonly root?: string;
  /** What partners held before, and the deals that they have registered: with either, partners are read as records. */
  readonly standing?: string;
  readonly registrations?: string;
  /** A mapping that is not beside the data. */
  readonly mapping?: string;
  /** How a JSON number stands for a percent, where no mapping says it. Default "fraction". */
  readonly percent?: PercentPolicy;
  /** Threads that read and work out. Default: as many as the machine has cores, four at most; one for a few partners. */
  readonly threads?: number;
  /** Bytes of data that a thread takes at once, about. Default 4 MB; memory is a few times as much for each thread. */
  readonly stretch?: number;
  /** Where a bundler put the package's worker file. */
  readonly worker?: URL;
  /** Told now and then how much of the files is done. */
  readonly onProgress?: (done: { readonly evaluated: number; readonly rejected: number }) => void;
}

export interface FilesEvaluated {
  readonly ok: true;
  /** Partners of whom an outcome was written. */
  readonly evaluated: number;
  /** Partners of whom none was, because of their data. */
  readonly rejected: number;
  /** Those that were read as records and not straight into columns. */
  readonly records: number;
  /** Why all of them were, where they were. */
  readonly why?: string;
  /** What compiled code left to the reference interpreter as it ran, which is slower, with the reasons. */
  readonly fallbacks: Fallbacks;
  readonly errors: number;
  readonly warnings: number;
  /** The first ten thousand of them. */
  readonly problems: readonly DataProblem[];
}

/** Bytes of data up to which one thread is enough. */
const FEW = 16 << 20;
const MOST_THREADS = 4;

/**
 * Reads partners, works them out and writes what each comes to. Where partners are refused the others are written all the
 * same; nothing is written where the run itself breaks off.
 * @throws ThreadEnded, and what the disk says where the result can't be written
 */
export async function evaluateFiles(program: Pick<OpenProgram, "name" | "plans">, options: EvaluateFilesOptions): Promise<FilesEvaluated | Refused> {
  const day = typeof options.asOf === "number" ? options.asOf : parseDay(options.asOf);
  if (day === undefined) return refused("asOf", `The as-of date must be a day such as "2026-08-01"; found ${JSON.stringify(options.asOf)}.`);
  const format = formatOf(options.out);
  if (format === undefined) return refused("out", `Outcomes are written as .ndjson or .csv; the ending of "${options.out}" is none of them.`);
  const { plans } = program;
  const plan = planAmong(plans ?? [], day);
  if (plans === undefined || plan === undefined) return refused("", "A built module answers about partners one by one. Open the program from its files for files of partners.");
  const root = resolve(options.root ?? ".");
  const made = madeOf(program) ?? compileHere(plans);
  const choice = await plainChoice(nodeHost(root), options.data, options);
  if (choice?.as === "parquet") return parquet({ plans, plan, made, asOf: day, format, root, choice }, options);
  return new FilesRun(made, choice, plans, plan, day, format, root, options).all();
}

type Found = Pick<ParquetTask, "plans" | "plan" | "made" | "asOf" | "format" | "root" | "choice">;

/** What reads Parquet is loaded when there is some. */
async function parquet(found: Found, options: EvaluateFilesOptions): Promise<FilesEvaluated | Refused> {
  const { evaluateParquet } = await import("../parquet/evaluate.js");
  const { standing, registrations, worker = WORKER, onProgress } = options;
  const done = await evaluateParquet({ ...found, out: resolve(found.root, options.out), standing, registrations, worker, onProgress, threads: (bytes) => threadsFor(bytes, options) });
  return "tally" in done ? told(done.tally, done.why) : done;
}

function told({ evaluated, rejected, records, errors, warnings, problems, fallbacks: { fallbacks } }: RunTally, why: string | undefined): FilesEvaluated {
  return { ok: true, evaluated, rejected, records, ...(why === undefined ? {} : { why }), fallbacks, errors, warnings, problems };
}

/** As asked for; without that one for a few partners. */
function threadsFor(bytes: number, { threads }: EvaluateFilesOptions): number {
  return Math.max(1, Math.floor(threads ?? (bytes < FEW ? 1 : Math.min(MOST_THREADS, availableParallelism()))));
}

function formatOf(path: string): OutcomeFormat | undefined {
  return /\.(?:ndjson|jsonl)$/i.test(path) ? "ndjson" : /\.csv$/i.test(path) ? "csv" : undefined;
}

class FilesRun {
  #tally = new RunTally();
  readonly #out: string;

  constructor(private readonly made: CompiledHere, private readonly choice: PlainChoice | undefined, private readonly plans: readonly Plan[], private readonly plan: Plan, private readonly asOf: Day, private readonly format: OutcomeFormat, private readonly root: string, private readonly options: EvaluateFilesOptions) {
    this.#out = resolve(root, options.out);
  }

  async all(): Promise<FilesEvaluated> {
    const plain = await this.#plain();
    const why = typeof plain === "string" ? plain : undefined;
    if (why !== undefined) await this.#records();
    return told(this.#tally, why);
  }

  /** Straight into columns. @returns why that can't be */
  async #plain(): Promise<string | undefined> {
    const { choice, made, options: { standing, registrations } } = this;
    if (standing !== undefined) return "standings come in";
    if (registrations !== undefined) return "registered deals come in";
    if (made.givenColumns === undefined) return withoutColumns(made);
    if (choice === undefined) return "the data is neither one NDJSON file nor CSV files";
    const shape = new PopulationProgram(this.plans, made.givenColumns).shape;
    const sent = compiledProgram(this.plans, made);
    const runs = this.#runs(choice, shape);
    if (typeof runs === "string") return runs;
    return this.#attempts({ plans: this.plans, made, sent }, runs);
  }

  /** How a run is begun, once and again; or why there is none. */
  #runs(choice: PlainChoice, shape: PopulationProgram["shape"]): ((taking: Taking) => PlainRun) | string {
    const common = { asOf: this.asOf, format: this.format };
    const stretch = Math.max(1, this.options.stretch ?? STRETCH_BYTES);
    if (choice.as === "ndjson") {
      const from = { as: "ndjson" as const, file: choice.file, percent: choice.percent };
      const reader = readerFor(this.plan, { shape }, { from, twice: new Set() });
      if (typeof reader === "string") return reader;
      const twice = new Set<string>();
      const path = resolve(this.root, choice.file);
      return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? (taking) => new NdjsonRun(path, stretch, { ...common, from }, taking, twice) : `${choice.file} can't be read`;
    }
    const folder = csvFolder(this.plan, shape, this.root, choice);
    if (typeof folder === "string") return folder;
    const unordered = new Set<CsvOnDisk>();
    return (taking) => new CsvRun(folder, tmpdir(), stretch, { ...common, from: folder.from }, taking, unordered);
  }

  async #attempts(program: FileProgram, begin: (taking: Taking) => PlainRun): Promise<string | undefined> {
    for (;;) {
      this.#tally = new RunTally();
      const ended = await this.#attempt(program, begin, this.#tally);
      if (ended === "done") return undefined;
      if (ended !== "anew") return ended.records;
    }
  }

  async #attempt(program: FileProgram, begin: (taking: Taking) => PlainRun, tally: RunTally): Promise<Ended> {
    const output = new OutputFile(this.#out);
    let run: PlainRun | undefined;
    try {
      output.text(outcomeLines(this.format, namesOf(this.plan, this.plans), this.asOf).head);
      run = begin({
        lines: (answer) => {
          output.write(answer.lines);
          tally.evaluated += answer.evaluated;
          tally.rejected += answer.rejected;
          tally.records += answer.records;
          tally.fallbacks.addAll(answer.fallbacks);
          this.options.onProgress?.(tally);
        },
        problem: (one) => tally.problem(one),
        rejected: (count) => (tally.rejected += count),
      });
      const { task } = run;
      const take = run.take.bind(run);
      await readLots(program, task, run.lots(), { threads: threadsFor(run.bytes, this.options), worker: this.options.worker ?? WORKER }, take);
      const ended = run.end();
      if (ended !== "done") return ended;
      output.finish();
      return "done";
    } catch (problem) {
      if (problem instanceof BrokenRows) return { records: problem.message };
      throw problem;
    } finally {
      output.drop();
      run?.close();
    }
  }

  async #records(): Promise<void> {
    this.#tally = new RunTally();
    const { data, standing, registrations, percent, mapping } = this.options;
    const output = new OutputFile(this.#out);
    try {
      const lines = outcomeLines(this.format, namesOf(this.plan, this.plans), this.asOf);
      const answerer = answererOf(this.plans, this.made.texts, this.#tally.fallbacks);
      const run = { plans: this.plans, plan: this.plan, answerer, host: nodeHost(this.root), data, options: { asOf: this.asOf, standing, registrations, percent, mapping }, lines };
      await recordRun(run, output, this.#tally, () => this.options.onProgress?.(this.#tally));
      output.finish();
    } finally {
      output.drop();
    }
  }
}
