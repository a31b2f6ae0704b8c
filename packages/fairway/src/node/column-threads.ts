/**
 * A population in columns over worker threads: all of them read the same memory and fill the same results, stretch by
 * stretch, so that nothing is copied and none waits for another.
 */
import { Worker } from "node:worker_threads";
import { sharedColumns, type ColumnPopulation, type EmittedTexts, type ResultColumns } from "@fairway/engine";
import type { Spread } from "../open/columns.js";
import type { Plan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { ThreadEnded } from "./threads.js";

/** What a worker is started with. */
export interface ColumnTask {
  readonly program: { readonly plan: Plan; readonly emitted: EmittedTexts };
  readonly columns: Omit<ColumnPopulation["columns"], "texts" | "odd" | "keys"> & { readonly texts: number; readonly odd: readonly number[] };
  readonly results: ResultColumns;
  readonly day: Day;
  /** Where the next stretch begins. */
  readonly next: Int32Array;
}

/** Partners that a thread takes at once. */
export const STRETCH = 4096;

/** @throws ThreadEnded */
export async function spreadColumns(threads: number, file: URL, ...[program, results, { columns }, day]: Parameters<Spread>): Promise<void> {
  sharedColumns(columns);
  const odd = [...columns.odd.keys()].filter((at) => columns.odd[at] !== undefined);
  const { size, partner, lists, decisions, texts } = columns;
  const task: ColumnTask = { program, columns: { size, partner, lists, decisions, texts: texts.size, odd }, results, day, next: new Int32Array(new SharedArrayBuffer(4)) };
  const workers = Array.from({ length: threads }, () => new Worker(file, { workerData: { columns: task } }));
  try {
    await Promise.all(workers.map(finished));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function finished(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = (why: string): void => reject(new ThreadEnded(`A worker thread ended before the population was worked out: ${why}. Nothing of it is given; try again with fewer threads if memory is short.`));
    worker.on("message", () => resolve());
    worker.on("error", (problem: Error) => ended(problem.message));
    worker.on("exit", (code) => ended(`it ended with code ${code}`));
  });
}
