/**
 * The last two steps over lines that are written down already: the minimum payout and conversion, after a shared budget
 * has cut them.
 *
 * The minimum is the result's own, the rates of conversion are those of the lines that stood before. This file refuses
 * to read facts.
 */
import type { PlanIncentive } from "@fairway/plan";
import { compare, exact, isZero, multiply, negate, parseDay, sign, sum, type Exact, type IncentiveResult, type LedgerLine } from "@fairway/runtime";
import { entry, toPayee, type Sheet } from "./entry.js";
import { minimumWhy } from "./minimum.js";
import { rounded } from "./rounding.js";
import { heldOf, totalsOf } from "./totals.js";

/** @param cut the result up to and including the budget @param before as it was, with its minimum and conversion */
export function finished(cut: IncentiveResult, before: IncentiveResult, incentive: PlanIncentive, sheet: Sheet): IncentiveResult {
  const least = [...cut.lines, ...minimumLines(cut, incentive, sheet)];
  const lines = [...least, ...conversionLines(least, before, incentive, sheet)];
  return { ...cut, lines, totals: totalsOf(lines), held: heldOf(lines) };
}

function minimumLines({ minimum, lines }: IncentiveResult, { minimum: clause }: PlanIncentive, sheet: Sheet): readonly LedgerLine[] {
  if (minimum === undefined || clause === undefined) return [];
  const least = { amount: exact(minimum.amount), currency: minimum.currency };
  const counted = lines.filter((line) => line.status !== "held" && line.currency === minimum.currency);
  return [...new Set(counted.map((line) => line.payee))].flatMap((payee) => {
    const total = sum(counted.filter((line) => line.payee === payee).map((line) => exact(line.amount)));
    if (compare(total, least.amount) >= 0 || (clause.rest === "carried" ? isZero(total) : sign(total) <= 0)) return [];
    return [entry(sheet, {
      kind: "minimum", name: [toPayee(payee)], amount: negate(total), currency: minimum.currency, origin: clause.origin,
      more: { ...(payee === undefined ? {} : { payee }), why: minimumWhy(least, total, clause.rest) },
    }).line];
  });
}

interface Pot { readonly payee?: string; readonly currency: string; readonly conversion: NonNullable<LedgerLine["conversion"]>; readonly amount: Exact }

/** The conversions that were made, of what is left: by payee, currency and day of the rate. */
function conversionLines(lines: readonly LedgerLine[], before: IncentiveResult, incentive: PlanIncentive, sheet: Sheet): readonly LedgerLine[] {
  const { conversion } = incentive;
  if (conversion === undefined) return [];
  const out = before.lines.filter((line) => line.kind === "conversion" && line.conversion !== undefined && line.currency === line.conversion.from);
  const pots = out.flatMap((line): readonly Pot[] => {
    const info = line.conversion;
    if (info === undefined) return [];
    const own = lines.filter((each) => each.status !== "held" && each.currency === info.from && each.payee === line.payee && (conversion.on !== "line" || each.on === info.on));
    return [{ ...(line.payee === undefined ? {} : { payee: line.payee }), currency: info.from, conversion: info, amount: sum(own.map((each) => exact(each.amount))) }];
  });
  return pots.filter((pot) => !isZero(pot.amount)).flatMap((pot) => {
    const into = multiply(pot.amount, exact(pot.conversion.rate));
    const line = (way: "out" | "in", amount: Exact, currency: string, exactly: Exact): LedgerLine => entry(sheet, {
      kind: "conversion", name: [way, pot.currency, pot.conversion.on, toPayee(pot.payee)], amount, exact: exactly, currency, origin: conversion.origin, on: parseDay(pot.conversion.on),
      more: { ...(pot.payee === undefined ? {} : { payee: pot.payee }), conversion: pot.conversion },
    }).line;
    return [line("out", negate(pot.amount), pot.currency, negate(pot.amount)), line("in", rounded(into, conversion.currency, incentive.rounding), conversion.currency, into)];
  });
}
