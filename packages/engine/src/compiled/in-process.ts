/**
 * Emitted text made into a function in this process: the one place in the house where text becomes code.
 *
 * The text comes from the emitter alone, which puts no word of a program into it. Where making code from text is forbidden
 * it throws EvalError; built modules need none of this.
 */
import type { DecisionOutcome } from "@fairway/runtime";
import type { Constants } from "./emit/program.js";
import type { Columns } from "./run/columns.js";
import type { Env } from "./run/env.js";
import type { Kit } from "./run/kit.js";

/** The outcome of partner i; undefined where it is left to the reference interpreter. */
export type CompiledOutcome = (columns: Columns, env: Env, i: number) => DecisionOutcome | undefined;

export type MakeOutcome = (kit: Kit, constants: Constants) => CompiledOutcome;

/** @throws EvalError where code may not be made from text */
export function functionOf(text: string): MakeOutcome {
  return new Function("kit", "K", text) as MakeOutcome;
}
