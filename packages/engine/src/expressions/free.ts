/**
 * Variables that a measure speaks of and does not bind itself: the keys of a repeated declaration it is used in.
 *
 * Worked out once for each measure of a Plan. This file refuses to evaluate.
 */
import type { PlanExpression, PlanMeasure } from "@fairway/plan";
import type { PlanIndex } from "../program/plan-index.js";
import { childrenOf } from "./children.js";

const cache = new WeakMap<PlanMeasure, readonly string[]>();

export function freeVariables(index: PlanIndex, measure: PlanMeasure): readonly string[] {
  let known = cache.get(measure);
  if (known === undefined) {
    cache.set(measure, []);
    known = [...collect(index, measure.expression, new Set())].sort();
    cache.set(measure, known);
  }
  return known;
}

function collect(index: PlanIndex, expression: PlanExpression, bound: ReadonlySet<string>): ReadonlySet<string> {
  if (expression.op === "variable") return bound.has(expression.name) ? new Set() : new Set([expression.name]);
  if (expression.op === "measure") {
    const of = index.measures.get(expression.measure);
    return new Set(of === undefined ? [] : freeVariables(index, of).filter((name) => !bound.has(name)));
  }
  const within = "item" in expression ? new Set([...bound, expression.item]) : bound;
  const found = new Set<string>();
  for (const child of childrenOf(expression)) for (const name of collect(index, child, "list" in expression && child === expression.list ? bound : within)) found.add(name);
  return found;
}
