/**
 * Payment in another currency: the last step, two lines of opposite sign for each payee, currency and day of the rate.
 *
 * The rate is that of each line's own date, of the period's last day (the as-of day, while it is open), or of the payment
 * date. The sum is converted and rounded once. Lines that are held are not converted. This file refuses to guess a rate:
 * where the table has none, the money stays in its own currency and the result names what is missing.
 */
import { formatDay, isExact, multiply, negate, parseDay, sign, sum, toText, type Day, type Exact, type MissingFact } from "@fairway/runtime";
import { conversionRate } from "../expressions/arithmetic.js";
import { guarded } from "../guard.js";
import type { Book } from "./book.js";
import { entry, isHeld, toPayee, type Entry } from "./entry.js";
import { dayPeriod } from "./periods.js";
import { rounded } from "./rounding.js";
import type { Settlement } from "./settlement.js";

export interface Converted { readonly entries: readonly Entry[]; readonly problems: readonly MissingFact[] }

interface Pot { readonly payee?: string; readonly currency: string; readonly day: Day; readonly amount: Exact }

export function converted(book: Book, settlement: Settlement, entries: readonly Entry[]): Converted {
  const { conversion } = settlement.incentive;
  if (conversion === undefined) return { entries, problems: [] };
  const made = potsOf(book, settlement, entries).map((pot) => convertPot(settlement, pot));
  return { entries: [...entries, ...made.flatMap((each) => each.entries)], problems: made.flatMap((each) => each.problems) };
}

function potsOf(book: Book, settlement: Settlement, entries: readonly Entry[]): readonly Pot[] {
  const target = settlement.incentive.conversion?.currency;
  const pots = new Map<string, Entry[]>();
  for (const each of entries) {
    if (isHeld(each) || each.line.currency === target) continue;
    const key = `${each.line.payee ?? ""}\n${each.line.currency}\n${formatDay(dayOf(book, settlement, each))}`;
    const known = pots.get(key);
    if (known === undefined) pots.set(key, [each]);
    else known.push(each);
  }
  return [...pots.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, of]) => {
    const [first] = of;
    const amount = sum(of.map((each) => each.amount));
    if (first === undefined || sign(amount) === 0) return [];
    return [{ ...(first.line.payee === undefined ? {} : { payee: first.line.payee }), currency: first.line.currency, day: dayOf(book, settlement, first), amount }];
  });
}

function dayOf(book: Book, settlement: Settlement, { line }: Entry): Day {
  const own = Math.min(parseDay(line.on) ?? settlement.read, settlement.read) as Day;
  switch (settlement.incentive.conversion?.on) {
    case "end": return settlement.hand === undefined ? own : settlement.read;
    case "payment": return book.options.payOn ?? book.run.asOf;
    default: return own;
  }
}

function convertPot(settlement: Settlement, pot: Pot): Converted {
  const { incentive: { conversion, rounding }, sheet, moment } = settlement;
  if (conversion === undefined) return { entries: [], problems: [] };
  const rate = guarded(moment, conversion.origin, () => conversionRate(conversion.table, pot.currency, pot.day, moment));
  if (!isExact(rate.value)) return { entries: [], problems: rate.missing };
  const exact = multiply(pot.amount, rate.value);
  const info = { rate: toText(rate.value), from: pot.currency, to: conversion.currency, on: formatDay(pot.day) };
  // Of what is worked out record by record, each day is a period of its own.
  const own = settlement.hand === undefined ? { ...sheet, period: dayPeriod(pot.day) } : sheet;
  const line = (way: "out" | "in", amount: Exact, currency: string, before: Exact): Entry => entry(own, {
    kind: "conversion", name: [way, pot.currency, info.on, toPayee(pot.payee)], amount, exact: before, currency, origin: conversion.origin, on: pot.day,
    more: { ...(pot.payee === undefined ? {} : { payee: pot.payee }), conversion: info },
  });
  return { entries: [line("out", negate(pot.amount), pot.currency, negate(pot.amount)), line("in", rounded(exact, conversion.currency, rounding), conversion.currency, exact)], problems: [] };
}
