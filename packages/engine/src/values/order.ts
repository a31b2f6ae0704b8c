/**
 * Which of two values comes first, by their type: amounts by size, days in time, ordered words and tiers by rank.
 *
 * This file refuses types that have no order; the checker lets none through.
 */
import type { PlanType } from "@fairway/plan";
import { compare, compareMoney, isExact, isDateUnit, offsetOf, type Duration, type Value } from "@fairway/runtime";
import { tierRank, type PlanIndex } from "../program/plan-index.js";
import { isDuration, isMoney } from "./identity.js";
import { InternalProblem } from "./problem.js";

/** Below zero, zero or above zero; absent is below everything (no tier). @throws InternalProblem where there is no order */
export function orderOf(type: PlanType, a: Value, b: Value, index: PlanIndex): number {
  switch (type.kind) {
    case "integer":
    case "number":
    case "percent":
      if (isExact(a) && isExact(b)) return compare(a, b);
      break;
    case "money":
      if (isMoney(a) && isMoney(b) && a.currency === b.currency) return compareMoney(a, b);
      break;
    case "date":
    case "month":
    case "datetime":
      if (typeof a === "number" && typeof b === "number") return a - b;
      break;
    case "duration":
      if (isDuration(a) && isDuration(b)) return orderOfDurations(a, b);
      break;
    case "tier":
      return tierRank(index, type.ladder, a as string | undefined) - tierRank(index, type.ladder, b as string | undefined);
    case "enum":
      return rank(index, type.name, a) - rank(index, type.name, b);
    default:
  }
  throw new InternalProblem(`order between two values of kind ${type.kind}`);
}

function rank(index: PlanIndex, name: string, value: Value): number {
  const found = index.ranks.get(name)?.get(String(value));
  if (found === undefined) throw new InternalProblem(`${String(value)} is no word of ${name}`);
  return found;
}

/** A month is between 28 and 31 days: where that leaves the order open there is none. */
function orderOfDurations(a: Duration, b: Duration): number {
  const [least, most] = [28, 31].map((days) => minutesOf(a, days) - minutesOf(b, days));
  if (least !== undefined && most !== undefined && Math.sign(least) === Math.sign(most)) return least;
  throw new InternalProblem("no order between months and days so close");
}

function minutesOf(length: Duration, daysInMonth: number): number {
  if (isDateUnit(length.unit)) {
    const offset = offsetOf(length);
    return (offset.months * daysInMonth + offset.days) * 1440;
  }
  return length.count * (length.unit === "hour" || length.unit === "business hour" ? 60 : length.unit === "minute" ? 1 : 1440);
}
