/**
 * Dates, months, moments and lengths of time.
 *
 * Dates are ISO 8601 in full; other orders of day and month come only through a CSV mapping that names them. This file
 * refuses dates that do not exist and moments whose zone would have to be guessed.
 */
import {
  DURATION_UNITS, daysInMonth, duration, isZone, parseDateTime, parseDay, parseMonth, type Day, type DateTime, type Duration,
  type DurationUnit, type Month,
} from "@fairway/runtime";
import type { PlanField } from "@fairway/plan";
import { expectedOf } from "../expected.js";
import { FORMS } from "../forms.js";
import { isNumberText } from "../number-text.js";
import type { Reading, Refused } from "../reading.js";
import { shown } from "../shown.js";

type Ranged = Pick<PlanField, "type" | "range">;

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export function readDate(value: unknown, field: Ranged, reading: Reading): Day | Refused {
  const expected = expectedOf(field.type, reading.words, field.range);
  const day = typeof value === "string" ? parseDay(value) : undefined;
  if (day === undefined) return refuseDate(value, expected, reading);
  return within(day, value, field, parseDay, expected, reading);
}

export function readMonth(value: unknown, field: Ranged, reading: Reading): Month | Refused {
  const expected = expectedOf(field.type, reading.words, field.range);
  const month = typeof value === "string" ? parseMonth(value) : undefined;
  if (month === undefined) {
    return reading.refuse("not-a-date", expected, shown(value), `${reading.subject} must be a month such as 2026-02, written as text.`);
  }
  return within(month, value, field, parseMonth, expected, reading);
}

/** Text without an offset is in the program's time zone. */
export function readDateTime(value: unknown, field: Ranged, reading: Reading): DateTime | Refused {
  const expected = expectedOf(field.type, reading.words, field.range);
  const { timezone } = reading.words.plan.program;
  const zone = isZone(timezone) ? timezone : undefined;
  const moment = typeof value === "string" && FORMS.datetime.test(value) ? parseDateTime(value, zone) : undefined;
  if (moment === undefined) {
    const missing = noSuchDay(typeof value === "string" ? value.slice(0, 10) : "");
    const message = `${reading.subject} must be a date with a time, such as 2026-03-01T09:30 or 2026-03-01T09:30:00+01:00, written as text.`;
    return reading.refuse(missing === undefined ? "not-a-date" : "no-such-day", expected, shown(value), missing ?? message);
  }
  return within(moment, value, field, (text) => parseDateTime(text, zone), expected, reading);
}

export function readDuration(value: unknown, field: Ranged, reading: Reading): Duration | Refused {
  const expected = expectedOf(field.type, reading.words);
  if (typeof value !== "string" || !FORMS.duration.test(value)) {
    const message = `${reading.subject} must be a whole count and a unit, such as "12 months"; units: ${DURATION_UNITS.join(", ")}.`;
    return reading.refuse("wrong-type", expected, shown(value), message);
  }
  const space = value.indexOf(" ");
  const unit = value.slice(space + 1).replace(/s$/, "") as DurationUnit;
  return duration(Number(value.slice(0, space)), unit);
}

function within<T extends number>(time: T, value: unknown, field: Ranged, parse: (text: string) => T | undefined, expected: string, reading: Reading): T | Refused {
  const { from, to } = field.range ?? {};
  const low = from === undefined ? undefined : parse(from);
  const high = to === undefined ? undefined : parse(to);
  if ((low === undefined || time >= low) && (high === undefined || time <= high)) return time;
  return reading.refuse("out-of-range", expected, shown(value), `${reading.subject} must be ${expected}.`);
}

function refuseDate(value: unknown, expected: string, reading: Reading): Refused {
  const text = typeof value === "string" ? value : "";
  const missing = noSuchDay(text);
  if (missing !== undefined) return reading.refuse("no-such-day", expected, shown(value), missing);
  const message = `${reading.subject} must be a date such as 2026-02-28, written as text.${dateHint(value, text)}`;
  return reading.refuse("not-a-date", expected, shown(value), message);
}

/** A sentence if the text names a day that is not in the calendar. */
export function noSuchDay(text: string): string | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null || parseDay(text) !== undefined) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const name = MONTHS[month - 1];
  if (year < 1) return "There is no year 0000.";
  if (name === undefined) return `There is no month ${month}. A date is year, month, day: 2026-02-28.`;
  return `There is no ${day} ${name} ${year}: ${name} ${year} has ${daysInMonth(year, month)} days.`;
}

function dateHint(value: unknown, text: string): string {
  if (FORMS.datetime.test(text)) return " It is a moment with a time; give the date alone.";
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(text)) {
    return " Which number is the day and which the month is not guessed: in CSV, say `dates: DD/MM/YYYY` (or the like) in the mapping.";
  }
  if (isNumberText(value) || typeof value === "number" || /^\d{5}(?:\.\d+)?$/.test(text)) {
    return " A number may be the day count of a spreadsheet; format the column as YYYY-MM-DD before the export.";
  }
  return text.trim() === "" && typeof value === "string" ? " An empty text is no date; write null, or leave the field out, where it may be absent." : "";
}

/** A date of a decision: as `readDate`, without a field of the program. */
export function readPlainDate(value: unknown, reading: Reading): Day | Refused {
  return readDate(value, { type: { kind: "date" } }, reading);
}

