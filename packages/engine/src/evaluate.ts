/**
 * Evaluation: one partner, one as-of day, one decision.
 *
 * The facts are checked facts, the standing a checked standing (`readStanding`), the plans come from checked programs:
 * then nothing here throws. A decision depends on these alone: not on the order of records, not on how often it is
 * called. This file refuses to read data and to know a clock.
 */
import type { ConditionResult, Day, DayRange, Decision, DecisionValue, Facts, Standing } from "@fairway/runtime";
import type { Origin, Plan, PlanExpression, PlanWindow } from "@fairway/plan";
import { conditionResult } from "./decision/condition.js";
import { headOf, sectionOf, sectionsOf } from "./decision/sections.js";
import { shownResult } from "./decision/value.js";
import { resultOf } from "./expressions/evaluate.js";
import { windowRange } from "./expressions/lists.js";
import { guarded } from "./guard.js";
import type { Observer } from "./observer.js";
import type { PlanHistory } from "./program/history.js";
import { indexOf } from "./program/plan-index.js";
import { momentOn, momentWith, type Moment, type Run } from "./run.js";
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
  const sections = sectionsOf(run.texts).map((section) => [section, sectionOf(section, run, { evidence, whenRead: false })] as const);
  return { decision: { ...headOf(run.texts, run.facts, run.asOf), ...Object.fromEntries(sections) } as Decision, today: momentOn(run, run.asOf) };
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
