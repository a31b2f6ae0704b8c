/**
 * Constants of the Plan as exact numbers, and back as a reader would write them.
 *
 * Numbers, percents, amounts of one currency and dates (as day numbers) all compare exactly; texts and words do not come here.
 */
import { exact, formatDay, multiply, parseDay, parseExact, toText, type Day, type Exact } from "@fairway/runtime";
import type { PlanExpression, PlanType } from "@fairway/plan";

/** The number that a constant stands for; undefined for anything else. */
export function constantNumber(expression: PlanExpression): Exact | undefined {
  if (expression.op === "negate") {
    const inner = constantNumber(expression.of);
    return inner === undefined ? undefined : multiply(inner, exact(-1));
  }
  if (expression.op !== "constant") return undefined;
  const { type, value } = expression;
  if (type.kind === "money") return typeof value === "object" && "amount" in value ? parseExact(value.amount) : undefined;
  if (typeof value !== "string") return undefined;
  if (type.kind === "date") {
    const day = parseDay(value);
    return day === undefined ? undefined : exact(day);
  }
  return isNumeric(type) ? parseExact(value) : undefined;
}

export function isNumeric(type: PlanType): boolean {
  return type.kind === "integer" || type.kind === "number" || type.kind === "percent" || type.kind === "money";
}

/** Quantities that are sets of numbers in reasoning: numbers, amounts and dates. */
export function isQuantity(type: PlanType): boolean {
  return isNumeric(type) || type.kind === "date";
}

/** Between two neighbours of these types nothing lies. */
export function isWhole(type: PlanType): boolean {
  return type.kind === "integer" || type.kind === "date";
}

/** As it is written in a program: `250k USD`, `12%`, `2026-08-01`, `20/3`. */
export function writeNumber(value: Exact, type: PlanType): string {
  switch (type.kind) {
    case "percent": return `${toText(multiply(value, exact(100)))}%`;
    case "money": return type.currency === undefined ? toText(value) : `${shortened(toText(value))} ${type.currency}`;
    case "date": return formatDay(Number(toText(value)) as Day);
    default: return toText(value);
  }
}

/** Thousands and millions as people write them: 250k, 4M, and 1250k rather than a decimal. */
function shortened(digits: string): string {
  if (!/^-?\d{5,}$/u.test(digits)) return digits;
  return digits.replace(/^(-?\d+)000000$/u, "$1M").replace(/^(-?\d+)000$/u, "$1k");
}
