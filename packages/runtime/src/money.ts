/**
 * Money: an exact amount of one currency.
 *
 * Any number of decimals may come in and stays; only `roundToMinor` makes a payable amount, where a program says
 * so or a ledger line is made. This file refuses to add two currencies and to convert: conversion is a dated table
 * of a program (language reference, "Money").
 */
import { isCurrency, minorUnitOf } from "./currencies.js";
import { ValueError } from "./errors.js";
import * as number from "./exact.js";
import type { Exact, RoundingMode } from "./exact.js";
import { formatAtLeast } from "./format.js";

/** An exact amount in units of the currency (dollars, not cents); currency is an upper-case ISO 4217 code. */
export interface Money {
  readonly amount: Exact;
  readonly currency: string;
}

/** @throws ValueError "unknown-currency" if the code is not in currencies.ts; as `exact` for a bad amount */
export function money(amount: Exact | number | bigint | string, currency: string): Money {
  if (!isCurrency(currency)) throw unknownCurrency(currency);
  return { amount: typeof amount === "object" ? amount : number.exact(amount), currency };
}

function unknownCurrency(code: string): ValueError {
  return new ValueError("unknown-currency", `${JSON.stringify(code.slice(0, 20))} is not an ISO 4217 currency`);
}

function requireSame(a: Money, b: Money): void {
  if (a.currency !== b.currency) {
    throw new ValueError("mixed-currencies", `${a.currency} and ${b.currency} cannot be added or compared without conversion`);
  }
}

/** @throws ValueError "mixed-currencies" */
export function addMoney(a: Money, b: Money): Money {
  requireSame(a, b);
  return { amount: number.add(a.amount, b.amount), currency: a.currency };
}

/** @throws ValueError "mixed-currencies" */
export function subtractMoney(a: Money, b: Money): Money {
  requireSame(a, b);
  return { amount: number.subtract(a.amount, b.amount), currency: a.currency };
}

export function negateMoney(a: Money): Money {
  return { amount: number.negate(a.amount), currency: a.currency };
}

/** The money times a plain number (a rate, a factor, a count). */
export function scaleMoney(a: Money, factor: Exact): Money {
  return { amount: number.multiply(a.amount, factor), currency: a.currency };
}

/** a divided by b, a plain number; undefined if b is zero. @throws ValueError "mixed-currencies" */
export function ratioOfMoney(a: Money, b: Money): Exact | undefined {
  requireSame(a, b);
  return number.tryDivide(a.amount, b.amount);
}

/** -1, 0 or 1. @throws ValueError "mixed-currencies" */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  requireSame(a, b);
  return number.compare(a.amount, b.amount);
}

/** Same currency and same amount; money of two currencies is unequal, zero included. */
export function equalsMoney(a: Money, b: Money): boolean {
  return a.currency === b.currency && number.equals(a.amount, b.amount);
}

/** The lower of the two. @throws ValueError "mixed-currencies" */
export function minMoney(a: Money, b: Money): Money {
  return compareMoney(a, b) <= 0 ? a : b;
}

/** The higher of the two. @throws ValueError "mixed-currencies" */
export function maxMoney(a: Money, b: Money): Money {
  return compareMoney(a, b) >= 0 ? a : b;
}

/** Sum of any number of amounts, zero of none. @throws ValueError "mixed-currencies" */
export function sumMoney(terms: Iterable<Money>, currency: string): Money {
  let total = money(number.ZERO, currency);
  for (const term of terms) total = addMoney(total, term);
  return total;
}

/**
 * Rounded to the minor unit of its currency (USD 2 decimals, JPY 0, KWD 3).
 * @throws ValueError "unknown-currency"
 */
export function roundToMinor(a: Money, mode: RoundingMode = "half away from zero"): Money {
  const decimals = minorUnitOf(a.currency);
  if (decimals === undefined) throw unknownCurrency(a.currency);
  return { amount: number.roundTo(a.amount, decimals, mode), currency: a.currency };
}

/** "1,234.50 USD": at least the minor unit's decimals, more if the amount has them, "20/3 USD" if none is exact. */
export function formatMoney(a: Money): string {
  return `${formatAtLeast(a.amount, minorUnitOf(a.currency) ?? 0)} ${a.currency}`;
}
