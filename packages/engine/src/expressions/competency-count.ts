/**
 * How many competencies are held, as an expression that asks for it.
 */
import type { PlanExpression } from "@fairway/plan";
import type { PlanIndex } from "../program/plan-index.js";

/** The count, also where a measure stands for it; undefined for anything else. */
export function competencyCount(expression: PlanExpression, index: PlanIndex): { readonly distinct: boolean } | undefined {
  if (expression.op === "aggregate") return expression.function === "count" && expression.list.op === "competencies" ? { distinct: expression.distinct } : undefined;
  const measure = expression.op === "measure" ? index.measures.get(expression.measure) : undefined;
  return measure === undefined ? undefined : competencyCount(measure.expression, index);
}
