/**
 * One partner's decision as lines of the overview: one per ladder and key, one in all where a program has no ladder.
 *
 * Everything is worked out by the engine; here it is only chosen and worded.
 */
import type { Decision, LadderDecision, Standing } from "@fairway/fairway";
import { lackText, nearestFirst, stateWords } from "./words.js";

/** What happened to a partner between the standing that came in and now. */
export type Move = "up" | "down" | "placed" | "stayed";

export interface Line {
  readonly partner: string;
  /** The partner's name, where its facts have a text field `name`. */
  readonly name?: string;
  /** Absent where the program has no ladder. */
  readonly ladder?: LadderDecision;
  readonly ladderName: string;
  /** "no tier" where there is none. */
  readonly tier: string;
  /** The tier that came in, where it is another one. */
  readonly from?: string;
  readonly move: Move;
  readonly states: readonly string[];
  readonly competencies: readonly string[];
  readonly nextTier: string;
  /** The nearest first. */
  readonly missing: readonly string[];
}

export const NO_TIER = "no tier";

export function linesOf(decision: Decision, name: string | undefined, standing: Standing | undefined): Line[] {
  const competencies = decision.competencies.filter((one) => one.held).map((one) => withKey(one.competency, one.key));
  const common = { partner: decision.partner, name, competencies };
  if (decision.ladders.length === 0) return [{ ...common, ladderName: "", tier: "", move: "stayed", states: [], nextTier: "", missing: [] }];
  return decision.ladders.map((ladder) => ({
    ...common, ladder, ladderName: withKey(ladder.ladder, ladder.key), tier: ladder.tier ?? NO_TIER,
    ...moved(ladder, standing), states: stateWords(ladder),
    nextTier: ladder.next?.tier ?? "",
    missing: nearestFirst(ladder).map(({ lack, requirement }) => lackText(lack, requirement)),
  }));
}

/** "Level", "Level for EMEA" */
export function withKey(name: string, key: string | undefined): string {
  return key === undefined ? name : `${name} for ${key}`;
}

/** Compared with what came in; a name that the ladder no longer has is a renamed tier, not a move. */
function moved(ladder: LadderDecision, standing: Standing | undefined): { readonly move: Move; readonly from?: string } {
  const held = standing?.ladders?.find((one) => one.ladder === ladder.ladder && one.key === ladder.key);
  if (held === undefined) return { move: "placed" };
  const rank = (tier: string | null): number => (tier === null ? -1 : ladder.tiers.findIndex((one) => one.tier === tier));
  const before = held.override === undefined ? held.tier : held.override.tier;
  if (before !== null && rank(before) < 0) return { move: "stayed" };
  const step = rank(ladder.tier) - rank(before);
  if (step === 0) return { move: "stayed" };
  return { move: step > 0 ? "up" : "down", from: before ?? NO_TIER };
}
