/** Rules of a route against each other: those that can never fire, and requests that none of them takes. */
import type { Plan, PlanExpression, PlanRoute, PlanRouteStep } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { combinations, exampleText, fieldsRead, holds, type Combination } from "./combinations.js";
import { spanOf } from "./span.js";

export function lintRules(route: PlanRoute, plan: Plan, context: Context): void {
  const record = plan.records.find(({ name }) => name === route.name);
  const conditions = route.steps.flatMap(({ when }) => when ?? []);
  const fields = new Set(conditions.flatMap((when) => [...fieldsRead(when, route.variable)]));
  const all = record === undefined ? undefined : combinations(record, fields, plan);
  if (all === undefined) return;
  neverFires(route, all, plan, context);
  takenByNone(route, all, plan, context);
}

const applies = (step: PlanRouteStep, route: PlanRoute, at: Combination, plan: Plan): boolean | undefined => (step.when === undefined ? true : holds(step.when, route.variable, at, plan));

/** A step behind desks that take every request it is for: a desk always takes. */
function neverFires(route: PlanRoute, all: readonly Combination[], plan: Plan, context: Context): void {
  route.steps.forEach((step, at) => {
    const desks = route.steps.slice(0, at).filter(({ target }) => target.kind === "desk");
    const earlier = desks.find((desk) => step.when !== undefined && JSON.stringify(desk.when) === JSON.stringify(step.when)) ?? desks.at(-1);
    if (earlier === undefined || !all.every((one) => applies(step, route, one, plan) === false || desks.some((desk) => applies(desk, route, one, plan) === true || sameCondition(desk.when, step.when)))) return;
    context.report(say.ruleNeverFires, spanOf("route", route.name, step.origin, context), { rule: nameOf(step), earlier: nameOf(earlier) }, {
      related: [{ span: spanOf("route", route.name, earlier.origin, context), message: "this takes them all" }],
    });
  });
}

function sameCondition(a: PlanExpression | undefined, b: PlanExpression | undefined): boolean {
  return a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** Only the fallback desk is left for them; a route that says so has a rule without a condition at its end. */
function takenByNone(route: PlanRoute, all: readonly Combination[], plan: Plan, context: Context): void {
  if (route.steps.length === 0 || route.steps.some(({ when }) => when === undefined)) return;
  const example = all.find((one) => one.size > 0 && route.steps.every((step) => applies(step, route, one, plan) === false));
  if (example !== undefined) context.report(say.requestsNoRuleTakes, spanOf("route", route.name, undefined, context), { route: route.name, example: exampleText(example), desk: route.end.at(-1) ?? "" });
}

function nameOf(step: PlanRouteStep): string {
  return step.title === undefined ? `step ${step.id + 1}` : `"${step.title}"`;
}
