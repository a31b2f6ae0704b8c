/** Fairway's own ways, from the program's text. */
import { compile } from "@fairway/compiler";
import { readFacts } from "@fairway/data";
import type { Plan } from "@fairway/plan";
import { parseText } from "@fairway/syntax";
import type { DecisionOutcome, Facts } from "@fairway/runtime";
import type { PlainPartner } from "./data.js";
import { COMPETENCIES, INCENTIVES, nearMiss, type Outputs } from "./outputs.js";

/** @throws Error where the program does not check */
export function planOf(text: string): Plan {
  const { plan, diagnostics } = compile({ root: "bench.fairway", trees: new Map([["bench.fairway", parseText("bench.fairway", text)]]), text: () => undefined });
  const wrong = diagnostics.find((one) => one.severity === "error");
  if (plan === undefined || wrong !== undefined) throw new Error(`the benchmark's program does not check: ${wrong?.message ?? "no plan"}`);
  return plan;
}

export function factsOf(plan: Plan, plain: PlainPartner): Facts {
  const { facts, problems } = readFacts(plan, plain, "bench");
  if (facts === undefined) throw new Error(problems[0]?.message);
  return facts;
}

/** What an outcome with distances says: all 19. */
export function outputsWithDistances(outcome: DecisionOutcome): Outputs {
  const next = outcome.ladders[0]?.next;
  return { ...outputsOfOutcome(outcome), ...nearMiss(next?.tier, (title) => next?.missing.find((one) => one.title === title)) };
}

/** What an outcome says: 14 of the 19. */
export function outputsOfOutcome({ ladders, competencies, incentives }: DecisionOutcome): Outputs {
  const paid = INCENTIVES.map((name) => Number(incentives.find((one) => one.incentive === name)?.paid ?? 0));
  return {
    tier: ladders[0]?.tier ?? "none", competencies: COMPETENCIES.map((name) => competencies.find((one) => one.competency === name)?.held === true), incentives: paid, total: paid.reduce((sum, each) => sum + each, 0),
  };
}
