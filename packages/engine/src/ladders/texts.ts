/**
 * A ladder through the texts of a program: the same ladder in another text, and its tiers under other names.
 *
 * A tier that says `formerly Old` is the tier that the earlier text called Old, in both directions. This file refuses to
 * guess: a name that no text leads to is unknown.
 */
import type { PlanLadder } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { textOn, type Text } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import type { TierState } from "./state.js";

/** A ladder in the text of a day. */
export interface LadderText { readonly index: PlanIndex; readonly ladder: PlanLadder }

/** Undefined where the text of the day has no such ladder. */
export function ladderOn(texts: readonly Text[], name: string, day: Day): LadderText | undefined {
  const { index } = textOn(texts, day);
  const ladder = index.ladders.get(name);
  return ladder === undefined ? undefined : { index, ladder };
}

/** The tier's name in the given ladder; undefined where it has no such tier. */
export function tierNameIn(ladder: PlanLadder, name: string, texts: readonly Text[]): string | undefined {
  const has = (tier: string): boolean => ladder.tiers.some((candidate) => candidate.name === tier);
  if (has(name)) return name;
  const renamed = ladder.tiers.find((tier) => tier.formerly.includes(name));
  if (renamed !== undefined) return renamed.name;
  const named = texts.flatMap((text) => text.index.ladders.get(ladder.name)?.tiers ?? []).filter((tier) => tier.name === name);
  return named.flatMap((tier) => tier.formerly).find(has);
}

/** Puts the names of a text onto everything in the state. @returns false where the tier held is unknown to it */
export function adoptNames(state: TierState, ladder: PlanLadder, texts: readonly Text[]): boolean {
  const named = (tier: string | null): string | null => (tier === null ? null : (tierNameIn(ladder, tier, texts) ?? tier));
  const known = state.tier === null || tierNameIn(ladder, state.tier, texts) !== undefined;
  state.tier = named(state.tier);
  state.pending = state.pending.filter((change) => isKnown(change.tier, ladder, texts)).map((change) => ({ ...change, tier: named(change.tier) }));
  if (state.override !== undefined) state.override = { ...state.override, tier: named(state.override.tier) };
  state.reviews = state.reviews.map((review) => ({ ...review, met: review.met.map(named).filter((name) => name !== null), undecided: review.undecided.map(named).filter((name) => name !== null) }));
  state.history = state.history.map((held) => ({ ...held, tier: named(held.tier) }));
  return known;
}

function isKnown(tier: string | null, ladder: PlanLadder, texts: readonly Text[]): boolean {
  return tier === null || tierNameIn(ladder, tier, texts) !== undefined;
}
