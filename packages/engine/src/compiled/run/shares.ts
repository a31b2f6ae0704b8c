/**
 * What records have of caps and floors that hold several of them, in whole units: by what each is paid, by the largest
 * remainder.
 *
 * Of equal remainders the record whose key comes first has the odd unit, and records of one day follow each other by their
 * keys: keys are not known here, so where it could matter nothing is given. As the reference interpreter's (money/bounds.ts,
 * money/shares.ts). This file refuses to know who is paid.
 */
import { sortRows } from "./rows.js";

/** A cap or floor in the minor unit, at least 0. */
export interface SharedBound { readonly kind: "cap" | "floor"; readonly amount: number }

/** What records are paid, by their places from the first row of the partner on, and the rows that are paid anything. */
export interface PaidRows { readonly shares: number[]; readonly first: number; readonly rows: number[]; readonly count: number }

function within({ kind, amount }: SharedBound, gross: number): number {
  return kind === "cap" ? Math.min(gross, amount) : gross > 0 ? Math.max(gross, amount) : gross;
}

/**
 * Holds what all rows with the same key come to.
 * @param keys of each row, by its place; without them all rows are held together @returns false where nothing can be told
 */
export function boundTogether({ shares, first, rows, count }: PaidRows, bound: SharedBound, keys?: readonly number[]): boolean {
  if (bound.kind === "cap" && paidAll(shares, first, rows, count) <= bound.amount) return true;
  const sums = new Map<number, number>();
  for (let at = 0; at < count; at += 1) {
    const place = rows[at]! - first;
    const key = keys === undefined ? 0 : keys[place]!;
    sums.set(key, (sums.get(key) ?? 0) + shares[place]!);
  }
  for (const [key, now] of sums) {
    if (!Number.isSafeInteger(now)) return false;
    const change = within(bound, now) - now;
    if (change === 0) continue;
    const paying: number[] = [];
    for (let at = 0; at < count; at += 1) {
      const place = rows[at]! - first;
      if ((keys === undefined || keys[place] === key) && shares[place]! > 0) paying.push(place);
    }
    if (!spread(change, shares, paying)) return false;
  }
  return true;
}

/** What is paid, without what is taken back: where a cap holds all of it, it holds each part of it. A sum that is too large is above every cap. */
function paidAll(shares: readonly number[], first: number, rows: readonly number[], count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += Math.max(0, shares[rows[at]! - first]!);
  return sum;
}

/** Adds a change to what some places have, by what they have. */
function spread(change: number, shares: number[], places: readonly number[]): boolean {
  const whole = places.reduce((sum, place) => sum + BigInt(shares[place]!), 0n);
  if (whole === 0n) return false;
  const size = BigInt(Math.abs(change));
  const quotas = places.map((place) => {
    const product = size * BigInt(shares[place]!);
    return { place, floor: Number(product / whole), rest: product % whole };
  });
  const left = Math.abs(change) - quotas.reduce((sum, { floor }) => sum + floor, 0);
  quotas.sort((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1));
  if (left > 0 && left < quotas.length && quotas[left - 1]!.rest === quotas[left]!.rest) return false;
  quotas.forEach(({ place, floor }, at) => (shares[place]! += Math.sign(change) * (floor + (at < left ? 1 : 0))));
  return true;
}

interface SoFar { before: number; after: number; day: number; way: number }

/**
 * Holds what records come to one after another, in the order of their days: the line of each puts the total right.
 * @param days of all rows of the list @param keys of each row, by its place: what is held together
 * @returns what the lines come to that no record has a share of; NaN where nothing can be told
 */
export function boundInOrder({ shares, first, rows, count }: PaidRows, bound: SharedBound, days: ArrayLike<number>, keys: readonly number[]): number {
  const sums = new Map<number, SoFar>();
  let unshared = 0;
  sortRows(rows, count, days);
  for (let at = 0; at < count; at += 1) {
    const place = rows[at]! - first;
    const day = days[rows[at]!]!;
    const now = shares[place]!;
    let sum = sums.get(keys[place]!);
    if (sum === undefined) sums.set(keys[place]!, (sum = { before: 0, after: 0, day: NaN, way: 0 }));
    sum.before += now;
    const held = within(bound, sum.before);
    const change = held - sum.after - now;
    sum.after = held;
    if (!Number.isSafeInteger(sum.before) || !Number.isSafeInteger(unshared)) return NaN;
    // Of one day, all in full or all nothing come out so in any order; 0 and 1, else -1.
    const way = now < 0 ? -1 : change === 0 ? 0 : now + change === 0 ? 1 : -1;
    if (sum.day === day && (way < 0 || way !== sum.way)) return NaN;
    [sum.day, sum.way] = [day, way];
    if (now > 0) shares[place] = now + change;
    else unshared += change;
  }
  return unshared;
}
