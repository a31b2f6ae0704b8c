/** Edges of periods, as the reference interpreter finds them. */
import { periodContaining, periodsEndingIn, type Calendar, type Day, type Period, type PeriodUnit } from "@fairway/runtime";

/** First or last day of the period that contains the day; NaN where there is none, or no day. */
export function edgeDay(calendar: Calendar | undefined, unit: PeriodUnit, day: number, start: boolean): number {
  const period = calendar === undefined || day !== day ? undefined : periodContaining(calendar, unit, day as Day);
  return period === undefined ? NaN : start ? period.from : period.to;
}

/** So many periods of a window are gone through. */
const MOST_PERIODS = 64;

/** The periods that end from one day to another, both included; undefined where they are very many. Without a calendar there are none. */
export function periodsEnding(calendar: Calendar | undefined, unit: PeriodUnit, from: number, to: number): readonly Period[] | undefined {
  if (calendar === undefined || from > to) return [];
  if (to - from > MOST_PERIODS * 366) return undefined;
  const found = periodsEndingIn(calendar, unit, (from - 1) as Day, to as Day);
  return found.length > MOST_PERIODS ? undefined : found;
}
