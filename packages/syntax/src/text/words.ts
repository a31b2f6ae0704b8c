/**
 * The words of expressions that no name may be, and the units of time.
 *
 * Every other keyword is contextual: `tier`, `points` or `passed` can be a field. A word is reserved only where an
 * expression could not be read otherwise.
 */
import type { DurationUnit, PeriodName } from "../tree/expression.js";

export const reserved: ReadonlySet<string> = new Set([
  "and", "or", "not", "in", "is", "else", "when", "otherwise", "over", "by", "of", "as", "above", "any", "every", "no", "has",
  "true", "false", "today", "forever", "none", "known", "missing", "covers", "cover", "becoming", "rounded", "from", "to",
  "until", "ago", "against", "across",
]);

/** Names that would reach into the machinery of a host language; nothing may be called so. */
export const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const singular: readonly DurationUnit[] = ["day", "week", "month", "quarter", "year", "hour", "minute"];

/** The unit that a word means, in the singular or the plural: `months` is "month". */
export const durationUnits: ReadonlyMap<string, DurationUnit> = new Map(
  singular.flatMap((unit): [string, DurationUnit][] => [[unit, unit], [`${unit}s`, unit]]),
);

/** The units behind the word `business`. */
export const businessUnits: ReadonlyMap<string, DurationUnit> = new Map([
  ["day", "business day"], ["days", "business day"], ["hour", "business hour"], ["hours", "business hour"],
]);

/** The periods of calendars, in the singular and the plural. */
export const periodUnits: ReadonlyMap<string, PeriodName["unit"]> = new Map([
  ["year", "year"], ["years", "year"], ["half", "half"], ["halves", "half"], ["quarter", "quarter"], ["quarters", "quarter"],
  ["month", "month"], ["months", "month"],
]);

export const monthNames: readonly string[] = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

export const weekdayNames: readonly string[] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
