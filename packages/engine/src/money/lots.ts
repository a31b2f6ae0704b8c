/**
 * Lots of a fund: what each period put in, when it can be spent, and what became of it.
 *
 * A lot can be spent on the days of its life, both included, whatever day the claim is looked at; the one whose life ends
 * first is spent first, of equal ends the earlier period's. What is left at the end of a life is lost, but for what is
 * carried over into a new lot for one more life. This file refuses to know claims.
 */
import { addDays, compare, formatDay, min, parseDay, sign, subtract, sum, ZERO, add, exact, type Day, type Exact, type FundLot, type LedgerPeriod } from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { amountText } from "./entry.js";

export interface Lot {
  readonly fund: string;
  readonly period: LedgerPeriod;
  readonly from: Day;
  /** The last day on which it can be spent; absent: no end. */
  readonly to?: Day;
  earned: Exact;
  spent: Exact;
  carried: Exact;
  readonly currency: string;
  /** The period from which it was carried over. */
  readonly carriedFrom?: string;
  /** Its end has been seen to: nothing of it is carried any more. */
  ended: boolean;
}

export function leftOf(lot: Lot): Exact {
  return subtract(lot.earned, add(lot.spent, lot.carried));
}

export function isUsable(lot: Lot, day: Day): boolean {
  return lot.from <= day && (lot.to === undefined || day <= lot.to);
}

/** Those that can be spent on the day, the first to be spent first. */
export function spendable(lots: readonly Lot[], fund: string, day: Day): readonly Lot[] {
  return lots.filter((lot) => lot.fund === fund && isUsable(lot, day) && sign(leftOf(lot)) > 0)
    .sort((a, b) => (a.to ?? Infinity) - (b.to ?? Infinity) || (a.period.from < b.period.from ? -1 : 1));
}

export function balanceOn(lots: readonly Lot[], fund: string, day: Day): Exact {
  return sum(spendable(lots, fund, day).map(leftOf));
}

/** Takes so much out of the lots, oldest first; what each gave. @returns less than the amount where there is no more */
export function spend(lots: readonly Lot[], fund: string, day: Day, amount: Exact): readonly { readonly lot: Lot; readonly paid: Exact }[] {
  let open = amount;
  const taken: { lot: Lot; paid: Exact }[] = [];
  for (const lot of spendable(lots, fund, day)) {
    if (sign(open) <= 0) break;
    const paid = min(open, leftOf(lot));
    lot.spent = add(lot.spent, paid);
    open = subtract(open, paid);
    taken.push({ lot, paid });
  }
  return taken;
}

/** Sees to the ends of lives before the day: what is carried over becomes a new lot. */
export function endLives(lots: Lot[], before: Day, carry: (lot: Lot) => { readonly most: Exact; readonly to?: Day } | undefined): void {
  for (const lot of [...lots].sort((a, b) => (a.to ?? Infinity) - (b.to ?? Infinity))) {
    if (lot.ended || lot.to === undefined || lot.to >= before) continue;
    lot.ended = true;
    const more = lot.carriedFrom === undefined && sign(leftOf(lot)) > 0 ? carry(lot) : undefined;
    if (more === undefined || sign(more.most) <= 0) continue;
    const moved = compare(leftOf(lot), more.most) > 0 ? more.most : leftOf(lot);
    lot.carried = moved;
    const next: Lot = {
      fund: lot.fund, period: lot.period, from: addDays(lot.to, 1), earned: moved, spent: ZERO, carried: ZERO, currency: lot.currency, carriedFrom: lot.period.label, ended: false,
      ...(more.to === undefined ? {} : { to: more.to }),
    };
    if (!lots.some((each) => each.fund === next.fund && each.carriedFrom === next.carriedFrom && each.period.from === next.period.from)) lots.push(next);
  }
}

/** As a ledger shows it, as of a day. */
export function shownLot(lot: Lot, asOf: Day): FundLot {
  const text = (amount: Exact): string => amountText(amount, lot.currency);
  const over = lot.to !== undefined && lot.to < asOf;
  const left = leftOf(lot);
  return compact<FundLot>({
    fund: lot.fund, period: lot.period, usable: compact({ from: formatDay(lot.from), to: lot.to === undefined ? undefined : formatDay(lot.to) }), earned: text(lot.earned),
    spent: text(lot.spent), carried: text(lot.carried), expired: text(over ? left : ZERO), left: text(over ? ZERO : left), currency: lot.currency, carriedFrom: lot.carriedFrom,
  });
}

/** A lot of the balances, to go on with. @param asOf the balances' own day */
export function lotOf(shown: FundLot, asOf: Day): Lot {
  const to = shown.usable.to === undefined ? undefined : parseDay(shown.usable.to);
  return {
    fund: shown.fund, period: shown.period, from: parseDay(shown.usable.from) ?? asOf, earned: exact(shown.earned), spent: exact(shown.spent), carried: exact(shown.carried),
    currency: shown.currency, ended: to !== undefined && to < asOf, ...(to === undefined ? {} : { to }), ...(shown.carriedFrom === undefined ? {} : { carriedFrom: shown.carriedFrom }),
  };
}
