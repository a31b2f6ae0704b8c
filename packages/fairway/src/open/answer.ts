/**
 * One partner's plain data in, an outcome, a decision or what is wrong out: the same for a program opened from its text
 * and for one built ahead of time.
 *
 * Mistakes in data are values. This file refuses to know where a program or a partner comes from.
 */
import { readFacts } from "@fairway/data";
import { evaluatorOf, FallbackTally, readStanding, type CompiledTexts, type Fallbacks, type OutcomeOptions } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { parseDay, type Day, type Decision, type DecisionOutcome, type Facts, type Standing } from "@fairway/runtime";

/** Something wrong with what was given: where, and what to do about it. `path` is `sales[3].amount`, counted from 0. */
export interface PartnerProblem { readonly path: string; readonly message: string }

/** What cannot be answered, and why: at least one problem. */
export interface Refused { readonly ok: false; readonly problems: readonly PartnerProblem[] }

/** Checked facts. `standing` is what the data holds under that name, unchecked. */
export type PartnerRead = { readonly ok: true; readonly facts: Facts; readonly standing?: unknown } | Refused;
export type OutcomeAnswer = { readonly ok: true; readonly outcome: DecisionOutcome } | Refused;
export type DecisionAnswer = { readonly ok: true; readonly decision: Decision } | Refused;

/**
 * How much is said. outcome: the small result without reasons; distances: the decision, with what is missing for each
 * requirement; evidence: with the facts behind each value too.
 */
export type AnswerDetail = "outcome" | "distances" | "evidence";

export interface AnswerOptions {
  /** What was held before, as an evaluation gave it out; without it, the data's own `standing`, or none. */
  readonly standing?: unknown;
}

export interface Answerer {
  readonly read: (partner: unknown) => PartnerRead;
  readonly outcome: (partner: unknown, asOf: string | Day, options?: AnswerOptions & OutcomeOptions) => OutcomeAnswer;
  readonly decision: (partner: unknown, asOf: string | Day, options?: AnswerOptions & { readonly evidence?: boolean }) => DecisionAnswer;
  /** Checked facts in: nothing is read anew. */
  readonly evaluate: (facts: Facts, asOf: Day, standing?: Standing, options?: { readonly evidence?: boolean }) => Decision;
  readonly outcomeOf: (facts: Facts, asOf: Day, standing?: Standing, options?: OutcomeOptions) => DecisionOutcome;
  readonly fallbacks: CountFallbacks;
  /** How many answers have been left to the reference interpreter. */
  readonly left: () => number;
}

export interface FallbackOptions {
  /** Begins to count anew, for whoever asks from time to time. Default: false. */
  readonly reset?: boolean;
}

/** What compiled code left to the reference interpreter as it ran, since the beginning or since it was reset. */
export type CountFallbacks = (options?: FallbackOptions) => Fallbacks;

type Ready = { readonly ok: true; readonly facts: Facts; readonly day: Day; readonly standing: Standing | undefined } | Refused;

/**
 * @param plans all texts of the program, from the earliest to the latest; at least one
 * @param tally counts what is left to the reference interpreter as it runs
 */
export function answererOf(plans: readonly Plan[], compiled: CompiledTexts, tally = new FallbackTally()): Answerer {
  const latest = plans.at(-1)!;
  const plain = evaluatorOf(plans, compiled, false, tally);
  let full: ReturnType<typeof evaluatorOf> | undefined;
  /** Facts that were read here, with the standing beside them: they need not be read again. */
  const known = new WeakMap<object, { readonly standing?: unknown }>();

  const read = (partner: unknown): PartnerRead => {
    const { facts, standing, problems } = readFacts(latest, partner);
    if (facts === undefined) return { ok: false, problems: problems.map(({ path, message }) => ({ path, message })) };
    known.set(facts, { standing });
    return { ok: true, facts, ...(standing === undefined ? {} : { standing }) };
  };

  const ready = (partner: unknown, asOf: string | Day, options: AnswerOptions): Ready => {
    const day = typeof asOf === "number" ? asOf : parseDay(asOf);
    if (day === undefined) return refused("asOf", `The as-of date must be a day such as "2026-08-01"; found ${JSON.stringify(asOf)}.`);
    const before = typeof partner === "object" && partner !== null ? known.get(partner) : undefined;
    const checked: PartnerRead = before === undefined ? read(partner) : { ok: true, facts: partner as Facts, ...before };
    if (!checked.ok) return checked;
    const given = options.standing ?? checked.standing;
    if (given === undefined) return { ok: true, facts: checked.facts, day, standing: undefined };
    const { standing, problems } = readStanding(plans, given, day);
    if (problems.length > 0) return { ok: false, problems: problems.map(({ path, message }) => ({ path: path === "" ? "standing" : `standing.${path}`, message })) };
    return { ok: true, facts: checked.facts, day, standing };
  };

  const evaluate: Answerer["evaluate"] = (facts, asOf, standing, { evidence = false } = {}) => (evidence ? (full ??= evaluatorOf(plans, compiled, true, tally)) : plain).evaluate(facts, asOf, standing);
  return {
    read, evaluate, outcomeOf: plain.outcome, fallbacks: ({ reset = false } = {}) => (reset ? tally.take() : tally.fallbacks), left: () => tally.count,
    outcome: (partner, asOf, options = {}) => {
      const at = ready(partner, asOf, options);
      return at.ok ? { ok: true, outcome: plain.outcome(at.facts, at.day, at.standing, options) } : at;
    },
    decision: (partner, asOf, options = {}) => {
      const at = ready(partner, asOf, options);
      return at.ok ? { ok: true, decision: evaluate(at.facts, at.day, at.standing, options) } : at;
    },
  };
}

export function refused(path: string, message: string): Refused {
  return { ok: false, problems: [{ path, message }] };
}
