/**
 * The hand-written program over threads that stand ready: what two cores of this machine give together where nobody waits
 * for anybody.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { HandColumns, HandResults } from "./by-hand-columns.js";

/** What a thread is told as it starts. */
export interface Asked { readonly columns: HandColumns; readonly results: HandResults; readonly next: Int32Array }

/** Threads of `by-hand-worker.ts`, bundled. */
export class HandThreads {
  readonly #workers: readonly Worker[];
  readonly #next = new Int32Array(new SharedArrayBuffer(4));

  /** @param columns over memory that threads share, as `shared` makes it; `results` too */
  constructor(file: URL, count: number, columns: HandColumns, results: HandResults) {
    const asked: Asked = { columns, results, next: this.#next };
    this.#workers = Array.from({ length: count }, () => new Worker(file, { workerData: asked }));
  }

  async run(): Promise<void> {
    this.#next[0] = 0;
    await Promise.all(this.#workers.map((worker) => {
      const done = once(worker, "message");
      worker.postMessage("go");
      return done;
    }));
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

/** The same columns or results in memory that threads share. */
export function shared<T>(value: T): T {
  if (ArrayBuffer.isView(value)) return (value.buffer instanceof SharedArrayBuffer ? value : copied(value as unknown as Float64Array)) as T;
  if (Array.isArray(value)) return value.map(shared) as T;
  if (typeof value === "object" && value !== null) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shared(each as unknown)])) as T;
  return value;
}

function copied(values: Float64Array): Float64Array {
  const made = new (values.constructor as typeof Float64Array)(new SharedArrayBuffer(values.byteLength));
  made.set(values);
  return made;
}
