/**
 * What goes into the next ledger: the lots as they stand, the claims that were decided, and what waits for the minimum.
 *
 * Everything up to the as-of day is in it; what waits is what waits after the last period that is closed by then. Lots
 * whose life is over stay: a claim for a day of it may still come. This file refuses to add anything up.
 */
import { formatDay, parseDay, previousPeriod, type Balances, type ClaimResult, type FundResult, type Period } from "@fairway/runtime";
import { calendarOf } from "../program/calendars.js";
import { textOn } from "../program/history.js";
import type { Hand } from "../run.js";
import type { Book } from "./book.js";
import { amountText } from "./entry.js";
import { paid } from "./minimum.js";
import { handAt } from "./periods.js";
import { settle } from "./settle.js";

export function nextBalances(book: Book, funds: readonly FundResult[], claims: readonly ClaimResult[]): Balances {
  const { run, options: { balances } } = book;
  const decided = claims.filter((claim) => claim.outcome === "accepted" || claim.outcome === "refused")
    .map(({ claims: name, record, outcome, paid: amount, currency }) => ({ claims: name, record, outcome: outcome as "accepted" | "refused", paid: amount, currency }));
  const here = new Set(decided.map((each) => `${each.claims}\n${each.record}`));
  return {
    format: "fairway-balances", balancesVersion: 1, partner: run.facts.key, asOf: formatDay(run.asOf),
    funds: funds.flatMap((fund) => fund.lots), claims: [...(balances?.claims ?? []).filter((each) => !here.has(`${each.claims}\n${each.record}`)), ...decided], broughtForward: waiting(book),
  };
}

function waiting(book: Book): Balances["broughtForward"] {
  const { run, options: { balances } } = book;
  const { index } = textOn(run.texts, run.asOf);
  const names = index.plan.incentives.filter((incentive) => incentive.minimum !== undefined).map((incentive) => incentive.name);
  const others = (balances?.broughtForward ?? []).filter((each) => !names.includes(each.incentive));
  return [...others, ...names.flatMap((name) => {
    const hand = lastClosed(book, name);
    const known = balances === undefined ? undefined : parseDay(balances.asOf);
    if (hand === undefined || (known !== undefined && hand.period.to <= known)) return (balances?.broughtForward ?? []).filter((each) => each.incentive === name);
    const settled = settle(book, name, hand);
    return settled === undefined ? [] : paid(book, settled).waiting.map(({ payee, from, amount, currency }) => ({
      incentive: name, ...(payee === undefined ? {} : { payee }), from, amount: amountText(amount, currency), currency,
    }));
  })];
}

/** The last period of the incentive that has ended by the as-of day. */
function lastClosed({ run }: Book, name: string): (Hand & { readonly period: Period }) | undefined {
  const { index } = textOn(run.texts, run.asOf);
  const each = index.incentives.get(name)?.each;
  if (each === undefined || each.kind === "record") return undefined;
  const now = handAt(run, index, each.period, run.asOf);
  if (now === undefined || now.period.to === run.asOf) return now;
  const calendar = calendarOf(index.plan, run.facts, each.period.calendar);
  const period = calendar === undefined ? undefined : previousPeriod(calendar, now.period);
  return period === undefined ? undefined : { period, calendar: each.period.calendar };
}
