/**
 * Many partners over worker threads: dealt out in small lots, answered in their order, with a bounded number under way.
 *
 * At most `threads` × `batch` partners are between the iterable that gives them and the loop that takes the answers. A
 * thread that ends early ends the loop with an error that says so. This file refuses to evaluate: `worker.ts` does.
 */
import type { Fallbacks, FallbackTally } from "@fairway/engine";
import { refused, type AnswerDetail } from "../open/answer.js";
import type { ManyItem, ManyOptions, Partners } from "../open/many.js";
import { threadsOf, type Thread } from "./pool.js";
import { sendProgram, type ThreadProgram } from "./programs.js";
import { ThreadEnded } from "./thread-ended.js";

export interface ThreadOptions {
  /** Worker threads; they are kept for a while for whoever asks next. Default 0: the thread that asks. */
  readonly threads?: number;
  /** Partners under way for each thread, at least 1. Default 128. With fewer, answers come sooner; with more, threads wait less. */
  readonly batch?: number;
  /** Where a bundler put the package's worker file. Default: beside this module. */
  readonly worker?: URL;
}

/** The package's worker file. */
export const WORKER = new URL("./worker.js", import.meta.url);

/** What a thread is asked, and what goes back and forth. */
export interface ThreadTask { readonly programId: number; readonly asOf: ManyOptions["asOf"]; readonly detail: AnswerDetail | undefined; readonly distances: boolean | undefined }
export interface ThreadLot { readonly partners: readonly unknown[] }
/** `fallbacks`: what of them compiled code left, where it left any. */
export interface ThreadAnswers { readonly answers: readonly unknown[]; readonly fallbacks?: Fallbacks }

interface Lot {
  readonly first: number;
  readonly partners: readonly unknown[];
  /** Answers about those that can't be sent, by their place. */
  readonly unsent: Map<number, unknown>;
  readonly done: Promise<readonly unknown[]>;
  readonly settle: { readonly resolve: (answers: readonly unknown[]) => void; readonly reject: (problem: Error) => void };
}

/** @param tally takes what threads count. @throws ThreadEnded, and what the iterable of partners throws, after the answers about the partners before */
export async function* answerOnThreads(program: ThreadProgram, partners: Partners, options: ManyOptions & ThreadOptions, tally: FallbackTally): AsyncGenerator<ManyItem, void, void> {
  const threads = Math.max(1, Math.floor(options.threads ?? 1));
  const size = Math.max(1, Math.floor((options.batch ?? 128) / 2));
  // Two lots for each thread: one that is worked on and one that waits for it.
  const most = threads * (options.batch === 1 ? 1 : 2);
  const crew = new Crew(program, threads, options, tally);
  const lots = new Lots(partners, size, most, crew);
  try {
    for (let lot = await lots.next(); lot !== undefined; lot = await lots.next()) {
      const answers = await lot.done;
      for (const [at, answer] of answers.entries()) yield { index: lot.first + at, ...(answer as object) } as ManyItem;
      lots.taken();
    }
  } finally {
    await Promise.all([lots.close(), crew.end()]);
  }
}

/** Partners read into lots as long as there is room, and handed to the crew at once. */
class Lots {
  readonly #waiting: Lot[] = [];
  readonly #input: AsyncIterator<unknown> | Iterator<unknown>;
  #open = 0;
  #count = 0;
  /** The last partner has been read; and the last lot been handed out. */
  #over = false;
  #filled = false;
  #closed = false;
  /** Whether a partner has been asked for and has not come yet. */
  #asking = false;
  #pending: Promise<IteratorResult<unknown>> | undefined;
  #failure: { readonly problem: unknown } | undefined;
  #wake: (() => void) | undefined;
  #room: (() => void) | undefined;

  constructor(partners: Partners, private readonly size: number, private readonly most: number, private readonly crew: Crew) {
    this.#input = Symbol.asyncIterator in partners ? partners[Symbol.asyncIterator]() : partners[Symbol.iterator]();
    void this.#fill();
  }

  /** The lot whose answers come next; undefined after the last one. */
  async next(): Promise<Lot | undefined> {
    for (;;) {
      const lot = this.#waiting.shift();
      if (lot !== undefined) return lot;
      if (this.#failure !== undefined) throw this.#failure.problem;
      if (this.#filled) return undefined;
      await new Promise<void>((done) => (this.#wake = done));
    }
  }

  /** The answers of a lot have been taken: there is room for another. */
  taken(): void {
    this.#open -= 1;
    this.#room?.();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#room?.();
    if (this.#over) return;
    const closed = Promise.resolve(this.#input.return?.()).catch(() => undefined);
    // An iterable that is still waiting for its next partner ends when that has come: nobody waits for it.
    if (!this.#asking) await closed;
  }

  async #fill(): Promise<void> {
    try {
      while (!this.#closed && !this.#over) {
        while (this.#open >= this.most && !this.#closed) await new Promise<void>((done) => (this.#room = done));
        const partners = await this.#read();
        if (partners.length > 0) this.#hand(partners);
      }
    } catch (problem) {
      this.#failure = { problem };
      this.#over = true;
    }
    this.#filled = true;
    this.#wake?.();
  }

  /** A lot of partners; a smaller one where the next partner lets us wait. */
  async #read(): Promise<readonly unknown[]> {
    const partners: unknown[] = [];
    while (partners.length < this.size && !this.#closed) {
      const asked = this.#pending ?? this.#input.next();
      this.#pending = undefined;
      this.#asking = true;
      const next = asked instanceof Promise ? await this.#soon(asked, partners.length > 0) : asked;
      this.#asking = this.#pending !== undefined;
      if (next === undefined) break;
      if (next.done === true) {
        this.#over = true;
        break;
      }
      partners.push(next.value);
    }
    return partners;
  }

  /** What was asked for; where that takes a while and something could be handed out meanwhile, undefined, and it is kept. */
  async #soon(asked: Promise<IteratorResult<unknown>>, handOut: boolean): Promise<IteratorResult<unknown> | undefined> {
    if (!handOut) return asked;
    let come = false;
    const arrived = asked.then((next) => {
      come = true;
      return next;
    });
    for (let turn = 0; turn < 8 && !come; turn += 1) await undefined;
    if (come) return arrived;
    const next = await Promise.race([arrived, new Promise<undefined>((done) => void setImmediate(done, undefined))]);
    if (next === undefined) this.#pending = arrived;
    return next;
  }

  #hand(partners: readonly unknown[]): void {
    let settle: Lot["settle"] | undefined;
    const done = new Promise<readonly unknown[]>((resolve, reject) => (settle = { resolve, reject }));
    // Whoever takes this lot hears of it; until then it is nobody's unhandled rejection.
    done.catch(() => undefined);
    const lot: Lot = { first: this.#count, partners, unsent: new Map(), done, settle: settle! };
    this.#count += partners.length;
    this.#open += 1;
    this.#waiting.push(lot);
    this.crew.give(lot);
    this.#wake?.();
  }
}

/** The threads, each with one lot at a time and the others in line. */
class Crew {
  readonly #line: Lot[] = [];
  readonly #free: Thread[] = [];
  readonly #busy = new Map<Thread, Lot>();
  #ended: ThreadEnded | undefined;
  #over = false;

  constructor(program: ThreadProgram, count: number, { asOf, detail, distances, worker }: ManyOptions & ThreadOptions, private readonly tally: FallbackTally) {
    for (const thread of threadsOf(worker ?? WORKER, count)) {
      this.#free.push(thread);
      thread.listen((message) => this.#answered(thread, message as ThreadAnswers), (why) => this.#broken(thread, why));
      const many: ThreadTask = { programId: sendProgram(thread, program), asOf, detail, distances };
      thread.send({ many });
    }
  }

  give(lot: Lot): void {
    if (this.#ended !== undefined) return lot.settle.reject(this.#ended);
    this.#line.push(lot);
    this.#deal();
  }

  /** Threads that still work on something nobody waits for any more are ended, the others are given back. */
  async end(): Promise<void> {
    this.#over = true;
    if (this.#ended === undefined) for (const thread of this.#free) thread.release();
    const rest = this.#ended === undefined ? [...this.#busy.keys()] : [...this.#busy.keys(), ...this.#free];
    await Promise.all(rest.map((thread) => thread.end()));
  }

  #answered(thread: Thread, { answers, fallbacks }: ThreadAnswers): void {
    if (fallbacks !== undefined) this.tally.addAll(fallbacks);
    const lot = this.#busy.get(thread);
    this.#busy.delete(thread);
    this.#free.push(thread);
    lot?.settle.resolve(lot.unsent.size === 0 ? answers : answers.map((answer, at) => lot.unsent.get(at) ?? answer));
    this.#deal();
  }

  #deal(): void {
    while (this.#line.length > 0 && this.#free.length > 0) {
      const [lot, thread] = [this.#line.shift()!, this.#free.shift()!];
      this.#busy.set(thread, lot);
      try {
        thread.send({ partners: lot.partners } satisfies ThreadLot);
      } catch {
        // Something in it is no plain data: a function, a symbol. The others are asked all the same.
        const sent = lot.partners.map((partner, at) => this.#sendable(partner, at, lot));
        thread.send({ partners: sent } satisfies ThreadLot);
      }
    }
  }

  #sendable(partner: unknown, at: number, { unsent }: Lot): unknown {
    try {
      return structuredClone(partner);
    } catch (problem) {
      unsent.set(at, refused("", `This partner can't be sent to a thread: ${problem instanceof Error ? problem.message : String(problem)}. Partners are plain data, as JSON.parse gives them.`));
      return undefined;
    }
  }

  /** One thread less is one too few: what it was asked is lost, so the loop ends, and it says why. */
  #broken(thread: Thread, why: string): void {
    if (this.#over || this.#ended !== undefined) return;
    const lot = this.#busy.get(thread);
    const which = lot === undefined ? "" : ` while it worked out partners ${lot.first} to ${lot.first + lot.partners.length - 1} (counted from 0)`;
    this.#ended = new ThreadEnded(`A worker thread ended${which}: ${why}. The answers about the partners before are complete; begin again after them, with fewer threads if memory is short.`);
    for (const open of [...this.#busy.values(), ...this.#line.splice(0)]) open.settle.reject(this.#ended);
  }
}
