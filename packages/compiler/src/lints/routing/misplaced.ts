/**
 * Requests that come to a desk which covers others: by a rule, as a promise runs out, or from a desk that passes them on.
 *
 * What the last desk at an end gets without covering it is told with the end. This file refuses to know skills and hours.
 */
import type { Plan, PlanDesk, PlanRoute } from "@fairway/plan";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/routing-checks.js";
import { canHold } from "../../logic/reason.js";
import type { World } from "../../logic/world.js";
import { arrivals, type Arrival } from "./arrivals.js";
import { exampleText, type Combination } from "./combinations.js";
import { chainFrom, coveredWords, hasWords, isCovered } from "./cover.js";
import { nameOf } from "./rules.js";
import { spanOf } from "./span.js";

/** By rules and the promise of a route. */
export function lintMisplaced(route: PlanRoute, plan: Plan, context: Context): void {
  const world = worldOf(context);
  for (const one of arrivals(route, plan)) {
    if (one.by.way !== "rule" && one.by.way !== "promise") continue;
    const example = misplaced(one, route, plan, world);
    if (example === undefined) continue;
    const span = one.by.way === "rule" ? spanOf("route", route.name, one.by.step.origin, context) : spanOf("route", route.name, one.by.line.origin, context);
    const way = one.by.way === "rule" ? `The rule ${nameOf(one.by.step)}` : "The promise";
    context.report(say.coversOthers, span, { way, of: route.name, desk: one.desk.name, example: exampleText(example), escalation: false });
  }
}

/** By the escalation of a desk, whatever route sent them there. */
export function lintPassedOn(desk: PlanDesk, plan: Plan, context: Context): void {
  // One mistake, one finding: desks that pass requests round are told as such.
  if (desk.escalate.some(({ to }) => chainFrom(to, plan).includes(desk))) return;
  const world = worldOf(context);
  for (const route of plan.routing?.routes ?? []) {
    for (const one of arrivals(route, plan)) {
      if (one.by.way !== "escalation" || one.by.from.name !== desk.name) continue;
      const example = misplaced(one, route, plan, world, desk);
      if (example === undefined) continue;
      context.report(say.coversOthers, spanOf("desk", desk.name, desk.escalate.find(({ to }) => to === one.desk.name)?.origin, context), { way: `The desk \`${desk.name}\``, of: route.name, desk: one.desk.name, example: exampleText(example), escalation: true });
      return;
    }
  }
}

/** @param from covers it where it comes from another desk: what was misplaced there already is not told again */
function misplaced({ desk, of, mayHave }: Arrival, route: PlanRoute, plan: Plan, world: World, from?: PlanDesk): Combination | undefined {
  if (desk.covers.length === 0) return undefined;
  return coveredWords(route, [desk], plan)?.filter((one) => one.size > 0 && mayHave(one) && !isCovered(desk, route, one, plan) && (from === undefined || isCovered(from, route, one, plan)))
    .find((one) => canHold([...of, ...hasWords(one, route, plan)], world) === "yes");
}
