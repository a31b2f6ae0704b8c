/** Lints of requirements and tiers. */
import type { Plan } from "@fairway/plan";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import { conditionsThatDecideNothing } from "./conditions.js";
import { tiersNobodyIsIn } from "./tiers.js";

export function lintStanding(plan: Plan, context: Context): void {
  const world = worldOf(context);
  for (const { requirements } of plan.competencies) for (const requirement of requirements) conditionsThatDecideNothing(requirement, world, context);
  for (const ladder of plan.ladders) {
    const spoke = ladder.tiers.flatMap((tier) => tier.requirements).map((requirement) => conditionsThatDecideNothing(requirement, world, context));
    // One mistake, one finding: a tier is looked at as a whole once each of its requirements makes sense.
    if (!spoke.includes(true)) tiersNobodyIsIn(ladder, world, context);
  }
}
