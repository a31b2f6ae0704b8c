/**
 * Earnings that come off the basis first: what other incentives pay, after their own caps and before any limit.
 *
 * Off each record where both are paid for the same records, with caps shared over the lines they cut; else off the
 * figure, all of it. Several are taken off together: the order in which they are named is the order in which they were
 * worked out. This file refuses incentives that wait for each other; the book does.
 */
import type { PlanIncentive } from "@fairway/plan";
import { isZero, sum, ZERO, type DayRange, type Exact, type Period, type Value } from "@fairway/runtime";
import type { Hand } from "../run.js";
import type { Book } from "./book.js";
import { isHeld, type Entry } from "./entry.js";
import { handsWanted, incentiveOn, readDay } from "./periods.js";
import { like } from "./rates.js";
import type { Deduction } from "./reading.js";
import { settle, settleEach } from "./settle.js";
import { perRecord } from "./shares.js";

export function deductionOf(book: Book, incentive: PlanIncentive, hand: Hand & { readonly period: Period }): Deduction {
  let entries: readonly Entry[] | undefined;
  let records: ReadonlyMap<string, Exact> | undefined;
  const all = (): readonly Entry[] => (entries ??= incentive.deduct.flatMap((name) => earnedIn(book, name, hand)).filter((each) => !isHeld(each)));
  const money = (amount: Exact): Value => {
    const [first] = all();
    return first === undefined || isZero(amount) ? undefined : like({ amount, currency: first.line.currency }, amount);
  };
  return {
    record: (key) => money((records ??= perRecord(all())).get(key) ?? ZERO),
    figure: () => money(sum(all().map((each) => each.amount))),
  };
}

/** What the incentive's own periods that end in the period earn; of an open one, so far. */
export function earnedIn(book: Book, name: string, hand: { readonly period: DayRange }): readonly Entry[] {
  const on = incentiveOn(book.run, name, readDay(book.run, hand.period));
  if (on === undefined) return [];
  const { each } = on.incentive;
  if (each.kind === "record") {
    return (settleEach(book, name)?.entries ?? []).filter(({ records: [record] }) => record !== undefined && hand.period.from <= record.day && record.day <= hand.period.to);
  }
  return handsWanted(book.run, on.index, each.period, { kind: "ending", from: hand.period.from, to: hand.period.to }).flatMap((own) => settle(book, name, own)?.entries ?? []);
}

