/**
 * Sets of exact numbers as sorted, disjoint intervals: what a comparison with a constant leaves of a quantity.
 *
 * Also dates (as day numbers) and amounts of one currency. `whole` sets hold whole numbers only, and their ends are always
 * included, so that `more than 4` and `at least 5` are the same set. This file refuses to know what a number means.
 */
import { add, ceil, compare, divide, exact, floor, isInteger, ONE, subtract, type Exact } from "@fairway/runtime";

/** From `from` to `to`; an absent end is open. Never empty inside of an `Intervals`. */
export interface Interval {
  readonly from?: Exact;
  readonly fromIncluded: boolean;
  readonly to?: Exact;
  readonly toIncluded: boolean;
}

/** Ascending, disjoint, none empty. */
export interface Intervals {
  readonly whole: boolean;
  readonly parts: readonly Interval[];
}

const EVERYTHING: Interval = { fromIncluded: false, toIncluded: false };

export function allNumbers(whole: boolean): Intervals {
  return { whole, parts: [EVERYTHING] };
}

/** One interval; an empty set where its ends leave nothing between them. */
export function interval(whole: boolean, part: Interval): Intervals {
  const kept = normalise(whole, part);
  return { whole, parts: kept === undefined ? [] : [kept] };
}

/** Ends of a set of whole numbers are drawn to the next whole number inside. */
function normalise(whole: boolean, part: Interval): Interval | undefined {
  const drawn = whole ? wholeEnds(part) : part;
  if (drawn.from === undefined || drawn.to === undefined) return drawn;
  const order = compare(drawn.from, drawn.to);
  return order < 0 || (order === 0 && drawn.fromIncluded && drawn.toIncluded) ? drawn : undefined;
}

function wholeEnds(part: Interval): Interval {
  const from = part.from === undefined ? undefined : part.fromIncluded || !isInteger(part.from) ? ceil(part.from) : add(part.from, ONE);
  const to = part.to === undefined ? undefined : part.toIncluded || !isInteger(part.to) ? floor(part.to) : subtract(part.to, ONE);
  return { from, to, fromIncluded: from !== undefined, toIncluded: to !== undefined };
}

export function intersectIntervals(a: Intervals, b: Intervals): Intervals {
  const whole = a.whole || b.whole;
  const parts = a.parts.flatMap((left) => b.parts.map((right) => normalise(whole, meet(left, right))));
  return { whole, parts: parts.filter((part) => part !== undefined) };
}

function meet(a: Interval, b: Interval): Interval {
  const from = higherStart(a, b);
  const to = lowerEnd(a, b);
  return { from: from.from, fromIncluded: from.fromIncluded, to: to.to, toIncluded: to.toIncluded };
}

function higherStart(a: Interval, b: Interval): Interval {
  if (a.from === undefined) return b;
  if (b.from === undefined) return a;
  const order = compare(a.from, b.from);
  if (order === 0) return a.fromIncluded ? b : a;
  return order > 0 ? a : b;
}

function lowerEnd(a: Interval, b: Interval): Interval {
  if (a.to === undefined) return b;
  if (b.to === undefined) return a;
  const order = compare(a.to, b.to);
  if (order === 0) return a.toIncluded ? b : a;
  return order < 0 ? a : b;
}

/** Every number that is not in the set (whole numbers only, if the set is). */
export function complementOf(set: Intervals): Intervals {
  let rest: Interval = EVERYTHING;
  const parts: Interval[] = [];
  for (const part of set.parts) {
    if (part.from !== undefined) push(parts, set.whole, { ...rest, to: part.from, toIncluded: !part.fromIncluded });
    if (part.to === undefined) return { whole: set.whole, parts };
    rest = { ...EVERYTHING, from: part.to, fromIncluded: !part.toIncluded };
  }
  push(parts, set.whole, rest);
  return { whole: set.whole, parts };
}

function push(parts: Interval[], whole: boolean, part: Interval): void {
  const kept = normalise(whole, part);
  if (kept !== undefined) parts.push(kept);
}

export function isEmptySet(set: Intervals): boolean {
  return set.parts.length === 0;
}

/** A number of the set, as plain as can be: an end that belongs to it, otherwise one just inside. Undefined: empty. */
export function numberIn(set: Intervals): Exact | undefined {
  const [part] = set.parts;
  if (part === undefined) return undefined;
  if (part.from !== undefined && part.fromIncluded) return part.from;
  if (part.to !== undefined && part.toIncluded) return part.to;
  return between(part);
}

function between(part: Interval): Exact {
  if (part.from === undefined && part.to === undefined) return exact(0);
  if (part.from === undefined) return subtract(part.to!, ONE);
  const next = add(part.from, ONE);
  if (part.to === undefined || compare(next, part.to) < 0) return next;
  return middle(part.from, part.to);
}

/** A tenth of the way from a to b, so that an example reads as a short decimal. */
function middle(a: Exact, b: Exact): Exact {
  return add(a, divide(subtract(b, a), exact(10)));
}
