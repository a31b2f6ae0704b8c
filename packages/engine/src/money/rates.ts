/**
 * How a rate becomes an amount: a share of an amount of money, so much for each unit, or the amount itself.
 *
 * This file refuses to round and to choose a rate.
 */
import type { RateKind } from "@fairway/plan";
import { isExact, multiply, scaleMoney, type Exact, type Money, type Value } from "@fairway/runtime";
import { isMoney } from "../values/identity.js";
import { InternalProblem } from "../values/problem.js";

/** @param of the basis or the part of it that is paid for @throws InternalProblem where rate and basis do not go together */
export function amountAt(rate: Value, kind: RateKind, of: Value): Money {
  if ((kind === "fixed" || kind === "line") && isMoney(rate)) return rate;
  if (kind === "share" && isExact(rate) && isMoney(of)) return scaleMoney(of, rate);
  if (kind === "each" && isMoney(rate) && isExact(of)) return scaleMoney(rate, of);
  throw new InternalProblem(`amount of a rate that is ${kind === "share" ? "a share" : kind === "each" ? "for each unit" : "an amount"}`);
}

/** The plain number of a quantity: of money, its amount. */
export function numberOf(quantity: Value): Exact {
  if (isMoney(quantity)) return quantity.amount;
  if (isExact(quantity)) return quantity;
  throw new InternalProblem("number of what is neither a number nor money");
}

/** A number as a quantity of the same kind: money in the same currency. */
export function like(quantity: Value, number: Exact): Exact | Money {
  return isMoney(quantity) ? { amount: number, currency: quantity.currency } : number;
}

/** The quantity times a number. */
export function scaled(quantity: Value, factor: Exact): Exact | Money {
  return like(quantity, multiply(numberOf(quantity), factor));
}
