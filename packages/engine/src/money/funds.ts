/**
 * What funds earn: one lot for each period, with its life.
 *
 * A lot is there once its period is closed, and can be spent from the day after; where it is usable within its own
 * period, it is there from that period's first day, at what it comes to as of the as-of day. This file refuses to spend.
 */
import type { PlanFund } from "@fairway/plan";
import {
  add, addDays, max, min, parseDay, sign, subtract, ZERO, type Day, type Exact, type MissingFact, type Period,
} from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { textOn } from "../program/history.js";
import { momentOn, type Hand, type Moment } from "../run.js";
import { isMoney } from "../values/identity.js";
import { once, type Book } from "./book.js";
import { firstDay } from "./first-day.js";
import { clockOf, lifeOf } from "./lives.js";
import type { Lot } from "./lots.js";
import { handAt, handsWanted, isOpen, ledgerPeriod, readDay } from "./periods.js";
import { rounded } from "./rounding.js";
import { takesPart } from "./who.js";

type FundHand = Hand & { readonly period: Period };

export interface Earned { readonly lots: readonly Lot[]; readonly problems: readonly MissingFact[] }

/** The lots of the fund's periods that the balances do not hold yet. */
export function earnedLots(book: Book, fund: PlanFund): Earned {
  const made = periodsOf(book, fund).map((hand) => lotFor(book, hand, fund.name));
  return { lots: made.flatMap(({ lots }) => lots), problems: made.flatMap(({ problems }) => problems) };
}

function periodsOf(book: Book, fund: PlanFund): readonly FundHand[] {
  const { run, options: { balances } } = book;
  const { index } = textOn(run.texts, run.asOf);
  const within = fund.life?.kind === "within";
  const known = balances === undefined ? undefined : parseDay(balances.asOf);
  const first = known === undefined ? (firstDay(run) ?? run.asOf) : within ? known : addDays(known, 1);
  const start = handAt(run, index, fund.each, first)?.period.from ?? first;
  const last = within ? (handAt(run, index, fund.each, run.asOf)?.period.to ?? run.asOf) : run.asOf;
  return handsWanted(run, index, fund.each, { kind: "ending", from: within ? start : (Math.max(start, known === undefined ? start : known + 1) as Day), to: last });
}

function lotFor(book: Book, hand: FundHand, name: string): Earned {
  const { run } = book;
  const read = readDay(run, hand.period);
  const fund = textOn(run.texts, read).index.funds.get(name);
  if (fund === undefined) return { lots: [], problems: [] };
  const moment = momentOn(run, read, hand);
  const part = takesPart(fund.who, moment);
  if (part.answer !== "yes") return { lots: [], problems: part.missing };
  const earned = earnedIn(book, fund, hand);
  if (earned === undefined || (isOpen(run, hand.period) && fund.life?.kind !== "within")) return { lots: [], problems: [] };
  if (!("amount" in earned)) return { lots: [], problems: earned };
  if (sign(earned.amount) <= 0) return { lots: [], problems: [] };
  const life = lifeOf(fund, hand.period, clockOf(run, moment));
  const lot: Lot = { fund: name, period: ledgerPeriod(hand.period, hand.calendar ?? ""), ...life, earned: earned.amount, spent: ZERO, carried: ZERO, currency: earned.currency, ended: false };
  return { lots: [lot], problems: [] };
}

type Sum = { readonly amount: Exact; readonly before: Exact; readonly currency: string };

/** Added up, rounded, then bound; undefined where the fund earns nothing. */
function earnedIn(book: Book, fund: PlanFund, hand: FundHand): Sum | readonly MissingFact[] | undefined {
  return once(book, `fund ${fund.name} ${hand.period.from} ${hand.period.to}`, () => {
    const moment = momentOn(book.run, readDay(book.run, hand.period), hand);
    const results = fund.earns.map(({ amount, origin }) => guarded(moment, origin, () => resultOf(amount, moment, undefined)));
    const missing = results.flatMap((result) => result.missing);
    const amounts = results.map((result) => result.value).filter(isMoney);
    if (missing.length > 0) return missing;
    const currency = amounts[0]?.currency;
    if (currency === undefined) return undefined;
    const before = rounded(amounts.reduce((total, each) => add(total, each.amount), ZERO), currency, fund.rounding);
    return { before, amount: bound(book, fund, hand, before, moment), currency };
  });
}

/** Caps and floors in the written order; over a longer period what the fund got in it before counts. */
function bound(book: Book, fund: PlanFund, hand: FundHand, amount: Exact, moment: Moment): Exact {
  return fund.bounds.reduce((so, clause) => {
    const { value } = guarded(moment, clause.origin, () => resultOf(clause.amount, moment, undefined));
    if (!isMoney(value)) return so;
    const past = clause.period === undefined ? ZERO : earnedBefore(book, fund, hand, clause.period);
    const total = add(past, so);
    return subtract(clause.kind === "cap" ? min(total, max(value.amount, past)) : max(total, value.amount), past);
  }, amount);
}

function earnedBefore(book: Book, fund: PlanFund, hand: FundHand, longer: PlanFund["each"]): Exact {
  const { index } = textOn(book.run.texts, readDay(book.run, hand.period));
  const whole = handAt(book.run, index, longer, hand.period.to);
  if (whole === undefined) return ZERO;
  const before = handsWanted(book.run, index, fund.each, { kind: "ending", from: whole.period.from, to: addDays(hand.period.from, -1) });
  return before.reduce((total, each) => {
    const earned = earnedIn(book, fund, each);
    return earned === undefined || !("amount" in earned) ? total : add(total, earned.amount);
  }, ZERO);
}
