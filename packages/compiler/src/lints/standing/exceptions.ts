/** Exceptions whose condition can never hold, by itself or together with that of the exception they are made to. */
import type { PlanRequirement } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing-lints.js";
import { canHold } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { spanOf } from "../money/program.js";

/** Reports; true where it spoke. */
export function exceptionsThatNeverApply({ title, exceptions }: PlanRequirement, world: World, context: Context): boolean {
  const dead = exceptions.filter(({ when }) => canHold([when], world) === "no");
  for (const { when, origin } of dead) {
    // A condition that is joined with that of an outer exception, and holds without it.
    const [, own] = when.op === "and" ? when.items : [];
    context.report(say.exceptionNeverApplies, spanOf(origin), { title: title ?? "", outer: own !== undefined && canHold([own], world) !== "no" });
  }
  return dead.length > 0;
}
