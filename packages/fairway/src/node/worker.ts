/** A worker thread: opens the program once, answers lot after lot. It refuses to hold anything between two lots. */
import { parentPort, workerData } from "node:worker_threads";
import type { Built } from "../built/kernel.js";
import { answerTo } from "../open/many.js";
import type { OpenProgram } from "../open/handle.js";
import { programOfModule, programOfPlans } from "../open/ready.js";
import type { ThreadAnswers, ThreadLot, ThreadProgram, ThreadTask } from "./threads.js";

async function opened(program: ThreadProgram): Promise<OpenProgram> {
  if ("plans" in program) return programOfPlans(program.plans);
  return programOfModule((await import(/* @vite-ignore */ program.module)) as Built);
}

const { program, asOf, detail } = workerData as ThreadTask;
const port = parentPort;
if (port === null) throw new Error("this file is started as a worker thread");
const ready = opened(program);
port.on("message", ({ partners }: ThreadLot) => {
  void ready.then(({ outcome, evaluate }) => {
    const answers = partners.map((partner) => answerTo({ outcome, decision: evaluate }, partner, { asOf, detail }));
    port.postMessage({ answers } satisfies ThreadAnswers);
  });
});
