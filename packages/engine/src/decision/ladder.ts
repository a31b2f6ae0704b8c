/**
 * A ladder as a decision shows it: the tier that results, its state, the next review, what the next tier lacks, and every
 * requirement of every tier as of the day.
 *
 * This file refuses to move anybody: the state has been stepped before.
 */
import type { PlanLadder } from "@fairway/plan";
import {
  addDays, formatDay, type Lack, type LadderDecision, type LadderState, type MissingFact, type PendingChange, type RequirementResult, type TierResult,
} from "@fairway/runtime";
import { scopeOf, type Key } from "../expressions/repeat.js";
import { keptUntil, moveWhen } from "../ladders/moves.js";
import { earnedAt, holdsAt, possibleAt, tierOutcomes } from "../ladders/outcomes.js";
import { nextReview } from "../ladders/schedule.js";
import { lasts, tierOn, type TierState, type Waiting } from "../ladders/state.js";
import { ladderMoment } from "../ladders/views.js";
import { repeatKey, type Moment } from "../run.js";
import { metInRow } from "../standing/write.js";
import { clauseOrigin } from "../values/origin.js";
import { outcomeOf, type Result } from "../values/result.js";
import { compact } from "./compact.js";
import { field, LaterField, unread, type Telling } from "./later.js";
import { reportRequirement } from "./requirement.js";

/** What a ladder says beside its tiers. */
export type LadderHead = Omit<LadderDecision, "next" | "tiers" | "origin">;

/** Undefined where nothing has been stepped for the key. */
export function reportLadder(ladder: PlanLadder, key: Key | undefined, today: Moment, telling: Telling): LadderDecision | undefined {
  const state = today.run.ladders.get(repeatKey(ladder.name, key?.text));
  if (state === undefined) return undefined;
  const moment = ladderMoment(ladder, today);
  const outcomes = outcomesOf(ladder, key, moment, telling);
  const tiers = reportTiers(ladder, key, moment, outcomes, telling);
  const made = ladderHead(ladder, key, state, outcomes, moment, (at) => tierOutcomes(ladder, key, moment)[at]?.missing ?? []) as Mutable<LadderDecision>;
  const next = tiers.findIndex((each) => each.tier === made.tier) + 1;
  if (next < tiers.length) field(made, "next", telling.whenRead, () => nextTier(ladder, next, tiers, telling.whenRead));
  made.tiers = tiers;
  made.origin = clauseOrigin(ladder.origin);
  return made;
}

/** @param missing of a tier, by its place, what keeps it from being known */
export function ladderHead(ladder: PlanLadder, key: Key | undefined, state: TierState, outcomes: readonly Result[], moment: Moment, missing: (tier: number) => readonly MissingFact[]): LadderHead {
  const { run } = moment;
  const order = state.override !== undefined && lasts(state.override, run.asOf) ? state.override : undefined;
  const tier = (order ?? state).tier;
  const review = nextReview(run.texts, ladder.name, run.facts, run.asOf);
  return compact<LadderHead>({
    ladder: ladder.name, key: key?.text, title: ladder.title, tier, tierTitle: ladder.tiers.find((each) => each.name === tier)?.title,
    earned: ladder.tiers[earnedAt(outcomes)]?.name ?? null,
    standing: tierOn(state, addDays(run.asOf, -1))?.tier ?? null,
    since: formatDay(order?.from ?? state.since),
    state: reportState(ladder, state, outcomes, moment, missing),
    nextReview: review && { reads: formatDay(review.on), effective: formatDay(review.effective) },
  });
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Of each tier; without what is missing where compiled code tells it. */
function outcomesOf(ladder: PlanLadder, key: Key | undefined, moment: Moment, { whenRead }: Telling): readonly Result[] {
  const { run, index, asOf } = moment;
  const told = whenRead && key === undefined ? run.oracle?.tiers(ladder.name, index, asOf, run) : undefined;
  return told ?? tierOutcomes(ladder, key, moment);
}

function reportTiers(ladder: PlanLadder, key: Key | undefined, moment: Moment, outcomes: readonly Result[], { evidence, whenRead, told }: Telling): readonly TierResult[] {
  const view = { moment, scope: scopeOf(ladder.forEach, key), evidence };
  return ladder.tiers.map((tier, at): TierResult => {
    const outcome = outcomes[at] === undefined ? "undecided" : outcomeOf(outcomes[at]);
    moment.observer?.tier?.(ladder.name, tier.name, outcome);
    const made = compact({ tier: tier.name, title: tier.title, outcome }) as Mutable<TierResult>;
    field(made, "requirements", whenRead, () => (key === undefined ? told?.ofTier(ladder, at, view) : undefined) ?? tier.requirements.map((requirement) => reportRequirement(requirement, view)));
    return made;
  });
}

function reportState(ladder: PlanLadder, state: TierState, outcomes: readonly Result[], moment: Moment, missing: (tier: number) => readonly MissingFact[]): LadderState {
  const { run } = moment;
  const rank = ladder.tiers.findIndex((tier) => tier.name === state.tier);
  const [pending] = state.pending;
  const order = state.override !== undefined && lasts(state.override, run.asOf) ? state.override : undefined;
  const possible = possibleAt(outcomes);
  const kept = keptUntil(ladder, { ...state, pending: [] });
  const inGrace = state.graceSince !== undefined;
  const losing = state.pending.some((change) => change.move === "demote");
  return compact<LadderState>({
    inGrace, graceSince: state.graceSince && formatDay(state.graceSince),
    atRisk: holdsAt(outcomes, rank).value === false && !inGrace && !losing && order === undefined && moveWhen(ladder, ladder.demote) !== "never",
    undecided: possible !== undefined, undecidedSince: state.undecidedSince && formatDay(state.undecidedSince),
    couldBe: possible === undefined ? undefined : { tier: ladder.tiers[possible]?.name ?? "", missing: missing(possible) },
    pending: pending && pendingChange(pending),
    keptUntil: kept > run.asOf ? formatDay(kept) : undefined,
    failedInRow: state.failedInRow, metInRow: metInRow(state, ladder.name, run),
    override: order && compact({ tier: order.tier, by: order.by, why: order.why, from: formatDay(order.from), until: order.until && formatDay(order.until) }),
  });
}

function pendingChange(change: Waiting): PendingChange {
  return { tier: change.tier, from: formatDay(change.from), move: change.move };
}

/** The tier above the one that results. With `tiers build up` it also lacks what the tiers below it lack. */
export function nextTier(ladder: PlanLadder, at: number, tiers: readonly TierResult[], whenRead: boolean): LadderDecision["next"] {
  const next = tiers[at];
  if (next === undefined) return undefined;
  const asked = ladder.cumulative ? tiers.slice(0, at + 1) : [next];
  const { tier, title, outcome } = next;
  if (!whenRead) return title === undefined ? { tier, outcome, missing: lacksOf(asked, false) } : { tier, title, outcome, missing: lacksOf(asked, false) };
  const made = unread<NonNullable<LadderDecision["next"]>>(asked);
  made.tier = tier;
  if (title !== undefined) made.title = title;
  made.outcome = outcome;
  LACKS.addTo(made);
  return made;
}

const LACKS = new LaterField("missing", (asked: readonly TierResult[]) => lacksOf(asked, true));

function lacksOf(asked: readonly TierResult[], whenRead: boolean): readonly Lack[] {
  return asked.flatMap((each) => each.requirements).flatMap((requirement) => lackOf(requirement, whenRead));
}

function lackOf(requirement: RequirementResult, whenRead: boolean): readonly Lack[] {
  if (requirement.outcome === "met") return [];
  const { id, title, text, outcome, distance } = requirement;
  const made = compact({ requirement: id, title, text, outcome, distance }) as Mutable<Lack>;
  field(made, "missing", whenRead && outcome === "undecided", () => requirement.missing);
  return [made];
}
