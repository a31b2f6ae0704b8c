/**
 * Numbers written for people: thousands separators and percent signs.
 *
 * Exact unless the caller names a number of decimals. It refuses locales: reports and explanations read the same
 * everywhere. For text that is read back by a machine use `toText`.
 */
import { decimalPlaces, HUNDRED, isInteger, multiply, toDecimal, toText, type Exact, type RoundingMode } from "./exact.js";

/** Fixed number of decimals, for figures that may be shown rounded. */
export interface Rounded {
  /** 0..1000 */
  readonly places: number;
  /** Default: half away from zero. */
  readonly mode?: RoundingMode;
}

/** "1,234.5", or "20/3" if no decimal is exact; with `rounded`, that many decimals. */
export function formatExact(x: Exact, rounded?: Rounded): string {
  return groupThousands(rounded === undefined ? toText(x) : toDecimal(x, rounded.places, rounded.mode));
}

/** A share as percent: 0.375 is "37.5%", 1/3 is "100/3%"; `rounded` counts the decimals of the percent. */
export function formatPercent(x: Exact, rounded?: Rounded): string {
  return `${formatExact(multiply(x, HUNDRED), rounded)}%`;
}

/** At least that many decimals, more if the exact number needs them, a fraction if no decimal is exact. */
export function formatAtLeast(x: Exact, places: number): string {
  const needed = isInteger(x) ? 0 : decimalPlaces(x);
  return groupThousands(needed === undefined ? toText(x) : toDecimal(x, Math.max(needed, places)));
}

/** Commas between thousands, left of the decimal point; both sides of a fraction bar are grouped. */
function groupThousands(text: string): string {
  return text
    .split("/")
    .map((part) => {
      const [whole = "", ...decimals] = part.split(".");
      return [whole.replace(/\B(?=(\d{3})+$)/g, ","), ...decimals].join(".");
    })
    .join("/");
}
