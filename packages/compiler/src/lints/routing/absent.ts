/**
 * What a condition reads that may be missing: where it is, the condition is undecided.
 *
 * Fields alone are looked at, and `is known` before them is heard. This file refuses to know what follows from it.
 */
import type { Plan, PlanExpression, PlanType } from "@fairway/plan";
import { subexpressions } from "../../declarations/standing/subexpressions.js";
import { structure } from "../../logic/condition.js";

/** Optional fields that nothing before them makes sure of, by their structure. */
export function mayBeMissing(condition: PlanExpression, plan: Plan): ReadonlySet<string> {
  const found = new Set<string>();
  collect(condition, new Set(), found, plan);
  return found;
}

/** Figures that come to nothing where a fact below them is missing. */
const MAY_BE_NOTHING: ReadonlySet<PlanExpression["op"]> = new Set(["measure", "divide", "growth", "table", "points", "passed", "aggregate", "shift", "when", "quantifier"]);

/** The same, and every figure that may come to nothing. */
export function mayBeUndecided(condition: PlanExpression, plan: Plan): ReadonlySet<string> {
  const found = new Set(mayBeMissing(condition, plan));
  subexpressions(condition, (of) => {
    if (MAY_BE_NOTHING.has(of.op)) found.add(structure(of));
  });
  return found;
}

/** What must be at hand where all of these hold; of alternatives nothing is said. */
export function madeSure(conditions: readonly PlanExpression[], plan: Plan): ReadonlySet<string> {
  const parts = conditions.flatMap((each) => (each.op === "and" ? each.items : [each]));
  const plain = parts.filter((part) => ["compare", "in", "covers"].includes(part.op));
  const known = parts.flatMap((part) => (part.op === "known" ? [structure(part.of)] : []));
  return new Set([...known, ...plain.flatMap((part) => [...mayBeUndecided(part, plan)])]);
}

function collect(of: PlanExpression, sure: ReadonlySet<string>, found: Set<string>, plan: Plan): void {
  if (isOptional(of, plan) && !sure.has(structure(of))) found.add(structure(of));
  switch (of.op) {
    case "known": return;
    case "else": return collect(of.fallback, sure, found, plan);
    case "and": case "or": return withKnown(of, sure, found, plan);
    default: for (const child of childrenOf(of)) collect(child, sure, found, plan);
  }
}

/** `x is known and …`, `x is not known or …`: what stands beside is read with x at hand. */
function withKnown({ op, items }: Extract<PlanExpression, { op: "and" | "or" }>, sure: ReadonlySet<string>, found: Set<string>, plan: Plan): void {
  const known = items.flatMap((item) => {
    const said = op === "and" ? item : item.op === "not" ? item.of : undefined;
    return said?.op === "known" ? [structure(said.of)] : [];
  });
  for (const item of items) collect(item, new Set([...sure, ...known]), found, plan);
}

function isOptional(of: PlanExpression, plan: Plan): boolean {
  if (of.op === "field") return optionalIn(of.of.type, of.field, plan);
  return of.op === "partner" && of.path.length === 1 && plan.partner.fields.some(({ name, optional }) => optional && name === of.path[0]);
}

function optionalIn(type: PlanType, field: string, plan: Plan): boolean {
  return type.kind === "record" && plan.records.find(({ name }) => name === type.name)?.fields.find(({ name }) => name === field)?.optional === true;
}

/** The expressions directly inside. */
function childrenOf(of: PlanExpression): readonly PlanExpression[] {
  const children: PlanExpression[] = [];
  for (const [key, value] of Object.entries(of)) {
    if (key === "type") continue;
    subexpressionsAtTop(value, children);
  }
  return children;
}

function subexpressionsAtTop(value: unknown, children: PlanExpression[]): void {
  let first: PlanExpression | undefined;
  if (Array.isArray(value)) return value.forEach((item) => subexpressionsAtTop(item, children));
  subexpressions(value, (expression) => (first ??= expression));
  if (first !== undefined) children.push(first);
}
