/** A loaded program as an ES module with its type declarations: what `fairway build` writes. */
import { emitModule, emitPlans, linesLeft, type Note } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { moduleTypes } from "./types.js";
import { version } from "./version.js";

export interface BuiltModule {
  /** The module. It imports `@fairway/fairway/built`, or nothing where it stands alone. */
  readonly js: string;
  /** Its types. They name `@fairway/fairway/runtime`, or nothing where the module stands alone. */
  readonly dts: string;
}

/** What a module brings that stands alone. */
export interface StandingAlone {
  /** What runs every built program: a text that `scripts/kernel.mjs` makes. */
  readonly kernel: string;
  /** The types of decisions and facts, as `scripts/kernel-types.mjs` makes them. */
  readonly types: string;
}

/** Of the library, by its door for built programs. */
const BESIDE = `import { kernelOf } from "@fairway/fairway/built";\nconst FAIRWAY = kernelOf(${JSON.stringify(version)});\n`;

/**
 * @param plans the program's texts, at least one
 * @param alone what a module brings that needs nothing beside it; without it, it asks the library
 */
export function buildModule(plans: readonly Plan[], alone?: StandingAlone): BuiltModule {
  const latest = plans.at(-1);
  if (latest === undefined) throw new RangeError("a module is built of at least one text");
  return { js: emitModule(plans, alone?.kernel ?? BESIDE), dts: moduleTypes(latest, alone?.types) };
}

/** What compiled code does with a program, and what is left to the reference interpreter and why. */
export function compileNotes(plans: readonly Plan[]): readonly Note[] {
  const emitted = emitPlans(plans);
  return [...emitted.notes, ...linesLeft(plans, emitted)];
}
