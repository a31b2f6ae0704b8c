/**
 * What an expression reads: the request, the candidate, and whether its value can change from day to day.
 *
 * Worked out from the Plan alone, so that an index can be made of a program's own conditions. Whoever is not sure says yes.
 * This file refuses to evaluate.
 */
import type { PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import { childrenOf } from "../../expressions/children.js";
import type { PlanIndex } from "../../program/plan-index.js";

/** The request at hand is read. */
export function readsRequest(expression: PlanExpression, variable: string): boolean {
  if (expression.op === "variable") return expression.name === variable;
  return childrenOf(expression).some((child) => readsRequest(child, variable));
}

const OWN: ReadonlySet<PlanExpression["op"]> = new Set(["partner", "measure", "points", "passed", "allPoints", "tier", "allTiers", "held", "competencies", "decided", "met", "edge", "inWindow"]);

/** Something of the candidate is read. */
export function readsCandidate(expression: PlanExpression): boolean {
  return OWN.has(expression.op) || childrenOf(expression).some(readsCandidate);
}

const PLAIN: ReadonlySet<PlanExpression["op"]> = new Set([
  "constant", "variable", "compare", "in", "covers", "and", "or", "not", "known", "else", "when", "list", "add", "subtract", "multiply", "divide", "above", "negate", "round", "aggregate", "quantifier", "map", "filter", "flatten",
]);

/** The value is the same on every day: nothing dated is read. */
export function isTimeless(expression: PlanExpression, index: PlanIndex): boolean {
  const inside = (): boolean => childrenOf(expression).every((child) => isTimeless(child, index));
  switch (expression.op) {
    case "partner": return expression.path.length === 1 && isPlainField(index.plan.partner, expression.path[0]!, index);
    case "field": return expression.of.type.kind === "record" && isPlainField(index.records.get(expression.of.type.name), expression.field, index) && inside();
    case "table": {
      const rows = index.tables.get(expression.table)?.rows ?? [];
      return inside() && rows.every((row) => row.from === undefined && row.until === undefined && row.values.every((value) => value === null || isTimeless(value, index)));
    }
    default: return PLAIN.has(expression.op) && inside();
  }
}

/** A field that stands in the data and holds no dated records. */
function isPlainField(record: PlanRecord | undefined, name: string, index: PlanIndex): boolean {
  const field = record?.fields.find((each) => each.name === name);
  if (field === undefined) return false;
  const element = field.type.kind === "list" || field.type.kind === "set" ? field.type.of : field.type;
  return element.kind !== "record" || index.records.get(element.name)?.dated === undefined;
}

/** The fields of the request that are read, by name; undefined where it is read as a whole. */
export function requestFields(expression: PlanExpression, variable: string): ReadonlySet<string> | undefined {
  if (expression.op === "variable") return expression.name === variable ? undefined : new Set();
  if (expression.op === "field" && expression.of.op === "variable" && expression.of.name === variable) return new Set([expression.field]);
  const parts = childrenOf(expression).map((child) => requestFields(child, variable));
  return parts.some((part) => part === undefined) ? undefined : new Set(parts.flatMap((part) => [...(part ?? [])]));
}

/** Few values: requests that agree in them can share an answer. */
export function isFinite(type: PlanType): boolean {
  if (type.kind === "list" || type.kind === "set") return isFinite(type.of);
  return type.kind === "bool" || type.kind === "enum" || type.kind === "taxonomy" || type.kind === "tier" || type.kind === "competency";
}

/** The parts of a condition that must all hold. */
export function conjunctsOf(condition: PlanExpression): readonly PlanExpression[] {
  return condition.op === "and" ? condition.items.flatMap(conjunctsOf) : [condition];
}
