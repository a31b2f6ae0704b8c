/**
 * The written forms of values in data, as regular expressions shared by the reader and the JSON Schema.
 *
 * One source for both, so that what the schema lets through is what the reader reads. All patterns are anchored,
 * linear in the length of the text, and valid in JSON Schema (ECMA-262 with the `u` flag). This file refuses
 * exponents, thousands separators and anything whose meaning would have to be guessed.
 */
import { DURATION_UNITS } from "@fairway/runtime";

/** At most 400 digits, as `parseDecimal` of the runtime reads them. */
const DIGITS = "(?:\\d{1,400}|(?=[\\d.]{3,401}(?![\\d.]))\\d+\\.\\d+)";

/** "1234.50", "-3", "+0.5". */
export const DECIMAL_TEXT = `^[+-]?${DIGITS}$`;
/** "12", "12.0": a whole number. */
export const WHOLE_TEXT = "^[+-]?(?:\\d{1,400}|(?=[\\d.]{3,401}$)\\d+\\.0+)$";
/** "30%", "2.5 %". */
export const PERCENT_TEXT = `^[+-]?${DIGITS} ?%$`;

/** "1200.50 EUR"; the currency is one of `codes`. */
export function moneyText(codes: readonly string[]): string {
  return `^[+-]?${DIGITS} (?:${codes.join("|")})$`;
}

const REAL_DATE =
  "(?!0000)(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))" +
  "|(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";

/** A day that exists, YYYY-MM-DD, years 0001 to 9999: refuses 30 February in any validator of JSON Schema. */
export const DATE_TEXT = `^${REAL_DATE}$`;
/** YYYY-MM. */
export const MONTH_TEXT = "^(?!0000)\\d{4}-(?:0[1-9]|1[0-2])$";
/** RFC 3339; seconds and offset may be left out (then the time is in the program's time zone). */
export const DATETIME_TEXT =
  `^${REAL_DATE}[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d(?::(?:[0-5]\\d|60)(?:\\.\\d{1,30})?)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)?$`;
/** "12 months", "1 business day". */
export const DURATION_TEXT = `^\\d{1,9} (?:${DURATION_UNITS.join("|")})s?$`;

/** Regular expressions of the forms above, compiled as JSON Schema reads them. */
export const FORMS = {
  decimal: new RegExp(DECIMAL_TEXT, "u"),
  percent: new RegExp(PERCENT_TEXT, "u"),
  datetime: new RegExp(DATETIME_TEXT, "u"),
  duration: new RegExp(DURATION_TEXT, "u"),
  /** Amount and currency, the currency still unchecked. */
  money: new RegExp(`^([+-]?${DIGITS}) ([A-Za-z]{3})$`, "u"),
} as const;
