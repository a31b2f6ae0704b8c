/**
 * Emitted text made into a function in this process: the one place in the house where text becomes code.
 *
 * The text comes from the emitter alone, which puts no word of a program into it. Where making code from text is forbidden
 * it throws EvalError; built modules need none of this.
 */
import type { DecisionOutcome } from "@fairway/runtime";
import type { Constants } from "./emit/program.js";
import type { ResultColumns } from "./population/results.js";
import type { Columns, Layout } from "./run/columns.js";
import type { Env } from "./run/env.js";
import type { Held } from "./run/held.js";
import type { Kit } from "./run/kit.js";
import type { ReadFacts } from "./run/read-facts.js";

/**
 * The outcome of partner i, `far`: with what the next tiers lack; undefined where it is left to the reference interpreter.
 * `held`: what it holds; without it, it is placed on the day. With columns for results, these, filled; with a place for how
 * requirements come out, that, filled.
 */
export interface CompiledOutcome {
  (columns: Columns, env: Env, i: number, results: undefined, far: boolean, held?: Held): DecisionOutcome | undefined;
  (columns: Columns, env: Env, i: number, results: ResultColumns): ResultColumns | undefined;
  (columns: Columns, env: Env, i: number, results: undefined, far: false, held: Held | undefined, outcomes: Uint8Array): Uint8Array | undefined;
  /** The place at which it left a partner last, among `Constants.leaves` from 1; -1 for a sum that grew too large, 0 for none. Read once. */
  readonly leftAt: () => number;
}

/** The same where the text tells decisions: figures, those of ledger lines into `lines`; `far`: with what reasons and evidence are told with. */
export type Tells = (columns: Columns, env: Env, i: number, lines: number[] | undefined, far: boolean, held: Held | undefined) => number[] | undefined;

export type MakeOutcome = (kit: Kit, constants: Constants) => CompiledOutcome;

export type MakeReader = (kit: Kit, layout: Layout) => ReadFacts;

/** What compiled code is made by. */
export interface Makers { readonly make: MakeOutcome; readonly makeReader: MakeReader }

/** Texts of functions, each of its parameters: the same in process and in built modules. */
export const PARAMETERS = { make: ["kit", "K"], makeReader: ["kit", "L"] } as const;

/** @throws EvalError where code may not be made from text */
export function makersOf(texts: { readonly text: string; readonly reader: string }): Makers {
  return { make: new Function(...PARAMETERS.make, texts.text) as MakeOutcome, makeReader: new Function(...PARAMETERS.makeReader, texts.reader) as MakeReader };
}
