/**
 * Worker threads that are kept for the next time: starting one and making a program ready in it costs more than most
 * questions.
 *
 * A thread belongs to one task at a time. Those that nobody uses do not keep the process alive, and end after a while. This
 * file refuses to know what a task is.
 */
import { Worker, type TransferListItem } from "node:worker_threads";

/** A thread at work for one task. */
export interface Thread {
  send(message: object, transfer?: readonly TransferListItem[]): void;
  /** Whether it was told of a program before and still has it; from now on it is taken to. */
  knows(program: number): boolean;
  /** What it sends back; and that it ended, with the reason. */
  listen(message: (message: unknown) => void, ended: (why: string) => void): void;
  /** Gives it back for others. */
  release(): void;
  /** Ends it: what it was doing is of no use any more. */
  end(): Promise<void>;
}

/** Milliseconds that an idle thread is kept. */
const KEPT = 30_000;

/** Programs that a thread keeps ready: as many as `worker.ts` does, the one that was asked for last behind. */
export const KEPT_PROGRAMS = 8;

interface Kept { readonly worker: Worker; readonly file: string; readonly programs: Set<number>; timer: NodeJS.Timeout | undefined }

const idle = new Set<Kept>();

/** Threads of a worker file: those that are idle first, new ones for the rest. */
export function threadsOf(file: URL, count: number): readonly Thread[] {
  const found = [...idle].filter((kept) => kept.file === file.href).slice(0, count);
  for (const kept of found) {
    idle.delete(kept);
    clearTimeout(kept.timer);
    kept.worker.ref();
  }
  const made = Array.from({ length: count - found.length }, (): Kept => ({ worker: new Worker(file), file: file.href, programs: new Set(), timer: undefined }));
  return [...found, ...made].map(threadOf);
}

/** Ends the threads that nobody uses. */
export async function endIdleThreads(): Promise<void> {
  const all = [...idle];
  idle.clear();
  await Promise.all(all.map(({ worker, timer }) => {
    clearTimeout(timer);
    return worker.terminate();
  }));
}

function threadOf(kept: Kept): Thread {
  const { worker } = kept;
  let over = false;
  worker.removeAllListeners();
  return {
    send: (message, transfer = []) => worker.postMessage(message, transfer),
    knows: (program) => {
      const known = kept.programs.delete(program);
      kept.programs.add(program);
      if (kept.programs.size > KEPT_PROGRAMS) kept.programs.delete(kept.programs.values().next().value!);
      return known;
    },
    listen: (message, ended) => {
      worker.on("message", message);
      worker.on("error", (problem: Error) => ended(problem.message));
      worker.on("exit", (code) => ended(`it ended with code ${code}`));
    },
    release: () => {
      if (over) return;
      over = true;
      keep(kept);
    },
    end: async () => {
      over = true;
      worker.removeAllListeners();
      worker.on("error", () => undefined);
      await worker.terminate();
    },
  };
}

function keep(kept: Kept): void {
  const { worker } = kept;
  worker.removeAllListeners();
  const gone = (): void => {
    idle.delete(kept);
    clearTimeout(kept.timer);
  };
  worker.on("error", gone);
  worker.on("exit", gone);
  kept.timer = setTimeout(() => {
    gone();
    void worker.terminate();
  }, KEPT);
  kept.timer.unref();
  worker.unref();
  idle.add(kept);
}
