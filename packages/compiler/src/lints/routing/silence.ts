/** What nobody hears of: an offer that nothing ends, and a deal that nobody has to decide. */
import type { Plan, PlanRegistration, PlanRoute } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { mayBeMissing } from "./absent.js";
import { spanOf } from "./span.js";

/** Without a clock of its own an offer ends with the promise; without either it never does. */
export function lintSilence(route: PlanRoute, context: Context): void {
  const asks = route.offer.kind === "offer" && route.steps.some(({ target }) => target.kind !== "desk");
  if (!asks || route.answer !== undefined) return;
  const promised = route.promise !== undefined;
  if (!promised || othersWait(route)) context.report(say.silenceUnheard, spanOf("route", route.name, undefined, context), { route: route.name, promised });
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
  if (decide === undefined && mayWait) context.report(say.nobodyDecides, spanOf("registration", registration.name, undefined, context), { registration: registration.name, conflict: conflict.length > 0 });
}
