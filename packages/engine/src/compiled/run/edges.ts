/** Edges of periods, as the reference interpreter finds them. */
import { periodContaining, type Calendar, type Day, type PeriodUnit } from "@fairway/runtime";

/** First or last day of the period that contains the day; NaN where there is none, or no day. */
export function edgeDay(calendar: Calendar | undefined, unit: PeriodUnit, day: number, start: boolean): number {
  const period = calendar === undefined || day !== day ? undefined : periodContaining(calendar, unit, day as Day);
  return period === undefined ? NaN : start ? period.from : period.to;
}
