/**
 * The compiled evaluator: a Plan made into JavaScript, with the answers of the reference interpreter.
 *
 * What is compiled is compiled from the Plan alone; what is not goes through the reference interpreter, and `parts` says
 * which is which and why. This file refuses to read data and to know a clock.
 */
import type { Plan } from "@fairway/plan";
import type { Day, Decision, DecisionOutcome, Facts, Standing } from "@fairway/runtime";
import { evaluate } from "../evaluate.js";
import { textOn, textsOf, type PlanHistory } from "../program/history.js";
import { emitProgram } from "./emit/program.js";
import type { Note } from "./emit/emitter.js";
import { functionOf } from "./in-process.js";
import { Native } from "./native.js";
import { outcomeOfDecision } from "./outcome-of.js";

/**
 * How much `evaluate` says. outcome and distances: the decision without the facts behind its values; evidence: with them.
 * For the outcome alone, ask `outcome`.
 */
export type Detail = "outcome" | "distances" | "evidence";

export interface CompileOptions {
  /** Default: "distances". */
  readonly detail?: Detail;
}

/** A program made ready to be asked often. Holds no partner's data; can be used by any number of callers. */
export interface CompiledProgram {
  /**
   * The decision about one partner as of a day, that day included: equal in every field to what the reference interpreter
   * gives. Checked facts and a checked standing go in; then nothing here throws.
   */
  readonly evaluate: (facts: Facts, asOf: Day, standing?: Standing) => Decision;
  /** What it comes to, without reasons. */
  readonly outcome: (facts: Facts, asOf: Day, standing?: Standing) => DecisionOutcome;
  /** What was compiled how, and what is left to the reference interpreter and why. */
  readonly notes: readonly Note[];
}

/** @param plans the program's text, or its texts with their effective dates. @throws RangeError for no text at all */
export function compilePlan(plans: PlanHistory, options: CompileOptions = {}): CompiledProgram {
  const texts = textsOf(plans);
  const evidence = options.detail === "evidence";
  const byReference = (facts: Facts, asOf: Day, standing?: Standing): DecisionOutcome =>
    outcomeOfDecision(evaluate(plans, facts, asOf, standing), textOn(texts, asOf).index.plan.program.currency ?? "");
  const [text, ...others] = texts;
  const made = text === undefined || others.length > 0 ? undefined : nativeOf(text.index.plan);
  return {
    evaluate: (facts, asOf, standing) => evaluate(plans, facts, asOf, standing, { evidence }),
    outcome: (facts, asOf, standing) => (standing === undefined ? made?.native?.outcome(facts, asOf) : undefined) ?? byReference(facts, asOf, standing),
    notes: made?.notes ?? [{ what: "reference", about: "program", says: "a program with several texts is worked out by the reference interpreter" }],
  };
}

function nativeOf(plan: Plan): { readonly native?: Native; readonly notes: readonly Note[] } {
  const { text, notes, ...parts } = emitProgram(plan);
  return text === undefined ? { notes } : { native: new Native(plan, parts, functionOf(text)), notes };
}

export type { Note };
