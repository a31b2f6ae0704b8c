/**
 * Settling an incentive for one of its periods.
 *
 * Everything is read as of the period's last day, or the as-of day where that comes first, with the text of that day and
 * the period at hand. Of each payee the reach and the bands are its own. This file refuses to apply limits.
 */
import type { PlanIncentive } from "@fairway/plan";
import type { Period } from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { shownResult } from "../decision/value.js";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { momentOn, type Hand, type Moment, type Run } from "../run.js";
import { isAbsent } from "../values/result.js";
import { groupsOf, recordsOf, type Group } from "./basis.js";
import { runFor, settledOnce, type Book } from "./book.js";
import { addBounded, NOTHING, type Before } from "./bounds.js";
import { deductionOf } from "./deduct.js";
import type { Sheet } from "./entry.js";
import { originalsOf } from "./originals.js";
import { handAt, handsWanted, incentiveOn, isOpen, ledgerPeriod, readDay } from "./periods.js";
import { readGroup } from "./reading.js";
import { byRecord, groupLines, type Settlement } from "./settlement.js";
import { settleRecords } from "./settle-records.js";
import { takesPart, whoResults } from "./who.js";

/** Undefined where the text of the period has no such incentive, or has it with other periods. */
export function settle(book: Book, name: string, hand: Hand & { readonly period: Period }): Settlement | undefined {
  return settledOnce(book, name, hand, () => {
    const on = incentiveOn(book.run, name, readDay(book.run, hand.period));
    return on === undefined || on.incentive.each.kind === "record" ? undefined : settlePeriod(book, on.incentive, hand);
  });
}

/** Record by record, all up to the as-of day. */
export function settleEach(book: Book, name: string): Settlement | undefined {
  return settledOnce(book, name, undefined, () => settleRecords(book, name));
}

function settlePeriod(book: Book, incentive: PlanIncentive, hand: Hand & { readonly period: Period }): Settlement {
  const run = runFor(book, incentive);
  const read = readDay(run, hand.period);
  const moment = momentOfPeriod(run, hand);
  const open = isOpen(run, hand.period);
  const evidence = book.options.evidence === true;
  const part = takesPart(incentive.who, moment);
  const status = part.answer === "undecided" ? "held" : open ? "accrued" : "final";
  const sheet = { ...baseSheet(book, incentive, moment), period: ledgerPeriod(hand.period, hand.calendar ?? ""), status } as const;
  const { groups, problems } = part.answer === "no" ? { groups: [], problems: [] } : groupsIn(incentive, moment);
  const deduction = incentive.deduct.length === 0 ? undefined : deductionOf(book, incentive, hand);
  const readings = groups.map((group) => readGroup(incentive, group, open, deduction));
  const made = readings.map((reading) => groupLines(reading, sheet, originalsOf(book, reading, hand), priorBounds(book, incentive, hand), evidence));
  return {
    incentive, hand, days: hand.period, read, moment, sheet, status, takesPart: part.answer, who: whoResults(incentive.who, moment, evidence), readings,
    entries: made.flatMap(({ entries }) => entries).map((each) => (part.answer === "undecided" ? { ...each, line: { ...each.line, missing: [...(each.line.missing ?? []), ...part.missing] } } : each)),
    pieces: byRecord(made.flatMap(({ pieces }) => pieces)), bounds: new Map(made.flatMap(({ bounds }) => [...bounds])),
    problems: [...problems, ...readings.flatMap(({ reach, figure }) => [reach, figure].flatMap((each) => (each !== undefined && isAbsent(each) ? each.missing : [])))],
  };
}

/** As of which a period is read. @param run with the facts as the incentive counts them */
export function momentOfPeriod(run: Run, hand: Hand & { readonly period: Period }): Moment {
  return momentOn(run, readDay(run, hand.period), hand);
}

/** What all lines of a settlement share. */
export function baseSheet(book: Book, incentive: PlanIncentive, moment: Moment): Omit<Sheet, "period" | "status"> {
  const { instrument } = incentive;
  const value = instrument === undefined ? undefined : shownResult(guarded(moment, incentive.origin, () => resultOf(instrument, moment, undefined)), instrument.type, moment.index);
  return compact({
    partner: book.run.facts.key, incentive: incentive.name, rounding: incentive.rounding, title: incentive.title,
    instrument: value === undefined ? undefined : value.kind === "word" ? (value.title ?? value.value) : "value" in value ? String(value.value) : undefined,
  });
}

function groupsIn(incentive: PlanIncentive, moment: Settlement["moment"]): { readonly groups: readonly Group[]; readonly problems: Settlement["problems"] } {
  const { basis } = incentive;
  if (basis?.kind !== "records") return { groups: [{ moment, records: [], scope: undefined }], problems: [] };
  const { list, records } = recordsOf(incentive, basis, moment);
  return { groups: isAbsent(list) ? [] : groupsOf(incentive, basis, records, list, moment), problems: isAbsent(list) ? list.missing : [] };
}

/** What was earned before in the longer period of a bound: by the same payee, in the same group. */
function priorBounds(book: Book, incentive: PlanIncentive, hand: Hand & { readonly period: Period }): Before {
  return (at, key) => {
    const longer = incentive.bounds[at]?.period;
    if (longer === undefined || incentive.each.kind === "record") return NOTHING;
    const { index } = incentiveOn(book.run, incentive.name, readDay(book.run, hand.period)) ?? {};
    const whole = index === undefined ? undefined : handAt(book.run, index, longer, hand.period.to);
    if (index === undefined || whole === undefined) return NOTHING;
    const before = handsWanted(book.run, index, incentive.each.period, { kind: "ending", from: whole.period.from, to: hand.period.to }).filter(({ period }) => period.to < hand.period.to);
    return before.map((each) => settle(book, incentive.name, each)?.bounds.get(key) ?? NOTHING).reduce(addBounded, NOTHING);
  };
}
