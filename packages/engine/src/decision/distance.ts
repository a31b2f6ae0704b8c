/**
 * How far a comparison that does not hold is from holding.
 *
 * Exact and by type: money in its currency, percents in points, dates in days, months in months, ordered words and tiers
 * in steps, everything else that is counted in its own units. This file refuses distances between words without order
 * and between durations.
 */
import type { Comparison, PlanType } from "@fairway/plan";
import { absolute, add, exact, isExact, ONE, sign, subtract, toText, type Distance, type Exact, type Value } from "@fairway/runtime";
import { ladderRanks, tierRank, type PlanIndex } from "../program/plan-index.js";
import { isMoney } from "../values/identity.js";

/** Undefined where there is nothing to measure. @param type of both sides */
export function distanceOf(comparison: Comparison, type: PlanType, left: Value, right: Value, index: PlanIndex): Distance | undefined {
  if (comparison === "unequal") return undefined;
  const gap = gapOf(type, left, right, index);
  if (gap === undefined) return undefined;
  const more = comparison === "equal" ? sign(gap.amount) > 0 : comparison === "atLeast" || comparison === "more";
  const strict = comparison === "more" || comparison === "less";
  // What comes in whole pieces has a next one: more than 3 people is 4 people. Amounts and shares have none.
  const whole = type.kind === "integer" || gap.unit === "days" || gap.unit === "months" || gap.unit === "steps";
  const over = strict && !whole;
  const amount = absolute(gap.amount);
  return {
    amount: toText(strict && whole ? add(amount, ONE) : amount), unit: gap.unit, ...(gap.currency === undefined ? {} : { currency: gap.currency }),
    direction: more ? "more" : "less", ...(over ? { over } : {}),
  };
}

interface Gap { readonly amount: Exact; readonly unit: Distance["unit"]; readonly currency?: string }

/** right − left */
function gapOf(type: PlanType, left: Value, right: Value, index: PlanIndex): Gap | undefined {
  if (isMoney(left) && isMoney(right) && left.currency === right.currency) {
    return { amount: subtract(right.amount, left.amount), unit: "money", currency: right.currency };
  }
  if (isExact(left) && isExact(right)) return { amount: subtract(right, left), unit: type.kind === "percent" ? "percent" : "number" };
  if (type.kind === "date" || type.kind === "month") {
    return typeof left === "number" && typeof right === "number" ? { amount: exact(right - left), unit: type.kind === "date" ? "days" : "months" } : undefined;
  }
  const [a, b] = [stepOf(type, left, index), stepOf(type, right, index)];
  return a === undefined || b === undefined ? undefined : { amount: exact(b - a), unit: "steps" };
}

function stepOf(type: PlanType, value: Value, index: PlanIndex): number | undefined {
  if (type.kind === "tier" && (value === undefined || index.ranks.get(ladderRanks(type.ladder))?.has(String(value)) === true)) {
    return tierRank(index, type.ladder, value as string | undefined);
  }
  const isOrdered = type.kind === "enum" && index.plan.enums.some((of) => of.name === type.name && of.ordered);
  return isOrdered ? index.ranks.get(type.name)?.get(String(value)) : undefined;
}
