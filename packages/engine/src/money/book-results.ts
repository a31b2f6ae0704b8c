/**
 * The results that are asked for: of each incentive its periods, in the order of the program, then of time.
 *
 * A period belongs to the text as of which it is read. This file refuses to compare with what was issued before.
 */
import { BEGINNING, type DayRange, type IncentiveResult } from "@fairway/runtime";
import type { Book } from "./book.js";
import type { Entry } from "./entry.js";
import { handsWanted, readDay, type Wanted } from "./periods.js";
import { incentiveResult } from "./results.js";
import { settle, settleEach } from "./settle.js";
import type { Settlement } from "./settlement.js";
import { textOn } from "../program/history.js";

/** A settlement that is asked for, and the days of the records that are to be shown where it is worked out record by record. */
export interface Asked { readonly settlement: Settlement; readonly days?: DayRange }

/** @param wanted the periods; those that contain the as-of day, and all records up to it, where it is not given */
export function asked(book: Book, wanted: Wanted | undefined): readonly Asked[] {
  const { run } = book;
  const names = [...new Set([...run.texts].reverse().flatMap((text) => text.index.plan.incentives.map((incentive) => incentive.name)))];
  return names.flatMap((name) => askedOf(book, name, wanted));
}

/** The settlements of one incentive that are asked for. */
export function askedOf(book: Book, name: string, wanted: Wanted | undefined): readonly Asked[] {
  const each = settleEach(book, name);
  return [...periodsOf(book, name, wanted), ...(each === undefined ? [] : [{ settlement: each, days: recordDays(book, wanted) }])];
}

function recordDays({ run }: Book, wanted: Wanted | undefined): DayRange {
  if (wanted === undefined) return { from: BEGINNING, to: run.asOf };
  return wanted.kind === "containing" ? { from: wanted.day, to: wanted.day } : { from: wanted.from, to: wanted.to };
}

function periodsOf(book: Book, name: string, wanted: Wanted | undefined): readonly Asked[] {
  const { run } = book;
  const found = run.texts.flatMap(({ index }) => {
    const each = index.incentives.get(name)?.each;
    if (each === undefined || each.kind === "record") return [];
    const hands = handsWanted(run, index, each.period, wanted ?? { kind: "containing", day: run.asOf });
    return hands.filter(({ period }) => textOn(run.texts, readDay(run, period)).index === index);
  });
  return found.sort((a, b) => a.period.from - b.period.from).map((hand) => settle(book, name, hand)).filter((settlement) => settlement !== undefined).map((settlement) => ({ settlement }));
}

export function resultOfAsked(book: Book, { settlement, days }: Asked): IncentiveResult {
  return incentiveResult(book, settlement, days === undefined ? undefined : (entry) => isWithin(entry, days));
}

function isWithin({ records: [record] }: Entry, { from, to }: DayRange): boolean {
  return record !== undefined && from <= record.day && record.day <= to;
}

