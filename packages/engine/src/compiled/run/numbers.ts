/**
 * Machine integers of compiled programs: whole numbers in JavaScript numbers, scaled by a power of ten.
 *
 * Absent is NaN. Emitted code has seen to it that what comes in is below 2^53; what goes out is exact. This file refuses
 * to be given a fraction.
 */
import { divide, exact, toText, type RoundingMode } from "@fairway/runtime";

/** Above this no double is known to be the whole number it stands for. */
export const SAFE: number = Number.MAX_SAFE_INTEGER;

/** numerator ÷ denominator rounded to a whole number, by magnitude: both at least 0, the denominator above it. */
function roundedMagnitude(numerator: number, denominator: number, mode: RoundingMode): number {
  let whole = Math.floor(numerator / denominator);
  let rest = numerator - whole * denominator;
  // The quotient of two doubles may round up to the next whole number, or, near 2^53, down from it.
  if (rest < 0) {
    whole -= 1;
    rest += denominator;
  } else if (rest >= denominator) {
    whole += 1;
    rest -= denominator;
  }
  if (rest === 0) return whole;
  const other = denominator - rest;
  switch (mode) {
    case "half away from zero": return rest >= other ? whole + 1 : whole;
    case "half to even": return rest > other || (rest === other && whole % 2 !== 0) ? whole + 1 : whole;
    case "up": case "ceiling": return whole + 1;
    case "down": case "floor": return whole;
  }
}

/** As lines of a ledger are rounded: the magnitude by the mode, then the sign. The denominator is above zero. */
export function rounded(numerator: number, denominator: number, mode: RoundingMode): number {
  return numerator < 0 ? -roundedMagnitude(-numerator, denominator, mode) : roundedMagnitude(numerator, denominator, mode);
}

/** `rounded` for the mode that nearly every program has. */
export function roundedHalf(numerator: number, denominator: number): number {
  const size = numerator < 0 ? -numerator : numerator;
  let whole = Math.floor(size / denominator);
  let rest = size - whole * denominator;
  if (rest < 0) {
    whole -= 1;
    rest += denominator;
  } else if (rest >= denominator) {
    whole += 1;
    rest -= denominator;
  }
  if (rest >= denominator - rest) whole += 1;
  return numerator < 0 ? -whole : whole;
}

/** As `round` in an expression: by value, so that floor goes down below zero too. */
export function roundedSigned(numerator: number, denominator: number, mode: RoundingMode): number {
  if (numerator >= 0) return roundedMagnitude(numerator, denominator, mode);
  const turned = mode === "floor" ? "ceiling" : mode === "ceiling" ? "floor" : mode;
  return -roundedMagnitude(-numerator, denominator, turned);
}

/** The whole number of times the denominator goes into the numerator, toward minus infinity. */
export function floored(numerator: number, denominator: number): number {
  return roundedSigned(numerator, denominator, "floor");
}

/** What stands behind the whole number for so many hundredths: most amounts have two decimals. */
const HUNDREDTHS: readonly string[] = Array.from({ length: 100 }, (_, at) => (at === 0 ? "" : `.${String(at).padStart(2, "0").replace(/0$/, "")}`));

/** Exact text of a whole number times 10^-decimals, as `toText` writes it. */
export function scaledText(value: number, decimals: number): string {
  if (decimals === 0) return String(value === 0 ? 0 : value);
  if (decimals === 2 && value >= 0) {
    const whole = Math.floor(value / 100);
    const rest = value - whole * 100;
    if (rest >= 0) return `${whole}${HUNDREDTHS[rest]!}`;
  }
  const sign = value < 0 ? "-" : "";
  const size = value < 0 ? -value : value;
  const unit = 10 ** decimals;
  let whole = Math.floor(size / unit);
  let rest = size - whole * unit;
  if (rest < 0) {
    whole -= 1;
    rest += unit;
  }
  if (rest === 0) return whole === 0 ? "0" : `${sign}${whole}`;
  let places = decimals;
  while (rest % 10 === 0) {
    rest /= 10;
    places -= 1;
  }
  const digits = String(rest);
  return `${sign}${whole}.${places === digits.length ? digits : digits.padStart(places, "0")}`;
}

/** Exact text of a fraction. The denominator is above zero. */
export function fractionText(numerator: number, denominator: number): string {
  const shared = commonDivisor(Math.abs(numerator), denominator);
  const [over, under] = [numerator / shared, denominator / shared];
  let [rest, twos, fives] = [under, 0, 0];
  for (; rest % 2 === 0; rest /= 2) twos += 1;
  for (; rest % 5 === 0; rest /= 5) fives += 1;
  if (rest !== 1) return `${over}/${under}`;
  const places = Math.max(twos, fives);
  const scaled = over * (10 ** places / under);
  return Number.isSafeInteger(scaled) && places <= 15 ? scaledText(scaled, places) : toText(divide(exact(numerator), exact(denominator)));
}

/** Both at least 0. */
export function commonDivisor(a: number, b: number): number {
  let [over, under] = [a, b];
  // NaN ends it too.
  while (under > SMALL) {
    const rest = over % under;
    over = under;
    under = rest;
  }
  if (!(under > 0)) return over;
  // Small whole numbers are divided four times as fast.
  let [larger, smaller] = [under | 0, over % under | 0];
  while (smaller > 0) {
    const rest = larger % smaller;
    larger = smaller;
    smaller = rest;
  }
  return larger;
}

const SMALL = 0x7fff_ffff;

/**
 * Splits whole units over shares by the largest remainder; of equal remainders the one that stands first. As `apportion` of
 * runtime, on machine integers.
 * @param total at least 0 @param weights at least one, all above 0
 */
export function apportioned(total: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  const shares = weights.map((weight) => {
    const product = BigInt(total) * BigInt(weight);
    return { floor: Number(product / whole), rest: product % whole };
  });
  let left = total - shares.reduce((sum, { floor }) => sum + floor, 0);
  const order = shares.map((_, at) => at).sort((a, b) => (shares[a]!.rest === shares[b]!.rest ? a - b : shares[a]!.rest > shares[b]!.rest ? -1 : 1));
  const parts = shares.map(({ floor }) => floor);
  for (const at of order) {
    if (left === 0) break;
    parts[at]! += 1;
    left -= 1;
  }
  return parts;
}

/** Amounts less what is over, each by what it pays; what is zero or owed is not cut. */
export function cutPro(over: number, amounts: readonly number[]): readonly number[] {
  const paying = amounts.filter((amount) => amount > 0);
  if (paying.length === 0) return amounts;
  const parts = apportioned(Math.min(over, paying.reduce((sum, amount) => sum + amount, 0)), paying);
  let at = -1;
  return amounts.map((amount) => (amount > 0 ? amount - parts[(at += 1)]! : amount));
}
