/**
 * The minimum payout, and what is brought forward: below the minimum nothing is paid, and the rest waits for the next
 * period or is forfeited.
 *
 * What waits comes from the given balances up to their day, and from the periods after it; without balances from the
 * partner's first period. A debt (below zero) waits as well where the rest is carried; a forfeited rest is never a debt.
 * Lines that are held are not counted. This file refuses to look at other incentives.
 */
import type { PlanIncentive } from "@fairway/plan";
import { add, compare, exact, formatMoney, isZero, negate, parseDay, previousPeriod, sign, sum, type Day, type Exact, type LedgerPeriod, type Money, type Period } from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import type { Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import { calendarOf } from "../program/calendars.js";
import type { Hand, Moment } from "../run.js";
import { isMoney } from "../values/identity.js";
import type { BasisRecord } from "./basis.js";
import { once, type Book } from "./book.js";
import { entry, isHeld, toPayee, type Entry, type Sheet } from "./entry.js";
import { firstDay } from "./first-day.js";
import { limited } from "./limits.js";
import { dayPeriod } from "./periods.js";
import { rounded } from "./rounding.js";
import { settle } from "./settle.js";
import type { Settlement } from "./settlement.js";

/** What waits for the next period. */
export interface Waiting { readonly payee?: string; readonly amount: Exact; readonly currency: string; readonly from: LedgerPeriod }

export interface Paid {
  /** With the lines of the minimum. */
  readonly entries: readonly Entry[];
  readonly waiting: readonly Waiting[];
  readonly minimum?: Money;
}

/** The settlement after limits and the minimum payout. */
export function paid(book: Book, settlement: Settlement): Paid {
  return once(book, `paid ${settlement.incentive.name} ${settlement.sheet.period.from} ${settlement.sheet.period.to}`, () => {
    const entries = limited(book, settlement);
    const { minimum } = settlement.incentive;
    if (minimum === undefined) return { entries, waiting: [] };
    return settlement.hand === undefined ? recordByRecord(settlement, entries) : withMinimum(book, settlement, entries);
  });
}

function withMinimum(book: Book, settlement: Settlement, entries: readonly Entry[]): Paid {
  const { moment, incentive } = settlement;
  const before = broughtForward(book, settlement);
  const minimum = minimumOf(incentive, moment, undefined);
  if (settlement.takesPart !== "yes" || minimum === undefined) return { entries, waiting: before, ...(minimum === undefined ? {} : { minimum }) };
  const payees = [...new Set([...settlement.readings.map((reading) => reading.group.payee), ...before.map((each) => each.payee)])];
  const made = payees.map((payee) => forPayee(incentive, settlement.sheet, entries, payee, minimum, before.filter((each) => each.payee === payee)));
  return { entries: [...entries, ...made.flatMap((each) => each.entries)], waiting: made.flatMap((each) => each.waiting), minimum };
}

function minimumOf({ minimum, rounding }: PlanIncentive, moment: Moment, scope: Scope | undefined): Money | undefined {
  if (minimum === undefined) return undefined;
  const { value } = guarded(moment, minimum.origin, () => resultOf(minimum.amount, moment, scope));
  return isMoney(value) ? { amount: rounded(value.amount, value.currency, rounding), currency: value.currency } : undefined;
}

/** Each record by itself: what is below waits for the payee's next record. */
function recordByRecord(settlement: Settlement, entries: readonly Entry[]): Paid {
  const { incentive } = settlement;
  const own = new Map<string, Entry[]>();
  for (const each of entries) for (const { key } of each.records) own.set(key, [...(own.get(key) ?? []), each]);
  const waiting = new Map<string, readonly Waiting[]>();
  const made = settlement.readings.flatMap(({ group: { moment, scope, payee, records: [record] } }) => {
    const minimum = minimumOf(incentive, moment, scope);
    if (record === undefined || minimum === undefined) return [];
    const sheet = { ...settlement.sheet, period: dayPeriod(record.day) };
    const paidFor = forPayee(incentive, sheet, own.get(record.key) ?? [], payee, minimum, waiting.get(payee ?? "") ?? [], record);
    waiting.set(payee ?? "", paidFor.waiting);
    return paidFor.entries;
  });
  return { entries: [...entries, ...made], waiting: [...waiting.values()].flat() };
}

function forPayee(
  incentive: PlanIncentive, sheet: Sheet, all: readonly Entry[], payee: string | undefined, minimum: Money, before: readonly Waiting[], record?: BasisRecord,
): Paid {
  const clause = incentive.minimum;
  if (clause === undefined) return { entries: [], waiting: [] };
  const { currency } = minimum;
  const more = payee === undefined ? {} : { payee };
  const about = record === undefined ? {} : { records: [record], on: record.day };
  const name = [toPayee(payee), record === undefined ? undefined : `for ${record.key}`];
  const forward = before.filter((each) => !isZero(each.amount)).map((each) => entry(sheet, {
    kind: "brought forward", name: [...name, `from ${each.from.from}`], ...about, amount: each.amount, currency: each.currency, origin: clause.origin,
    more: { ...more, why: forwardWhy(each.from) },
  }));
  const own = all.filter((each) => !isHeld(each) && each.line.payee === payee && each.line.currency === currency);
  const total = add(sum(own.map((each) => each.amount)), sum(forward.filter((each) => each.line.currency === currency).map((each) => each.amount)));
  const keeps = clause.rest === "carried" ? !isZero(total) : sign(total) > 0;
  if (compare(total, minimum.amount) >= 0 || !keeps) return { entries: forward, waiting: [] };
  const line = entry(sheet, {
    kind: "minimum", name, ...about, amount: negate(total), currency, origin: clause.origin,
    more: { ...more, why: minimumWhy(minimum, total, clause.rest) },
  });
  return { entries: [...forward, line], waiting: clause.rest === "carried" ? [{ ...more, amount: total, currency, from: sheet.period }] : [] };
}

export function forwardWhy(from: LedgerPeriod): string {
  return `Brought forward from ${from.label}.`;
}

export function minimumWhy(minimum: Money, total: Exact, rest: "carried" | "forfeited"): string {
  const becomes = rest === "carried" ? "waits for the next period" : "is forfeited";
  return `Below the minimum payout of ${formatMoney(minimum)}: ${formatMoney({ amount: total, currency: minimum.currency })} ${becomes}.`;
}

// ── what waits ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** What waited when the settlement's period began. */
export function broughtForward(book: Book, settlement: Settlement): readonly Waiting[] {
  const { hand, incentive } = settlement;
  const before = hand === undefined ? undefined : periodBefore(book, settlement, hand);
  if (hand === undefined) return [];
  const known = knownDay(book);
  const first = firstDay(book.run);
  // A period that is in the balances already is worked out anew, from the beginning.
  const fromBalances = known !== undefined && hand.period.to > known && (before === undefined || before.period.to <= known);
  if (fromBalances) return given(book, incentive.name);
  if (!mayWait(book, incentive.name)) return [];
  if (before === undefined || first === undefined || before.period.to < first) return [];
  const settled = settle(book, incentive.name, before);
  return settled === undefined ? [] : paid(book, settled).waiting;
}

/** Whether anything may have waited in periods before: else none of them is asked what it came to. */
function mayWait(book: Book, name: string): boolean {
  return given(book, name).length > 0 || book.run.texts.some(({ index }) => index.incentives.get(name)?.minimum?.rest === "carried");
}

function knownDay({ options: { balances } }: Book): Day | undefined {
  return balances === undefined ? undefined : parseDay(balances.asOf);
}

function given({ options: { balances } }: Book, name: string): readonly Waiting[] {
  return (balances?.broughtForward ?? []).filter((each) => each.incentive === name)
    .map(({ payee, from, amount, currency }) => ({ ...(payee === undefined ? {} : { payee }), from, amount: exact(amount), currency }));
}

function periodBefore(book: Book, { moment, hand: of }: Settlement, hand: Hand): (Hand & { readonly period: Period }) | undefined {
  const calendar = calendarOf(moment.index.plan, book.run.facts, hand.calendar ?? "");
  const unit = "unit" in hand.period ? hand.period : undefined;
  const period = calendar === undefined || unit === undefined || of === undefined ? undefined : previousPeriod(calendar, unit);
  return period === undefined ? undefined : { period, calendar: hand.calendar };
}


