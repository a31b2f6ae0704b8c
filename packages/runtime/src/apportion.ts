/**
 * Splitting an amount that comes in whole units (cents) over several shares, so that the parts sum to it exactly.
 *
 * The method of the largest remainder (Hamilton; Balinski and Young, "Fair Representation", 1982, chapter 3): each share
 * gets its quota rounded toward zero, and the units that are left go one each to the largest remainders. This file
 * refuses to know whose share is whose: of equal remainders the one that stands first is served first, so the caller
 * brings the shares in an order of their own (by key), never in the order in which they came in.
 */
import { ValueError } from "./errors.js";
import * as number from "./exact.js";
import type { Exact } from "./exact.js";

/**
 * The parts, in the order of the weights; their sum is the total.
 * @param total a multiple of the unit; below zero it is split as its magnitude
 * @param weights at least one, none below zero; where all are zero they count as equal
 * @param decimals of the unit: 2 for cents, 0 for yen
 * @throws ValueError "bad-weights" for no weight or one below zero, "bad-precision" for a total finer than the unit
 */
export function apportion(total: Exact, weights: readonly Exact[], decimals: number): readonly Exact[] {
  if (weights.length === 0 || weights.some((weight) => number.sign(weight) < 0)) throw new ValueError("bad-weights", "shares need weights, none below zero");
  if (!number.equals(number.roundTo(total, decimals, "down"), total)) throw new ValueError("bad-precision", `the total has more than ${decimals} decimals`);
  const sum = number.sum(weights);
  const even = number.isZero(sum);
  const whole = even ? number.exact(weights.length) : sum;
  const quotas = weights.map((weight) => number.divide(number.multiply(total, even ? number.ONE : weight), whole));
  const floors = quotas.map((quota) => number.roundTo(quota, decimals, "down"));
  const unit = number.divide(number.exact(number.sign(total)), number.exact(10n ** BigInt(decimals)));
  const left = number.isZero(total) ? 0 : number.toSafeInteger(number.divide(number.subtract(total, number.sum(floors)), unit)) ?? 0;
  const served = new Set(byRemainder(quotas, floors).slice(0, left));
  return floors.map((floor, at) => (served.has(at) ? number.add(floor, unit) : floor));
}

/** Places of the shares, the largest remainder first, of equal ones the one that stands first. */
function byRemainder(quotas: readonly Exact[], floors: readonly Exact[]): readonly number[] {
  const rest = quotas.map((quota, at) => number.absolute(number.subtract(quota, floors[at] ?? quota)));
  return rest.map((_, at) => at).sort((a, b) => number.compare(rest[b] ?? number.ZERO, rest[a] ?? number.ZERO) || a - b);
}
