/**
 * Numbers and percents of data, exact.
 *
 * A JSON number comes as its own text, a decimal may come as text; a JavaScript number (facts handed over by a program)
 * is taken by its shortest decimal, and refused where a binary float may have lost digits. This file refuses
 * exponents in texts, thousands separators and every other form that would have to be guessed.
 */
import { compare, divide, formatExact, formatPercent, HUNDRED, isInteger, MAX_INPUT_DIGITS, parseDecimal, parseExact, type Exact } from "@fairway/runtime";
import type { PlanField, PlanRange, PlanType } from "@fairway/plan";
import { expectedOf, percentForms } from "../expected.js";
import { FORMS } from "../forms.js";
import { isNumberText } from "../number-text.js";
import { REFUSED, type Reading, type Refused } from "../reading.js";
import { shown } from "../shown.js";

type Ranged = Pick<PlanField, "type" | "range">;

/** Digits that a JavaScript number carries for certain (IEEE 754 binary64). */
const SAFE_FLOAT_DIGITS = 15;

/** Number or Integer: exact, within its range. */
export function readNumber(value: unknown, field: Ranged, reading: Reading): Exact | Refused {
  const expected = expectedOf(field.type, reading.words, field.range);
  const number = readDecimal(value, expected, reading);
  if (number === REFUSED) return REFUSED;
  if (field.type.kind === "integer" && !isInteger(number)) {
    return reading.refuse("not-whole", expected, shown(value), `${reading.subject} counts whole things: ${expected}, without decimals.`);
  }
  return inRange(number, value, field, expected, reading);
}

/** Percent as a fraction of one: 30% is 0.30. A plain number is read as the policy says, "30%" always as points. */
export function readPercent(value: unknown, field: Ranged, reading: Reading): Exact | Refused {
  const points = reading.options.percent === "points";
  const expected = `${expectedOf(field.type, reading.words, field.range)} ${percentForms(points)}`;
  const signed = typeof value === "string" && FORMS.percent.test(value);
  const number = readDecimal(signed ? value.slice(0, -1).trimEnd() : value, expected, reading);
  if (number === REFUSED) return REFUSED;
  return inRange(signed || points ? divide(number, HUNDRED) : number, value, field, expected, reading);
}

/** Any decimal, without range. `expected` is the phrase for problems. */
export function readDecimal(value: unknown, expected: string, reading: Reading): Exact | Refused {
  if (typeof value === "number") return readFloat(value, expected, reading);
  const text = isNumberText(value) ? value.text : value;
  if (typeof text !== "string") {
    return reading.refuse("wrong-type", expected, shown(value), `${reading.subject} must be ${expected}.`);
  }
  const plain = isNumberText(value) || FORMS.decimal.test(text);
  const number = plain ? parseDecimal(text) : undefined;
  if (number !== undefined) return number;
  if (digitCount(text) > MAX_INPUT_DIGITS || isNumberText(value)) {
    const message = `${reading.subject} has more digits than any figure of a program (${MAX_INPUT_DIGITS} at most). The file is probably damaged.`;
    return reading.refuse("too-many-digits", expected, sizeText(text), message);
  }
  return reading.refuse("not-a-number", expected, shown(value), `${reading.subject} must be ${expected}. ${hint(text)}`);
}

function readFloat(value: number, expected: string, reading: Reading): Exact | Refused {
  const text = String(value);
  const [mantissa = ""] = text.split("e");
  const number = digitCount(mantissa.replace(/^-?0\.0*/, "")) <= SAFE_FLOAT_DIGITS ? parseDecimal(text) : undefined;
  if (number !== undefined) return number;
  const message = Number.isFinite(value)
    ? `${reading.subject} comes as a binary number that may have lost digits. Give it as decimal text.`
    : `${reading.subject} must be ${expected}.`;
  return reading.refuse(Number.isFinite(value) ? "too-many-digits" : "not-a-number", expected, shown(value), message);
}

function digitCount(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length && count <= MAX_INPUT_DIGITS; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count += 1;
  }
  return count;
}

function sizeText(text: string): string {
  return text.length > SHORT ? `a number written with ${text.length} characters` : shown(text);
}

const SHORT = 40;

/** What is probably wrong with a text that is not a decimal. */
function hint(text: string): string {
  if (text.trim() === "") return "An empty text is no number; write null, or leave the field out, where it may be absent.";
  if (/^[+-]?\d{1,3}(?:[,' .\u00a0\u202f]\d{3})+(?:[.,]\d+)?$/u.test(text)) return "Write it without thousands separators and with a decimal point, as in 1234.50.";
  if (/^[+-]?\d+,\d+$/u.test(text)) return "Write a decimal point instead of the comma, or say `decimal: comma` in the mapping of a CSV file.";
  if (/^[+-]?[\d.]+[eE][+-]?\d+$/u.test(text)) return "It is written with an exponent, as spreadsheets shorten long numbers; export all digits.";
  if (/%$/u.test(text)) return "It is written as a percent, but the field is a plain number.";
  if (/^[^\d\s]{1,3} ?[\d.,]+$|^[\d.,]+ ?[^\d\s]{1,3}$/u.test(text)) return "Write the figure alone, without a sign for the currency or unit.";
  if (text !== text.trim()) return "Remove the spaces around it.";
  return "Write digits with a decimal point, as in 1234.50.";
}

/** The number, if it keeps to the field's range. `value` is what was written. */
export function inRange(number: Exact, value: unknown, field: Ranged, expected: string, reading: Reading): Exact | Refused {
  if (field.range === undefined) return number;
  const bounds = boundsOf(field.range);
  const low = bounds.from !== undefined && compare(number, bounds.from) < 0;
  const high = bounds.to !== undefined && compare(number, bounds.to) > 0;
  if (!low && !high) return number;
  const bound = boundText(field.type, (low ? bounds.from : bounds.to) ?? number);
  const message = `${reading.subject} is ${low ? "below" : "above"} ${bound}. It must be ${expected}.${percentHint(number, field, high, reading)}`;
  return reading.refuse("out-of-range", expected, shown(value), message);
}

function boundText(type: PlanType, bound: Exact): string {
  return type.kind === "percent" ? formatPercent(bound) : formatExact(bound);
}

/** 30 read as 3,000% is the commonest mistake with percents. */
function percentHint(number: Exact, field: Ranged, high: boolean, reading: Reading): string {
  if (field.type.kind !== "percent" || !high || reading.options.percent === "points" || compare(number, HUNDRED) > 0) return "";
  return ` It was read as ${formatPercent(number)}: if the data gives percents as points, say \`percent: points\` in the mapping.`;
}

interface Bounds { readonly from?: Exact; readonly to?: Exact }
const boundsCache = new WeakMap<PlanRange, Bounds>();

function boundsOf(range: PlanRange): Bounds {
  const known = boundsCache.get(range);
  if (known !== undefined) return known;
  const bounds: Bounds = {
    from: range.from === undefined ? undefined : parseExact(range.from),
    to: range.to === undefined ? undefined : parseExact(range.to),
  };
  boundsCache.set(range, bounds);
  return bounds;
}
