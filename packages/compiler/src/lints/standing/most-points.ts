/**
 * The most points that a score or one of its parts can give, as far as the program alone tells: from what the parts write
 * and from `at most`.
 */
import type { Plan, PlanExpression, PlanPart } from "@fairway/plan";
import { add, compare, ZERO, type Exact } from "@fairway/runtime";
import type { Extent } from "../../logic/extent.js";

export type MostPoints = (score: string, part: string | undefined) => Exact | undefined;

export function mostPointsIn(plan: Plan, extent: (expression: PlanExpression) => Extent): MostPoints {
  const known = new Map<string, Exact | undefined>();
  const ofScore = (name: string, part: string | undefined): Exact | undefined => {
    const parts = plan.scores.find((score) => score.name === name)?.parts.filter((each) => part === undefined || each.name === part) ?? [];
    if (parts.length === 0) return undefined;
    return parts.map((each) => mostOf(each, extent)).reduce((sum, each) => (sum === undefined || each === undefined ? undefined : add(sum, each)), ZERO);
  };
  return (score, part) => {
    const key = `${score}.${part ?? ""}`;
    if (!known.has(key)) {
      known.set(key, undefined); // a score that is made of itself tells nothing
      known.set(key, ofScore(score, part));
    }
    return known.get(key);
  };
}

function mostOf({ points, most, least }: PlanPart, extent: (expression: PlanExpression) => Extent): Exact | undefined {
  const ends = [extent(points).to, most === undefined ? undefined : extent(most).to].filter((end) => end !== undefined);
  if (ends.length === 0) return undefined;
  const highest = ends.reduce((a, b) => (compare(a, b) < 0 ? a : b));
  const floor = least === undefined ? ZERO : extent(least).to;
  return floor === undefined ? undefined : compare(highest, floor) < 0 ? floor : highest;
}
