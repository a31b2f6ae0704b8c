/**
 * Lots of columns worked out on threads, or here, while the next ones are read; what comes of them is taken in their order.
 */
import { ColumnLotReader, LotRoom, type ColumnAnswer, type ColumnLot, type ColumnsTask } from "../../files/lot-columns.js";
import type { CrewOptions, FileProgram } from "../files/lot-crew.js";
import { threadsOf, type Thread } from "../pool.js";
import { sendProgram } from "../programs.js";
import { ThreadEnded } from "../thread-ended.js";

/** What a thread is told of lots of columns before the first. */
export interface LotColumnsTask { readonly programId: number; readonly task: ColumnsTask }

/** Lots that a thread has before it, and those that wait for their turn. */
const AHEAD = 3;

/** @param threads those that work out: reading is the caller's. @param take is given each answer in the order of the lots. @throws ThreadEnded */
export async function workOutLots(program: FileProgram, task: ColumnsTask, lots: AsyncIterable<ColumnLot>, { threads, worker }: CrewOptions, take: (answer: ColumnAnswer, lot: number) => void): Promise<void> {
  if (threads > 0) {
    const crew = new Crew(program, task, threadsOf(worker, threads), take);
    try {
      for await (const lot of lots) await crew.give(lot);
      await crew.done();
    } finally {
      await crew.end();
    }
    return;
  }
  const reader = new ColumnLotReader(program.plans, program.made.givenColumns!, task);
  let count = 0;
  for await (const lot of lots) take(reader.answer(lot), count++);
}

class Crew {
  readonly #finished = new Map<number, ColumnAnswer>();
  readonly #waiting: (() => void)[] = [];
  /** One for each lot under way, and one more. */
  readonly #rooms: readonly LotRoom[];
  #handed = 0;
  #taken = 0;
  #failed: Error | undefined;

  constructor(program: FileProgram, task: ColumnsTask, private readonly threads: readonly Thread[], private readonly take: (answer: ColumnAnswer, lot: number) => void) {
    this.#rooms = Array.from({ length: threads.length * AHEAD + 1 }, () => new LotRoom());
    threads.forEach((thread, at) => {
      // Each has every n-th lot, one behind the other.
      let lot = at;
      const answered = (message: unknown): void => {
        this.#finished.set(lot, message as ColumnAnswer);
        lot += threads.length;
        this.#settle();
      };
      thread.listen(answered, (why) => this.#fail(new ThreadEnded(`A worker thread ended while it worked out partners: ${why}. Nothing was written; try again with fewer threads if memory is short.`)));
      thread.send({ lotColumns: { programId: sendProgram(thread, program.sent), task } satisfies LotColumnsTask });
    });
  }

  async give(lot: ColumnLot): Promise<void> {
    while (this.#failed === undefined && this.#handed - this.#taken >= this.threads.length * AHEAD) await this.#change();
    if (this.#failed !== undefined) throw this.#failed;
    this.threads[this.#handed % this.threads.length]!.send({ lot: this.#rooms[this.#handed % this.#rooms.length]!.copy(lot) });
    this.#handed += 1;
  }

  async done(): Promise<void> {
    while (this.#failed === undefined && this.#taken < this.#handed) await this.#change();
    if (this.#failed !== undefined) throw this.#failed;
  }

  /** Idle threads are given back, others are ended. */
  async end(): Promise<void> {
    if (this.#failed === undefined && this.#taken === this.#handed) for (const thread of this.threads) thread.release();
    else await Promise.all(this.threads.map((thread) => thread.end()));
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #settle(): void {
    try {
      for (let next = this.#finished.get(this.#taken); next !== undefined; next = this.#finished.get(this.#taken)) {
        this.#finished.delete(this.#taken);
        this.take(next, this.#taken);
        this.#taken += 1;
      }
    } catch (problem) {
      return this.#fail(problem as Error);
    }
    for (const go of this.#waiting.splice(0)) go();
  }

  #fail(problem: Error): void {
    this.#failed ??= problem;
    for (const go of this.#waiting.splice(0)) go();
  }
}
