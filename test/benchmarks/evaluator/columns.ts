/** Outputs out of named results, as a statement of SQL gives them. */
import { TIERS, type Outputs } from "./outputs.js";

/** The names, as the statement calls its columns. */
export const RESULTS = ["tier", "c0", "c1", "c2", "c3", "c4", "c5", "base", "growth", "volume", "attach", "registration", "launch", "nextSales", "nextPeople", "nextGrowth", "nextDepth"] as const;

type Result = (typeof RESULTS)[number];

export function outputsFrom(found: Readonly<Record<Result, unknown>>): Outputs {
  const whole = (name: Result): number => Math.round(Number(found[name]));
  const tier = whole("tier");
  const incentives = (["base", "growth", "volume", "attach", "registration", "launch"] as const).map(whole);
  const depth = whole("nextDepth");
  return {
    tier: TIERS[tier], competencies: (["c0", "c1", "c2", "c3", "c4", "c5"] as const).map((name) => found[name] === true), incentives, total: incentives.reduce((sum, each) => sum + each, 0),
    next: TIERS[tier + 1] ?? "", sales: whole("nextSales"), people: whole("nextPeople"), growth: Math.round(Number(found.nextGrowth) * 1_000_000), depth: depth === 1 ? "met" : depth === 0 ? "not met" : "undecided",
  };
}
