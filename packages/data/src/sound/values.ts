/**
 * Values that are written as plainly as most are: a text, a word of the program, a day, a decimal. What is anything else is
 * left to the readers that can say what is wrong.
 *
 * This file refuses to report.
 */
import { fromScaled, isCurrency, compare, parseDay, parseExact, type Exact, type Value } from "@fairway/runtime";
import type { PlanRange, PlanType } from "@fairway/plan";
import { MAX_TEXT } from "../limits.js";
import { isNumberText } from "../number-text.js";
import type { PercentPolicy } from "../reading.js";
import type { Vocabulary } from "../plan-words.js";

/** Not told here whether it is sound. */
export const UNTOLD: unique symbol = Symbol("untold");
export type Untold = typeof UNTOLD;

/** What a value of data, neither undefined nor null, says. */
export type ReadSound = (value: unknown) => Exclude<Value, undefined> | Untold;

export const text: ReadSound = (value) => (typeof value === "string" && isWhole(value) ? value : UNTOLD);

export const bool: ReadSound = (value) => (typeof value === "boolean" ? value : UNTOLD);

export function word({ meaning }: Vocabulary): ReadSound {
  return (value) => (typeof value === "string" ? (meaning.get(value) ?? UNTOLD) : UNTOLD);
}

export function day(range: PlanRange | undefined): ReadSound {
  const low = range?.from === undefined ? -Infinity : (parseDay(range.from) ?? NaN);
  const high = range?.to === undefined ? Infinity : (parseDay(range.to) ?? NaN);
  return (value) => {
    const found = typeof value === "string" ? parseDay(value) : undefined;
    return found !== undefined && found >= low && found <= high ? found : UNTOLD;
  };
}

export function number({ kind }: PlanType, range: PlanRange | undefined, percent: PercentPolicy): ReadSound {
  const more = kind === "percent" && percent === "points" ? 2 : 0;
  const fits = within(range);
  return (value) => {
    const read = decimal(value, more, kind === "integer");
    return read !== undefined && fits(read) ? read : UNTOLD;
  };
}

/** @param currency that of the field; undefined for any */
export function money(currency: string | undefined, range: PlanRange | undefined): ReadSound {
  const fits = within(range);
  return (value) => {
    const pair = isAmount(value) ? value : undefined;
    const code = pair === undefined ? currency : pair.currency;
    if (code === undefined || (currency === undefined ? !isCurrency(code) : code !== currency)) return UNTOLD;
    const amount = decimal(pair === undefined ? value : pair.amount, 0, false);
    return amount !== undefined && fits(amount) ? { amount, currency: code } : UNTOLD;
  };
}

interface Amount { readonly amount: unknown; readonly currency: string }

function isAmount(value: unknown): value is Amount {
  return typeof value === "object" && value !== null && !isNumberText(value) && Object.keys(value).length === 2 && Object.hasOwn(value, "amount") && Object.hasOwn(value, "currency") && typeof (value as Amount).currency === "string";
}

function within(range: PlanRange | undefined): (number: Exact) => boolean {
  if (range === undefined) return () => true;
  const low = range.from === undefined ? undefined : parseExact(range.from);
  const high = range.to === undefined ? undefined : parseExact(range.to);
  return (number) => (low === undefined || compare(number, low) >= 0) && (high === undefined || compare(number, high) <= 0);
}

/** Characters of a text without half a character among them, which stand in pairs alone. */
function isWhole(value: string): boolean {
  if (value.length > MAX_TEXT) return false;
  for (let at = 0; at < value.length; at += 1) if ((value.charCodeAt(at) & 0xf800) === 0xd800) return false;
  return true;
}

/** Digits that a double carries for certain. */
const MOST_DIGITS = 15;
const [MINUS, POINT, ZERO] = [45, 46, 48];

/**
 * A number, or decimal text of no more than 15 digits.
 * @param more places further down that it is kept, for percent in points
 * @param whole without digits behind the point
 */
function decimal(value: unknown, more: number, whole: boolean): Exact | undefined {
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 1e15) return fromScaled(value, more);
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : isNumberText(value) ? value.text : "";
  const start = text.charCodeAt(0) === MINUS ? 1 : 0;
  let [units, point] = [0, -1];
  for (let at = start; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) units = units * 10 + digit;
    else if (digit === POINT - ZERO && point < 0 && at > start) point = at;
    else return undefined;
  }
  const digits = text.length - start - (point < 0 ? 0 : 1);
  const places = point < 0 ? 0 : text.length - point - 1;
  if (digits < 1 || digits > MOST_DIGITS || (point >= 0 && (places === 0 || whole)) || places + more > MOST_DIGITS) return undefined;
  return fromScaled(start === 1 ? -units : units, places + more);
}
