/**
 * The rules of moving: what a review does, what happens at once, and what keeps a tier from being lost.
 *
 * A review looks at the tier that the rules have come to, changes that wait included. It is met where that tier or a
 * higher one is earned, failed where neither it nor any higher one can be, undecided otherwise. Undecided neither counts
 * nor resets. Grace starts with a failed review that does not demote yet, on the day of the review, and ends with one
 * that is met. A fall stops at a tier that is undecided: what is not known to be lost is kept. Who is kept (`keep`,
 * `grandfather`, the standing's `until`) may fail reviews and be in grace, but loses nothing that would count before that
 * day. Without reviews, every move that would wait for one happens at once. This file refuses to look for the days on
 * which to move; step.ts does.
 */
import type { PlanLadder, PlanMove } from "@fairway/plan";
import { addDays, addDuration, dayOf, lifeEnd, type Day } from "@fairway/runtime";
import type { Result } from "../values/result.js";
import { earnedAt, holdsAt } from "./outcomes.js";
import { isInMonths, type Review } from "./schedule.js";
import { moveTo, reference, startAnew, type TierState } from "./state.js";

/** When the ladder moves, in effect. */
export function moveWhen(ladder: PlanLadder, move: PlanMove): PlanMove["when"] {
  return ladder.review === undefined && move.when !== "never" ? "once" : move.when;
}

function rankOf(ladder: PlanLadder, tier: string | null): number {
  return tier === null ? -1 : ladder.tiers.findIndex((candidate) => candidate.name === tier);
}

function tierAt(ladder: PlanLadder, rank: number): string | null {
  return ladder.tiers[rank]?.name ?? null;
}

/** The first day on which the tier may be lost. */
export function keptUntil(ladder: PlanLadder, state: TierState): Day {
  const { tier, since } = reference(state);
  const kept = state.pending.length > 0 ? keepFrom(ladder, since) : state.keptUntil;
  const grandfathered = ladder.grandfather
    .filter((clause) => tier !== null && since < dayOf(clause.before) && (clause.tiers === undefined || clause.tiers.includes(tier)))
    .map((clause) => dayOf(clause.until));
  return Math.max(since, kept ?? since, ...grandfathered) as Day;
}

/** `keep at least`: a life that runs from the day the tier was given, its last day included. */
export function keepFrom(ladder: PlanLadder, day: Day): Day | undefined {
  return ladder.keep === undefined ? undefined : addDays(lifeEnd(day, ladder.keep), 1);
}

/** Changes that have waited for this day take effect; one that would no longer move its way is dropped. */
export function takeEffect(state: TierState, ladder: PlanLadder, day: Day): void {
  const due = state.pending.filter((change) => change.from <= day);
  state.pending = state.pending.filter((change) => change.from > day);
  for (const change of due) {
    const up = rankOf(ladder, change.tier) - rankOf(ladder, state.tier);
    if (change.move === "promote" ? up > 0 : up < 0) settle(state, ladder, change.tier, change.from);
  }
}

function settle(state: TierState, ladder: PlanLadder, tier: string | null, day: Day): void {
  moveTo(state, tier, day);
  state.keptUntil = keepFrom(ladder, state.since);
}

// ── reviews ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Holds a review. @param outcomes of each tier, as of the review's day */
export function holdReview(state: TierState, ladder: PlanLadder, review: Review, outcomes: readonly Result[]): void {
  state.reviews = [...state.reviews, {
    on: review.on,
    met: ladder.tiers.filter((_, at) => outcomes[at]?.value === true).map((tier) => tier.name),
    undecided: ladder.tiers.filter((_, at) => outcomes[at]?.value === undefined).map((tier) => tier.name),
  }];
  const held = holdsAt(outcomes, rankOf(ladder, reference(state).tier));
  state.undecidedSince = held.value === undefined ? (state.undecidedSince ?? review.on) : undefined;
  if (isInMonths(ladder.demote.months, review.on)) {
    if (held.value === true) startAnew(state);
    if (held.value === false) failReview(state, ladder, review, outcomes);
  }
  if (held.value === true && isInMonths(ladder.promote.months, review.on)) promoteAtReview(state, ladder, review, outcomes);
}

function failReview(state: TierState, ladder: PlanLadder, review: Review, outcomes: readonly Result[]): void {
  const when = moveWhen(ladder, ladder.demote);
  if (when === "never" || when === "once") return;
  state.failedInRow += 1;
  const graceSince = state.graceSince ?? review.on;
  const due = when === "row" ? state.failedInRow >= (ladder.demote.count ?? 1)
    : when === "grace" ? ladder.demote.grace !== undefined && addDuration(graceSince, ladder.demote.grace) <= review.on
    : true;
  if (due && review.effective >= keptUntil(ladder, state)) {
    const target = fallFrom(ladder, rankOf(ladder, reference(state).tier), outcomes);
    startAnew(state);
    change(state, ladder, target, review, "demote");
  } else {
    state.graceSince = graceSince;
  }
}

/** The tier one falls to: the highest below that is not known to be unmet, at most so many steps down. */
function fallFrom(ladder: PlanLadder, rank: number, outcomes: readonly Result[]): number {
  const lands = outcomes.slice(0, rank).findLastIndex((outcome) => outcome.value !== false);
  return Math.max(lands, ladder.demote.steps === undefined ? -1 : rank - ladder.demote.steps);
}

function promoteAtReview(state: TierState, ladder: PlanLadder, review: Review, outcomes: readonly Result[]): void {
  const when = moveWhen(ladder, ladder.promote);
  const earned = when === "review" ? earnedAt(outcomes) : when === "row" ? earnedInARow(state, ladder, ladder.promote.count ?? 1) : -1;
  const rank = rankOf(ladder, reference(state).tier);
  if (earned <= rank) return;
  startAnew(state);
  change(state, ladder, climbTo(ladder, rank, earned), review, "promote");
}

function climbTo(ladder: PlanLadder, rank: number, earned: number): number {
  return ladder.promote.steps === undefined ? earned : Math.min(earned, rank + ladder.promote.steps);
}

/** The highest tier that was earned (itself or a higher one) at each of the last so many reviews that decided it. */
function earnedInARow(state: TierState, ladder: PlanLadder, count: number): number {
  return ladder.tiers.findLastIndex((_, rank) => inARow(state, ladder, rank) >= count);
}

/** At how many reviews in a row, up to the last, the tier or a higher one was earned. */
export function inARow(state: TierState, ladder: PlanLadder, rank: number): number {
  const reaches = (tiers: readonly string[]): boolean => tiers.some((tier) => rankOf(ladder, tier) >= rank);
  let met = 0;
  for (const review of [...state.reviews].reverse()) {
    if (reaches(review.met)) met += 1;
    else if (!reaches(review.undecided)) break;
  }
  return met;
}

/** Now, or when the review counts; what was to come later than that is overtaken. */
function change(state: TierState, ladder: PlanLadder, rank: number, review: Review, move: "promote" | "demote"): void {
  const tier = tierAt(ladder, rank);
  state.pending = state.pending.filter((waiting) => waiting.from < review.effective);
  if (review.effective <= review.on) settle(state, ladder, tier, review.on);
  else state.pending = [...state.pending, { tier, from: review.effective, move }];
}

// ── at once ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** @param outcomes of each tier, as of the day. @returns whether the tier changed */
export function moveAtOnce(state: TierState, ladder: PlanLadder, day: Day, outcomes: readonly Result[]): boolean {
  const rank = rankOf(ladder, state.tier);
  const held = holdsAt(outcomes, rank);
  if (ladder.review === undefined) state.undecidedSince = held.value === undefined ? (state.undecidedSince ?? day) : undefined;
  const earned = earnedAt(outcomes);
  if (earned > rank && moveWhen(ladder, ladder.promote) === "once" && isInMonths(ladder.promote.months, day)) {
    const target = climbTo(ladder, rank, earned);
    state.pending = state.pending.filter((waiting) => rankOf(ladder, waiting.tier) > target);
    startAnew(state);
    settle(state, ladder, tierAt(ladder, target), day);
    return true;
  }
  if (held.value === false && moveWhen(ladder, ladder.demote) === "once" && isInMonths(ladder.demote.months, day) && day >= keptUntil(ladder, { ...state, pending: [] })) {
    startAnew(state);
    settle(state, ladder, tierAt(ladder, fallFrom(ladder, rank, outcomes)), day);
    return true;
  }
  return false;
}
