/** Filters of a basis as conditions on one record. This file refuses to judge them. */
import type { PlanBasis, PlanExpression } from "@fairway/plan";
import { filtersOf } from "./nobody-earns.js";

type Records = Extract<PlanBasis, { readonly kind: "records" }>;

/** The filters, each about the same record. */
export function ofRecord({ list }: Records): readonly PlanExpression[] {
  const items = (of: PlanExpression): readonly string[] => (of.op === "filter" ? [...items(of.list), of.item] : []);
  const names = items(list);
  return filtersOf(list).map((where, index) => aboutRecord(where, names[index]!));
}

/** The same with the record's own name in place of another. */
export function aboutRecord(expression: PlanExpression, from: string): PlanExpression {
  const rename = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(rename);
    if (typeof node !== "object" || node === null) return node;
    const { op, name } = node as { readonly op?: unknown; readonly name?: unknown };
    if (op === "variable" && name === from) return { ...node, name: "record" };
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rename(value)]));
  };
  return rename(expression) as PlanExpression;
}
