/** Lints of requirements and tiers. */
import type { Plan, PlanRequirement } from "@fairway/plan";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import type { World } from "../../logic/world.js";
import { conditionsThatDecideNothing } from "./conditions.js";
import { exceptionsThatNeverApply } from "./exceptions.js";
import { tiersNobodyIsIn } from "./tiers.js";

export function lintStanding(plan: Plan, context: Context): void {
  const world = worldOf(context);
  for (const { requirements } of plan.competencies) for (const requirement of requirements) look(requirement, world, context);
  for (const ladder of plan.ladders) {
    const spoke = ladder.tiers.flatMap((tier) => tier.requirements).map((requirement) => look(requirement, world, context));
    // One mistake, one finding: a tier is looked at as a whole once each of its requirements makes sense.
    if (!spoke.includes(true)) tiersNobodyIsIn(ladder, world, context);
  }
}

function look(requirement: PlanRequirement, world: World, context: Context): boolean {
  const exceptions = exceptionsThatNeverApply(requirement, world, context);
  return conditionsThatDecideNothing(requirement, world, context) || exceptions;
}
