/**
 * What a partner holds on a day, as compiled code reads it: places of tiers and yes or no, in the order of the Plan.
 *
 * States have been stepped by the walk; nothing moves here. A tier that the text does not know is marked, and whoever reads
 * it leaves the partner to the reference interpreter. This file refuses to know which keys the partner has.
 */
import { addDays, type Day, type DecisionOutcome } from "@fairway/runtime";
import { heldOn } from "../../competencies/state.js";
import { firstHeld } from "../../ladders/first-held.js";
import { lasts, tierOn, type TierState } from "../../ladders/state.js";
import { ladderRanks, type PlanIndex } from "../../program/plan-index.js";
import { repeatKey, type Run } from "../../run.js";

/** Stands for a tier that nothing is known of: what is earned counts. */
export const NOT_STEPPED = -2;
/** Stands for a tier that the text does not have. */
export const NO_SUCH_TIER = -3;

export interface Held {
  /** Of each ladder the place of the tier that results; -1 is no tier. */
  readonly ranks: readonly number[];
  /** The day before. */
  readonly before: readonly number[];
  /** The day before, where a day before all that is known has the first tier that is. */
  readonly beforeInHindsight: readonly number[];
  /** Of each competency: 0 not held, 1 held, 2 not known. */
  readonly held: readonly number[];
  /** As money reads it on an earlier day; NaN where that can't be told. @param ladder its place in the Plan */
  readonly rankOn: (ladder: number, day: Day) => number;
  /** Day of the last review of each ladder that is settled; 0 for none. */
  readonly reviewed: readonly number[];
  /** Whether a tier's requirements were met at a review that is settled: 0 no, 1 yes, 2 undecided; -1 where it is not. @param ladder its place in compiled code */
  readonly metAt: (ladder: number, tier: string, day: Day) => number;
  /** As money reads it on an earlier day: 0 not held, 1 held, 2 not known. @param competency its place in compiled code */
  readonly heldOn: (competency: number, day: Day) => number;
}

/** Names in the order of compiled code: with their keys, and as they are declared with the keys apart. */
export interface HeldNames {
  readonly ladders: readonly string[];
  readonly competencies: readonly string[];
  readonly constants: { readonly ladders: readonly string[]; readonly ladderKeys: readonly (string | null)[]; readonly competencyKeys: readonly (string | null)[] };
}

/** As of a day that has been stepped to, or is being stepped. */
export function heldOf(run: Run, index: PlanIndex, { ladders, competencies, constants }: HeldNames, day: Day): Held {
  const states = ladders.map((name) => run.ladders.get(name));
  const places = constants.ladders.map((name) => index.ranks.get(ladderRanks(name))!);
  const rank = (at: number, held: { readonly tier: string | null } | undefined, none: number): number => {
    if (held === undefined) return none;
    return held.tier === null ? -1 : (places[at]!.get(held.tier) ?? NO_SUCH_TIER);
  };
  const yesterday = addDays(day, -1);
  const known = (at: number, on: Day): number => rank(at, states[at] && (tierOn(states[at], on) ?? firstHeld(states[at])), -1);
  return {
    ranks: states.map((state, at) => rank(at, state && tierOn(state, day), NOT_STEPPED)),
    before: states.map((state, at) => rank(at, state && tierOn(state, yesterday), -1)),
    beforeInHindsight: states.map((_, at) => known(at, yesterday)),
    held: competencies.map((name) => {
      const state = run.competencies.get(name);
      const holds = state && heldOn(state, day);
      return holds === undefined ? 2 : holds ? 1 : 0;
    }),
    reviewed: states.map((state) => state?.reviews.at(-1)?.on ?? 0),
    metAt: (at, tier, on) => {
      const review = states[at]?.reviews.find((each) => each.on === on);
      return review === undefined ? -1 : review.undecided.includes(tier) ? 2 : review.met.includes(tier) ? 1 : 0;
    },
    heldOn: (at, on) => {
      const state = run.competencies.get(competencies[at]!);
      const holds = state && heldOn(state, on < state.knownFrom ? state.knownFrom : on);
      return holds === undefined ? 2 : holds ? 1 : 0;
    },
    rankOn: (at, on) => {
      const found = known(at, on);
      return found === NO_SUCH_TIER || states[at] === undefined ? NaN : found;
    },
  };
}

/** Of a partner that has just been placed by another text: what it holds on the day, it holds on all days before. */
export function heldByOutcome({ ladders, competencies: outcomes }: Pick<DecisionOutcome, "ladders" | "competencies">, index: PlanIndex, names: HeldNames): Held {
  const ranks = names.ladders.map((name, at) => {
    const placed = ladders.find(({ ladder, key }) => repeatKey(ladder, key) === name);
    if (placed === undefined) return NOT_STEPPED;
    return placed.tier === null ? -1 : (index.ranks.get(ladderRanks(names.constants.ladders[at]!))!.get(placed.tier) ?? NO_SUCH_TIER);
  });
  const holds = names.competencies.map((name) => {
    const placed = outcomes.find(({ competency, key }) => repeatKey(competency, key) === name);
    return placed === undefined ? 2 : placed.held ? 1 : 0;
  });
  return {
    ranks, before: ranks.map(() => -1), beforeInHindsight: ranks, held: holds,
    reviewed: [], metAt: () => -1, heldOn: (at) => holds[at]!,
    rankOn: (at) => (ranks[at]! < -1 ? NaN : ranks[at]!),
  };
}

/** Whether what the day's decision shows of each state is what expressions read of it: not so where a standing is of a later day. */
export function isPlain(run: Run, { ladders, competencies, constants }: HeldNames): boolean {
  const { asOf } = run;
  const plainTier = (state: TierState | undefined): boolean => {
    const order = state?.override !== undefined && lasts(state.override, asOf) ? state.override : state;
    return state !== undefined && order !== undefined && state.since <= asOf && tierOn(state, asOf)?.tier === order.tier;
  };
  // Of a key that the partner does not have nothing is known; where it has it, compiled code leaves the partner.
  return ladders.every((name, at) => (constants.ladderKeys[at] !== null && !run.ladders.has(name)) || plainTier(run.ladders.get(name)))
    && competencies.every((name, at) => (run.competencies.get(name)?.knownFrom ?? (constants.competencyKeys[at] === null ? asOf + 1 : asOf)) <= asOf);
}

/** Whether two say the same, for whatever compiled code reads of the day. */
export function sameHeld(a: Held, b: Held): boolean {
  const same = (x: readonly number[], y: readonly number[]): boolean => x.every((value, at) => value === y[at]);
  return same(a.ranks, b.ranks) && same(a.before, b.before) && same(a.held, b.held) && same(a.reviewed, b.reviewed);
}
