/**
 * Work dealt out to threads lot by lot; what comes of the lots is taken in their order.
 *
 * Each thread has one lot at a time, and no more than a few are finished ahead of their turn. This file refuses to know what a
 * lot is.
 */
import { threadsOf, type Thread } from "../pool.js";
import { ThreadEnded } from "../thread-ended.js";

/** Answers that wait for their turn, for each thread. */
const AHEAD = 3;

/**
 * @param begin tells a thread what the lots are of
 * @param take is given each answer in the order of the lots; false ends the run
 * @throws ThreadEnded, and what making a lot throws
 */
export function dealt<L extends object, A>({ threads: count, worker }: { readonly threads: number; readonly worker: URL }, begin: (thread: Thread) => void, lots: Iterator<L>, take: (answer: A, lot: number) => boolean): Promise<void> {
  const threads = threadsOf(worker, count);
  const finished = new Map<number, A>();
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
    const answered = (thread: Thread, answer: A): void => {
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
      thread.listen((message) => guarded(() => answered(thread, message as A)), (why) => end(new ThreadEnded(`A worker thread ended while it read the files: ${why}. Nothing was written; try again with fewer threads if memory is short.`)));
      begin(thread);
      idle.push(thread);
    }
    guarded(deal);
  });
}
