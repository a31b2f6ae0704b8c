/** The first tier that is known of a partner: what money of earlier days reads. It refuses to say what was held before. */
import type { Day, DecisionProblem } from "@fairway/runtime";
import type { TierState } from "./state.js";

export function firstHeld({ tier, since, history }: TierState): { readonly tier: string | null; readonly from: Day } {
  const [first] = [...history.filter((held) => held.by === undefined), { tier, from: since }].sort((a, b) => a.from - b.from);
  return first ?? { tier, from: since };
}

/** Problems that say so, with the earliest day that was asked for: found as money is worked out, in whichever order. */
export const askedFor = new WeakMap<DecisionProblem, Day>();
