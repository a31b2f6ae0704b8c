/**
 * The shapes of calendars and periods: plain data, JSON included.
 *
 * What can be asked of them is in calendar.ts; how a list of irregular years is checked is in listed-calendar.ts.
 * This file holds types only.
 */
import type { Day, DayRange } from "./day.js";

/** Units of a year that every calendar may have. */
export type PeriodUnit = "year" | "half" | "quarter" | "month";

/** A year that begins on the 1st of a month (1..12); a fiscal year is named for the year in which it ends. */
export interface MonthsCalendar {
  readonly kind: "months";
  readonly startMonth: number;
}

/** Years counted from a date, the partner's own; dates before it are in year 0, -1, ... */
export interface AnchoredCalendar {
  readonly kind: "anchored";
  readonly anchor: Day;
}

/** One stretch of days, both included, and the units it belongs to. */
export interface ListedRow extends DayRange {
  readonly year?: string;
  readonly half?: string;
  readonly quarter?: string;
  readonly month?: string;
}

/** Irregular years: rows that follow each other without a hole, made by `listedCalendar`. */
export interface ListedCalendar {
  readonly kind: "listed";
  readonly rows: readonly ListedRow[];
}

/** Plain data; the same value everywhere, JSON included. */
export type Calendar = MonthsCalendar | AnchoredCalendar | ListedCalendar;

/** One period of a calendar, both days included. */
export interface Period extends DayRange {
  readonly unit: PeriodUnit;
  readonly label: string;
}
