/** Weights and capacities that leave nobody anything. This file refuses to look at figures that don't stand in the program. */
import type { Plan, PlanExpression, PlanRoute } from "@fairway/plan";
import { compare, formatExact, parseExact, ZERO } from "@fairway/runtime";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { possibleConstants } from "../../declarations/routing/possible.js";
import * as say from "../../diagnostics/routing-checks.js";
import { clauseSpan, spanOf } from "./span.js";

export function lintFigures({ name, turns, capacity }: PlanRoute, plan: Plan, context: Context): void {
  const measures = new Map(plan.measures.map((measure) => [measure.name, measure.expression]));
  if (turns.weight !== undefined) look(turns.weight, "weight", clauseSpan("route", name, "turns", context), measures, context);
  for (const { count, origin } of capacity) look(count, "capacity", spanOf("route", name, origin, context), measures, context);
}

function look(figure: PlanExpression, what: "weight" | "capacity", span: Span, measures: ReadonlyMap<string, PlanExpression>, context: Context): void {
  const { found, whole } = possibleConstants(figure, context, measures);
  const figures = found.flatMap(({ value }) => (typeof value === "string" || typeof value === "number" ? (parseExact(String(value)) ?? []) : []));
  const negative = figures.find((each) => compare(each, ZERO) < 0);
  const all = whole && figures.length > 0 && figures.every((each) => compare(each, ZERO) <= 0);
  if (all || negative !== undefined) context.report(say.leavesNobody, span, { what, all, example: formatExact(negative ?? figures[0]!) });
}
