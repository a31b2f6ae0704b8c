/** What nobody hears of: an offer that nothing ends, and a deal that nobody has to decide. */
import type { Plan, PlanClock, PlanRegistration, PlanRoute } from "@fairway/plan";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/routing-checks.js";
import { mayBeMissing } from "./absent.js";
import { readLines } from "./lines.js";
import { spanOf } from "./span.js";

/** Without a clock of its own an offer ends with the promise; without either it never does. */
export function lintSilence(route: PlanRoute, plan: Plan, context: Context): void {
  const asks = route.offer.kind === "offer" && route.steps.some(({ target }) => target.kind !== "desk");
  if (!asks || isForAll(route.answer, plan, context)) return;
  const promised = isForAll(route.promise, plan, context);
  if (promised && !othersWait(route)) return;
  const span = route.answer.length === 0 ? spanOf("route", route.name, undefined, context) : spanOf("route", route.name, route.answer.at(-1)!.origin, context);
  context.report(say.silenceUnheard, span, { route: route.name, promised, some: route.answer.length > 0 || (route.promise.length > 0 && !promised) });
}

/** Whether one of the lines counts for every request and partner. */
function isForAll(lines: readonly PlanClock[], plan: Plan, context: Context): boolean {
  return lines.length > 0 && readLines(lines, plan, worldOf(context)).rest === undefined;
}

/** Whether somebody is asked only after another has not answered. */
function othersWait({ offer, steps }: PlanRoute): boolean {
  if (offer.kind === "assign") return false;
  const asking = steps.filter(({ target }) => target.kind !== "desk");
  if (asking.length > 1 || offer.waves > 1) return true;
  return !offer.once && offer.count !== 1 && asking.some(({ target }) => target.kind === "partners");
}

/** Without a clock for the decision only those deals wait that nothing decides by itself: conflicts, and deals with a fact missing. */
export function lintDecision(registration: PlanRegistration, plan: Plan, context: Context): void {
  const { decide, require, refuse, conflict } = registration;
  const mayWait = conflict.length > 0 || [...require, ...refuse].some(({ condition }) => mayBeMissing(condition, plan).size > 0);
  if (mayWait && !isForAll(decide, plan, context)) context.report(say.nobodyDecides, spanOf("registration", registration.name, undefined, context), { registration: registration.name, conflict: conflict.length > 0 });
}
