/**
 * Lots of funds on machine integers: what each period put in, when it can be spent, and what is carried over. As the
 * reference interpreter's (money/lots.ts). This file refuses to know claims.
 */
import { addDays, type Day } from "@fairway/runtime";

export interface Lot {
  readonly fund: number;
  /** First day of the period that put it in. */
  readonly period: Day;
  readonly from: Day;
  readonly to?: Day | undefined;
  /** In the minor unit, as all amounts. */
  readonly earned: number;
  spent: number;
  carried: number;
  readonly isCarried: boolean;
  ended: boolean;
}

export function leftIn({ earned, spent, carried }: Lot): number {
  return earned - spent - carried;
}

/** Those that can be spent on the day, the first to be spent first. */
export function spendable(lots: readonly Lot[], fund: number, day: Day): readonly Lot[] {
  return lots.filter((lot) => lot.fund === fund && lot.from <= day && (lot.to === undefined || day <= lot.to) && leftIn(lot) > 0)
    .sort((a, b) => byEnd(a, b) || (a.period < b.period ? -1 : 1));
}

function byEnd(a: Lot, b: Lot): number {
  return a.to === b.to ? 0 : (a.to ?? Infinity) - (b.to ?? Infinity);
}

/** Sees to the ends of lives before the day: what is carried over becomes a new lot. */
export function endLives(lots: Lot[], before: Day, carry: (lot: Lot) => { readonly most: number; readonly to: Day | undefined } | undefined): void {
  if (!lots.some(({ ended, to }) => !ended && to !== undefined && to < before)) return;
  for (const lot of [...lots].sort(byEnd)) {
    if (lot.ended || lot.to === undefined || lot.to >= before) continue;
    lot.ended = true;
    const more = lot.isCarried || leftIn(lot) <= 0 ? undefined : carry(lot);
    if (more === undefined || more.most <= 0) continue;
    lot.carried = Math.min(leftIn(lot), more.most);
    if (lots.some((each) => each.fund === lot.fund && each.isCarried && each.period === lot.period)) continue;
    lots.push({ fund: lot.fund, period: lot.period, from: addDays(lot.to, 1), to: more.to, earned: lot.carried, spent: 0, carried: 0, isCarried: true, ended: false });
  }
}
