/** Small decisions made by hand, for what is worded and counted from them. */
import type { Decision, LadderDecision, LadderState } from "@fairway/fairway";

const origin = { file: "p.fairway", line: 1, text: "" };

export function ladderOf(tier: string | null, state: Partial<LadderState> = {}): LadderDecision {
  return {
    ladder: "Level", tier, earned: tier, standing: tier, since: "2025-03-01", origin,
    state: { inGrace: false, atRisk: false, undecided: false, failedInRow: 0, metInRow: 0, ...state },
    tiers: ["Silver", "Gold", "Platinum"].map((name) => ({ tier: name, outcome: "met", requirements: [] })),
    next: { tier: "Platinum", outcome: "not met", missing: [] },
  };
}

export function decisionOf(partner: string, tier: string | null, more: Partial<Decision> = {}): Decision {
  return {
    format: "fairway-decision", decisionVersion: 1, partner, asOf: "2026-08-01", program: { name: "Northwind" },
    ladders: [ladderOf(tier)], competencies: [], scores: [], benefits: [], decisions: [], laws: [], problems: [], nextStanding: {},
    ...more,
  };
}
