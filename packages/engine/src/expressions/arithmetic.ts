/**
 * Arithmetic: exact, and unit by unit.
 *
 * A division by zero is absent, growth over zero too. `above` never goes below zero. This file refuses two currencies
 * and units that do not go together; the checker lets none through.
 */
import type { PlanExpression } from "@fairway/plan";
import * as number from "@fairway/runtime";
import { isExact, type Day, type Exact, type Money, type Value } from "@fairway/runtime";
import { describe } from "../explain/describe.js";
import type { Moment } from "../run.js";
import { isDuration, isMoney } from "../values/identity.js";
import { InternalProblem, promised } from "../values/problem.js";
import { absentOf, isAbsent, lacking, present, type Result } from "../values/result.js";
import { readOn } from "./facts.js";
import { resultOf } from "./evaluate.js";
import type { Scope } from "./scope.js";
import { lookUpRow } from "./table.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;
type Here = Exclude<Value, undefined>;

/** add, subtract, multiply */
export function combine(expression: Of<"add" | "subtract" | "multiply">, moment: Moment, scope: Scope | undefined): Result {
  return both(expression, moment, scope, (a, b) => {
    switch (expression.op) {
      case "add": return sumOfTwo(a, b);
      case "subtract": return difference(a, b);
      case "multiply": return product(a, b);
    }
  });
}

/** The two sides, if both are there. */
function both(
  expression: { readonly left: PlanExpression; readonly right: PlanExpression }, moment: Moment, scope: Scope | undefined,
  work: (a: Here, b: Here) => Here | undefined,
): Result {
  const left = resultOf(expression.left, moment, scope);
  const right = resultOf(expression.right, moment, scope);
  if (left.value === undefined || right.value === undefined) return absentOf(left, right);
  const result = work(left.value, right.value);
  return result === undefined ? lacking(describe(expression.right), "nothing to divide by") : present(result);
}

function sumOfTwo(a: Here, b: Here): Here {
  if (isExact(a) && isExact(b)) return number.add(a, b);
  if (isMoney(a) && isMoney(b)) return number.addMoney(a, sameCurrency(a, b));
  if (isDuration(a) && isDuration(b) && a.unit === b.unit) return { count: a.count + b.count, unit: a.unit };
  throw new InternalProblem("sum of two such values");
}

export function difference(a: Here, b: Here): Here {
  if (isExact(a) && isExact(b)) return number.subtract(a, b);
  if (isMoney(a) && isMoney(b)) return number.subtractMoney(a, sameCurrency(a, b));
  if (isDuration(a) && isDuration(b) && a.unit === b.unit) return { count: a.count - b.count, unit: a.unit };
  throw new InternalProblem("difference of two such values");
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency === b.currency) return b;
  throw new InternalProblem(`conversion of ${b.currency} to ${a.currency}`);
}

function product(a: Here, b: Here): Here {
  if (isExact(a) && isExact(b)) return number.multiply(a, b);
  if (isMoney(a) && isExact(b)) return number.scaleMoney(a, b);
  if (isExact(a) && isMoney(b)) return number.scaleMoney(b, a);
  throw new InternalProblem("product of two such values");
}

export function divide(expression: Of<"divide">, moment: Moment, scope: Scope | undefined): Result {
  return both(expression, moment, scope, quotient);
}

/** Undefined where b is zero. */
function quotient(a: Here, b: Here): Here | undefined {
  if (isExact(a) && isExact(b)) return number.tryDivide(a, b);
  if (isMoney(a) && isMoney(b)) return number.ratioOfMoney(a, sameCurrency(a, b));
  if (isMoney(a) && isExact(b)) return number.isZero(b) ? undefined : number.scaleMoney(a, number.divide(number.ONE, b));
  throw new InternalProblem("quotient of two such values");
}

export function above(expression: Of<"above">, moment: Moment, scope: Scope | undefined): Result {
  return both(expression, moment, scope, (a, b) => atLeastZero(difference(a, b)));
}

function atLeastZero(value: Here): Here {
  if (isMoney(value)) return number.sign(value.amount) < 0 ? { amount: number.ZERO, currency: value.currency } : value;
  return isExact(value) && number.sign(value) < 0 ? number.ZERO : value;
}

/** (now − before) ÷ before */
export function growth(expression: Of<"growth">, moment: Moment, scope: Scope | undefined): Result {
  return both({ left: expression.now, right: expression.before }, moment, scope, (now, before) => quotient(difference(now, before), before));
}

export function negate(of: Result): Result {
  if (isAbsent(of)) return of;
  const { value } = of;
  if (isExact(value)) return present(number.negate(value));
  if (isMoney(value)) return present(number.negateMoney(value));
  throw new InternalProblem("negation of such a value");
}

export function round(expression: Of<"round">, moment: Moment, scope: Scope | undefined): Result {
  const of = resultOf(expression.of, moment, scope);
  const rounded = (x: Exact): Exact => number.roundTo(x, decimalsOf(expression), expression.mode);
  if (isAbsent(of)) return of;
  const { value } = of;
  if (isMoney(value)) return present({ amount: rounded(value.amount), currency: value.currency });
  if (isExact(value)) return present(rounded(value));
  throw new InternalProblem("rounding of such a value");
}

/** A percent is rounded in percent: one decimal of 12.34% is 12.3%, three of the fraction. */
function decimalsOf(expression: Of<"round">): number {
  return expression.of.type.kind === "percent" ? expression.decimals + 2 : expression.decimals;
}

/** Into another currency, at the rate of a table: what one unit of the money's currency is worth in the other. */
export function convert(expression: Of<"convert">, moment: Moment, scope: Scope | undefined): Result {
  const from = resultOf(expression.money, moment, scope);
  const on = readOn(expression.on, moment, scope);
  if (from.value === undefined || on.value === undefined) return absentOf(from, on);
  if (!isMoney(from.value)) throw new InternalProblem("conversion of what is no money");
  if (from.value.currency === expression.currency) return from;
  const rate = conversionRate(expression.table, from.value.currency, on.value as Day, moment);
  return isExact(rate.value) ? present({ amount: number.multiply(from.value.amount, rate.value), currency: expression.currency }) : rate;
}

/** The rate of a table for a currency on a day: its date or month keys read the day, the other one the currency. */
export function conversionRate(name: string, from: string, day: Day, moment: Moment): Result {
  const table = promised(moment.index.tables.get(name), `table ${name}`);
  const currency = present(from);
  const keys = table.keys.map((key) => (key.type.kind === "date" ? present(day) : key.type.kind === "month" ? present(number.monthOfDay(day)) : currency));
  return lookUpRow(table, table.results[0]?.name ?? "", keys, moment, day);
}
