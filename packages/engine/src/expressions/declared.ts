/**
 * What is declared, in expressions: measures, competencies held, decisions of people, reviews that were met.
 *
 * A measure is worked out once for each moment and each value of the keys it speaks of. Competencies are read as of the
 * moment's day from what has been stepped through; before that, a competency is held where its requirements hold on
 * the day. This file refuses measures that depend on themselves.
 */
import type { PlanExpression, PlanMeasure } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { heldOn } from "../competencies/state.js";
import { competencyOutcome } from "../competencies/outcome.js";
import { metInARow } from "../ladders/met.js";
import { remembered } from "../memo.js";
import { momentWith, repeatKey, type Moment } from "../run.js";
import { identityOf } from "../values/identity.js";
import { promised } from "../values/problem.js";
import { absentOf, FALSE, isAbsent, lacking, present, TRUE, truth, type Result } from "../values/result.js";
import { readOn } from "./facts.js";
import { resultOf } from "./evaluate.js";
import { freeVariables } from "./free.js";
import { isRepeatedFor, keyOf, keysOf, type Key } from "./repeat.js";
import { lookUp, type Scope } from "./scope.js";

export function measureResult(id: string, moment: Moment, scope: Scope | undefined): Result {
  const measure = promised(moment.index.measures.get(id), `measure ${id}`);
  const given = givenFor(measure, moment);
  if (given !== undefined) return given;
  const key = memoKey(measure, moment, scope);
  if (key === undefined) return workOut(measure, moment, scope);
  return remembered(key, moment, () => workOut(measure, moment, scope));
}

/** The figure that a test put in the measure's place. */
export function givenFor(measure: PlanMeasure, moment: Moment): Result | undefined {
  const given = moment.run.facts.givenMeasures;
  if (given === undefined || !given.has(measure.name)) return undefined;
  const value = given.get(measure.name);
  return value === undefined ? lacking(measure.name, "not given") : present(value);
}

/** What is missing keeps its reasons but not its place: a measure is no fact. */
function workOut(measure: PlanMeasure, moment: Moment, scope: Scope | undefined): Result {
  const { value, missing, upTo } = resultOf(measure.expression, moment, scope);
  return upTo === undefined ? { value, missing } : { value, missing, upTo };
}

/** Undefined where it speaks of a record at hand: there is nothing to gain from keeping those. */
function memoKey(measure: PlanMeasure, moment: Moment, scope: Scope | undefined): string | undefined {
  const parts = [`measure ${measure.id}`];
  for (const name of freeVariables(moment.index, measure)) {
    const value = lookUp(name, scope)?.value;
    if (typeof value === "object") return undefined;
    parts.push(`${name}=${identityOf(value)}`);
  }
  return parts.join("\n");
}

export function held(expression: Extract<PlanExpression, { op: "held" }>, moment: Moment, scope: Scope | undefined): Result {
  const on = readOn(expression.on, moment, scope);
  if (isAbsent(on)) return on;
  const then = on.value === moment.asOf ? moment : momentWith(moment.run, moment.index, on.value as Day);
  if (expression.key === undefined) return heldAt(expression.competency, undefined, then);
  const key = resultOf(expression.key, moment, scope);
  return isAbsent(key) ? key : heldAt(expression.competency, keyOf(key, expression.key.type), then);
}

/** Whether it is held on the moment's day. Not held, with requirements that are undecided, is undecided. */
export function heldAt(competency: string, key: Key | undefined, moment: Moment): Result {
  const of = moment.index.competencies.get(competency);
  if (of !== undefined && !isRepeatedFor(of.forEach, key, moment, of.origin)) return FALSE;
  const state = moment.run.competencies.get(repeatKey(competency, key?.text));
  const known = state === undefined ? undefined : heldOn(state, moment.run.hindsight && moment.asOf < state.knownFrom ? state.knownFrom : moment.asOf);
  if (known === true) return TRUE;
  const outcome = competencyOutcome(competency, key, moment);
  return known === undefined || isAbsent(outcome) ? outcome : FALSE;
}

/** Of each competency, and each of its keys where it is repeated, whether it is held. */
export function heldAnswers(moment: Moment): readonly (readonly [string, Result])[] {
  return moment.index.plan.competencies.flatMap((competency): readonly (readonly [string, Result])[] => {
    const keys = competency.forEach === undefined ? [undefined] : keysOf(competency.forEach, moment, competency.origin);
    return keys.map((key) => [competency.name, heldAt(competency.name, key, moment)] as const);
  });
}

/** Names of the competencies held; a repeated one stands once for each of its keys for which it is held. */
export function competenciesHeld(moment: Moment): Result {
  const answers = heldAnswers(moment);
  const open = answers.map(([, answer]) => answer).filter(isAbsent);
  return open.length > 0 ? absentOf(...open) : present(answers.filter(([, answer]) => answer.value === true).map(([name]) => name));
}

/** Whether a person has decided it, on the moment's day. Nothing given means no. */
export function decided(decision: string, moment: Moment): Result {
  const holds = (on: Day | undefined, until: Day | undefined): boolean => (on ?? -Infinity) <= moment.asOf && moment.asOf < (until ?? Infinity);
  return truth(moment.run.facts.decisions.some((given) => given.decision === decision && holds(given.on, given.until)));
}

export function met(expression: Extract<PlanExpression, { op: "met" }>, moment: Moment): Result {
  return metInARow(expression.ladder, expression.tier, expression.reviews, moment);
}
