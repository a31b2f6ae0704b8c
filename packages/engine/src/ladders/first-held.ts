/** The first tier that is known of a partner: what money of earlier days reads. It refuses to say what was held before. */
import type { Day } from "@fairway/runtime";
import type { TierState } from "./state.js";

export function firstHeld({ tier, since, history }: TierState): { readonly tier: string | null; readonly from: Day } {
  const [first] = [...history.filter((held) => held.by === undefined), { tier, from: since }].sort((a, b) => a.from - b.from);
  return first ?? { tier, from: since };
}
