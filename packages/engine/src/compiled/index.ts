/**
 * The compiled evaluator: a Plan made into JavaScript, with the answers of the reference interpreter.
 *
 * What is compiled is compiled from the Plan alone; what is not goes through the reference interpreter, and `notes` say
 * which is which and why. This file refuses to read data and to know a clock.
 */
import { textsOf, type PlanHistory } from "../program/history.js";
import type { Note } from "./emit/emitter.js";
import { emitProgram, type Emitted } from "./emit/program.js";
import { makersOf } from "./in-process.js";
import { evaluatorOf, type Compiled, type Evaluator } from "./program.js";

/**
 * How much `evaluate` says. outcome and distances: the decision without the facts behind its values; evidence: with them.
 * For the outcome alone, ask `outcome`.
 */
export type Detail = "outcome" | "distances" | "evidence";

export interface CompileOptions {
  /** Default: "distances". */
  readonly detail?: Detail;
}

export interface CompiledProgram extends Evaluator {
  /** What was compiled how, and what is left to the reference interpreter and why. */
  readonly notes: readonly Note[];
}

/**
 * Compiles in this process. Where code may not be made from text, everything is left to the reference interpreter.
 * @param plans the program's text, or its texts with their effective dates. @throws RangeError for no text at all
 */
export function compilePlan(plans: PlanHistory, options: CompileOptions = {}): CompiledProgram {
  const { compiled, notes } = compileHere(plans);
  return { ...evaluatorOf(plans, compiled, options.detail === "evidence"), notes };
}

/** What compiling in this process comes to: nothing where code may not be made from text, which the notes then say. */
export interface CompiledHere {
  readonly compiled: Compiled | undefined;
  readonly notes: readonly Note[];
  /** The same before it was made into code: data, which another thread makes into code for itself. */
  readonly emitted: EmittedParts;
}

export type EmittedParts = Partial<Emitted> & Pick<Emitted, "notes">;

export function compileHere(plans: PlanHistory): CompiledHere {
  return madeHere(emitPlans(plans));
}

/** Emitted text made into code in this process. */
export function madeHere(emitted: EmittedParts): CompiledHere {
  const notes = [...emitted.notes];
  return { compiled: compiledOf(emitted, notes), notes, emitted };
}

function compiledOf({ text, reader, ...parts }: EmittedParts, notes: Note[]): Compiled | undefined {
  if (text === undefined || reader === undefined) return undefined;
  try {
    return { parts: parts as Emitted, ...makersOf({ text, reader }) };
  } catch (problem) {
    if (!(problem instanceof EvalError)) throw problem;
    notes.push({ what: "reference", about: "program", says: "code may not be made from text here: build a module ahead of time" });
    return undefined;
  }
}

/** What compiling comes to, before anything is made into code. */
export function emitPlans(plans: PlanHistory): EmittedParts {
  const [text, ...others] = textsOf(plans);
  if (text !== undefined && others.length === 0) return emitProgram(text.index.plan);
  return { notes: [{ what: "reference", about: "program", says: "a program with several texts is worked out by the reference interpreter" }] };
}
