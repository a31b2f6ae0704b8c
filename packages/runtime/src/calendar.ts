/**
 * Calendars of a program and the periods on them: fiscal, calendar and partner years, and irregular years from a list.
 *
 * Three kinds, one set of functions. "months" and "anchored" calendars are endless grids of months counted from one
 * date, each edge in one step from that date, so that the 31st and 29 February never drift. A "listed" calendar
 * knows only its rows (listed-calendar.ts); outside them there is no period, and the functions say undefined.
 * This file refuses to know today and never makes a period that the calendar does not contain.
 */
import { addYears, civilOf, FOREVER, makeDay, shiftMonths, wholeYearsBetween, type Day, type DayRange } from "./day.js";
import { divide, exact, type Exact } from "./exact.js";
import { listedPeriodAt, listedPeriods, listedYearEarlier } from "./listed-calendar.js";
import type { AnchoredCalendar, Calendar, MonthsCalendar, Period, PeriodUnit } from "./period.js";

/** Months in each unit of a regular calendar. */
export const MONTHS_IN: Readonly<Record<PeriodUnit, number>> = { year: 12, half: 6, quarter: 3, month: 1 };

type RegularCalendar = MonthsCalendar | AnchoredCalendar;

/** The period that contains the day; undefined outside a listed calendar or in a row that names no such unit. */
export function periodContaining(calendar: Calendar, unit: PeriodUnit, day: Day): Period | undefined {
  if (calendar.kind === "listed") return listedPeriodAt(calendar, unit, day);
  return regularPeriod(calendar, unit, regularIndex(calendar, unit, day));
}

export function previousPeriod(calendar: Calendar, period: Period): Period | undefined {
  return shiftPeriods(calendar, period, -1);
}

export function nextPeriod(calendar: Calendar, period: Period): Period | undefined {
  return shiftPeriods(calendar, period, 1);
}

/** The period that many places later (earlier if negative); undefined outside a listed calendar. */
export function shiftPeriods(calendar: Calendar, period: Period, count: number): Period | undefined {
  if (calendar.kind === "listed") {
    const all = listedPeriods(calendar, period.unit);
    const index = all.findIndex((candidate) => candidate.from === period.from);
    return index < 0 ? undefined : all[index + count];
  }
  return regularPeriod(calendar, period.unit, regularIndex(calendar, period.unit, period.from) + count);
}

/**
 * The period with the same place in the year, that many years earlier (later if negative). On a listed calendar the
 * place is counted within the labelled year; undefined where that year has no such place.
 */
export function samePeriodAYearEarlier(calendar: Calendar, period: Period, years: number): Period | undefined {
  if (calendar.kind === "listed") return listedYearEarlier(calendar, period, years);
  return shiftPeriods(calendar, period, (-years * 12) / MONTHS_IN[period.unit]);
}

/** All periods whose last day is after `after` and not after `upTo`, in order. */
export function periodsEndingIn(calendar: Calendar, unit: PeriodUnit, after: Day, upTo: Day): readonly Period[] {
  if (calendar.kind === "listed") {
    return listedPeriods(calendar, unit).filter((period) => after < period.to && period.to <= upTo);
  }
  const found: Period[] = [];
  for (let index = regularIndex(calendar, unit, (after + 1) as Day); ; index += 1) {
    const period = regularPeriod(calendar, unit, index);
    if (period.to > upTo) return found;
    found.push(period);
    if (period.to >= FOREVER) return found;
  }
}

/** Length of the range in weeks: days / 7, exact; zero for an empty range. */
export function weeksIn(range: DayRange): Exact {
  return divide(exact(Math.max(0, range.to - range.from + 1)), exact(7));
}

/**
 * The first anniversary of the anchor that is strictly later than the day. The anchor is not an anniversary of
 * itself: before it, the answer is the first one, a year after. 29 February falls on 28 February in common years.
 */
export function nextAnniversary(anchor: Day, day: Day): Day {
  return addYears(anchor, Math.max(0, wholeYearsBetween(anchor, day)) + 1);
}

/** First day of the grid from which a regular calendar counts its months. */
function originOf(calendar: RegularCalendar): Day {
  return calendar.kind === "anchored" ? calendar.anchor : makeDay(2000, calendar.startMonth, 1);
}

/** Number of the period that contains the day; 0 begins at the origin. */
function regularIndex(calendar: RegularCalendar, unit: PeriodUnit, day: Day): number {
  const origin = originOf(calendar);
  const from = civilOf(origin);
  const to = civilOf(day);
  const index = Math.floor(((to.year - from.year) * 12 + to.month - from.month) / MONTHS_IN[unit]);
  return shiftMonths(origin, index * MONTHS_IN[unit]) > day ? index - 1 : index;
}

function regularPeriod(calendar: RegularCalendar, unit: PeriodUnit, index: number): Period {
  const origin = originOf(calendar);
  const from = shiftMonths(origin, index * MONTHS_IN[unit]);
  const next = shiftMonths(origin, (index + 1) * MONTHS_IN[unit]);
  const to = next === FOREVER ? FOREVER : ((next - 1) as Day);
  return { from, to, unit, label: regularLabel(calendar, unit, index, from) };
}

function regularLabel(calendar: RegularCalendar, unit: PeriodUnit, index: number, from: Day): string {
  const perYear = 12 / MONTHS_IN[unit];
  const yearIndex = Math.floor(index / perYear);
  const place = index - yearIndex * perYear + 1;
  if (calendar.kind === "anchored") {
    const year = `year ${yearIndex + 1}`;
    return unit === "year" ? year : unit === "month" ? `${year} month ${place}` : `${year} ${initial(unit)}${place}`;
  }
  if (unit === "month") {
    const date = civilOf(from);
    return `${date.year.toString().padStart(4, "0")}-${date.month.toString().padStart(2, "0")}`;
  }
  const year = calendar.startMonth === 1 ? `${2000 + yearIndex}` : `FY${2001 + yearIndex}`;
  return unit === "year" ? year : `${year} ${initial(unit)}${place}`;
}

function initial(unit: "half" | "quarter"): string {
  return unit === "half" ? "H" : "Q";
}
