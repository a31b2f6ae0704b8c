/**
 * Stretches of files read on threads, or here; what comes of them is taken in their order.
 *
 * Each thread has one stretch at a time, and no more than a few are finished ahead of their turn.
 */
import type { CompiledHere } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { LotReader, type LotTask } from "../../files/lot-reader.js";
import { threadsOf, type Thread } from "../pool.js";
import { sendProgram, type ThreadProgram } from "../programs.js";
import { ThreadEnded } from "../thread-ended.js";
import { readLot, type FileAnswer, type FileLot, type FileTask } from "./parts.js";

export interface CrewOptions { readonly threads: number; readonly worker: URL }

/** A program at hand: how it goes to threads, and what it was compiled to. */
export interface FileProgram { readonly plan: Plan; readonly made: CompiledHere; readonly sent: ThreadProgram }

/** @param take is given each answer in the order of the stretches; false ends the run. @throws ThreadEnded */
export async function readLots(program: FileProgram, task: LotTask, lots: Iterator<FileLot>, options: CrewOptions, take: (answer: FileAnswer, lot: number) => boolean): Promise<void> {
  if (options.threads > 1) return readOnThreads(program, task, lots, options, take);
  const reader = new LotReader(program.plan, program.made.compiled!, task);
  for (let lot = 0, next = lots.next(); next.done !== true; lot += 1, next = lots.next()) {
    if (!take(readLot(next.value, (parts) => reader.answer(parts)), lot)) return;
    await new Promise<void>((done) => void setImmediate(done));
  }
}

/** Answers that wait for their turn, for each thread. */
const AHEAD = 3;

function readOnThreads(program: FileProgram, task: LotTask, lots: Iterator<FileLot>, { threads: count, worker }: CrewOptions, take: (answer: FileAnswer, lot: number) => boolean): Promise<void> {
  const threads = threadsOf(worker, count);
  const finished = new Map<number, FileAnswer>();
  const idle: Thread[] = [];
  let [handed, taken, over, isLast] = [0, 0, false, false];
  return new Promise((resolve, reject) => {
    const end = (problem?: Error): void => {
      if (over) return;
      over = true;
      const busy = threads.filter((thread) => !idle.includes(thread) || problem !== undefined);
      for (const thread of threads) if (!busy.includes(thread)) thread.release();
      void Promise.all(busy.map((thread) => thread.end())).then(() => (problem === undefined ? resolve() : reject(problem)));
    };
    const guarded = (work: () => void): void => {
      try {
        work();
      } catch (problem) {
        end(problem as Error);
      }
    };
    const deal = (): void => {
      while (!over && !isLast && idle.length > 0 && handed - taken < count * AHEAD) {
        const next = lots.next();
        if (next.done === true) isLast = true;
        else {
          const [thread, lot] = [idle.shift()!, handed];
          handed += 1;
          current.set(thread, lot);
          thread.send(next.value);
        }
      }
      if (isLast && taken === handed) end();
    };
    const current = new Map<Thread, number>();
    const answered = (thread: Thread, answer: FileAnswer): void => {
      finished.set(current.get(thread)!, answer);
      idle.push(thread);
      for (let next = finished.get(taken); next !== undefined && !over; next = finished.get(taken)) {
        finished.delete(taken);
        if (!take(next, taken)) return end();
        taken += 1;
      }
      deal();
    };
    for (const thread of threads) {
      thread.listen((message) => guarded(() => answered(thread, message as FileAnswer)), (why) => end(new ThreadEnded(`A worker thread ended while it read the files: ${why}. Nothing was written; try again with fewer threads if memory is short.`)));
      thread.send({ files: { programId: sendProgram(thread, program.sent), task } satisfies FileTask });
      idle.push(thread);
    }
    guarded(deal);
  });
}
