/** A loaded program as an ES module with its type declarations: what `fairway build` writes. */
import { emitModule, emitPlans, type Note } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { moduleTypes } from "./types.js";

export interface BuiltModule {
  /** The module. It imports `@fairway/fairway/runtime`, or nothing where the kernel stands alone. */
  readonly js: string;
  /** Its types. They name `@fairway/fairway/runtime` where the module does. */
  readonly dts: string;
}

/**
 * @param plans the program's texts, at least one
 * @param kernel what stands in front of every built program: a text that `scripts/kernel.mjs` makes
 * @param types for a kernel that stands alone the types of decisions and facts, as `scripts/kernel-types.mjs` makes them
 */
export function buildModule(plans: readonly Plan[], kernel: string, types?: string): BuiltModule {
  const latest = plans.at(-1);
  if (latest === undefined) throw new RangeError("a module is built of at least one text");
  return { js: emitModule(plans, kernel), dts: moduleTypes(latest, types) };
}

/** What compiled code does with a program, and what is left to the reference interpreter and why. */
export function compileNotes(plans: readonly Plan[]): readonly Note[] {
  return emitPlans(plans).notes;
}
