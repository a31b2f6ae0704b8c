/**
 * Requirements that decide nothing: one that can never be met, and one that nobody can fail.
 *
 * A requirement with exceptions may well be there for those alone, so that only its own condition is looked at. Conditions of
 * a path are looked at one by one. This file refuses to compare requirements with each other.
 */
import type { Origin, PlanExpression, PlanRequirement } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing-lints.js";
import { canFail, canHold } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { spanOf } from "../money/program.js";

/** Reports; true where it spoke. */
export function conditionsThatDecideNothing(requirement: PlanRequirement, world: World, context: Context): boolean {
  return askedBy(requirement).map((one) => look(one, world, context)).some((spoke) => spoke);
}

interface Asked { readonly condition: PlanExpression; readonly title?: string; readonly origin: Origin }

function askedBy({ ask, title, origin, exceptions }: PlanRequirement): readonly Asked[] {
  const own = ask.kind === "condition" ? [{ condition: ask.condition, title, origin }] : ask.paths.flatMap((path) => path.conditions);
  return [...own, ...exceptions.flatMap((each) => (each.ask?.kind === "condition" ? [{ condition: each.ask.condition, title: each.title, origin: each.origin }] : []))];
}

function look({ condition, title, origin }: Asked, world: World, context: Context): boolean {
  const what = title === undefined ? "This" : `"${title}"`;
  if (condition.op === "constant") return false;
  if (canHold([condition], world) === "no") {
    context.report(say.neverHolds, spanOf(origin), { what });
    return true;
  }
  if (canFail(condition, world) !== "no") return false;
  context.report(say.alwaysHolds, spanOf(origin), { what });
  return true;
}
