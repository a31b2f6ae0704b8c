/**
 * Scores in expressions: points of a score or a part, whether it is passed, points of every key.
 *
 * A repeated score named without a key is the one that counts (`keep best total`). This file refuses to mix the parts of
 * two keys.
 */
import type { PlanExpression, PlanScore } from "@fairway/plan";
import { resultOf } from "../expressions/evaluate.js";
import { keyOf, type Key } from "../expressions/repeat.js";
import type { Scope } from "../expressions/scope.js";
import type { Moment } from "../run.js";
import { InternalProblem, promised } from "../values/problem.js";
import { absent, isAbsent, lacking, mergeMissing, present, type Result } from "../values/result.js";
import { bestKey, partPoints, passedOf, scoreKeys, totalOf } from "./score.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

export function pointsResult(expression: Of<"points" | "passed">, moment: Moment, scope: Scope | undefined): Result {
  return forKey(expression, moment, scope, (score, key) => {
    if (expression.part === undefined) return totalOf(score, key, moment);
    const part = score.parts.find((candidate) => candidate.name === expression.part);
    return partPoints(score, promised(part, `part ${expression.part} of ${score.name}`), key, moment);
  });
}

export function passedResult(expression: Of<"points" | "passed">, moment: Moment, scope: Scope | undefined): Result {
  return forKey(expression, moment, scope, (score, key) => promised(passedOf(score, key, moment), `mark of ${score.name}`));
}

function forKey(expression: Of<"points" | "passed">, moment: Moment, scope: Scope | undefined, work: (score: PlanScore, key: Key | undefined) => Result): Result {
  const score = promised(moment.index.scores.get(expression.score), `score ${expression.score}`);
  if (expression.key !== undefined) {
    const key = resultOf(expression.key, moment, scope);
    return isAbsent(key) ? key : work(score, keyOf(key, expression.key.type));
  }
  if (score.forEach === undefined) return work(score, undefined);
  if (!score.keepBest) throw new InternalProblem(`key of the score ${score.name}`);
  const best = bestKey(score, moment);
  if (best.open.length > 0) return absent(best.open);
  return best.key === undefined ? lacking(score.name, "nothing to take it from") : work(score, best.key);
}

/** Points of each key, as a list. */
export function allPoints(expression: Of<"allPoints">, moment: Moment): Result {
  const score = promised(moment.index.scores.get(expression.score), `score ${expression.score}`);
  const totals = scoreKeys(score, moment).map((key) => totalOf(score, key, moment));
  if (totals.some(isAbsent)) return { value: totals.map((total) => total.value), missing: mergeMissing(totals.map((total) => total.missing)) };
  return present(totals.map((total) => total.value));
}
