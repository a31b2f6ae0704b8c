/**
 * The one shot over Parquet files: read, worked out and written whole or not at all, with what could not go straight into
 * columns put between the others where it belongs.
 *
 * Files of the common kind, whose rows come in the order of their partners, are read here; whatever else there is goes through
 * DuckDB, which is opened when it is needed.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { NotDirect } from "@fairway/data";
import { nodeHost } from "@fairway/data/node";
import { PopulationProgram, type CompiledHere } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { namesOf, outcomeLines, type OutcomeFormat } from "../../files/lines.js";
import { answererOf, refused, type Refused } from "../../open/answer.js";
import { withoutColumns } from "../../open/columns.js";
import type { FileProgram } from "../files/lot-crew.js";
import { OutputFile } from "../files/output.js";
import { recordRun } from "../files/record-run.js";
import { RunTally } from "../files/tally.js";
import { compiledProgram } from "../programs.js";
import { workOutLots } from "./crew.js";
import { directFiles, directFolder } from "./direct-folder.js";
import { DirectRun } from "./direct-run.js";
import { Duck, PACKAGE, type DuckConnection, type DuckDatabase } from "./duckdb.js";
import { askedFiles, parquetFolder, type AskedFile, type AskedFiles, type ParquetChoice, type ParquetFolder } from "./folder.js";
import { fillGaps } from "./gaps.js";
import { mappingOf, RecordFolder } from "./records.js";
import { Unordered } from "./rows.js";
import { ParquetRun } from "./run.js";

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
  const temporary = mkdtempSync(join(tmpdir(), "fairway-parquet-"));
  const engine = new Engine(task, temporary);
  try {
    const records = whyRecords(task);
    const direct = records === undefined ? await directly(task, engine, temporary) : undefined;
    if (direct !== undefined) return { tally: direct };
    const opened = await engine.opened();
    const why = records ?? (await new Whole(task, opened, temporary).plain());
    return typeof why === "string" ? { tally: await asRecords(task, opened.connection, opened.folder, temporary), why } : { tally: why };
  } catch (problem) {
    if (problem instanceof NoEngine) return problem.refusal;
    if (problem instanceof Error && /^(?:IO|Invalid Input|Conversion) Error|No magic bytes|Parquet/.test(problem.message)) return refused("data", `DuckDB could not read the Parquet files in ${task.choice.folder}: ${problem.message.split("\n")[0]}`);
    throw problem;
  } finally {
    engine.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Why all partners are read as records, where that shows without a look at the files. */
function whyRecords({ standing, registrations, made }: ParquetTask): string | undefined {
  if (standing !== undefined) return "standings come in";
  if (registrations !== undefined) return "registered deals come in";
  return made.givenColumns === undefined ? withoutColumns(made) : undefined;
}

/** Parquet is so many times smaller than the same data as CSV, about. */
const PACKED = 6;

function threadsOf({ threads }: ParquetTask, { partners, lists }: ParquetFolder): number {
  return threads([partners, ...lists].reduce((sum, { path }) => sum + statSync(path).size * PACKED, 0));
}

const programOf = ({ plans, made }: ParquetTask): FileProgram => ({ plans, made, sent: compiledProgram(plans, made) });

// ── with an engine ──────────────────────────────────────────────────────────────────────────────────────────────────

/** There is none, or the files can't be found with it. */
class NoEngine extends Error {
  constructor(readonly refusal: Refused) {
    super(refusal.problems[0]?.message);
  }
}

interface Opened { readonly duck: Duck; readonly database: DuckDatabase; readonly connection: DuckConnection; readonly folder: ParquetFolder }

class Engine {
  #opened: Opened | undefined;
  #database: DuckDatabase | undefined;

  constructor(private readonly task: ParquetTask, private readonly temporary: string) {}

  /** @throws NoEngine */
  async opened(): Promise<Opened> {
    return (this.#opened ??= await this.#open());
  }

  close(): void {
    this.#database?.close();
  }

  async #open(): Promise<Opened> {
    const { plan, root, choice } = this.task;
    const duck = Duck.load();
    if (duck === undefined) throw new NoEngine(refused("data", `Reading these Parquet files takes DuckDB, which is not installed here: run \`npm install ${PACKAGE}\` beside this package. Or write the data as NDJSON or CSV, which need nothing else.`));
    const database = await duck.open(1, this.temporary);
    this.#database = database;
    const connection = await database.connect();
    const folder = await parquetFolder(plan, root, choice, connection);
    if (typeof folder === "string") throw new NoEngine(refused("data", `${choice.folder}: ${folder}.`));
    await connection.run(`SET threads = ${threadsOf(this.task, folder)}`);
    return { duck, database, connection, folder };
  }
}

// ── straight into columns ───────────────────────────────────────────────────────────────────────────────────────────

/** Without an engine, but for partners that are left; undefined where the files are left to one. */
async function directly(task: ParquetTask, engine: Engine, temporary: string): Promise<RunTally | undefined> {
  try {
    const { plan, plans, made, root, choice, asOf, format, worker } = task;
    const direct = directFolder(plan, root, choice);
    const asked = directFiles(plan, new PopulationProgram(plans, made.givenColumns!).shape, direct, choice);
    return await written(task, asked, async (output, tally, taking) => {
      const run = new DirectRun(programOf(task), asked, { asOf, format, choice, direct }, output, taking.evaluated);
      await run.run({ threads: threadsOf(task, direct.folder), worker });
      for (const problem of asked.files.problems) tally.problem(problem);
      return run.gaps;
    }, engine, temporary);
  } catch (problem) {
    if (problem instanceof NotDirect) return undefined;
    throw problem;
  }
}

type Taking = ConstructorParameters<typeof ParquetRun>[7];

/** What a run writes, and behind it those that it left. */
async function written(task: ParquetTask, asked: AskedFiles, work: (output: OutputFile, tally: RunTally, taking: Taking) => Promise<ParquetRun["gaps"]>, engine: Engine | Opened, temporary: string): Promise<RunTally> {
  const { plan, plans, format, asOf, out, onProgress } = task;
  const tally = new RunTally();
  const making = outcomeLines(format, namesOf(plan, plans), asOf);
  const output = new OutputFile(out);
  try {
    output.text(making.head);
    const gaps = await work(output, tally, {
      problem: (one) => tally.problem(one), rejected: (count) => void (tally.rejected += count),
      evaluated: (count) => {
        tally.evaluated += count;
        onProgress?.(tally);
      },
    });
    if (gaps.length === 0) output.finish();
    else {
      const { folder, connection } = engine instanceof Engine ? await engine.opened() : engine;
      await fillGaps(task, { output, head: Buffer.byteLength(making.head), gaps, making }, tally, asked, folder, connection, temporary);
    }
    return tally;
  } finally {
    output.drop();
  }
}

class Whole {
  constructor(private readonly task: ParquetTask, private readonly opened: Opened, private readonly temporary: string) {}

  /** Straight into columns; or why that can't be. */
  async plain(): Promise<RunTally | string> {
    const { plan, plans, made, choice } = this.task;
    const asked = askedFiles(plan, new PopulationProgram(plans, made.givenColumns!).shape, this.opened.folder, choice);
    if (typeof asked === "string") return asked;
    const unordered = new Set<AskedFile>();
    for (;;) {
      try {
        return await this.#once(asked, unordered);
      } catch (problem) {
        if (!(problem instanceof Unordered)) throw problem;
      }
    }
  }

  #once(asked: AskedFiles, unordered: Set<AskedFile>): Promise<RunTally> {
    const { task, opened: { duck, database, connection, folder } } = this;
    const { asOf, format, worker } = task;
    const threads = threadsOf(task, folder);
    return written(task, asked, async (output, _, taking) => {
      const run = new ParquetRun(duck, database, connection, asked, unordered, threads > 1, output, taking);
      await workOutLots(programOf(task), { asOf, format }, run.lots(), { threads: threads - 1, worker }, run.take.bind(run));
      return run.gaps;
    }, this.opened, this.temporary);
  }
}

// ── as records ──────────────────────────────────────────────────────────────────────────────────────────────────────

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
    await recordRun({ plans, plan, answerer: answererOf(plans, made.texts, tally.fallbacks), host: nodeHost(folder.path), data: ".", options, lines: outcomeLines(format, namesOf(plan, plans), asOf) }, output, tally, () => onProgress?.(tally));
    output.finish();
    return tally;
  } finally {
    output.drop();
  }
}
