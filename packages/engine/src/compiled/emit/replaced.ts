/** Parts of a Plan with an expression in place of a variable. */
import type { PlanExpression } from "@fairway/plan";

/** The same, in which the expression stands wherever the variable of that name stood; whatever else binds the name is not looked at. */
export function replaced<T>(of: T, name: string, by: PlanExpression): T {
  if (Array.isArray(of)) return of.map((each: unknown) => replaced(each, name, by)) as T;
  if (typeof of !== "object" || of === null) return of;
  const { op, name: own } = of as { op?: unknown; name?: unknown };
  if (op === "variable" && own === name) return by as T;
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, replaced<unknown>(value, name, by)])) as T;
}
