/**
 * Originals of reversals: looked up by key among all records of the basis' source, and what they earned in their own period.
 *
 * This file refuses to take anything back.
 */
import type { PlanExpression, PlanIncentive } from "@fairway/plan";
import type { Day, LedgerLine, Period } from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { momentOn, type Hand } from "../run.js";
import { isAbsent } from "../values/result.js";
import { inOrder, type BasisRecord, type RecordsBasis } from "./basis.js";
import { once, runFor, type Book } from "./book.js";
import { handAt, incentiveOn } from "./periods.js";
import type { Reading } from "./reading.js";
import type { Original, Originals } from "./reversals.js";
import { settle } from "./settle.js";
import type { Settlement } from "./settlement.js";

const NOBODY: Originals = { find: () => undefined, issued: () => undefined, first: () => true };

export function originalsOf(book: Book, reading: Reading, hand: Hand | undefined): Originals {
  const { incentive } = reading;
  const { basis } = incentive;
  if (basis?.kind !== "records" || reading.group.records.every((record) => record.reverses === undefined)) return NOBODY;
  const own = new Set(reading.group.records.map((record) => record.key));
  const all = sourceRecordsOf(book, incentive, basis);
  return {
    find: (key) => {
      const record = all.get(key);
      return record === undefined ? undefined : { record, here: own.has(key), settled: () => settledFor(book, incentive, record, hand) };
    },
    issued: (key) => issuedByRecord(book).get(`${incentive.name}\n${key}`),
    first: (reversal) => isFirst(book, incentive, basis, reversal),
  };
}

/** Whether no record before it takes back the same one. */
export function isFirst(book: Book, incentive: PlanIncentive, basis: RecordsBasis, reversal: BasisRecord): boolean {
  const firsts = once(book, `first reversals of ${incentive.name} at ${basis.origin.file}:${basis.origin.line}`, () =>
    new Map([...sourceRecordsOf(book, incentive, basis).values()].reverse().filter(({ reverses }) => reverses !== undefined).map(({ reverses, key }) => [reverses, key] as const)));
  return firsts.get(reversal.reverses) === reversal.key;
}

/** Every record of the list that the basis filters, by key. */
export function sourceRecordsOf(book: Book, incentive: PlanIncentive, basis: RecordsBasis): ReadonlyMap<string, BasisRecord> {
  const run = runFor(book, incentive);
  return once(book, `records of ${incentive.name} at ${basis.origin.file}:${basis.origin.line}`, () => {
    const now = momentOn(run, run.asOf);
    const source = { ...basis, list: sourceOf(basis.list) };
    const list = guarded(now, basis.origin, () => resultOf(source.list, now, undefined));
    return new Map(isAbsent(list) ? [] : inOrder(list, incentive, source, now).map((record) => [record.key, record] as const));
  });
}

export function sourceOf(list: PlanExpression): PlanExpression {
  return list.op === "filter" ? sourceOf(list.list) : list;
}

/** What it earned in its own period; undefined where the incentive did not pay for it. */
function settledFor(book: Book, incentive: PlanIncentive, record: BasisRecord, hand: Hand | undefined): Original | undefined {
  if (incentive.each.kind === "record" || hand === undefined) return undefined;
  const own = periodOf(book, incentive.name, record.day);
  // In the period at hand it would be among the records of the group, had the incentive paid for it.
  if (own === undefined || own.period.to >= hand.period.to) return undefined;
  const then = settle(book, incentive.name, own);
  const pieces = then?.pieces.get(record.key) ?? [];
  const reading = then?.readings.find((each) => each.group.payee === undefined || each.group.payee === record.payee);
  if (then === undefined || reading === undefined || pieces.length === 0) return undefined;
  const about = lineOf(book, incentive.name, then).get(record.key);
  return { record, reading, pieces, ...(about === undefined ? {} : { about }) };
}

/** The line that pays for each record. */
function lineOf(book: Book, name: string, settlement: Settlement): ReadonlyMap<string, string> {
  return once(book, `lines of ${name} ${settlement.sheet.period.from} ${settlement.sheet.period.to}`, () =>
    new Map([...settlement.entries].reverse().filter(({ line }) => line.kind === "earned" || line.kind === "charged").flatMap(({ line, records }) => records.map((each) => [each.key, line.id] as const))));
}

function periodOf(book: Book, name: string, day: Day): (Hand & { readonly period: Period }) | undefined {
  const on = incentiveOn(book.run, name, day);
  return on === undefined || on.incentive.each.kind === "record" ? undefined : handAt(book.run, on.index, on.incentive.each.period, day);
}

/** Lines issued before, by incentive and the one record they are about. */
export function issuedByRecord(book: Book): ReadonlyMap<string, LedgerLine> {
  return once(book, "issued by record", () => new Map((book.options.earlier ?? [])
    .filter((line) => (line.kind === "earned" || line.kind === "charged") && line.records?.count === 1 && line.records.keys[0] !== undefined)
    .map((line) => [`${line.incentive}\n${line.records?.keys[0] ?? ""}`, line] as const)));
}
