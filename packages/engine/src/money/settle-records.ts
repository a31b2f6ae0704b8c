/**
 * Settling an incentive record by record: each is worked out by itself, as of its own date and by the text of that date.
 *
 * Bounds over a longer period are kept in the order of the records. All records up to the as-of day are settled; whoever
 * asks for some days picks the lines of those. This file refuses to look at records as a whole.
 */
import type { PlanBound, PlanIncentive } from "@fairway/plan";
import { BEGINNING, type Day } from "@fairway/runtime";
import { momentOn, momentWith, type Moment } from "../run.js";
import { beginningOf, type Text } from "../program/history.js";
import { present } from "../values/result.js";
import { bind } from "../expressions/scope.js";
import { recordsOf, type BasisRecord, type Group, type RecordsBasis } from "./basis.js";
import type { Book } from "./book.js";
import { addBounded, NOTHING, type Before, type Bounded } from "./bounds.js";
import type { Entry, Sheet } from "./entry.js";
import { isFirst, issuedByRecord, sourceRecordsOf } from "./originals.js";
import { dayPeriod, handAt, recordsPeriod } from "./periods.js";
import type { Piece } from "./piece.js";
import { readGroup, type Reading } from "./reading.js";
import type { Original, Originals } from "./reversals.js";
import { baseSheet } from "./settle.js";
import { byRecord, groupLines, type Settlement } from "./settlement.js";
import { takesPart } from "./who.js";

/** What has been settled of the records so far. */
interface SoFar {
  readonly entries: Entry[];
  readonly pieces: Piece[];
  readonly readings: Map<string, Reading>;
  readonly piecesOf: Map<string, readonly Piece[]>;
  readonly lineOf: Map<string, string>;
  /** By bound, group and longer period. */
  readonly bounds: Map<string, Bounded>;
  part: Settlement["takesPart"];
  readonly problems: Settlement["problems"][number][];
}

export function settleRecords(book: Book, name: string): Settlement | undefined {
  const texts = book.run.texts.filter((text) => text.index.incentives.get(name)?.each.kind === "record" && text.from <= book.run.asOf);
  const last = texts.at(-1)?.index.incentives.get(name);
  if (last === undefined) return undefined;
  const soFar: SoFar = { entries: [], pieces: [], readings: new Map(), piecesOf: new Map(), lineOf: new Map(), bounds: new Map(), part: "no", problems: [] };
  for (const text of texts) settleText(book, text, name, soFar);
  const moment = momentOn(book.run, book.run.asOf);
  const from = soFar.entries[0]?.records[0]?.day ?? book.run.asOf;
  const sheet: Sheet = { ...baseSheet(book, last, moment), period: recordsPeriod(book.run.asOf, from), status: "final" };
  return {
    incentive: last, days: { from: BEGINNING, to: book.run.asOf }, read: book.run.asOf, moment, sheet, status: "final", takesPart: soFar.part, who: [],
    readings: [...soFar.readings.values()], entries: soFar.entries, pieces: byRecord(soFar.pieces), bounds: new Map(), problems: soFar.problems,
  };
}

function settleText(book: Book, text: Text, name: string, soFar: SoFar): void {
  const incentive = text.index.incentives.get(name);
  if (incentive?.basis?.kind !== "records") return;
  const now = momentWith(book.run, text.index, book.run.asOf);
  const { list, records } = recordsOf(incentive, incentive.basis, now);
  soFar.problems.push(...(list.value === undefined ? list.missing : []));
  const from = Math.max(text.from, beginningOf(book.run.texts));
  for (const record of records) if (from <= record.day && record.day <= text.to) settleOne(book, incentive, incentive.basis, record, momentWith(book.run, text.index, record.day), soFar);
}

function settleOne(book: Book, incentive: PlanIncentive, basis: RecordsBasis, record: BasisRecord, moment: Moment, soFar: SoFar): void {
  const scope = bind(basis.item, record.item, bind(basis.lines, present([record.item.value]), undefined));
  const group: Group = { moment, records: [record], scope, ...(record.payee === undefined ? {} : { payee: record.payee }) };
  const part = takesPart(incentive.who, moment, scope);
  if (part.answer === "no") return;
  soFar.part = soFar.part === "yes" || part.answer === "yes" ? "yes" : "undecided";
  const sheet: Sheet = { ...baseSheet(book, incentive, moment), period: dayPeriod(record.day), status: part.answer === "yes" ? "final" : "held" };
  const reading = readGroup(incentive, group, false);
  const made = groupLines(reading, sheet, originalsIn(book, incentive, basis, soFar), boundsBefore(book, incentive, record.day, moment, soFar), book.options.evidence === true);
  const entries = made.entries.map((each): Entry => (each.records.length > 0 ? each : { ...each, records: [record] }))
    .map((each) => (part.answer === "yes" ? each : { ...each, line: { ...each.line, missing: [...(each.line.missing ?? []), ...part.missing] } }));
  soFar.entries.push(...entries);
  soFar.pieces.push(...made.pieces);
  soFar.readings.set(record.key, reading);
  soFar.piecesOf.set(record.key, made.pieces);
  const [line] = entries;
  if (line !== undefined) soFar.lineOf.set(record.key, line.line.id);
  for (const [key, sums] of made.bounds) keepBound(key, sums, book, incentive, record.day, moment, soFar);
}

/** Originals come before their reversals, so what they earned is known. */
function originalsIn(book: Book, incentive: PlanIncentive, basis: RecordsBasis, soFar: SoFar): Originals {
  return {
    find: (key) => {
      const reading = soFar.readings.get(key);
      const record = reading?.group.records[0];
      const original = (): Original | undefined => (reading === undefined || record === undefined ? undefined
        : { record, reading, pieces: soFar.piecesOf.get(key) ?? [], about: soFar.lineOf.get(key) });
      if (record !== undefined) return { record, here: false, settled: original };
      const known = sourceRecordsOf(book, incentive, basis).get(key);
      return known === undefined ? undefined : { record: known, here: false, settled: () => undefined };
    },
    issued: (key) => issuedByRecord(book).get(`${incentive.name}\n${key}`),
    first: (reversal) => isFirst(book, incentive, basis, reversal),
  };
}

// ── bounds over a longer period ─────────────────────────────────────────────────────────────────────────────────────

function longerKey(bound: PlanBound | undefined, key: string, book: Book, day: Day, moment: Moment): string | undefined {
  const whole = bound?.period === undefined ? undefined : handAt(book.run, moment.index, bound.period, day);
  return whole === undefined ? undefined : `${key}\n${whole.period.from}`;
}

function boundsBefore(book: Book, incentive: PlanIncentive, day: Day, moment: Moment, soFar: SoFar): Before {
  return (at, key) => soFar.bounds.get(longerKey(incentive.bounds[at], key, book, day, moment) ?? "") ?? NOTHING;
}

function keepBound(key: string, sums: Bounded, book: Book, incentive: PlanIncentive, day: Day, moment: Moment, soFar: SoFar): void {
  const name = longerKey(incentive.bounds[Number(key.split("\n")[0])], key, book, day, moment);
  if (name !== undefined) soFar.bounds.set(name, addBounded(soFar.bounds.get(name) ?? NOTHING, sums));
}

