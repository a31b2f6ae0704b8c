/**
 * The periods of incentives: which are asked for, when each is read, and whether it is closed.
 *
 * A period is read as of its last day, or of the as-of day where that comes first; from its last day on it is closed.
 * What is asked for is the period that contains a day, or all periods that end within a stretch of days. This file
 * refuses to settle anything.
 */
import type { PlanIncentive, PlanPeriod } from "@fairway/plan";
import { addDays, formatDay, periodContaining, periodsEndingIn, type Calendar, type Day, type DayRange, type LedgerPeriod, type Period } from "@fairway/runtime";
import { periodName } from "../explain/describe.js";
import { calendarOf } from "../program/calendars.js";
import { beginningOf, textOn } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import type { Hand, Run } from "../run.js";

/** containing: the period of each incentive that contains the day. ending: all that end from one day to another, both included. */
export type Wanted = { readonly kind: "containing"; readonly day: Day } | ({ readonly kind: "ending" } & DayRange);

/** The day as of which a period is read. */
export function readDay(run: Run, period: DayRange): Day {
  return Math.min(period.to, run.asOf) as Day;
}

export function isOpen(run: Run, period: DayRange): boolean {
  return run.asOf < period.to;
}

export function handsWanted(run: Run, index: PlanIndex, of: PlanPeriod, wanted: Wanted): readonly (Hand & { readonly period: Period })[] {
  const calendar = calendarOf(index.plan, run.facts, of.calendar);
  if (calendar === undefined) return [];
  return found(calendar, of, wanted).filter((period) => period.from <= run.asOf && readDay(run, period) >= beginningOf(run.texts)).map((period) => ({ period, calendar: of.calendar }));
}

function found(calendar: Calendar, of: PlanPeriod, wanted: Wanted): readonly Period[] {
  if (wanted.kind === "ending") return periodsEndingIn(calendar, of.unit, addDays(wanted.from, -1), wanted.to);
  const period = periodContaining(calendar, of.unit, wanted.day);
  return period === undefined ? [] : [period];
}

/** The period of that kind that contains the day. */
export function handAt(run: Run, index: PlanIndex, of: PlanPeriod, day: Day): (Hand & { readonly period: Period }) | undefined {
  const calendar = calendarOf(index.plan, run.facts, of.calendar);
  const period = calendar === undefined ? undefined : periodContaining(calendar, of.unit, day);
  return period === undefined ? undefined : { period, calendar: of.calendar };
}

/** The incentive of that name in the text as of which a period is read; none before the first text is in force. */
export function incentiveOn(run: Run, name: string, day: Day): { readonly index: PlanIndex; readonly incentive: PlanIncentive } | undefined {
  if (day < beginningOf(run.texts)) return undefined;
  const { index } = textOn(run.texts, day);
  const incentive = index.incentives.get(name);
  return incentive === undefined ? undefined : { index, incentive };
}

/** "fiscal quarter FY2027 Q1", "partner year 4". */
export function ledgerPeriod(period: Period, calendar: string): LedgerPeriod {
  const label = period.label.startsWith(`${period.unit} `) ? period.label.slice(period.unit.length + 1) : period.label;
  return { from: formatDay(period.from), to: formatDay(period.to), label: `${periodName(calendar, period.unit)} ${label}` };
}

/** A single day, for what is worked out record by record. */
export function dayPeriod(day: Day): LedgerPeriod {
  return { from: formatDay(day), to: formatDay(day), label: formatDay(day) };
}

/** Of all records that are worked out by themselves. @param first the day of the first that has a line */
export function recordsPeriod(asOf: Day, first: Day): LedgerPeriod {
  return { from: formatDay(first), to: formatDay(asOf), label: "each record" };
}
