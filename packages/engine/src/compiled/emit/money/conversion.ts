/**
 * What is paid in another currency than the program's, as code: the last step, at the rate of the as-of day.
 *
 * The as-of day is the last one of the period as far as it has come, and the day of payment where nobody names another. This
 * file refuses the rate of each line's own day, and what each of those who are paid gets in another currency.
 */
import type { PlanExpression, PlanIncentive } from "@fairway/plan";
import { minorUnitOf } from "@fairway/runtime";
import { numOf, probe, product, roundedTo } from "../arithmetic.js";
import { NotCompiled, type Num } from "../code.js";
import type { Context } from "../context.js";
import { rateIn, TEXT } from "../convert.js";
import { compile } from "../expressions.js";
import type { IncentiveCode } from "./incentive.js";

/** What is paid in its place: a condition of there being anything, its amount in the minor unit of the other currency, and the other currency. */
export interface Converted { readonly any: string; readonly into: string; readonly currency: string }

/** @throws NotCompiled */
export function refuseConversion({ conversion, payee, each, basis }: PlanIncentive): void {
  if (conversion === undefined) return;
  if (payee !== undefined || each.kind === "record") throw new NotCompiled("each of those who are paid, or each record, is paid in another currency");
  if (conversion.on === "line" && basis?.kind === "records") throw new NotCompiled("lines are paid in another currency at rates of their own days");
}

/** Undefined where nothing is converted. @throws NotCompiled */
export function convertedCode(code: IncentiveCode, { conversion, rounding }: PlanIncentive, ctx: Context): Converted | undefined {
  const { em, block } = ctx;
  if (conversion === undefined || conversion.currency === em.currency) return undefined;
  const table = em.index.tables.get(conversion.table);
  if (table === undefined || code.moment === undefined) throw new NotCompiled("a table that the Plan does not have");
  const currency: PlanExpression = { op: "constant", type: TEXT, value: em.currency };
  const rate = numOf(compile(rateIn(table, currency, undefined), { ...ctx, moment: code.moment }));
  const any = block.keep(`(${code.takesPart} === 1 && ${code.paid} !== 0)`);
  if (rate.optional) block.add(`if (${any} && ${probe(rate)} !== ${probe(rate)}) ${block.leave("absent")}`);
  const paid: Num = { t: "num", js: code.paid, scale: em.minor, optional: false, most: Number.MAX_SAFE_INTEGER };
  const into = roundedTo(product(paid, rate, block), minorUnitOf(conversion.currency) ?? 2, rounding, block).js;
  return { any, into, currency: conversion.currency };
}
