/**
 * A compiled program as its callers see it, made in process or in a built module: the same one in both.
 *
 * Compiled code answers where it can; everything else, and every reason and piece of evidence, comes from the reference
 * interpreter. This file refuses to make code.
 */
import type { Day, Decision, DecisionOutcome, Facts, Standing } from "@fairway/runtime";
import { evaluate } from "../evaluate.js";
import { textOn, textsOf, type PlanHistory } from "../program/history.js";
import type { Makers } from "./in-process.js";
import { Native, type NativeParts } from "./native.js";
import { outcomeOfDecision } from "./outcome-of.js";

/** A program made ready to be asked often. Holds no partner's data; can be used by any number of callers. */
export interface Evaluator {
  /**
   * The decision about one partner as of a day, that day included: equal in every field to what the reference interpreter
   * gives. Checked facts and a checked standing go in; then nothing here throws.
   */
  readonly evaluate: (facts: Facts, asOf: Day, standing?: Standing) => Decision;
  /** What it comes to, without reasons; with `distances`, what is missing for each next tier too. */
  readonly outcome: (facts: Facts, asOf: Day, standing?: Standing, options?: OutcomeOptions) => DecisionOutcome;
}

export interface OutcomeOptions {
  /** With `next` of each ladder: the requirements of the tier above that fail or are undecided, and how far each is. Default: false. */
  readonly distances?: boolean;
}

/** What was compiled; absent parts: nothing was. */
export interface Compiled extends Makers { readonly parts: NativeParts }

/** @param plans the program's text, or its texts with their effective dates. @throws RangeError for no text at all */
export function evaluatorOf(plans: PlanHistory, compiled: Compiled | undefined, evidence: boolean): Evaluator {
  const texts = textsOf(plans);
  const [only] = texts;
  const native = compiled === undefined || only === undefined ? undefined : new Native(only.index.plan, compiled.parts, compiled);
  const byReference = (facts: Facts, asOf: Day, standing: Standing | undefined, distances: boolean): DecisionOutcome =>
    outcomeOfDecision(evaluate(plans, facts, asOf, standing), textOn(texts, asOf).index.plan.program.currency ?? "", distances);
  return {
    evaluate: (facts, asOf, standing) => evaluate(plans, facts, asOf, standing, { evidence }),
    outcome: (facts, asOf, standing, { distances = false } = {}) =>
      (standing === undefined ? native?.outcome(facts, asOf, distances) : undefined) ?? byReference(facts, asOf, standing, distances),
  };
}
