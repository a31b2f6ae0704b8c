/**
 * Months of a year (2024-07) as one integer: months since January of the year 0.
 *
 * For facts and parameters that name a month rather than a day. It refuses to know fiscal calendars: the month of
 * a 4-4-5 year is a Period (calendar.ts), not a Month.
 */
import { civilOf, endOfMonth, makeDay, type Day } from "./day.js";
import { ValueError } from "./errors.js";

declare const monthBrand: unique symbol;

/** year * 12 + (month - 1); an integer. Compare with `<` and `===`. */
export type Month = number & { readonly [monthBrand]: "Month" };

const TEXT = /^(\d{4})-(\d{2})$/;
const FIRST = 12;
const LAST = 9999 * 12 + 11;

/** Reads a strict YYYY-MM from 0001-01 to 9999-12; undefined for anything else. */
export function parseMonth(text: string): Month | undefined {
  const parts = TEXT.exec(text);
  if (parts === null) return undefined;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  return year >= 1 && month >= 1 && month <= 12 ? ((year * 12 + month - 1) as Month) : undefined;
}

/** @throws ValueError "bad-day" if year is not 1..9999 or month not 1..12 */
export function makeMonth(year: number, month: number): Month {
  makeDay(year, month, 1);
  return (year * 12 + month - 1) as Month;
}

/** YYYY-MM. */
export function formatMonth(month: Month): string {
  return `${yearOfMonth(month).toString().padStart(4, "0")}-${numberOfMonth(month).toString().padStart(2, "0")}`;
}

/** The month that contains the day. */
export function monthOfDay(day: Day): Month {
  const date = civilOf(day);
  return (date.year * 12 + date.month - 1) as Month;
}

/** 1..9999 */
export function yearOfMonth(month: Month): number {
  return Math.floor(month / 12);
}

/** 1..12 */
export function numberOfMonth(month: Month): number {
  return (month % 12) + 1;
}

/** The month that many months later (earlier if negative). @throws ValueError "bad-day" beyond 0001-01 to 9999-12 */
export function addToMonth(month: Month, count: number): Month {
  const moved = month + count;
  if (!Number.isInteger(moved) || moved < FIRST || moved > LAST) throw new ValueError("bad-day", "the month is out of range");
  return moved as Month;
}

/** Months from a to b: b - a. */
export function monthsBetween(a: Month, b: Month): number {
  return b - a;
}

export function firstDayOfMonth(month: Month): Day {
  return makeDay(yearOfMonth(month), numberOfMonth(month), 1);
}

export function lastDayOfMonth(month: Month): Day {
  return endOfMonth(firstDayOfMonth(month));
}
