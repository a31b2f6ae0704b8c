/**
 * One day of the walk: competencies and ladders in the order of the Plan, by the text of the day.
 *
 * On a day, changes that have waited take effect first, then the review of the day is held, then what moves at once
 * moves. A declaration that is not known yet is placed. This file refuses to choose the days.
 */
import { addDays, formatDay, type Day } from "@fairway/runtime";
import type { PlanCompetency, PlanLadder } from "@fairway/plan";
import { competencyOutcome } from "../competencies/outcome.js";
import { placed, stepHeld, untilOf } from "../competencies/state.js";
import { keyNamed, keysOf, type Key } from "../expressions/repeat.js";
import { holdReview, keepFrom, moveAtOnce, moveWhen, takeEffect } from "../ladders/moves.js";
import { earnedAt, tierOutcomes } from "../ladders/outcomes.js";
import { handOn, type Review } from "../ladders/schedule.js";
import { newState, type TierState } from "../ladders/state.js";
import { adoptNames } from "../ladders/texts.js";
import { textOn } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import { momentOn, momentWith, repeatKey, type Run } from "../run.js";
import type { Result } from "../values/result.js";
import type { Agenda } from "./agenda.js";
import { lookBack } from "./look-back.js";

export interface Walk {
  readonly run: Run;
  /** The standing's own day: what it does not mention is placed on it. */
  readonly own: Day;
  readonly agenda: Agenda;
  /** By ladder and day. */
  readonly reviews: ReadonlyMap<string, ReadonlyMap<Day, Review>>;
  /** The text whose names a ladder's state speaks. */
  readonly speaks: Map<TierState, PlanIndex>;
}

export function stepOn(walking: Walk, day: Day): void {
  const { run } = walking;
  const { index } = textOn(run.texts, day);
  for (const { kind, name } of index.plan.order) {
    const competency = kind === "competency" ? index.competencies.get(name) : undefined;
    const ladder = kind === "ladder" ? index.ladders.get(name) : undefined;
    if (competency !== undefined) for (const key of keysOn(walking, competency, run.competencies, day)) stepCompetency(walking, index, competency, key, day);
    if (ladder !== undefined) for (const key of keysOn(walking, ladder, run.ladders, day)) stepLadder(walking, index, ladder, key, day);
  }
}

/** Days on which a state will change by itself, or may then be changed. */
export function daysAhead(state: TierState): readonly (Day | undefined)[] {
  const { override, keptUntil, pending } = state;
  const edges = [override?.from, override?.until, ...pending.map((change) => change.from)];
  return [keptUntil, ...edges, ...edges.map((day) => (day === undefined ? undefined : addDays(day, 1)))];
}

/** The keys of the day, and those that are stepped already; before the standing's own day only those. */
function keysOn(walking: Walk, of: PlanCompetency | PlanLadder, states: ReadonlyMap<string, unknown>, day: Day): readonly (Key | undefined)[] {
  const { forEach } = of;
  if (forEach === undefined) return day >= walking.own || states.has(of.name) ? [undefined] : [];
  const prefix = repeatKey(of.name, "");
  const stepped = [...states.keys()].filter((name) => name.startsWith(prefix)).map((name) => keyNamed(name.slice(prefix.length), forEach.type));
  const here = day >= walking.own ? keysOf(forEach, momentOn(walking.run, day), of.origin) : [];
  const all = [...stepped.filter((key) => key !== undefined), ...here].map((key) => [key.text, key] as const);
  return [...new Map(all).values()];
}

// ── competencies ────────────────────────────────────────────────────────────────────────────────────────────────────

function stepCompetency(walking: Walk, index: PlanIndex, competency: PlanCompetency, key: Key | undefined, day: Day): void {
  const { run, agenda } = walking;
  const name = repeatKey(competency.name, key?.text);
  const outcomeOn = (on: Day): Result => outcomeOfCompetency(run, index, competency, key, on);
  const state = run.competencies.get(name) ?? placed(outcomeOn(day), day, competency.valid);
  run.competencies.set(name, state);
  if (day > state.reviewedTo) {
    if (state.held && state.until === undefined) state.until = untilOf(state.since, competency.valid);
    stepHeld(state, day, competency.valid, outcomeOn);
  }
  agenda.add([state.until]);
}

/** By the text of the day, or where that has no such competency by the one that is stepped. */
function outcomeOfCompetency(run: Run, index: PlanIndex, { name }: PlanCompetency, key: Key | undefined, on: Day): Result {
  const ofDay = textOn(run.texts, on).index;
  const text = ofDay.competencies.has(name) ? ofDay : index;
  return run.oracle?.competency(repeatKey(name, key?.text), text, on, run) ?? competencyOutcome(name, key, momentWith(run, text, on));
}

// ── ladders ─────────────────────────────────────────────────────────────────────────────────────────────────────────

function stepLadder(walking: Walk, index: PlanIndex, ladder: PlanLadder, key: Key | undefined, day: Day): void {
  const { run, agenda } = walking;
  const name = repeatKey(ladder.name, key?.text);
  const outcomes = (): readonly Result[] => run.oracle?.tiers(name, index, day, run)
    ?? tierOutcomes(ladder, key, momentOn(run, day, handOn(ladder, index, run.facts, day)));
  const state = run.ladders.get(name) ?? placeOn(ladder, day, outcomes);
  run.ladders.set(name, state);
  if (day > state.reviewedTo) {
    const before = state.tier;
    adopt(walking, state, index, ladder, day, outcomes);
    takeEffect(state, ladder, day);
    read(walking, state, ladder, day, outcomes);
    if (state.tier !== before) agenda.add([addDays(day, 1)]);
  }
  agenda.add(daysAhead(state));
}

/** How the requirements of each tier come out on the day: asked only where it matters. */
type Outcomes = () => readonly Result[];

function placeOn(ladder: PlanLadder, day: Day, outcomes: Outcomes): TierState {
  const earned = ladder.tiers[earnedAt(outcomes())]?.name ?? null;
  const state = newState(earned, day);
  state.keptUntil = keepFrom(ladder, day);
  return state;
}

/** The review of the day, then what moves at once. */
function read(walking: Walk, state: TierState, ladder: PlanLadder, day: Day, outcomesOf: Outcomes): void {
  const review = walking.reviews.get(ladder.name)?.get(day);
  const atOnce = [ladder.promote, ladder.demote].some((move) => moveWhen(ladder, move) === "once");
  if (review === undefined && !atOnce) return;
  const outcomes = outcomesOf();
  if (review !== undefined) {
    holdReview(state, ladder, review, outcomes);
    const kept = lookBack(walking.run.texts, ladder.name);
    state.reviews = kept === 0 ? [] : state.reviews.slice(-kept);
  }
  if (atOnce) moveAtOnce(state, ladder, day, outcomes);
}

/** Names of the text of the day; a tier that it does not know is given up for the one earned on the day. */
function adopt(walking: Walk, state: TierState, index: PlanIndex, ladder: PlanLadder, day: Day, outcomes: Outcomes): void {
  if (walking.speaks.get(state) === index) return;
  walking.speaks.set(state, index);
  const unknown = state.tier ?? "none";
  if (adoptNames(state, ladder, walking.run.texts)) return;
  const now = placeOn(ladder, day, outcomes);
  Object.assign(state, { tier: now.tier, since: now.since, keptUntil: now.keptUntil });
  const message = `The standing holds the tier ${unknown}, which ${ladder.name} does not have on ${formatDay(day)}. `
    + `The partner was placed at the tier earned that day (${now.tier ?? "none"}). If the tier was renamed, say formerly ${unknown} inside the tier that took its place.`;
  walking.run.problems.push({ kind: "standing", message });
}
