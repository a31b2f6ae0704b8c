/** Lints of requirements and tiers. */
import type { Plan, PlanRequirement } from "@fairway/plan";
import type { Context } from "../../context.js";
import type { World } from "../../logic/world.js";
import { moneyProgram } from "../money/program.js";
import { tiersThatAskLess } from "./asks-less.js";
import { conditionsThatDecideNothing } from "./conditions.js";
import { exceptionsThatNeverApply } from "./exceptions.js";
import { mostPointsIn } from "./most-points.js";
import type { Steps } from "../steps.js";
import { tiersNobodyIsIn } from "./tiers.js";

export function* lintStanding(plan: Plan, context: Context): Steps {
  const { world: declared, extent } = moneyProgram(plan, context);
  const world: World = { ...declared, mostPoints: mostPointsIn(plan, extent) };
  for (const competency of plan.competencies) {
    about("competency", competency.name, () => {
      for (const requirement of competency.requirements) look(requirement, world, context);
    }, plan, context);
    yield;
  }
  for (const ladder of plan.ladders) {
    about("ladder", ladder.name, () => {
      const spoke = ladder.tiers.flatMap((tier) => tier.requirements).map((requirement) => look(requirement, world, context));
      // One mistake, one finding: a tier is looked at as a whole once each of its requirements makes sense.
      if (!spoke.includes(true) && !tiersNobodyIsIn(ladder, world, context)) tiersThatAskLess(ladder, world, context);
    }, plan, context);
    yield;
  }
}

/** What is said about a declaration hangs on what was read of it, on the measures that are looked at, and on the points that scores give. */
function about(kind: "competency" | "ladder", name: string, run: () => void, plan: Plan, context: Context): void {
  context.work.do(`lint of ${kind} ${name}`, () => {
    context.work.reads(`${kind} ${name}`);
    for (const score of plan.scores) context.work.reads(`score ${score.name}`);
    run();
  });
}

function look(requirement: PlanRequirement, world: World, context: Context): boolean {
  const exceptions = exceptionsThatNeverApply(requirement, world, context);
  return conditionsThatDecideNothing(requirement, world, context) || exceptions;
}
