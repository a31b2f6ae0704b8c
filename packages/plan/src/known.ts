/**
 * What a condition has seen: that a value is there, or that it is not zero.
 *
 * Inside `vertical is known and …`, and behind `when total > 0 USD`, the value may be used bare or divided by. Facts are
 * texts that name a path to a value; a value that is worked out in two places by the same steps is the same value. Only
 * what follows from the condition's form is known; nothing here compares numbers beyond their sign.
 */
import { compare, parseExact, ZERO } from "@fairway/runtime";
import type { Comparison, PlanExpression } from "./expression.js";

/** A text that is the same for the same value. */
export function keyOf(expression: PlanExpression): string {
  switch (expression.op) {
    case "partner": return `partner.${expression.path.join(".")}`;
    case "variable": return `$${expression.name}`;
    case "field": return `${keyOf(expression.of)}.${expression.field}`;
    case "measure": return `measure ${expression.measure}`;
    default: return JSON.stringify(expression);
  }
}

export function presentFact(expression: PlanExpression): string {
  return `known ${keyOf(expression)}`;
}
export function nonzeroFact(expression: PlanExpression): string {
  return `nonzero ${keyOf(expression)}`;
}

/** What is known where the condition holds (`outcome` true), or where it fails. */
export function factsWhen(condition: PlanExpression, outcome: boolean): readonly string[] {
  switch (condition.op) {
    case "known": return outcome ? [presentFact(condition.of)] : [];
    case "not": return factsWhen(condition.of, !outcome);
    case "and": return outcome ? condition.items.flatMap((item) => factsWhen(item, true)) : [];
    case "or": return outcome ? [] : condition.items.flatMap((item) => factsWhen(item, false));
    case "compare": return comparisonFacts(outcome ? condition.comparison : OPPOSITE[condition.comparison], condition);
    default: return [];
  }
}

type Compare = Extract<PlanExpression, { readonly op: "compare" }>;

/** What holds where a comparison fails: it was decided, so both sides were there. */
const OPPOSITE: Readonly<Record<Comparison, Comparison>> = { equal: "unequal", unequal: "equal", less: "atLeast", atMost: "more", more: "atMost", atLeast: "less" };

/** A comparison that holds has both sides; against a constant the left side's sign may be known. */
function comparisonFacts(comparison: Comparison, { left, right }: Compare): readonly string[] {
  // A constant is always there: nobody asks whether it has been seen.
  const facts = right.op === "constant" ? [presentFact(left)] : [presentFact(left), presentFact(right)];
  const sign = signOf(right);
  if (sign === undefined) return facts;
  const apart =
    comparison === "more" ? sign >= 0 :
    comparison === "atLeast" ? sign > 0 :
    comparison === "less" ? sign <= 0 :
    comparison === "atMost" ? sign < 0 :
    comparison === "unequal" ? sign === 0 : sign !== 0;
  return apart ? [...facts, nonzeroFact(left)] : facts;
}

/** -1, 0 or 1 of a constant number, percent or amount; undefined for anything else. */
export function signOf(expression: PlanExpression): -1 | 0 | 1 | undefined {
  if (expression.op === "negate") {
    const sign = signOf(expression.of);
    return sign === undefined ? undefined : ((-sign || 0) as -1 | 0 | 1);
  }
  if (expression.op !== "constant") return undefined;
  const { type, value } = expression;
  if (type.kind === "money") return typeof value === "object" && "amount" in value ? signOfText(value.amount) : undefined;
  const numeric = type.kind === "integer" || type.kind === "number" || type.kind === "percent";
  return numeric && typeof value === "string" ? signOfText(value) : undefined;
}

function signOfText(text: string): -1 | 0 | 1 | undefined {
  const value = parseExact(text);
  return value === undefined ? undefined : compare(value, ZERO);
}

/** The value can't be zero: a constant, or all that it may become. */
export function isNonzero(expression: PlanExpression, known: ReadonlySet<string>): boolean {
  const sign = signOf(expression);
  if (sign !== undefined) return sign !== 0;
  if (known.size > 0 && known.has(nonzeroFact(expression))) return true;
  switch (expression.op) {
    case "dated": return isNonzero(expression.first, known) && expression.changes.every((change) => isNonzero(change.value, known));
    case "else": return isNonzero(expression.value, known) && isNonzero(expression.fallback, known);
    case "when": return isNonzero(expression.value, known) && (expression.otherwise === undefined || isNonzero(expression.otherwise, known));
    case "multiply": return isNonzero(expression.left, known) && isNonzero(expression.right, known);
    case "divide": return isNonzero(expression.left, known);
    case "negate": return isNonzero(expression.of, known);
    default: return false;
  }
}
