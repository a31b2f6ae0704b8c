/** A thread of the hand-written program: works through stretches of the columns that it was given, each time it is told to go. */
import { parentPort, workerData } from "node:worker_threads";
import { byHandColumns } from "./by-hand-columns.js";
import type { Asked } from "./by-hand-threads.js";

/** Partners that a thread takes at once. */
const STRETCH = 4096;

const { columns, results, next } = workerData as Asked;
parentPort!.on("message", () => {
  for (let from = Atomics.add(next, 0, STRETCH); from < columns.size; from = Atomics.add(next, 0, STRETCH)) byHandColumns(columns, results, from, Math.min(columns.size, from + STRETCH));
  parentPort!.postMessage("done");
});
