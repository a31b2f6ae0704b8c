/**
 * Lengths of time ("6 months", "90 days") and the two things a program does with them.
 *
 * A life runs forward from an event and its last day counts (`lifeEnd`); a window looks back from the as-of day
 * (window.ts). Both move a date in one step: the months first, with the day held to the month's end, then the days.
 * This file refuses hours, minutes and business time on days: those need a zone or a working calendar and belong
 * to routing, which has them.
 */
import { addDays, addMonths, civilOf, isOpenEnd, startOfMonth, type Day } from "./day.js";
import { ValueError } from "./errors.js";

/** All units a program can write. */
export const DURATION_UNITS = [
  "day", "week", "month", "quarter", "year", "hour", "minute", "business day", "business hour",
] as const;

export type DurationUnit = (typeof DURATION_UNITS)[number];

/** A count (integer, at least 0 where a program writes it) of one unit. */
export interface Duration {
  readonly count: number;
  readonly unit: DurationUnit;
}

/** A duration as calendar months and days, both integers. Sums of durations keep the two apart. */
export interface Offset {
  readonly months: number;
  readonly days: number;
}

export const NO_OFFSET: Offset = { months: 0, days: 0 };

/** @throws ValueError "bad-duration" if count is not a safe integer */
export function duration(count: number, unit: DurationUnit): Duration {
  if (!Number.isSafeInteger(count)) throw new ValueError("bad-duration", `${count} ${unit} is not a whole count`);
  return { count, unit };
}

/** "1 month", "6 months". */
export function formatDuration(length: Duration): string {
  return `${length.count} ${length.unit}${length.count === 1 ? "" : "s"}`;
}

/** True if the unit moves a day without a zone or a working calendar: day, week, month, quarter, year. */
export function isDateUnit(unit: DurationUnit): boolean {
  return unit === "day" || unit === "week" || unit === "month" || unit === "quarter" || unit === "year";
}

/**
 * Months and days of a duration: a week is 7 days, a quarter 3 months, a year 12 months.
 * @throws ValueError "unit-without-days" for hours, minutes and business time
 */
export function offsetOf(length: Duration): Offset {
  switch (length.unit) {
    case "day":
      return { months: 0, days: length.count };
    case "week":
      return { months: 0, days: 7 * length.count };
    case "month":
      return { months: length.count, days: 0 };
    case "quarter":
      return { months: 3 * length.count, days: 0 };
    case "year":
      return { months: 12 * length.count, days: 0 };
    case "hour":
    case "minute":
    case "business day":
    case "business hour":
      throw new ValueError("unit-without-days", `a day cannot be moved by ${formatDuration(length)}`);
  }
}

export function addOffsets(a: Offset, b: Offset): Offset {
  return { months: a.months + b.months, days: a.days + b.days };
}

/** The day that much earlier: months in one step, then days. Never decreases when the day increases. */
export function subtractOffset(day: Day, offset: Offset): Day {
  const moved = offset.months === 0 ? day : addMonths(day, -offset.months);
  return offset.days === 0 ? moved : addDays(moved, -offset.days);
}

/** The day that much later. @throws ValueError "unit-without-days" */
export function addDuration(day: Day, length: Duration): Day {
  const offset = offsetOf(length);
  return addDays(addMonths(day, offset.months), offset.days);
}

/** The day that much earlier. @throws ValueError "unit-without-days" */
export function subtractDuration(day: Day, length: Duration): Day {
  return subtractOffset(day, offsetOf(length));
}

/**
 * The last day that counts of a life that runs forward from an event (validity, deadline, protection):
 * 31 March and 6 months is 30 September, that day included (language reference, "Time").
 * @throws ValueError "unit-without-days"
 */
export function lifeEnd(event: Day, length: Duration): Day {
  return addDuration(event, length);
}

/**
 * The first day D on which an event dated `day` is no longer in "trailing length" as of D, that is in (D - length, D].
 * Not `day + length`: 31 January leaves a trailing month on 1 March, because 28 February minus a month is 28 January.
 * @throws ValueError "unit-without-days"
 */
export function leavesTrailing(day: Day, length: Duration): Day {
  return firstReaching(day, offsetOf(length));
}

/**
 * The first day D with `subtractOffset(D, offset)` on or after `day`; FOREVER if there is none. For offsets that look
 * back: months and days at least 0.
 */
export function firstReaching(day: Day, offset: Offset): Day {
  const target = addDays(day, offset.days);
  const moved = addMonths(target, offset.months);
  if (isOpenEnd(target) || isOpenEnd(moved) || civilOf(moved).day === civilOf(target).day) return moved;
  return addMonths(startOfMonth(moved), 1);
}
