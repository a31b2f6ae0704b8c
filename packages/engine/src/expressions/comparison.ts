/**
 * Comparisons and membership.
 *
 * "No tier" is no absence: it compares below every tier. A tier that could be higher, if what is missing were known, is
 * compared at both ends: where they agree, that is the answer. So is a count of competencies of which some are undecided,
 * and what is asked of some competencies does not hang on the others. This file refuses to compare values of two types.
 */
import type { Comparison, PlanExpression, PlanType } from "@fairway/plan";
import { exact, type Value } from "@fairway/runtime";
import { isUnder, tierRank } from "../program/plan-index.js";
import type { Moment } from "../run.js";
import { identityOf } from "../values/identity.js";
import { orderOf } from "../values/order.js";
import { promised } from "../values/problem.js";
import { absent, absentOf, isAbsent, mergeMissing, truth, type Result } from "../values/result.js";
import { competencyCount } from "./competency-count.js";
import { heldAnswers } from "./declared.js";
import { resultOf } from "./evaluate.js";
import type { Scope } from "./scope.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

export function compareResult(expression: Of<"compare">, moment: Moment, scope: Scope | undefined): Result {
  const left = resultOf(expression.left, moment, scope);
  const right = resultOf(expression.right, moment, scope);
  const { type } = expression.left;
  if (type.kind === "tier") return compareTiers(expression.comparison, type.ladder, left, right, moment);
  if (isAbsent(left) || isAbsent(right)) return countsCompared(expression, left, right, moment) ?? absentOf(left, right);
  return truth(holds(expression.comparison, type, left.value, right.value, moment));
}

/** A count of competencies of which some are undecided, at all that it may be. */
function countsCompared({ comparison, left: leftOf, right: rightOf }: Of<"compare">, left: Result, right: Result, moment: Moment): Result | undefined {
  const [lefts, rights] = [countsOf(leftOf, left, moment), countsOf(rightOf, right, moment)];
  if (lefts === undefined || rights === undefined) return undefined;
  const answers = new Set(lefts.flatMap((a) => rights.map((b) => holds(comparison, leftOf.type, a, b, moment))));
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? truth(only) : undefined;
}

/** What the value may be: itself where it is known; of a count of competencies all that those undecided may make of it. */
function countsOf(expression: PlanExpression, value: Result, moment: Moment): readonly Value[] | undefined {
  if (!isAbsent(value)) return [value.value];
  const count = competencyCount(expression, moment.index);
  if (count === undefined) return undefined;
  const answers = heldAnswers(moment);
  const sizes = [answers.filter(([, { value: held }]) => held === true), answers.filter(([, held]) => isAbsent(held) || held.value === true)]
    .map((those) => (count.distinct ? new Set(those.map(([name]) => name)).size : those.length)) as [number, number];
  return Array.from({ length: sizes[1] - sizes[0] + 1 }, (_, at) => exact(sizes[0] + at));
}

function holds(comparison: Comparison, type: PlanType, left: Value, right: Value, moment: Moment): boolean {
  if (comparison === "equal" || comparison === "unequal") return (identityOf(left) === identityOf(right)) === (comparison === "equal");
  return holdsFor(comparison, orderOf(type, left, right, moment.index));
}

/** Whether the comparison holds for two values whose order is below, at or above zero. */
export function holdsFor(comparison: Comparison, order: number): boolean {
  switch (comparison) {
    case "equal": return order === 0;
    case "unequal": return order !== 0;
    case "less": return order < 0;
    case "atMost": return order <= 0;
    case "more": return order > 0;
    case "atLeast": return order >= 0;
  }
}

/** Absent with something missing is unknown; absent with nothing missing is no tier. */
function isUnknown(tier: Result): boolean {
  return isAbsent(tier) && tier.missing.length > 0 && tier.upTo === undefined;
}

function compareTiers(comparison: Comparison, ladder: string, left: Result, right: Result, moment: Moment): Result {
  if (isUnknown(left) || isUnknown(right)) return absentOf(left, right);
  const ranks = (tier: Result): readonly number[] => {
    const low = tierRank(moment.index, ladder, tier.value as string | undefined);
    const high = tier.upTo === undefined ? low : tierRank(moment.index, ladder, tier.upTo);
    return Array.from({ length: high - low + 1 }, (_, at) => low + at);
  };
  const answers = new Set(ranks(left).flatMap((a) => ranks(right).map((b) => holdsFor(comparison, a - b))));
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? truth(only) : absent(mergeMissing([left.missing, right.missing]));
}

/** left in right: of a list on the left, each of its elements. */
export function inResult(expression: Of<"in">, moment: Moment, scope: Scope | undefined): Result {
  const left = resultOf(expression.left, moment, scope);
  const right = resultOf(expression.right, moment, scope);
  if (isAbsent(left) || isAbsent(right)) return (expression.right.op === "competencies" && !isAbsent(left) ? allHeld(elements(left.value), moment) : undefined) ?? absentOf(left, right);
  return truth(everyWithin(left.value, right.value, expression.how, expression.left.type, moment));
}

/** left covers right: right in left. */
export function coversResult(expression: Of<"covers">, moment: Moment, scope: Scope | undefined): Result {
  const left = resultOf(expression.left, moment, scope);
  const right = resultOf(expression.right, moment, scope);
  if (isAbsent(left) || isAbsent(right)) return amongHeld(expression, left, right, moment) ?? absentOf(left, right);
  return truth(everyWithin(right.value, left.value, expression.how, expression.right.type, moment));
}

/** Where some competencies are undecided: what those that are named decide. */
function amongHeld(expression: Of<"covers">, left: Result, right: Result, moment: Moment): Result | undefined {
  if (expression.left.op === "competencies" && !isAbsent(right)) return allHeld(elements(right.value), moment);
  if (expression.right.op !== "competencies" || isAbsent(left)) return undefined;
  const named = new Set(elements(left.value));
  return not(either(heldAnswers(moment).filter(([name]) => !named.has(name)).map(([, held]) => held)));
}

/** Whether each of them is held, for one of its keys where it is repeated. */
function allHeld(names: readonly Value[], moment: Moment): Result {
  const answers = heldAnswers(moment);
  return not(either(names.map((each) => not(either(answers.filter(([name]) => name === each).map(([, held]) => held))))));
}

/** Whether one of them is so. */
function either(answers: readonly Result[]): Result {
  const open = answers.filter(isAbsent);
  return answers.some(({ value }) => value === true) ? truth(true) : open.length > 0 ? absentOf(...open) : truth(false);
}

function not(answer: Result): Result {
  return isAbsent(answer) ? answer : truth(answer.value !== true);
}

function everyWithin(inner: Value, outer: Value, how: "under" | "member", type: PlanType, moment: Moment): boolean {
  const wholes = elements(outer);
  if (how === "member") {
    const known = new Set(wholes.map(identityOf));
    return elements(inner).every((part) => known.has(identityOf(part)));
  }
  const element = type.kind === "list" || type.kind === "set" ? type.of : type;
  const name = element.kind === "taxonomy" ? element.name : "";
  const tree = promised(moment.index.trees.get(name), `taxonomy ${name}`);
  return elements(inner).every((part) => wholes.some((whole) => isUnder(tree, String(part), String(whole))));
}

function elements(value: Value): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}
