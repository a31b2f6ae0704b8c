/** Edges of periods, as the reference interpreter finds them. What was found last is kept: partners are asked about on the same days. */
import { periodContaining, periodsEndingIn, type Calendar, type Day, type Period, type PeriodUnit } from "@fairway/runtime";

/** So much of what was found last is kept of either kind. */
const KEPT = 8;

interface Found { readonly calendar: Calendar; readonly unit: PeriodUnit; readonly period: Period }

const found: Found[] = [];
let nextFound = 0;

/** First or last day of the period that contains the day; NaN where there is none, or no day. */
export function edgeDay(calendar: Calendar | undefined, unit: PeriodUnit, day: number, start: boolean): number {
  if (calendar === undefined || day !== day) return NaN;
  const period = knownPeriod(calendar, unit, day) ?? containing(calendar, unit, day as Day);
  return period === undefined ? NaN : start ? period.from : period.to;
}

function knownPeriod(calendar: Calendar, unit: PeriodUnit, day: number): Period | undefined {
  for (let at = 0; at < found.length; at += 1) {
    const of = found[at]!;
    if (of.calendar === calendar && of.unit === unit && of.period.from <= day && day <= of.period.to) return of.period;
  }
  return undefined;
}

function containing(calendar: Calendar, unit: PeriodUnit, day: Day): Period | undefined {
  const period = periodContaining(calendar, unit, day);
  if (period === undefined) return undefined;
  found[nextFound] = { calendar, unit, period };
  nextFound = (nextFound + 1) % KEPT;
  return period;
}

/** So many periods of a window are gone through. */
const MOST_PERIODS = 64;

interface Ending { readonly calendar: Calendar; readonly unit: PeriodUnit; readonly from: number; readonly to: number; readonly periods: readonly Period[] }

const endings: Ending[] = [];
let nextEnding = 0;

/** The periods that end from one day to another, both included; undefined where they are very many. Without a calendar there are none. */
export function periodsEnding(calendar: Calendar | undefined, unit: PeriodUnit, from: number, to: number): readonly Period[] | undefined {
  if (calendar === undefined || from > to) return [];
  if (to - from > MOST_PERIODS * 366) return undefined;
  for (let at = 0; at < endings.length; at += 1) {
    const known = endings[at]!;
    if (known.calendar === calendar && known.unit === unit && known.from === from && known.to === to) return known.periods;
  }
  const periods = periodsEndingIn(calendar, unit, (from - 1) as Day, to as Day);
  if (periods.length > MOST_PERIODS) return undefined;
  endings[nextEnding] = { calendar, unit, from, to, periods };
  nextEnding = (nextEnding + 1) % KEPT;
  return periods;
}
