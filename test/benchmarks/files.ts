/**
 * The one shot that users run, from files on disk to every decision written: Fairway, and the same program written by hand in
 * SQL for DuckDB, from the same files. The rows that both write are compared, every one, before anything is timed.
 *
 * `npm run bench -- files` runs it; prints a table and writes nothing that stays. The first argument is the package's worker
 * file. `FAIRWAY_BENCH_FILES` says how many partners, in thousands (default 100).
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { evaluateFiles, openProgram } from "@fairway/fairway/node";
import { AS_OF } from "./evaluator/data.js";
import { decideInSql, type Kind } from "./evaluator/files-sql.js";
import { megabytes, writeFiles } from "./evaluator/on-disk.js";
import { PROGRAM } from "./evaluator/program.js";
import { median, table, timed, type Contender } from "./evaluator/timing.js";

const COUNT = Number(process.env["FAIRWAY_BENCH_FILES"] ?? 100) * 1000;
const KINDS = (process.env["FAIRWAY_BENCH_KINDS"] ?? "csv,ndjson,parquet").split(",") as readonly Kind[];
const ROUNDS = 5;
const worker = pathToFileURL(process.argv[2] ?? "");

const opened = await openProgram({ text: PROGRAM });
if (!opened.ok) throw new Error(opened.message);
const { program } = opened;
const folder = mkdtempSync(join(tmpdir(), "fairway-files-"));
try {
  await writeFiles(COUNT, folder);
  for (const kind of KINDS) await compare(kind);
} finally {
  rmSync(folder, { recursive: true });
}

async function ours(kind: Kind, threads: number, out: string): Promise<void> {
  const data = kind === "ndjson" ? "ndjson/partners.ndjson" : kind;
  const done = await evaluateFiles(program, { root: folder, data, asOf: AS_OF, out, threads, worker });
  if (!done.ok) throw new Error(done.problems[0]?.message);
  if (done.evaluated !== COUNT || done.records !== 0 || done.errors + done.warnings > 0) throw new Error(`${done.evaluated} evaluated, ${done.records} as records: ${done.why ?? done.problems[0]?.message}`);
}

async function compare(kind: Kind): Promise<void> {
  const [own, sql] = [join(folder, "own.csv"), join(folder, "sql.csv")];
  const cpu = new Map<string, number[]>();
  const measured = (name: string, run: () => Promise<void>): Contender => ({
    name, partners: COUNT,
    run: async () => {
      const before = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(before);
      cpu.set(name, [...(cpu.get(name) ?? []), (user + system) / COUNT]);
    },
  });
  const run = (threads: number): readonly Contender[] => [
    measured(`DuckDB, ${threads}`, () => decideInSql(kind, folder, threads, sql)),
    measured(`Fairway, ${threads}`, () => ours(kind, threads, own)),
  ];
  for (const threads of [1, 2]) {
    for (const each of run(threads)) await each.run();
    same(own, sql);
  }
  const rounds = await timed([...run(1), ...run(2)], ROUNDS);
  table(`${kind}: ${COUNT} partners, ${megabytes(join(folder, kind)).toFixed(0)} MB; all rows are equal`, [["threads", "µs a partner", "DuckDB, 1 = 1", "µs of the processor"], ...rounds.map(({ name, micros, against }) => [name, micros.toFixed(1), against.toFixed(2), median(cpu.get(name)!.slice(-ROUNDS)).toFixed(1)])]);
}

/** Rows may stand in any order: SQL was not asked for one. */
function same(own: string, sql: string): void {
  const [a, b] = [own, sql].map((path) => readFileSync(path, "utf8").replaceAll("\r", "").trimEnd().split("\n").sort());
  if (a!.length !== COUNT + 1 || b!.length !== COUNT + 1) throw new Error(`${a!.length - 1} and ${b!.length - 1} rows`);
  a!.forEach((row, at) => {
    if (row !== b![at]) throw new Error(`rows differ:\n${row}\n${b![at]}`);
  });
}
