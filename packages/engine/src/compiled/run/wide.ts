/**
 * What leaves the machine integers while it is worked out: products and sums of fractions by exact numbers, and back to
 * machine integers in lowest terms.
 *
 * Called only where the check of the fast way has failed. Terms are whole numbers, NaN where they are absent, denominators
 * above zero; what does not fit then either is not given. This file refuses to round but where a line is rounded, and for what says that it is.
 */
import { absolute, add, compare, divide, exact, multiply, roundTo, sign, subtract, toRatio, toSafeInteger, toText, type Exact, type RoundingMode } from "@fairway/runtime";

/** A fraction's numerator and its denominator, which is above zero. */
export type Terms = readonly [number, number];

const ABSENT_TERMS: Terms = [NaN, 1];

/** Undefined where one of them lies beyond ±2^53. */
function termsOf(value: Exact): Terms | undefined {
  const { numerator, denominator } = toRatio(value);
  const [num, den] = [Number(numerator), Number(denominator)];
  return Number.isSafeInteger(num) && Number.isSafeInteger(den) ? [num, den] : undefined;
}

function fraction(num: number, den: number): Exact {
  return divide(exact(num), Number.isSafeInteger(den) ? exact(den) : powerOfTen(den));
}

/** A denominator beyond ±2^53 is that of a number with so many decimals: beyond 10^22 a double is only near it. */
function powerOfTen(near: number): Exact {
  return exact(10n ** BigInt(Math.round(Math.log10(near))));
}

function isAbsent(...terms: readonly number[]): boolean {
  return terms.some((term) => Number.isNaN(term));
}

/** a/b × c/d. */
export function wideProduct(a: number, b: number, c: number, d: number): Terms | undefined {
  return isAbsent(a, b, c, d) ? ABSENT_TERMS : termsOf(multiply(fraction(a, b), fraction(c, d)));
}

/** a/b ÷ c/d; absent where c is zero. */
export function wideQuotient(a: number, b: number, c: number, d: number): Terms | undefined {
  return c === 0 || isAbsent(a, b, c, d) ? ABSENT_TERMS : termsOf(divide(fraction(a, b), fraction(c, d)));
}

/** a/b + by × c/d. @param by 1 or -1 */
export function wideSum(a: number, b: number, c: number, d: number, by: number): Terms | undefined {
  return isAbsent(a, b, c, d) ? ABSENT_TERMS : termsOf(add(fraction(a, b), fraction(by * c, d)));
}

/** -1, 0 or 1 as a/b is below, at or above c/d; NaN where one of them is absent. */
export function wideOrder(a: number, b: number, c: number, d: number): number {
  return isAbsent(a, b, c, d) ? NaN : compare(fraction(a, b), fraction(c, d));
}

/** a/b × c/d in so many decimals, rounded by its magnitude as lines of a ledger are; NaN where it lies beyond ±2^53. */
export function wideRounded(a: number, b: number, c: number, d: number, decimals: number, mode: RoundingMode): number {
  if (isAbsent(a, b, c, d)) return NaN;
  const value = multiply(fraction(a, b), fraction(c, d));
  const size = toSafeInteger(multiply(roundTo(absolute(value), decimals, mode), exact(10 ** decimals))) ?? NaN;
  return sign(value) < 0 && size !== 0 ? -size : size;
}

/**
 * a/b × c/d, or where that has no such terms its line: rounded, in units of so many decimals. Rounded once more it stays
 * what it is; one that comes to nothing is not given, as it is no line then.
 */
export function wideLine(a: number, b: number, c: number, d: number, decimals: number, mode: RoundingMode): Terms | undefined {
  const whole = wideProduct(a, b, c, d);
  if (whole !== undefined) return whole;
  const line = wideRounded(a, b, c, d, decimals, mode);
  return line === 0 || Number.isNaN(line) ? undefined : [line, 10 ** decimals];
}

// ── totals that have no terms within the machine integers ───────────────────────────────────────────────────────────

/** The sum of fractions; undefined where one is absent. @param terms numerators and denominators in turn */
export function wideTotal(terms: readonly number[]): Exact | undefined {
  let total = exact(0);
  for (let at = 0; at < terms.length; at += 2) {
    if (isAbsent(terms[at]!)) return undefined;
    total = add(total, fraction(terms[at]!, terms[at + 1]!));
  }
  return total;
}

/** Undefined where it has none. */
export const wideTerms = termsOf;

/** -1, 0 or 1 as the total is below, at or above c/d; NaN where that is absent. */
export function wideTotalOrder(total: Exact, c: number, d: number): number {
  return isAbsent(c, d) ? NaN : compare(total, fraction(c, d));
}

/** Exact text of the total. */
export function wideText(total: Exact): string {
  return toText(total);
}

/** How far the total is from c/d, as exact text. */
export function wideGap(total: Exact, c: number, d: number): string {
  return toText(absolute(subtract(fraction(c, d), total)));
}

/** The total as a double, which is rounded. */
export function wideNear(total: Exact): number {
  return Number(toText(roundTo(total, 18, "half to even")));
}
