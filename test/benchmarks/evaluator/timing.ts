/**
 * Contenders in turn, round after round, so that what else the machine does falls on all of them; medians of rounds.
 *
 * What one of them leaves behind is not cleared away in the turn of the next: a collection lies between two turns, and a turn
 * is long enough to hold the collections that its own leavings cause. Before, rounds alike put the collection that large
 * decisions had made necessary into the same small contender's turn, in every round of a run.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (what: { readonly type: "minor" | "major" }) => void;
/** The least that a turn takes, in µs: young objects are collected some times in it. */
const TURN = 30_000;

export interface Contender {
  readonly name: string;
  /** Works through all partners once. */
  readonly run: () => unknown;
  /** How many partners that are, where it is given fewer because it is slow. */
  readonly partners: number;
}

export interface Timed { readonly name: string; readonly micros: number; readonly against: number }

const now = (): number => Number(process.hrtime.bigint()) / 1000;

/** @param rounds that count, after a third as many that do not. The first contender is what the others are held against, round by round. */
export async function timed(contenders: readonly Contender[], rounds: number): Promise<readonly Timed[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -Math.ceil(rounds / 3); round < rounds; round++) {
    for (const [at, contender] of contenders.entries()) {
      const micros = await turnOf(contender);
      if (round >= 0) times[at]!.push(micros);
    }
  }
  return contenders.map(({ name }, at) => ({ name, micros: median(times[at]!), against: median(times[at]!.map((time, round) => time / times[0]![round]!)) }));
}

/** @returns µs a partner */
async function turnOf({ run, partners }: Contender): Promise<number> {
  collect({ type: "minor" });
  const begun = now();
  let passes = 0;
  do {
    await run();
    passes++;
  } while (now() - begun < TURN);
  return (now() - begun) / passes / partners;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

export function table(title: string, rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log(`\n${title}`);
  for (const row of rows) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join("  "));
}
