/**
 * Calculations: `+ - * / of above`, shares, growth, rounding.
 *
 * Units are kept: a percent of an amount is an amount, an amount by an amount is a number, and nothing else mixes. Two facts
 * are never multiplied. A division may lack a value unless the divisor is known to be other than zero.
 */
import { isNonzero, signOf, type PlanExpression, type PlanType } from "@fairway/plan";
import type { BinaryNode, BinaryOperator, Expression, GrowthNode, NegateNode, RoundedNode, ShareNode, Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { percentOfPercent } from "../diagnostics/money-lints.js";
import { anyCurrency, divisionByZero, factsMultiplied, listOperand, notAggregated, otherCurrency, otherUnits } from "../diagnostics/types.js";
import { isFiniteValue } from "../types/finite.js";
import { elementOf, inWords, isPlainNumber, isQuantity, joined, NUMBER, PERCENT, sameType } from "../types/types.js";
import { checkUsable } from "./expect.js";
import { elaborate } from "./index.js";
import type { Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";
import { addDuration, isMoved } from "./durations.js";

type Arithmetic = Exclude<BinaryOperator, "and" | "or">;

/** One operator with what stands on its two sides. */
interface Operation {
  readonly op: Arithmetic;
  readonly span: Span;
  readonly opSpan: Span;
  readonly leftNode: Expression;
  readonly rightNode: Expression;
}

/** A chain of operators, from left to right; without recursion, because sums are long. */
export function elaborateBinary(node: BinaryNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const steps: BinaryNode[] = [];
  let first: Expression = node;
  while (first.kind === "binary" && first.op !== "and" && first.op !== "or") {
    steps.push(first);
    first = first.left;
  }
  let value = elaborate(first, scope, context, expected);
  for (const step of steps.reverse()) {
    const right = elaborate(step.right, scope, context, expected);
    const operation: Operation = { op: step.op as Arithmetic, span: step.span, opSpan: step.opSpan, leftNode: step.left, rightNode: step.right };
    value = value === undefined || right === undefined ? undefined : combine(operation, value, right, scope, context);
  }
  return value;
}

function combine(operation: Operation, left: Typed, right: Typed, scope: Scope, context: Context): Typed | undefined {
  if (!checkOperand(left, operation.leftNode, scope, context) || !checkOperand(right, operation.rightNode, scope, context)) return undefined;
  switch (operation.op) {
    case "+": case "-": return addition(operation, left, right, context);
    case "above": return likeUnits(operation, left, right, context, (type) => ({ op: "above", type, left: left.expression, right: right.expression }));
    case "*": return product(operation, left, right, context);
    case "of": return percentOf(operation, left, right, context);
    case "/": return quotient(operation, left, right, scope, context);
  }
}

/** One value that is there (or missing at requirement level), of a known currency. */
function checkOperand(value: Typed, node: Expression, scope: Scope, context: Context): boolean {
  if (elementOf(value.type) !== undefined) {
    context.report(listOperand, node.span, { found: inWords(value.type), hint: undefined });
    return false;
  }
  if (value.type.kind === "money" && value.type.currency === undefined) {
    context.report(anyCurrency, node.span, {});
    return false;
  }
  return checkUsable(value, node, scope, context);
}

function addition(operation: Operation, left: Typed, right: Typed, context: Context): Typed | undefined {
  if (isMoved(left.type) && right.type.kind === "duration") return addDuration(left, right, operation.op === "+" ? 1 : -1, operation.rightNode, context);
  const op = operation.op === "+" ? "add" : "subtract";
  return likeUnits(operation, left, right, context, (type) => ({ op, type, left: left.expression, right: right.expression }));
}

/** Both sides of one unit, and so is the result. */
function likeUnits(operation: Operation, left: Typed, right: Typed, context: Context, build: (type: PlanType) => PlanExpression): Typed | undefined {
  const type = isQuantity(left.type) && isQuantity(right.type) ? joined(left.type, right.type) : undefined;
  if (type === undefined) return reportUnits(operation, left, right, context);
  return typed(build(type), left.optional || right.optional);
}

const DOING: Readonly<Record<Arithmetic, string>> = { "+": "added", "-": "subtracted", above: "compared", "*": "multiplied", "/": "divided", of: "multiplied" };

function reportUnits(operation: Operation, left: Typed, right: Typed, context: Context): undefined {
  const { op, span } = operation;
  if (left.type.kind === "money" && right.type.kind === "money" && !sameType(left.type, right.type)) {
    context.report(otherCurrency, span, { left: left.type.currency!, right: right.type.currency!, doing: DOING[op] });
  } else {
    context.report(otherUnits, operation.opSpan, { left: inWords(left.type), op, right: inWords(right.type), hint: unitsHint(op, left.type, right.type) });
  }
  return undefined;
}

function unitsHint(op: Arithmetic, left: PlanType, right: PlanType): string | undefined {
  if (left.kind === "date" && right.kind === "date") return "Count the time between two dates: `days from a to b`, `months from a to b`.";
  if ((left.kind === "date" && isPlainNumber(right)) || (right.kind === "date" && isPlainNumber(left))) return "Write the unit: `date + 30 days`.";
  if ((op === "+" || op === "-") && (left.kind === "percent") !== (right.kind === "percent")) return "To add a share, write it of something: `amount + 10% of amount`.";
  if (op === "of") return "`of` takes a percent on its left: `12% of sales`.";
  return undefined;
}

/** number × x, percent × x: one side at least must not come from the data. */
function product(operation: Operation, left: Typed, right: Typed, context: Context): Typed | undefined {
  const type = productType(left.type, right.type) ?? productType(right.type, left.type);
  if (type === undefined) return reportUnits(operation, left, right, context);
  return multiplied(operation, type, left, right, context);
}

function productType(factor: PlanType, other: PlanType): PlanType | undefined {
  if (!isQuantity(other)) return undefined;
  if (factor.kind === "integer") return other;
  if (factor.kind === "number") return other.kind === "integer" ? NUMBER : other;
  if (factor.kind !== "percent") return undefined;
  return other.kind === "integer" ? NUMBER : other;
}

/** `12% of sales` */
function percentOf(operation: Operation, left: Typed, right: Typed, context: Context): Typed | undefined {
  const type = left.type.kind === "percent" ? productType(left.type, right.type) : undefined;
  if (type?.kind === "percent") context.report(percentOfPercent, operation.span, {});
  return type === undefined ? reportUnits(operation, left, right, context) : multiplied(operation, type, left, right, context);
}

function multiplied(operation: Operation, type: PlanType, left: Typed, right: Typed, context: Context): Typed | undefined {
  if (!isFiniteValue(left.expression, context.measures) && !isFiniteValue(right.expression, context.measures)) {
    context.report(factsMultiplied, operation.span, { op: operation.op });
    return undefined;
  }
  return typed({ op: "multiply", type, left: left.expression, right: right.expression }, left.optional || right.optional);
}

function quotient(operation: Operation, left: Typed, right: Typed, scope: Scope, context: Context): Typed | undefined {
  const type = quotientType(left.type, right.type);
  if (type === undefined) return reportUnits(operation, left, right, context);
  return divided(type, left, right, operation.rightNode, scope, context);
}

function quotientType(top: PlanType, by: PlanType): PlanType | undefined {
  if (!isQuantity(top) || !isQuantity(by)) return undefined;
  if (sameType(top, by) || (isPlainNumber(top) && (isPlainNumber(by) || by.kind === "percent"))) return NUMBER;
  return isPlainNumber(by) || (by.kind === "percent" && top.kind === "money") ? top : undefined;
}

function divided(type: PlanType, left: Typed, right: Typed, node: Expression, scope: Scope, context: Context): Typed | undefined {
  if (signOf(right.expression) === 0) {
    context.report(divisionByZero, node.span, {});
    return undefined;
  }
  const safe = isNonzero(right.expression, scope.known);
  return typed({ op: "divide", type, left: left.expression, right: right.expression }, !safe || left.optional || right.optional);
}

export function elaborateNegate(node: NegateNode, scope: Scope, context: Context): Typed | undefined {
  const of = elaborate(node.operand, scope, context);
  if (of === undefined || !checkOperand(of, node.operand, scope, context)) return undefined;
  if (isQuantity(of.type)) return typed({ op: "negate", type: of.type, of: of.expression }, of.optional);
  context.report(notAggregated, node.span, { function: "-", type: inWords(of.type) });
  return undefined;
}

/** `part as % of whole`: of like units. */
export function elaborateShare(node: ShareNode, scope: Scope, context: Context): Typed | undefined {
  const both = likeSides(node.part, node.whole, "as % of", node.span, scope, context);
  return both === undefined ? undefined : divided(PERCENT, both[0], both[1], node.whole, scope, context);
}

/** `growth of now against before` */
export function elaborateGrowth(node: GrowthNode, scope: Scope, context: Context): Typed | undefined {
  const both = likeSides(node.now, node.before, "against", node.span, scope, context);
  if (both === undefined) return undefined;
  const [now, before] = both;
  const safe = isNonzero(before.expression, scope.known) && !now.optional && !before.optional;
  return typed({ op: "growth", type: PERCENT, now: now.expression, before: before.expression }, !safe);
}

function likeSides(a: Expression, b: Expression, op: string, span: Span, scope: Scope, context: Context): readonly [Typed, Typed] | undefined {
  const left = elaborate(a, scope, context);
  const right = elaborate(b, scope, context);
  if (left === undefined || right === undefined || !checkOperand(left, a, scope, context) || !checkOperand(right, b, scope, context)) return undefined;
  if (isQuantity(left.type) && isQuantity(right.type) && joined(left.type, right.type) !== undefined) return [left, right];
  if (left.type.kind === "money" && right.type.kind === "money") context.report(otherCurrency, span, { left: left.type.currency!, right: right.type.currency!, doing: "compared" });
  else context.report(otherUnits, span, { left: inWords(left.type), op, right: inWords(right.type), hint: "Both sides have the same unit: amounts of one currency, numbers, or percents." });
  return undefined;
}

/** `value rounded to 2 decimals`; a percent is rounded as it is written, 12.34% to 12.3%. */
export function elaborateRounded(node: RoundedNode, scope: Scope, context: Context): Typed | undefined {
  const of = elaborate(node.value, scope, context);
  if (of === undefined || !checkOperand(of, node.value, scope, context)) return undefined;
  if (!isQuantity(of.type)) {
    context.report(notAggregated, node.span, { function: "rounded", type: inWords(of.type) });
    return undefined;
  }
  const type: PlanType = isPlainNumber(of.type) && node.decimals === 0 ? { kind: "integer" } : of.type;
  return typed({ op: "round", type, of: of.expression, decimals: node.decimals, mode: node.mode }, of.optional);
}
