/**
 * What every contender is asked for: 19 outputs a partner. A contender that cannot express one leaves it out, and only
 * what it gives is compared.
 */
import type { Decision, LadderDecision, RequirementResult } from "@fairway/runtime";

export const COMPETENCIES = ["CloudReady", "DataReady", "SecurityReady", "NetworkingReady", "WorkplaceReady", "IndustryReady"] as const;
export const INCENTIVES = ["Base", "Growth", "Volume", "Attach", "Registration", "Launch"] as const;
export const TIERS = ["Registered", "Silver", "Gold", "Platinum", "Diamond"] as const;

/** Amounts in cents; `competencies` and `incentives` in the order above. */
export interface Outputs {
  readonly tier?: string;
  readonly competencies?: readonly boolean[];
  readonly incentives?: readonly (number | undefined)[];
  readonly total?: number;
  /** The next tier and what is missing for it: cents of sales, people, points of growth in millionths, and how the depth stands. */
  readonly next?: string;
  readonly sales?: number;
  readonly people?: number;
  readonly growth?: number;
  readonly depth?: string;
}

/** How many of the 19 there are. */
export function countOf(outputs: Outputs): number {
  const { competencies, incentives, ...single } = outputs;
  const some = (list: readonly unknown[] | undefined): number => (list ?? []).filter((each) => each !== undefined).length;
  return some(competencies) + some(incentives) + Object.keys(single).length;
}

/** Everything out of a decision: what the contenders must give. */
export function outputsOf(decision: Decision): Required<Outputs> {
  const [level] = decision.ladders;
  const incentives = INCENTIVES.map((name) => cents((decision.money?.incentives ?? []).find((one) => one.incentive === name)?.totals[0]?.amount ?? "0"));
  return {
    tier: level?.tier ?? "none", competencies: COMPETENCIES.map((name) => decision.competencies.find((one) => one.competency === name)?.held === true), incentives,
    total: incentives.reduce((sum, each) => sum + each, 0), ...nearMissOf(level!),
  };
}

function nearMissOf(level: LadderDecision): NearMiss {
  const next = level.tiers.find(({ tier }) => tier === level.next?.tier);
  return nearMiss(next?.tier, (title) => next?.requirements.find((one) => one.title === title));
}

type NearMiss = Required<Pick<Outputs, "next" | "sales" | "people" | "growth" | "depth">>;

/** @param asked the requirement of that title, as it came out */
export function nearMiss(next: string | undefined, asked: (title: string) => Pick<RequirementResult, "outcome" | "distance"> | undefined): NearMiss {
  const distance = (title: string, unit: number): number => Math.round(fraction(asked(title)?.distance?.amount ?? "0") * unit);
  return { next: next ?? "", sales: distance("Sales", 100), people: distance("People", 1), growth: distance("Growth", 1_000_000), depth: asked("Depth")?.outcome ?? "met" };
}

function fraction(text: string): number {
  const [numerator = "0", denominator = "1"] = text.split("/");
  return Number(numerator) / Number(denominator);
}

function cents(text: string): number {
  return Math.round(Number(text) * 100);
}
