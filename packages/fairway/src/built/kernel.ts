/**
 * What is the same in every built program: partner data read and checked, the reference interpreter, and what compiled code
 * calls. A program beside the library asks it for this (`door.ts`); in front of one that stands alone it is one text
 * (`scripts/kernel.mjs`).
 *
 * Mistakes in data are values. This file refuses to make code and to know Node.
 */
import type { CompiledTexts, OutcomeOptions } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { parseDay, type Day, type Decision, type DecisionOutcome, type Facts, type Standing } from "@fairway/runtime";
import { answererOf, type AnswerOptions, type CountFallbacks, type DecisionAnswer, type OutcomeAnswer, type PartnerRead } from "../open/answer.js";

export { planOfParts } from "@fairway/engine";

export interface Built {
  readonly program: { readonly name: string; readonly title?: string; readonly version?: string };
  /** One partner's plain data, checked. */
  readonly read: (partner: unknown) => PartnerRead;
  readonly evaluate: (facts: Facts, asOf: Day, standing?: Standing, options?: { readonly evidence?: boolean }) => Decision;
  readonly outcome: (facts: Facts, asOf: Day, standing?: Standing, options?: OutcomeOptions) => DecisionOutcome;
  /** Read and evaluated: plain data in, a decision or what is wrong out. The standing is the argument, else the data's own. */
  readonly decide: (partner: unknown, asOf: string | Day, standing?: unknown, options?: { readonly evidence?: boolean }) => DecisionAnswer;
  /** Read and worked out without reasons: plain data in, the outcome or what is wrong out. */
  readonly answer: (partner: unknown, asOf: string | Day, options?: AnswerOptions & OutcomeOptions) => OutcomeAnswer;
  /** What compiled code left to the reference interpreter as it ran. */
  readonly fallbacks: CountFallbacks;
  /** A day from YYYY-MM-DD; undefined for any other text. */
  readonly day: (text: string) => Day | undefined;
}

/** @param plans all texts of the program, from the earliest to the latest */
export function open(plans: readonly Plan[], compiled: CompiledTexts): Built {
  const { read, evaluate, outcomeOf, outcome, decision, fallbacks } = answererOf(plans, compiled);
  const { name, title, version } = plans.at(-1)!.program;
  return {
    program: { name, ...(title === undefined ? {} : { title }), ...(version === undefined ? {} : { version }) }, read, evaluate, outcome: outcomeOf, day: parseDay, fallbacks,
    decide: (partner, asOf, standing, options) => decision(partner, asOf, { ...options, standing }), answer: outcome,
  };
}
