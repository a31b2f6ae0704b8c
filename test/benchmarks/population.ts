/**
 * A population from columns, in one run: Fairway on one thread and on two, and the same program by hand over the same
 * columns. Then the memory that a million partners take, as a process of its own.
 *
 * By hand the arrays of results are made once; Fairway makes new ones for each question, and then fills the last ones again.
 * Results are compared for every partner before anything is timed. `npm run bench -- population` runs it; prints tables and
 * writes nothing. The first argument is the package's worker file, the second that of the
 * program by hand. `FAIRWAY_BENCH_POPULATION` says how many partners, in
 * thousands (default 1,000).
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { PopulationResults } from "@fairway/fairway";
import { openProgram, type NodeProgram } from "@fairway/fairway/node";
import { byHandColumns, handResults, type HandResults } from "./evaluator/by-hand-columns.js";
import { HandThreads, shared } from "./evaluator/by-hand-threads.js";
import { AS_OF, plainPartner } from "./evaluator/data.js";
import { handColumnsOf, Tiled } from "./evaluator/population-columns.js";
import { PROGRAM } from "./evaluator/program.js";
import { table, timed, type Contender } from "./evaluator/timing.js";

const THOUSANDS = Number(process.env["FAIRWAY_BENCH_POPULATION"] ?? 1000);
const TILE = 10_000;
const [worker, handWorker] = [pathToFileURL(process.argv[2] ?? ""), pathToFileURL(process.argv[3] ?? "")];
const MEGA = 1_048_576;

const opened = await openProgram({ text: PROGRAM });
if (!opened.ok) throw new Error(opened.message);
type Columns = Extract<ReturnType<NodeProgram["columns"]>, { ok: true }>;
const found = opened.program.columns();
if (!found.ok) throw new Error(found.problems[0]!.message);
const columns: Columns = found;
const isMemory = process.argv[4] === "memory";
/** Few where memory is measured, so that what made the columns does not count. */
const tile = Array.from({ length: isMemory ? 1000 : Math.min(TILE, THOUSANDS * 1000) }, (_, at) => plainPartner(at));
const times = Math.max(1, Math.round((THOUSANDS * 1000) / tile.length));

if (isMemory) await memory();
else await speed();

async function evaluated(population: Parameters<Columns["evaluate"]>[0], threads: number, into?: PopulationResults): Promise<PopulationResults> {
  const answer = await columns.evaluate(population, { asOf: AS_OF, threads, worker, ...(into === undefined ? {} : { into }) });
  if (!answer.ok) throw new Error(answer.problems[0]!.message);
  if (answer.results.left.length > 0) throw new Error(`${answer.results.left.length} partners are left: ${answer.results.left[0]!.why}`);
  return answer.results;
}

/** How many bytes the columns have, and the most that the whole process took. */
async function memory(): Promise<void> {
  const tiled = new Tiled(columns.shape, tile, times);
  const taken = columns.given(tiled.given);
  if (!taken.ok) throw new Error(taken.problems[0]!.message);
  await evaluated(taken.population, Number(process.argv[5]));
  console.log(JSON.stringify({ columns: tiled.bytes, peak: peak(), transactions: tiled.given.lists["sales"]!.offsets[tiled.given.size] }));
}

/** Bytes at most. On Linux of this program alone: what `getrusage` says counts the process that started it, too. */
function peak(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  const own = /^VmHWM:\s*(\d+) kB$/m.exec(status);
  return (own === null ? process.resourceUsage().maxRSS : Number(own[1])) * 1024;
}

async function speed(): Promise<void> {
  const tiled = new Tiled(columns.shape, tile, times);
  const taken = columns.given(tiled.given);
  if (!taken.ok) throw new Error(taken.problems[0]!.message);
  const { population } = taken;
  const hand = shared(handColumnsOf(columns.shape, tiled.given));
  const byHand = shared(handResults(hand.size));
  const helpers = new HandThreads(handWorker, 2, hand, byHand);
  byHandColumns(hand, byHand, 0, hand.size);
  compare(await evaluated(population, 0), byHand);
  compare(await evaluated(population, 2), byHand);
  const last = new Map<number, PopulationResults>();
  const again = async (threads: number): Promise<void> => void last.set(threads, await evaluated(population, threads, last.get(threads)));
  for (const threads of [0, 2, 0, 2]) await again(threads);
  for (const results of last.values()) compare(results, byHand);
  const contenders: readonly Contender[] = [
    { name: "by hand, 1 thread", partners: hand.size, run: () => byHandColumns(hand, byHand, 0, hand.size) },
    { name: "by hand, 2 threads that stand ready", partners: hand.size, run: () => helpers.run() },
    { name: "Fairway, 1 thread", partners: hand.size, run: () => evaluated(population, 0) },
    { name: "Fairway, 1 thread, into the arrays of the last results", partners: hand.size, run: () => again(0) },
    { name: "Fairway, 2 threads that are kept", partners: hand.size, run: () => evaluated(population, 2) },
    { name: "Fairway, 2 threads that are kept, into the arrays of the last results", partners: hand.size, run: () => again(2) },
    { name: "Fairway, checking the columns that are handed in", partners: hand.size, run: () => columns.given(tiled.given) },
  ];
  const rounds = await timed(contenders, 7);
  await helpers.end();
  console.log(`${hand.size} partners from columns, ${(tiled.bytes / MEGA).toFixed(0)} MB; all results are equal`);
  table("a population from columns", [["", "µs a partner", "by hand = 1"], ...rounds.map(({ name, micros, against }) => [name, micros.toFixed(2), against.toFixed(2)])]);
  const rows = [0, 2].map((threads) => {
    const told = JSON.parse(spawnSync(process.execPath, [process.argv[1]!, process.argv[2]!, process.argv[3]!, "memory", String(threads)], { encoding: "utf8", env: process.env }).stdout) as { columns: number; peak: number; transactions: number };
    return [`${threads === 0 ? 1 : threads} thread${threads === 0 ? "" : "s"}, ${hand.size} partners, ${told.transactions} transactions`, (told.columns / MEGA).toFixed(0), (told.peak / MEGA).toFixed(0), (told.peak / told.columns).toFixed(2)];
  });
  table("memory, the whole process with its results", [["", "MB of columns", "MB at most", "columns = 1"], ...rows]);
}

/** Fourteen outputs of every partner. */
function compare({ size, ladders, competencies, incentives }: PopulationResults, byHand: HandResults): void {
  const pairs: readonly (readonly [string, ArrayLike<number>, ArrayLike<number>])[] = [
    ["tier", ladders[0]!.tier, byHand.tier],
    ...competencies.map(({ competency, outcome }, at) => [competency, outcome, byHand.competencies[at]!] as const),
    ...incentives.map(({ incentive, paid }, at) => [incentive, paid, byHand.incentives[at]!] as const),
  ];
  for (const [name, found, wanted] of pairs) {
    for (let at = 0; at < size; at++) {
      // By hand an undecided competency is one that is not held.
      const value = found[at] === 2 && name.endsWith("Ready") ? 0 : found[at];
      if (value !== wanted[at]) throw new Error(`${name} of partner ${at}: ${found[at]} instead of ${wanted[at]}`);
    }
  }
}
