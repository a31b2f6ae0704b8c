/**
 * How a program reaches threads: sent to each once, and named by its number from then on.
 *
 * This file refuses to compile.
 */
import type { CompiledHere, EmittedTexts } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { Thread } from "./pool.js";

/** A program as data. `emitted`: what compiling it came to, so that no thread need compile it again. */
export type ThreadProgram = { readonly plans: readonly Plan[]; readonly emitted?: EmittedTexts } | { readonly module: string };

export interface SentProgram { readonly id: number; readonly program: ThreadProgram }

const sent = new WeakMap<CompiledHere, ThreadProgram>();

/** A program as threads are sent it, the same one for the same. */
export function compiledProgram(plans: readonly Plan[], made: CompiledHere): ThreadProgram {
  const known = sent.get(made) ?? { plans, emitted: made.emitted };
  sent.set(made, known);
  return known;
}

const numbers = new WeakMap<ThreadProgram, number>();
let last = 0;

/** Sends the program where the thread does not have it. @returns its number */
export function sendProgram(thread: Thread, program: ThreadProgram): number {
  const id = numbers.get(program) ?? ++last;
  numbers.set(program, id);
  if (thread.knows(id)) return id;
  thread.send({ id, program } satisfies SentProgram);
  return id;
}
