/**
 * Exact rational numbers: every amount, rate, percent and score of a program.
 *
 * An `Exact` is opaque: built from integers or text, worked on by the functions below, written out as text.
 * Arithmetic is fraction.js over BigInt, always in lowest terms. This file refuses binary floating point: a
 * number with a fractional part is not accepted as a JavaScript number, and nothing here returns one. A JSON
 * number must therefore come in as the text it was written with, and goes out by `toText`: JSON.stringify on an Exact
 * throws (it holds BigInts) rather than write something else. Rounding happens only in `roundTo` and `toDecimal`.
 */
import Fraction from "fraction.js";
import { ValueError } from "./errors.js";

declare const exactBrand: unique symbol;

/** An exact rational number of any size. Immutable; compare with `equals` or `compare`, never with `===`. */
export interface Exact {
  readonly [exactBrand]: "Exact";
}

/**
 * What becomes of the digits that are dropped. "up" is away from zero, "down" toward zero, "floor" toward
 * minus infinity, "ceiling" toward plus infinity; the two "half" modes go to the nearest and differ on ties.
 */
export type RoundingMode = "half away from zero" | "half to even" | "up" | "down" | "floor" | "ceiling";

/** All rounding modes, in the order in which the language reference lists them. */
export const ROUNDING_MODES: readonly RoundingMode[] = ["half away from zero", "half to even", "up", "down", "floor", "ceiling"];

/** Most digits that a decimal of untrusted input may have, and the largest exponent either way. */
export const MAX_INPUT_DIGITS = 400;

/** Longest text that `parseExact` reads: room for results of arithmetic on numbers of MAX_INPUT_DIGITS. */
const MAX_EXACT_TEXT = 20_000;

const MAX_PLACES = 1000;
const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;
const FRACTION = /^([+-]?\d+)\/(\d+)$/;

const raw = (x: Exact): Fraction => x as unknown as Fraction;
const wrap = (x: Fraction): Exact => x as unknown as Exact;
const signedNumerator = (x: Fraction): bigint => x.s * x.n;
const ratio = (numerator: bigint, denominator: bigint): Exact => wrap(new Fraction(numerator, denominator));

export const ZERO: Exact = ratio(0n, 1n);
export const ONE: Exact = ratio(1n, 1n);
export const HUNDRED: Exact = ratio(100n, 1n);

/**
 * The exact number that is meant.
 * @param value a safe integer, a bigint, or text that `parseExact` reads ("12.5", "-3e2", "20/3")
 * @throws ValueError "not-exact" for a number with a fractional part, beyond 2^53 or not finite, and for any other text
 */
export function exact(value: number | bigint | string): Exact {
  if (typeof value === "bigint") return ratio(value, 1n);
  if (typeof value === "number") {
    if (Number.isSafeInteger(value)) return ratio(BigInt(value), 1n);
    throw new ValueError("not-exact", `${value} is not a safe integer; pass a decimal as text`);
  }
  const parsed = parseExact(value);
  if (parsed === undefined) throw new ValueError("not-exact", `${JSON.stringify(value.slice(0, 60))} is not a number`);
  return parsed;
}

/**
 * True if the value is a number made by this module, or by another copy of it in the same process: a built program brings its
 * own (for code that tells values apart at run time).
 */
export function isExact(value: unknown): value is Exact {
  return value instanceof Fraction || (typeof value === "object" && value !== null && typeof (value as Fraction).n === "bigint" && typeof (value as Fraction).add === "function");
}

/**
 * Reads an untrusted decimal: sign, digits, optional fraction and exponent, as in JSON (RFC 8259 section 6) but
 * also with a plus sign or leading zeros.
 * @returns undefined for anything else, for more than MAX_INPUT_DIGITS digits and for an exponent beyond ±MAX_INPUT_DIGITS
 */
export function parseDecimal(text: string): Exact | undefined {
  if (text.length > MAX_INPUT_DIGITS + 8) return undefined;
  return readDecimal(text, MAX_INPUT_DIGITS);
}

/**
 * Reads what `toText` wrote: a decimal or a fraction "20/3", up to 20,000 characters. For text that the project
 * wrote itself or that a program holds; data of partners goes through `parseDecimal`.
 * @returns undefined for anything else and for a denominator of zero
 */
export function parseExact(text: string): Exact | undefined {
  if (text.length > MAX_EXACT_TEXT) return undefined;
  const parts = FRACTION.exec(text);
  if (parts === null) return readDecimal(text, MAX_EXACT_TEXT);
  const denominator = BigInt(parts[2] ?? "0");
  return denominator === 0n ? undefined : ratio(BigInt(parts[1] ?? "0"), denominator);
}

function readDecimal(text: string, maxDigits: number): Exact | undefined {
  const parts = DECIMAL.exec(text);
  if (parts === null) return undefined;
  const [, signText = "", whole = "", fraction = "", exponentText = "0"] = parts;
  const exponent = Number(exponentText);
  if (whole.length + fraction.length > maxDigits || Math.abs(exponent) > MAX_INPUT_DIGITS) return undefined;
  const digits = BigInt(whole + fraction) * (signText === "-" ? -1n : 1n);
  const scale = exponent - fraction.length;
  return scale >= 0 ? ratio(digits * 10n ** BigInt(scale), 1n) : ratio(digits, 10n ** BigInt(-scale));
}

export function add(a: Exact, b: Exact): Exact {
  return wrap(raw(a).add(raw(b)));
}

export function subtract(a: Exact, b: Exact): Exact {
  return wrap(raw(a).sub(raw(b)));
}

export function multiply(a: Exact, b: Exact): Exact {
  return wrap(raw(a).mul(raw(b)));
}

/** @throws ValueError "division-by-zero" if b is zero */
export function divide(a: Exact, b: Exact): Exact {
  if (isZero(b)) throw new ValueError("division-by-zero", "division by zero");
  return wrap(raw(a).div(raw(b)));
}

/** The quotient, or undefined if b is zero. */
export function tryDivide(a: Exact, b: Exact): Exact | undefined {
  return isZero(b) ? undefined : divide(a, b);
}

export function negate(x: Exact): Exact {
  return wrap(raw(x).neg());
}

export function absolute(x: Exact): Exact {
  return wrap(raw(x).abs());
}

/** Sum of any number of terms; zero of none. */
export function sum(terms: Iterable<Exact>): Exact {
  let total = ZERO;
  for (const term of terms) total = add(total, term);
  return total;
}

/** -1 if a < b, 0 if equal, 1 if a > b. */
export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const left = signedNumerator(raw(a)) * raw(b).d;
  const right = signedNumerator(raw(b)) * raw(a).d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equals(a: Exact, b: Exact): boolean {
  return compare(a, b) === 0;
}

/** The lower of the two. */
export function min(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

/** The higher of the two. */
export function max(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}

export function sign(x: Exact): -1 | 0 | 1 {
  return isZero(x) ? 0 : raw(x).s < 0n ? -1 : 1;
}

export function isZero(x: Exact): boolean {
  return raw(x).n === 0n;
}

export function isInteger(x: Exact): boolean {
  return raw(x).d === 1n;
}

/** The highest integer not above x. */
export function floor(x: Exact): Exact {
  return roundTo(x, 0, "floor");
}

/** The lowest integer not below x. */
export function ceil(x: Exact): Exact {
  return roundTo(x, 0, "ceiling");
}

/**
 * Numerator and denominator in lowest terms, the denominator above zero (for whoever writes the number in another
 * system's form, such as a solver's).
 */
export function toRatio(x: Exact): { readonly numerator: bigint; readonly denominator: bigint } {
  return { numerator: signedNumerator(raw(x)), denominator: raw(x).d };
}

/** The integer as a JavaScript number, or undefined if x is not an integer within ±2^53. For counts and indexes. */
export function toSafeInteger(x: Exact): number | undefined {
  if (!isInteger(x)) return undefined;
  const value = Number(signedNumerator(raw(x)));
  return Number.isSafeInteger(value) ? value : undefined;
}

/** 10^0 … 10^15: all powers of ten that a JavaScript number holds exactly and that are below 2^53. */
const POWERS: readonly number[] = Array.from({ length: 16 }, (_, at) => 10 ** at);

/**
 * units / 10^places: what a plain decimal says, made without a detour over text. For readers of data, which make one of each
 * figure of each record.
 * @param units a safe integer
 * @param places integer from 0 to 15
 */
export function fromScaled(units: number, places: number): Exact {
  if (units === 0) return ZERO;
  let [numerator, twos, fives] = [Math.abs(units), places, places];
  while (twos > 0 && numerator % 2 === 0) [numerator, twos] = [numerator / 2, twos - 1];
  while (fives > 0 && numerator % 5 === 0) [numerator, fives] = [numerator / 5, fives - 1];
  // Laid out as fraction.js lays out its results.
  const made = Object.create(Fraction.prototype) as { s: bigint; n: bigint; d: bigint };
  made.s = units < 0 ? -1n : 1n;
  made.n = BigInt(numerator);
  made.d = DENOMINATORS[twos * 16 + fives] ??= 2n ** BigInt(twos) * 5n ** BigInt(fives);
  return made as unknown as Exact;
}

/** 2^twos × 5^fives at twos × 16 + fives, as they are met: a start makes none. */
const DENOMINATORS: (bigint | undefined)[] = [];

/**
 * x times 10^decimals as a JavaScript number, where that is a whole number within ±2^53: what compiled programs reckon
 * with. NaN for anything finer or larger.
 * @param decimals integer from 0 to 15
 */
export function toScaled(x: Exact, decimals: number): number {
  const { n, d, s } = raw(x);
  if (n >= LARGE || d >= LARGE) return NaN;
  // In lowest terms: it is whole exactly where the denominator goes into the power of ten.
  const times = (POWERS[decimals] ?? NaN) / small(d);
  const whole = small(n) * times;
  if (!Number.isInteger(times) || !(whole <= Number.MAX_SAFE_INTEGER)) return NaN;
  return small(s) < 0 && whole !== 0 ? -whole : whole;
}

const LARGE = 2n ** 53n;
const word = new BigInt64Array(1);
const halves = new Int32Array(word.buffer);
const unsigned = new Uint32Array(word.buffer);
/** Place of the lower half, which depends on the machine. */
const LOWER = ((): 0 | 1 => {
  word[0] = 1n;
  return halves[0] === 1 ? 0 : 1;
})();

/** A bigint below 2^53 as a number, through its 64 bits: Number(n) costs four times as much, and this is asked for each amount of each record. */
function small(n: bigint): number {
  word[0] = n;
  return halves[1 - LOWER]! * 0x1_0000_0000 + unsigned[LOWER]!;
}

/**
 * Rounds to a number of decimals.
 * @param decimals integer from -1000 to 1000; -2 rounds to hundreds
 * @throws ValueError "bad-precision" for other decimals
 */
export function roundTo(x: Exact, decimals: number, mode: RoundingMode): Exact {
  if (!Number.isInteger(decimals) || Math.abs(decimals) > MAX_PLACES) {
    throw new ValueError("bad-precision", `cannot round to ${decimals} decimals`);
  }
  if (decimals >= 0 && isInteger(x)) return x;
  const { numerator, denominator } = toRatio(x);
  const power = 10n ** BigInt(Math.abs(decimals));
  if (decimals >= 0) return ratio(quotient(numerator * power, denominator, mode), power);
  return ratio(quotient(numerator, denominator * power, mode) * power, 1n);
}

/** Integer quotient of numerator by a positive denominator, rounded as the mode says. */
function quotient(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const whole = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n) return whole;
  const away = rest < 0n ? -1n : 1n;
  return goesAway(whole, rest * away * 2n, denominator, away, mode) ? whole + away : whole;
}

function goesAway(whole: bigint, twiceRest: bigint, denominator: bigint, away: bigint, mode: RoundingMode): boolean {
  switch (mode) {
    case "half away from zero":
      return twiceRest >= denominator;
    case "half to even":
      return twiceRest > denominator || (twiceRest === denominator && whole % 2n !== 0n);
    case "up":
      return true;
    case "down":
      return false;
    case "floor":
      return away < 0n;
    case "ceiling":
      return away > 0n;
  }
}

/**
 * Exact text: a decimal without exponent if it terminates ("12.5"), otherwise a fraction in lowest terms ("20/3").
 * `parseExact` reads it back to an equal number; this is how an Exact is serialised.
 */
export function toText(x: Exact): string {
  const places = decimalPlaces(x);
  const { numerator, denominator } = toRatio(x);
  return places === undefined ? `${numerator}/${denominator}` : fixed(x, places);
}

/** How many decimals write x exactly, or undefined if no number of decimals does. */
export function decimalPlaces(x: Exact): number | undefined {
  let rest = raw(x).d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

/**
 * Decimal text with exactly that many decimals ("2.50").
 * @param places integer from 0 to 1000
 * @throws ValueError "bad-precision" for other places
 */
export function toDecimal(x: Exact, places: number, mode: RoundingMode = "half away from zero"): string {
  if (places < 0) throw new ValueError("bad-precision", `cannot write ${places} decimals`);
  return fixed(roundTo(x, places, mode), places);
}

/** Text of a number that is a multiple of 10^-places. */
function fixed(x: Exact, places: number): string {
  const { numerator, denominator } = toRatio(x);
  const scaled = (numerator * 10n ** BigInt(places)) / denominator;
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  const prefix = scaled < 0n ? "-" : "";
  return places === 0 ? prefix + digits : `${prefix}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
