/**
 * Scores: points of the parts, their total, whether the mark is passed, and which key counts.
 *
 * A part gives its points, then at most `most`, then at least `least` (0 where nothing is written); nothing where its
 * gate does not hold. Points are exact: a third of 20 points is 20/3. This file refuses to round.
 */
import type { PlanPart, PlanScore } from "@fairway/plan";
import { add, compare, max, min, ZERO, type Exact } from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { keysOf, scopeOf, type Key } from "../expressions/repeat.js";
import type { Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import { remembered } from "../memo.js";
import { repeatKey, type Moment } from "../run.js";
import { absentOf, allOf, isAbsent, mergeMissing, present, truth, type Result } from "../values/result.js";

export function partPoints(score: PlanScore, part: PlanPart, key: Key | undefined, moment: Moment): Result {
  return remembered(`part ${repeatKey(`${score.name}.${part.name}`, key?.text)}`, moment, () =>
    guarded(moment, part.origin, () => workOut(part, moment, scopeOf(score.forEach, key))));
}

function workOut(part: PlanPart, moment: Moment, scope: Scope | undefined): Result {
  const gate = part.gate === undefined ? truth(true) : resultOf(part.gate, moment, scope);
  if (gate.value === false) return present(ZERO);
  const points = resultOf(part.points, moment, scope);
  const most = part.most === undefined ? points : resultOf(part.most, moment, scope);
  const least = part.least === undefined ? present(ZERO) : resultOf(part.least, moment, scope);
  if ([gate, points, most, least].some(isAbsent)) return absentOf(gate, points, most, least);
  return present(max(min(points.value as Exact, most.value as Exact), least.value as Exact));
}

export function totalOf(score: PlanScore, key: Key | undefined, moment: Moment): Result {
  const parts = score.parts.map((part) => partPoints(score, part, key, moment));
  return parts.some(isAbsent) ? absentOf(...parts) : present(parts.map((part) => part.value as Exact).reduce(add, ZERO));
}

/** Met at exactly the mark; with `and every part …`, each part on its own too. Undefined: the score has no mark. */
export function passedOf(score: PlanScore, key: Key | undefined, moment: Moment): Result | undefined {
  const { pass } = score;
  if (pass === undefined) return undefined;
  const scope = scopeOf(score.forEach, key);
  return guarded(moment, score.origin, () => {
    const least = pass.everyPart === undefined ? undefined : resultOf(pass.everyPart.points, moment, scope);
    const parts = least === undefined ? [] : score.parts.map((part) => reaches(partPoints(score, part, key, moment), least, pass.everyPart?.above === true));
    return allOf([reaches(totalOf(score, key, moment), resultOf(pass.mark, moment, scope), false), ...parts]);
  });
}

function reaches(points: Result, mark: Result, above: boolean): Result {
  if (isAbsent(points) || isAbsent(mark)) return absentOf(points, mark);
  const order = compare(points.value as Exact, mark.value as Exact);
  return truth(above ? order > 0 : order >= 0);
}

/** The keys of a repeated score, or the one without a key. */
export function scoreKeys(score: PlanScore, moment: Moment): readonly (Key | undefined)[] {
  return score.forEach === undefined ? [undefined] : keysOf(score.forEach, moment, score.origin);
}

/** With `keep best total`: the key with the highest total, the first of several. Open where a total is. */
export function bestKey(score: PlanScore, moment: Moment): { readonly key?: Key; readonly open: Result["missing"] } {
  const totals = scoreKeys(score, moment).map((key) => ({ key, total: totalOf(score, key, moment) }));
  const open = totals.filter(({ total }) => isAbsent(total));
  if (open.length > 0) return { open: mergeMissing(open.map(({ total }) => total.missing)) };
  const [first, ...others] = totals;
  const best = others.reduce((held, next) => (held !== undefined && compare(next.total.value as Exact, held.total.value as Exact) > 0 ? next : held), first);
  return { key: best?.key, open: [] };
}
