/**
 * A checked standing into states that can be stepped.
 *
 * Where the standing does not say up to which day it was read, it is `since`; where it does not say until when a tier is
 * kept, `keep at least` says so from `since`. A count of met reviews without the reviews themselves counts as reviews that
 * earned the next tier. This file refuses what read.ts would refuse: it takes checked standings.
 */
import { dayOf, type CompetencyStanding, type Day, type LadderStanding, type Standing } from "@fairway/runtime";
import type { HeldState } from "../competencies/state.js";
import { keepFrom } from "../ladders/moves.js";
import type { ReviewHeld, TierState } from "../ladders/state.js";
import { ladderOn } from "../ladders/texts.js";
import { repeatKey, type Run } from "../run.js";

/** Puts the standing's states into the run; what the program no longer has stays out. */
export function loadStanding(run: Run, standing: Standing): void {
  for (const entry of standing.ladders ?? []) {
    if (run.texts.some(({ index }) => index.ladders.has(entry.ladder))) run.ladders.set(repeatKey(entry.ladder, entry.key), tierState(entry, run));
  }
  for (const entry of standing.competencies ?? []) {
    if (run.texts.some(({ index }) => index.competencies.has(entry.competency))) run.competencies.set(repeatKey(entry.competency, entry.key), heldState(entry));
  }
}

/** The day of the standing as a whole: its own, or the earliest of its entries'. Undefined for one that says nothing. */
export function ownDay(standing: Standing): Day | undefined {
  if (standing.asOf !== undefined) return dayOf(standing.asOf);
  const days = [...(standing.ladders ?? []), ...(standing.competencies ?? [])].map((entry) => dayOf(entry.reviewedTo ?? entry.since));
  return days.length === 0 ? undefined : (Math.min(...days) as Day);
}

function tierState(entry: LadderStanding, run: Run): TierState {
  const since = dayOf(entry.since);
  const reviewedTo = dayOf(entry.reviewedTo ?? entry.since);
  const ladder = ladderOn(run.texts, entry.ladder, reviewedTo)?.ladder;
  return {
    tier: entry.tier, since, reviewedTo,
    keptUntil: entry.until !== undefined ? dayOf(entry.until) : ladder && keepFrom(ladder, since),
    pending: (entry.pending ?? []).map((change) => ({ ...change, from: dayOf(change.from) })).sort((a, b) => a.from - b.from),
    failedInRow: entry.failedInRow ?? 0,
    graceSince: optionalDay(entry.graceSince),
    override: entry.override && { ...entry.override, from: dayOf(entry.override.from), until: optionalDay(entry.override.until) },
    undecidedSince: optionalDay(entry.undecidedSince),
    reviews: entry.reviews?.map((review) => ({ on: dayOf(review.on), met: review.met, undecided: review.undecided ?? [] })) ?? assumedReviews(entry, run, reviewedTo),
    history: (entry.history ?? []).map((held) => ({ ...held, from: dayOf(held.from), until: dayOf(held.until) })),
  };
}

function assumedReviews(entry: LadderStanding, run: Run, day: Day): readonly ReviewHeld[] {
  const tiers = ladderOn(run.texts, entry.ladder, day)?.ladder.tiers.map((tier) => tier.name) ?? [];
  const next = tiers[entry.tier === null ? 0 : tiers.indexOf(entry.tier) + 1];
  return next === undefined ? [] : Array.from({ length: entry.metInRow ?? 0 }, () => ({ on: day, met: [next], undecided: [] }));
}

function heldState(entry: CompetencyStanding): HeldState {
  const since = dayOf(entry.since);
  const history = (entry.history ?? []).map((held) => ({ from: dayOf(held.from), until: dayOf(held.until) }));
  return {
    held: entry.held, since, reviewedTo: dayOf(entry.reviewedTo ?? entry.since), until: optionalDay(entry.until),
    undecidedSince: optionalDay(entry.undecidedSince), history, knownFrom: Math.min(since, ...history.map((held) => held.from)) as Day,
  };
}

function optionalDay(text: string | undefined): Day | undefined {
  return text === undefined ? undefined : dayOf(text);
}
