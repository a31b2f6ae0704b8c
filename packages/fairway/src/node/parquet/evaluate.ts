/**
 * The one shot over Parquet files: read, worked out and written whole or not at all, with what could not go straight into
 * columns put between the others where it belongs.
 */
import { mkdtempSync, readSync, openSync, closeSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nodeHost } from "@fairway/data/node";
import { PopulationProgram, readStanding, type CompiledHere } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { namesOf, outcomeLines, type OutcomeFormat, type OutcomeLines } from "../../files/lines.js";
import { noPlace } from "../../files/lot-reader.js";
import { standingProblem } from "../../files/standing-problem.js";
import { answererOf, refused, type Answerer, type Refused } from "../../open/answer.js";
import type { FileProgram } from "../files/lot-crew.js";
import { OutputFile } from "../files/output.js";
import { recordRun } from "../files/record-run.js";
import { RunTally } from "../files/tally.js";
import { compiledProgram } from "../programs.js";
import { workOutLots } from "./crew.js";
import { Duck, PACKAGE, type DuckConnection, type DuckDatabase } from "./duckdb.js";
import { askedFiles, parquetFolder, type AskedFile, type AskedFiles, type ParquetChoice, type ParquetFolder } from "./folder.js";
import { mappingOf, RecordFolder } from "./records.js";
import { Unordered } from "./rows.js";
import { ParquetRun, recordsByKey, type Gap } from "./run.js";

export interface ParquetTask {
  readonly plans: readonly Plan[];
  readonly plan: Plan;
  readonly made: CompiledHere;
  readonly asOf: Day;
  readonly format: OutcomeFormat;
  readonly root: string;
  readonly out: string;
  readonly choice: ParquetChoice;
  readonly standing?: string;
  readonly registrations?: string;
  readonly threads: (bytes: number) => number;
  readonly worker: URL;
  readonly onProgress?: (tally: RunTally) => void;
}

/** @returns what it came to, with why all were read as records where they were */
export async function evaluateParquet(task: ParquetTask): Promise<{ readonly tally: RunTally; readonly why?: string } | Refused> {
  const duck = Duck.load();
  if (duck === undefined) return refused("data", `Reading Parquet takes DuckDB, which is not installed here: run \`npm install ${PACKAGE}\` beside this package. Or write the data as NDJSON or CSV, which need nothing else.`);
  const folder = mkdtempSync(join(tmpdir(), "fairway-parquet-"));
  const database = await duck.open(1, folder);
  try {
    const connection = await database.connect();
    const files = await parquetFolder(task.plan, task.root, task.choice, connection);
    if (typeof files === "string") return refused("data", `${task.choice.folder}: ${files}.`);
    const bytes = [files.partners, ...files.lists].reduce((sum, { path }) => sum + statSync(path).size * PACKED, 0);
    const threads = task.threads(bytes);
    await connection.run(`SET threads = ${threads}`);
    const why = await new Whole(task, duck, database, connection, files, folder, threads).plain();
    return typeof why === "string" ? { tally: await asRecords(task, connection, files, folder), why } : { tally: why };
  } catch (problem) {
    if (problem instanceof Error && /^(?:IO|Invalid Input|Conversion) Error|No magic bytes|Parquet/.test(problem.message)) return refused("data", `DuckDB could not read the Parquet files in ${task.choice.folder}: ${problem.message.split("\n")[0]}`);
    throw problem;
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Parquet is so many times smaller than the same data as CSV, about. */
const PACKED = 6;

class Whole {
  constructor(private readonly task: ParquetTask, private readonly duck: Duck, private readonly database: DuckDatabase, private readonly connection: DuckConnection, private readonly folder: ParquetFolder, private readonly temporary: string, private readonly threads: number) {}

  /** Straight into columns; or why that can't be. */
  async plain(): Promise<RunTally | string> {
    const { plan, plans, made, standing, registrations, choice } = this.task;
    if (standing !== undefined) return "standings come in";
    if (registrations !== undefined) return "registered deals come in";
    if (made.compiled === undefined) return `something is left to the reference interpreter: ${made.notes.find(({ what }) => what === "reference")?.says ?? ""}`;
    const asked = askedFiles(plan, new PopulationProgram(plan, made.compiled).shape, this.folder, choice);
    if (typeof asked === "string") return asked;
    const unordered = new Set<AskedFile>();
    for (;;) {
      try {
        return await this.#once({ plan, made, sent: compiledProgram(plans, made) }, asked, unordered);
      } catch (problem) {
        if (!(problem instanceof Unordered)) throw problem;
      }
    }
  }

  async #once(program: FileProgram, asked: AskedFiles, unordered: Set<AskedFile>): Promise<RunTally> {
    const { asOf, format, out, worker, plan, onProgress } = this.task;
    const tally = new RunTally();
    const lines = outcomeLines(format, namesOf(plan), asOf);
    const output = new OutputFile(out);
    try {
      const taking = {
        problem: (one: Parameters<RunTally["problem"]>[0]) => tally.problem(one), rejected: (count: number) => void (tally.rejected += count),
        evaluated: (count: number) => {
          tally.evaluated += count;
          onProgress?.(tally);
        },
      };
      output.text(lines.head);
      const run = new ParquetRun(this.duck, this.database, this.connection, asked, unordered, this.threads > 1, output, taking);
      await workOutLots(program, { asOf, format }, run.lots(), { threads: this.threads - 1, worker }, run.take.bind(run));
      if (run.gaps.length === 0) output.finish();
      else await this.#filled(output, Buffer.byteLength(lines.head), run.gaps, asked, tally, lines);
      return tally;
    } finally {
      output.drop();
    }
  }

  /** The lines that are there, with those of partners that are read as records where they belong. */
  async #filled(lines: OutputFile, head: number, gaps: readonly Gap[], { partners, lists }: AskedFiles, tally: RunTally, making: OutcomeLines): Promise<void> {
    const { plan, plans, choice, out, made } = this.task;
    const keys = new Map([partners, ...lists].map(({ on, key }) => [on, key] as const));
    const folder = await RecordFolder.of(plan, this.folder, choice, this.connection, join(this.temporary, "left"), gaps.map(({ key }) => key), keys);
    const { facts, problems } = await recordsByKey(plan, folder.path, { mapping: mappingOf(choice) });
    for (const problem of problems) tally.problem(folder.placed(problem));
    const answerer = answererOf(plans, made.texts);
    const whole = new OutputFile(out);
    const from = openSync(lines.close(), "r");
    try {
      let at = 0;
      for (const gap of gaps) {
        at = copied(from, whole, at, head + gap.at);
        const found = facts.get(gap.key) ?? facts.get(gap.key.trim());
        tally.records += 1;
        const line = found === undefined ? undefined : this.#line(found, answerer, making, tally);
        if (line === undefined) tally.rejected += 1;
        else {
          whole.text(line);
          tally.evaluated += 1;
        }
      }
      copied(from, whole, at, Infinity);
      whole.finish();
    } finally {
      closeSync(from);
      whole.drop();
    }
  }

  #line({ facts, standing: given }: { readonly facts: Parameters<Answerer["outcomeOf"]>[0]; readonly standing?: unknown }, answerer: Answerer, making: OutcomeLines, tally: RunTally): string | undefined {
    const { plan, asOf } = this.task;
    const { standing, problems: [wrong] } = readStanding([plan], given, asOf);
    const line = wrong === undefined ? making.ofOutcome(answerer.outcomeOf(facts, asOf, standing)) : undefined;
    if (line === undefined) tally.problem(wrong === undefined ? noPlace(facts.key) : standingProblem(plan.program.name, facts.key, wrong));
    return line;
  }
}

/** Copies bytes from one place up to another, or to the end. @returns the place behind */
function copied(from: number, to: OutputFile, start: number, end: number): number {
  const piece = Buffer.allocUnsafe(1 << 20);
  let at = start;
  while (at < end) {
    const got = readSync(from, piece, 0, Math.min(piece.length, end - at), at);
    if (got === 0) break;
    to.write(piece.subarray(0, got));
    at += got;
  }
  return at;
}

/** All partners as records. */
async function asRecords(task: ParquetTask, connection: DuckConnection, files: ParquetFolder, temporary: string): Promise<RunTally> {
  const { plan, plans, choice, asOf, format, out, root, standing, registrations, made, onProgress } = task;
  const folder = await RecordFolder.ofAll(plan, files, choice, connection, join(temporary, "all"));
  const tally = new RunTally();
  const tell = tally.problem.bind(tally);
  tally.problem = (one) => tell(folder.placed(one));
  const output = new OutputFile(out);
  try {
    const from = (path: string | undefined): string | undefined => (path === undefined ? undefined : resolve(root, path));
    const options = { asOf, standing: from(standing), registrations: from(registrations), mapping: mappingOf(choice) };
    await recordRun({ plans, plan, answerer: answererOf(plans, made.texts), host: nodeHost(folder.path), data: ".", options, lines: outcomeLines(format, namesOf(plan), asOf) }, output, tally, () => onProgress?.(tally));
    output.finish();
    return tally;
  } finally {
    output.drop();
  }
}
