/**
 * The three views of a ladder in expressions: the result, what is earned, and what came in.
 *
 * `standing` is what was held the day before: so it says the same however often one evaluates. The result is read from
 * what has been stepped through; where that knows nothing (an earlier day), it is what was earned on the day. This file
 * refuses to step.
 */
import type { PlanExpression, PlanLadder } from "@fairway/plan";
import { addDays, formatDay, type Day, type DecisionProblem } from "@fairway/runtime";
import { readOn } from "../expressions/facts.js";
import { resultOf } from "../expressions/evaluate.js";
import { isRepeatedFor, keyOf, keysOf, type Key } from "../expressions/repeat.js";
import type { Scope } from "../expressions/scope.js";
import { momentWith, repeatKey, type Moment } from "../run.js";
import { clauseOrigin } from "../values/origin.js";
import { promised } from "../values/problem.js";
import { isAbsent, mergeMissing, NO_TIER, present, type Result } from "../values/result.js";
import { askedFor, firstHeld } from "./first-held.js";
import { earnedAt, possibleAt, tierOutcomes } from "./outcomes.js";
import { handOn } from "./schedule.js";
import { tierOn, type TierState } from "./state.js";

type View = "result" | "earned" | "standing";

export function tierResult(expression: Extract<PlanExpression, { op: "tier" }>, moment: Moment, scope: Scope | undefined): Result {
  const ladder = promised(moment.index.ladders.get(expression.ladder), `ladder ${expression.ladder}`);
  const on = readOn(expression.on, moment, scope);
  if (isAbsent(on)) return on;
  const then = on.value === moment.asOf ? moment : momentWith(moment.run, moment.index, on.value as Day);
  if (expression.key === undefined) return viewOf(ladder, expression.view, undefined, then);
  const key = resultOf(expression.key, moment, scope);
  return isAbsent(key) ? key : viewOf(ladder, expression.view, keyOf(key, expression.key.type), then);
}

/** Of each key, as a list; no tier stands as absent in it. */
export function allTiers(expression: Extract<PlanExpression, { op: "allTiers" }>, moment: Moment): Result {
  const ladder = promised(moment.index.ladders.get(expression.ladder), `ladder ${expression.ladder}`);
  const keys = ladder.forEach === undefined ? [undefined] : keysOf(ladder.forEach, moment, ladder.origin);
  const views = keys.map((key) => viewOf(ladder, expression.view, key, moment));
  const open = views.filter((view) => view.missing.length > 0);
  return { value: views.map((view) => (open.includes(view) ? undefined : view.value)), missing: mergeMissing(open.map((view) => view.missing)) };
}

function viewOf(ladder: PlanLadder, view: View, key: Key | undefined, moment: Moment): Result {
  if (view !== "standing" && !isRepeatedFor(ladder.forEach, key, moment, ladder.origin)) return NO_TIER;
  if (view === "earned") return earnedResult(ladder, key, moment);
  const state = moment.run.ladders.get(repeatKey(ladder.name, key?.text));
  const day = view === "standing" ? addDays(moment.asOf, -1) : moment.asOf;
  const held = state === undefined ? undefined : (tierOn(state, day) ?? (moment.run.hindsight ? firstKnown(ladder, state, day, moment) : undefined));
  if (held === undefined) return view === "standing" ? NO_TIER : earnedResult(ladder, key, moment);
  return held.tier === null ? NO_TIER : present(held.tier);
}

/** Of a day before all that is known: the first tier that is. The run's problems say so, once for each ladder, with the earliest such day. */
function firstKnown(ladder: PlanLadder, state: TierState, day: Day, moment: Moment): { readonly tier: string | null } {
  const { tier, from } = firstHeld(state);
  const { problems } = moment.run;
  const at = problems.findIndex((problem) => problem.origin?.line === ladder.origin.line && problem.kind === "standing");
  const told = problems[at];
  // Of a partner that has just been placed it is told for all days.
  if (told !== undefined && !(day < (askedFor.get(told) ?? -Infinity))) return { tier };
  const message = `${ladder.title ?? ladder.name} is not known before ${formatDay(from)}, and money of earlier days asks for it: the level of that day (${tier ?? "none"}) was taken. Give the standing that was held on ${formatDay(day)}.`;
  const problem: DecisionProblem = { kind: "standing", message, origin: clauseOrigin(ladder.origin) };
  askedFor.set(problem, day);
  problems.splice(told === undefined ? problems.length : at, told === undefined ? 0 : 1, problem);
  return { tier };
}

/** The tier earned as of the moment; how high it could be, where a fact is missing. */
export function earnedResult(ladder: PlanLadder, key: Key | undefined, moment: Moment): Result {
  const outcomes = tierOutcomes(ladder, key, ladderMoment(ladder, moment));
  const value = ladder.tiers[earnedAt(outcomes)]?.name;
  const possible = possibleAt(outcomes);
  if (possible === undefined) return value === undefined ? NO_TIER : present(value);
  return { value, missing: mergeMissing(outcomes.map((outcome) => outcome.missing)), upTo: ladder.tiers[possible]?.name };
}

/** The moment with this ladder's period at hand. */
export function ladderMoment(ladder: PlanLadder, moment: Moment): Moment {
  return momentWith(moment.run, moment.index, moment.asOf, handOn(ladder, moment.index, moment.run.facts, moment.asOf));
}
