/** Every expression inside a part of the Plan, the outer ones first. Plans are trees of plain data, so they can be walked. */
import type { PlanExpression } from "@fairway/plan";

export function subexpressions(of: unknown, look: (expression: PlanExpression) => void): void {
  if (typeof of !== "object" || of === null) return;
  if (Array.isArray(of)) {
    for (const item of of) subexpressions(item, look);
    return;
  }
  if ("op" in of && typeof of.op === "string") look(of as PlanExpression);
  for (const key in of) if (!NO_EXPRESSION.has(key)) subexpressions((of as Readonly<Record<string, unknown>>)[key], look);
}

/** Parts of the Plan that hold no expression, and that there are many of. */
const NO_EXPRESSION: ReadonlySet<string> = new Set(["origin", "type", "title", "name"]);
