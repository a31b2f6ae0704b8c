/** A worker thread: opens the program once, answers lot after lot, or works out stretches of a population in columns. */
import { parentPort, workerData, type MessagePort } from "node:worker_threads";
import { madeHere, PopulationProgram } from "@fairway/engine";
import type { Built } from "../built/kernel.js";
import { answerTo } from "../open/many.js";
import type { OpenProgram } from "../open/handle.js";
import { programOfModule, programOfPlans } from "../open/ready.js";
import { STRETCH, type ColumnTask } from "./column-threads.js";
import type { ThreadAnswers, ThreadLot, ThreadProgram, ThreadTask } from "./threads.js";

async function opened(program: ThreadProgram): Promise<OpenProgram> {
  if ("plans" in program) return programOfPlans(program.plans);
  return programOfModule((await import(/* @vite-ignore */ program.module)) as Built);
}

function answerLots(port: MessagePort, { program, asOf, detail }: ThreadTask): void {
  const ready = opened(program);
  port.on("message", ({ partners }: ThreadLot) => {
    void ready.then(({ outcome, evaluate }) => {
      const answers = partners.map((partner) => answerTo({ outcome, decision: evaluate }, partner, { asOf, detail }));
      port.postMessage({ answers } satisfies ThreadAnswers);
    });
  });
}

function workOut(port: MessagePort, { program: { plan, emitted }, columns, results, day, next }: ColumnTask): void {
  const { compiled } = madeHere(emitted);
  if (compiled === undefined) throw new Error("this program is not compiled as a whole");
  const program = new PopulationProgram(plan, compiled);
  const odd: (string | undefined)[] = columns.odd.length === 0 ? [] : new Array<string | undefined>(columns.size).fill(undefined);
  for (const at of columns.odd) odd[at] = "odd";
  const { size } = columns;
  const population = { size, keys: undefined, columns: { ...columns, keys: [], odd, texts: { size: columns.texts, get: () => undefined, set: () => undefined, clear: () => undefined } } };
  for (let from = Atomics.add(next, 0, STRETCH); from < size; from = Atomics.add(next, 0, STRETCH)) program.evaluate(results, population, day, from, Math.min(size, from + STRETCH));
  port.postMessage("done");
}

if (parentPort === null) throw new Error("this file is started as a worker thread");
const task = workerData as ThreadTask | { readonly columns: ColumnTask };
if ("columns" in task) workOut(parentPort, task.columns);
else answerLots(parentPort, task);
