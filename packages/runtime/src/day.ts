/**
 * Days: the proleptic Gregorian calendar date as one integer, days since 1970-01-01.
 *
 * A day has no time and no zone; instants become days in instant.ts. This file refuses to read a clock. Dates go
 * from 0001-01-01 to 9999-12-31, and these two ends mean "since ever" and "for ever": they stay what they are
 * under every addition, and any other sum that would pass them stops at them.
 *
 * Conversion is the integer formula of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
 * (https://howardhinnant.github.io/date_algorithms.html, days_from_civil and civil_from_days), because it is
 * called for every fact; a test holds it against Temporal on every day from 1900 to 2200.
 */
import { ValueError } from "./errors.js";

declare const dayBrand: unique symbol;

/** Days since 1970-01-01; an integer. Compare with `<` and `===`. */
export type Day = number & { readonly [dayBrand]: "Day" };

/** A range of days, both ends included; empty if from > to. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/** Year 1..9999, month 1..12, day of month 1..31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS_PER_ERA = 146_097;
const DAYS_FROM_0000_03_01 = 719_468;

/** 0001-01-01: before anything a program can speak of. */
export const BEGINNING: Day = -719_162 as Day;

/** 9999-12-31: no end. */
export const FOREVER: Day = 2_932_896 as Day;

/** Reads a strict YYYY-MM-DD; undefined for other forms, year 0000 and dates that do not exist. */
export function parseDay(text: string): Day | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  return tryMakeDay(year, twoDigits(text, 5), twoDigits(text, 8));
}

const HYPHEN = 45;
const ZERO = 48;

/** The two decimal digits that stand there; NaN for anything else. Digit by digit, because this is asked for every date of every record. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** YYYY-MM-DD. */
export function formatDay(day: Day): string {
  let text = written.get(day);
  if (text === undefined) {
    text = dateText(civilOf(day));
    if (written.size >= KEPT_TEXTS) written.clear();
    written.set(day, text);
  }
  return text;
}

/** Days are written far more often than there are days: so many are kept as text. */
const KEPT_TEXTS = 8192;
const written = new Map<Day, string>();

function dateText({ year, month, day }: CivilDate): string {
  const two = (n: number): string => n.toString().padStart(2, "0");
  return `${year.toString().padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** The day with that date, or undefined if there is none between 0001-01-01 and 9999-12-31. */
export function tryMakeDay(year: number, month: number, day: number): Day | undefined {
  const real = inRange(year, 1, 9999) && inRange(month, 1, 12) && inRange(day, 1, daysInMonth(year, month));
  return real ? daysFromCivil(year, month, day) : undefined;
}

/** @throws ValueError "bad-day" if there is no such date between 0001-01-01 and 9999-12-31 */
export function makeDay(year: number, month: number, day: number): Day {
  const made = tryMakeDay(year, month, day);
  if (made === undefined) throw new ValueError("bad-day", `there is no date ${year}-${month}-${day}`);
  return made;
}

/** The day a literal names, for program text and tests that were already checked. @throws ValueError "bad-day" */
export function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new ValueError("bad-day", `${JSON.stringify(text.slice(0, 40))} is not a date (YYYY-MM-DD)`);
  return day;
}

/** Year, month and day of month. */
export function civilOf(day: Day): CivilDate {
  const shifted = day + DAYS_FROM_0000_03_01;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

function daysFromCivil(year: number, month: number, day: number): Day {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_PER_ERA + dayOfEra - DAYS_FROM_0000_03_01) as Day;
}

function inRange(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

/** Length of a month, 28..31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function yearOf(day: Day): number {
  return civilOf(day).year;
}

/** 1..12 */
export function monthOf(day: Day): number {
  return civilOf(day).month;
}

/** 1..31 */
export function dayOfMonthOf(day: Day): number {
  return civilOf(day).day;
}

/** 1 = Monday .. 7 = Sunday (ISO 8601). 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** True for BEGINNING and FOREVER, which no addition moves. */
export function isOpenEnd(day: Day): boolean {
  return day <= BEGINNING || day >= FOREVER;
}

function clamp(day: number): Day {
  return Math.min(Math.max(day, BEGINNING), FOREVER) as Day;
}

/** The day that many days later (earlier if negative); see the header for BEGINNING and FOREVER. */
export function addDays(day: Day, count: number): Day {
  return isOpenEnd(day) ? day : clamp(day + count);
}

/**
 * The same day of the month that many months later (earlier if negative), or the month's last day if it has no such
 * day: 31 July minus 3 months is 30 April. See the header for BEGINNING and FOREVER.
 */
export function addMonths(day: Day, count: number): Day {
  return isOpenEnd(day) ? day : shiftMonths(day, count);
}

/** As `addMonths`, but BEGINNING and FOREVER move like other days: for grids that are counted from a date in the data. */
export function shiftMonths(day: Day, count: number): Day {
  const date = civilOf(day);
  const index = date.year * 12 + date.month - 1 + count;
  const year = Math.floor(index / 12);
  if (year < 1) return BEGINNING;
  if (year > 9999) return FOREVER;
  const month = index - year * 12 + 1;
  return daysFromCivil(year, month, Math.min(date.day, daysInMonth(year, month)));
}

/** The same date that many years later; 29 February becomes 28 February where there is none. */
export function addYears(day: Day, count: number): Day {
  return addMonths(day, count * 12);
}

/** Days from a to b: b - a, negative if b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return b - a;
}

/**
 * Whole months from a to b: the highest n with `addMonths(a, n)` not after b, so 31 January to 28 February is one
 * month, as a life of one month from 31 January ends on 28 February. If b is earlier: minus the months from b to a.
 */
export function wholeMonthsBetween(a: Day, b: Day): number {
  if (b < a) return -wholeMonthsBetween(b, a) || 0;
  const from = civilOf(a);
  const to = civilOf(b);
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return shiftMonths(a, months) <= b ? months : months - 1;
}

/** Whole years from a to b, counted as `wholeMonthsBetween`: from 29 February a year is whole on 28 February. */
export function wholeYearsBetween(a: Day, b: Day): number {
  return Math.trunc(wholeMonthsBetween(a, b) / 12) || 0;
}

export function startOfMonth(day: Day): Day {
  return (day - civilOf(day).day + 1) as Day;
}

export function endOfMonth(day: Day): Day {
  const date = civilOf(day);
  return (day - date.day + daysInMonth(date.year, date.month)) as Day;
}

/** True if the day is the last one of its month. */
export function isEndOfMonth(day: Day): boolean {
  return endOfMonth(day) === day;
}

/** True if the day is in the range, both ends included. */
export function isInRange(day: Day, range: DayRange): boolean {
  return range.from <= day && day <= range.to;
}
