/**
 * Every expression of a Plan, with all that stand inside it.
 *
 * For whoever looks for something in a whole program: dates on which something changes, how far reviews look back. This
 * file refuses to evaluate.
 */
import type { Plan, PlanAsk, PlanExpression, PlanRequirement, PlanTable } from "@fairway/plan";
import { childrenOf } from "../expressions/children.js";

const cache = new WeakMap<Plan, readonly PlanExpression[]>();

/** Parents stand before their children. */
export function expressionsOf(plan: Plan): readonly PlanExpression[] {
  let all = cache.get(plan);
  if (all === undefined) {
    all = topmost(plan).flatMap(withInner);
    cache.set(plan, all);
  }
  return all;
}

export function withInner(expression: PlanExpression): readonly PlanExpression[] {
  return [expression, ...childrenOf(expression).flatMap(withInner)];
}

function topmost(plan: Plan): readonly PlanExpression[] {
  const requirements = [...plan.competencies, ...plan.ladders.flatMap((ladder) => ladder.tiers)].flatMap((of) => of.requirements);
  const repeated = [...plan.scores, ...plan.competencies, ...plan.ladders].flatMap((of) => (of.forEach === undefined ? [] : [of.forEach.keys]));
  return [
    ...[...plan.records, plan.partner].flatMap((record) => record.derived.map((field) => field.expression)),
    ...plan.tables.flatMap(ofTable),
    ...plan.measures.map((measure) => measure.expression),
    ...plan.scores.flatMap((score) => [
      ...score.parts.flatMap((part) => [part.points, part.reads, part.most, part.least, part.gate]), score.pass?.mark, score.pass?.everyPart?.points,
    ]).filter((expression) => expression !== undefined),
    ...repeated,
    ...requirements.flatMap(ofRequirement),
    ...plan.laws.map((law) => law.condition),
  ];
}

function ofTable(table: PlanTable): readonly PlanExpression[] {
  return table.rows.flatMap((row) => [
    ...row.keys.flatMap((key) => (key.match === "range" ? [key.from, key.to] : [])).filter((end) => end !== undefined),
    ...row.values.filter((value) => value !== null),
  ]);
}

function ofRequirement(requirement: PlanRequirement): readonly PlanExpression[] {
  const exceptions = requirement.exceptions.flatMap((exception) => [exception.when, ...(exception.ask === undefined ? [] : ofAsk(exception.ask))]);
  return [...ofAsk(requirement.ask), ...exceptions];
}

function ofAsk(ask: PlanAsk): readonly PlanExpression[] {
  return ask.kind === "condition" ? [ask.condition] : ask.paths.flatMap((path) => path.conditions.map((each) => each.condition));
}
