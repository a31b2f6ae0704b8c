/**
 * Which tiers' requirements hold as of a moment, and what is earned.
 *
 * The tier earned is the highest one whose requirements hold; tiers need not nest. With `tiers build up` each tier also
 * asks what those below it ask. This file refuses to know what was held before.
 */
import type { PlanLadder } from "@fairway/plan";
import { scopeOf, type Key } from "../expressions/repeat.js";
import { remembered } from "../memo.js";
import { requirementsResult } from "../requirements/outcome.js";
import { repeatKey, type Moment } from "../run.js";
import { allOf, anyOf, type Result } from "../values/result.js";

/** Of each tier, from the lowest. */
export function tierOutcomes(ladder: PlanLadder, key: Key | undefined, moment: Moment): readonly Result[] {
  const own = ladder.tiers.map((_, at) => ownOutcome(ladder, at, key, moment));
  return ladder.cumulative ? own.map((_, at) => allOf(own.slice(0, at + 1))) : own;
}

/** Of one tier, with those below it where tiers build up. */
export function tierOutcome(ladder: PlanLadder, at: number, key: Key | undefined, moment: Moment): Result {
  if (!ladder.cumulative) return ownOutcome(ladder, at, key, moment);
  return allOf(ladder.tiers.slice(0, at + 1).map((_, below) => ownOutcome(ladder, below, key, moment)));
}

function ownOutcome(ladder: PlanLadder, at: number, key: Key | undefined, moment: Moment): Result {
  const tier = ladder.tiers[at];
  return remembered(`tier ${repeatKey(`${ladder.name}.${tier?.name ?? ""}`, key?.text)}`, moment, () =>
    requirementsResult(tier?.requirements ?? [], moment, scopeOf(ladder.forEach, key)));
}

/** Place of the tier earned, -1 for none. */
export function earnedAt(outcomes: readonly Result[]): number {
  return outcomes.findLastIndex((outcome) => outcome.value === true);
}

/** The highest tier that a missing fact could give: above the one earned, or undefined. */
export function possibleAt(outcomes: readonly Result[]): number | undefined {
  const highest = outcomes.findLastIndex((outcome) => outcome.value === undefined);
  return highest > earnedAt(outcomes) ? highest : undefined;
}

/** Whether a tier, or one above it, is earned. No tier always is. */
export function holdsAt(outcomes: readonly Result[], rank: number): Result {
  return rank < 0 ? allOf([]) : anyOf(outcomes.slice(rank));
}
