/**
 * Evaluation: one partner, one as-of day, one decision.
 *
 * The facts are checked facts, the standing a checked standing (`readStanding`), the plans come from checked programs:
 * then nothing here throws. A decision depends on these alone: not on the order of records, not on how often it is
 * called. This file refuses to read data and to know a clock.
 */
import {
  formatDay, type BenefitGiven, type ConditionResult, type Day, type DayRange, type Decision, type DecisionProblem, type DecisionValue, type Facts, type Standing,
} from "@fairway/runtime";
import type { Origin, Plan, PlanExpression, PlanForEach, PlanWindow } from "@fairway/plan";
import { compact } from "./decision/compact.js";
import { conditionResult } from "./decision/condition.js";
import { shownResult } from "./decision/value.js";
import { reportLadder } from "./decision/ladder.js";
import { reportCompetency, reportDecisions, reportGive, reportLaw, reportScore } from "./decision/others.js";
import { keysOf, scopeOf, type Key } from "./expressions/repeat.js";
import { resultOf } from "./expressions/evaluate.js";
import { windowRange } from "./expressions/lists.js";
import { guarded } from "./guard.js";
import { tierOn } from "./ladders/state.js";
import { heldAt } from "./expressions/declared.js";
import type { Observer } from "./observer.js";
import { coverage, textOn, type PlanHistory } from "./program/history.js";
import { indexOf } from "./program/plan-index.js";
import { decisionMoney } from "./money/decision-money.js";
import { momentOn, momentWith, repeatKey, type Moment, type Run } from "./run.js";
import { passedOf } from "./scores/score.js";
import { writeStanding } from "./standing/write.js";
import type { Result } from "./values/result.js";
import { steppedRun } from "./stepped.js";

export interface EvaluateOptions {
  /** Unfold every condition to the records behind it; costs time and room. Default: false. */
  readonly evidence?: boolean;
  /** Told which clauses were read as of the day. */
  readonly observer?: Observer;
}

/**
 * Decides about one partner as of a day, that day included.
 * @param plans the program's text, or its texts with their effective dates
 * @param standing what was held before; without one the partner is placed at what it has earned
 */
export function evaluate(plans: PlanHistory, facts: Facts, asOf: Day, standing?: Standing, options: EvaluateOptions = {}): Decision {
  return evaluation(plans, facts, asOf, standing, options).decision;
}

/** A decision, and the moment at which more can be asked about the same partner and day. */
export interface Evaluation {
  readonly decision: Decision;
  readonly today: Moment;
}

/** As `evaluate`, for whoever wants to ask conditions beyond the decision's own (worked cases, editors). */
export function evaluation(plans: PlanHistory, facts: Facts, asOf: Day, standing?: Standing, options: EvaluateOptions = {}): Evaluation {
  return evaluationOf(steppedRun(plans, facts, asOf, standing, options.observer), options.evidence === true);
}

/** Of a partner that has been stepped to its as-of day. */
export function evaluationOf(run: Run, evidence: boolean): Evaluation {
  const { facts, asOf } = run;
  const today = momentOn(run, asOf);
  const { plan } = today.index;
  const covered = coverage(textOn(run.texts, asOf), asOf);
  const version: readonly DecisionProblem[] = covered === undefined ? [] : [{ kind: "version", message: covered }];
  const reports = {
    ladders: plan.ladders.flatMap((ladder) => keysAt(ladder, today).map((key) => reportLadder(ladder, key, today, evidence)).filter((each) => each !== undefined)),
    competencies: plan.competencies.flatMap((of) => keysAt(of, today).map((key) => reportCompetency(of, key, today, evidence)).filter((each) => each !== undefined)),
    scores: plan.scores.flatMap((score) => keysAt(score, today).map((key) => reportScore(score, key, today, evidence))),
    benefits: benefitsGiven(today),
    decisions: reportDecisions(today),
    laws: plan.laws.map((law) => reportLaw(law, today, evidence)),
  };
  const money = decisionMoney(run, evidence);
  const decision: Decision = {
    format: "fairway-decision", decisionVersion: 1, partner: facts.key, asOf: formatDay(asOf),
    program: compact({ name: plan.program.name, title: plan.program.title, version: plan.program.version }),
    ...reports, ...(money === undefined ? {} : { money }),
    problems: [...version, ...run.problems], nextStanding: writeStanding(run),
  };
  return { decision, today };
}

/** Who asks: the clause that is blamed if it can't be worked out, and the text whose names it uses (default: the day's). */
export interface Asker { readonly origin: Origin; readonly plan?: Plan; readonly evidence?: boolean }

/** How a condition comes out for the partner, as of the day. */
export function conditionIn(evaluated: Evaluation, condition: PlanExpression, asker: Asker): ConditionResult {
  const view = { moment: momentFor(evaluated, asker), scope: undefined, evidence: asker.evidence === true };
  return conditionResult(condition, view, asker.origin);
}

/** The value of an expression for the partner, as of the day; undefined where it is absent. */
export function valueIn(evaluated: Evaluation, expression: PlanExpression, asker: Asker): DecisionValue | undefined {
  const moment = momentFor(evaluated, asker);
  return shownResult(guarded(moment, asker.origin, () => resultOf(expression, moment, undefined)), expression.type, moment.index);
}

/** The days of a window as of the day; undefined where there is no such window for this partner. */
export function rangeIn(evaluated: Evaluation, window: PlanWindow, asker: Asker): DayRange | undefined {
  const range = windowRange(window, momentFor(evaluated, asker), undefined);
  return "from" in range ? range : undefined;
}

function momentFor({ today }: Evaluation, { plan }: Asker): Moment {
  return plan === undefined ? today : momentWith(today.run, indexOf(plan), today.asOf);
}

function keysAt(of: { readonly forEach?: PlanForEach; readonly origin: Origin }, today: Moment): readonly (Key | undefined)[] {
  return of.forEach === undefined ? [undefined] : keysOf(of.forEach, today, of.origin);
}

/** What tiers and competencies that are held, and scores that are passed, give. */
function benefitsGiven(today: Moment): readonly BenefitGiven[] {
  const { plan } = today.index;
  const tiers = plan.ladders.flatMap((ladder) => keysAt(ladder, today).flatMap((key) => {
    const state = today.run.ladders.get(repeatKey(ladder.name, key?.text));
    const held = state === undefined ? null : (tierOn(state, today.asOf)?.tier ?? null);
    const gives = ladder.tiers.find((tier) => tier.name === held)?.gives ?? [];
    return gives.map((give) => reportGive(give, { kind: "tier", name: held ?? "", of: ladder.name, key: key?.text }, today, scopeOf(ladder.forEach, key)));
  }));
  const competencies = plan.competencies.flatMap((of) => keysAt(of, today).filter((key) => of.gives.length > 0 && heldAt(of.name, key, today).value === true)
    .flatMap((key) => of.gives.map((give) => reportGive(give, { kind: "competency", name: of.name, key: key?.text }, today, scopeOf(of.forEach, key)))));
  const scores = plan.scores.flatMap((score) => keysAt(score, today).filter((key) => score.gives.length > 0 && isGiven(passedOf(score, key, today)))
    .flatMap((key) => score.gives.map((give) => reportGive(give, { kind: "score", name: score.name, key: key?.text }, today, scopeOf(score.forEach, key)))));
  return [...tiers, ...competencies, ...scores];
}

/** A score without a mark gives what it gives; one with a mark where it is passed. */
function isGiven(passed: Result | undefined): boolean {
  return passed === undefined || passed.value === true;
}
