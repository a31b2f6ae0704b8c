/**
 * Requests that no rule of a route is for: only the desk at the end is left for them.
 *
 * An example is told in the request's own fields, and only where it is one: taxonomies by their leaves. A route that has a
 * rule or target without a condition takes everything.
 */
import type { Plan, PlanExpression, PlanRoute } from "@fairway/plan";
import type { Context } from "../../context.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/routing-checks.js";
import type { Alternative, Limit } from "../../logic/condition.js";
import { exampleValue } from "../../logic/describe.js";
import { listed, wordDomain } from "../../logic/domain.js";
import { waysToHold, negation } from "../../logic/reason.js";
import { madeSure, mayBeMissing } from "./absent.js";
import { spanOf } from "./span.js";

export function lintUntaken(route: PlanRoute, plan: Plan, context: Context): void {
  const conditions = route.steps.flatMap(({ when }) => when ?? []);
  if (route.steps.length === 0 || conditions.length < route.steps.length) return;
  const ways = waysToHold(conditions.map(negation), worldOf(context)) ?? [];
  const example = first(ways, (way) => exampleOf(way, route, plan)) ?? withoutFact(conditions, plan);
  if (example === undefined) return;
  context.report(say.requestsNoRuleTakes, spanOf("route", route.name, undefined, context), { route: route.name, example, desk: route.end.desks.at(-1) ?? "" });
}

function first<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** "region US, topic Pricing"; undefined where it can't be told in fields of the request. */
function exampleOf(way: Alternative, route: PlanRoute, plan: Plan): string | undefined {
  const parts = [...way.values()].map((limit) => partOf(limit, route, plan));
  return parts.length === 0 || parts.includes(undefined) ? undefined : parts.join(", ");
}

function partOf({ term, domain }: Limit, { variable }: PlanRoute, plan: Plan): string | undefined {
  const isKnown = term.op === "known";
  const field = isKnown ? term.of : term;
  if (field.op !== "field" || field.of.op !== "variable" || field.of.name !== variable) return undefined;
  const leaves = term.type.kind === "taxonomy" && domain.kind === "words" ? leavesOf(term.type.name, listed(domain) ?? [], plan) : undefined;
  if (leaves?.length === 0) return undefined;
  const value = exampleValue(term, leaves === undefined ? domain : wordDomain(leaves));
  if (value === undefined) return undefined;
  if (isKnown) return `${value === "true" ? "a" : "no"} ${field.field}`;
  return `${field.field} ${value === "true" ? "yes" : value === "false" ? "no" : value}`;
}

function leavesOf(taxonomy: string, words: readonly string[], plan: Plan): readonly string[] {
  const nodes = plan.taxonomies.find(({ name }) => name === taxonomy)?.nodes ?? [];
  return words.filter((word) => !nodes.some(({ parent }) => parent === word));
}

/** A fact that every rule asks for, and that may be missing: no condition holds without it. */
function withoutFact(conditions: readonly PlanExpression[], plan: Plan): string | undefined {
  const fact = [...mayBeMissing(conditions[0]!, plan)].find((each) => conditions.every((condition) => mayBeMissing(condition, plan).has(each) && madeSure([condition], plan).has(each)));
  return fact === undefined ? undefined : `no ${(JSON.parse(fact) as { readonly field?: string }).field ?? "such fact"}`;
}
