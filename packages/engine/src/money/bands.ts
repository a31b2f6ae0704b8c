/**
 * Bands as edges on a line: which one contains a figure, and how much of a quantity lies in each.
 *
 * Pure arithmetic on exact numbers; units and currencies are the caller's. A band owns its lower edge. Of units, number n
 * belongs to the band that contains n; what is continuous is split at the edge. Below the first band there is nothing.
 * This file refuses to know rates.
 */
import { ceil, compare, decimalPlaces, divide, exact, max, min, negate, ONE, sign, subtract, add, multiply, ZERO, type Exact } from "@fairway/runtime";

/** A band by its edges. `at` is its place among the bands as written. */
export interface Edges {
  readonly at: number;
  /** Absent: it starts below everything. */
  readonly from?: Exact;
  readonly to?: Exact;
  readonly toIncluded: boolean;
  readonly whole?: boolean;
}

export type Grain = "units" | "continuous";

/** How much of a quantity lies in a band. */
export interface Share { readonly band: Edges; readonly amount: Exact }

/** The first figure that no longer belongs to the band; undefined where it has no end. */
export function endOf(bands: readonly Edges[], band: Edges): Exact | undefined {
  const next = bands[bands.indexOf(band) + 1]?.from;
  if (band.to === undefined) return next;
  if (!band.toIncluded) return band.to;
  const after = add(band.to, grainOf(band.to, next));
  return next !== undefined && compare(next, after) <= 0 ? next : after;
}

/** A last figure that belongs to a band says how fine its author counts: 249,999.99 in cents, 99 in units. */
function grainOf(to: Exact, next: Exact | undefined): Exact {
  const places = Math.max(decimalPlaces(to) ?? 0, next === undefined ? 0 : (decimalPlaces(next) ?? 0));
  return divide(ONE, exact(10n ** BigInt(places)));
}

/** The band that contains the figure. */
export function bandOf(bands: readonly Edges[], figure: Exact): Edges | undefined {
  return bands.findLast((band) => startsBy(band, figure) && isBefore(figure, endOf(bands, band)));
}

function startsBy(band: Edges, figure: Exact): boolean {
  return band.from === undefined || compare(band.from, figure) <= 0;
}

function isBefore(figure: Exact, end: Exact | undefined): boolean {
  return end === undefined || compare(figure, end) < 0;
}

/** How much of the stretch after `low` up to `high` lies in each band; where high is below low, what is taken back. */
export function slices(bands: readonly Edges[], low: Exact, high: Exact, grain: Grain): readonly Share[] {
  if (compare(high, low) < 0) return slices(bands, high, low, grain).map(({ band, amount }) => ({ band, amount: negate(amount) }));
  return bands.map((band) => ({ band, amount: within(bands, band, low, high, grain) })).filter(({ amount }) => sign(amount) !== 0);
}

function within(bands: readonly Edges[], band: Edges, low: Exact, high: Exact, grain: Grain): Exact {
  const end = endOf(bands, band);
  const [from, to] = grain === "continuous" ? [band.from, end] : [before(band.from), before(end)];
  const start = from === undefined ? low : max(low, from);
  const stop = to === undefined ? high : min(high, to);
  return max(ZERO, subtract(stop, start));
}

/** The last unit before the figure. */
function before(figure: Exact | undefined): Exact | undefined {
  return figure === undefined ? undefined : subtract(ceil(figure), ONE);
}

/** Bands of which some are whole: the highest whole one that is reached replaces all below it, from the first unit. */
export function withoutReplaced(bands: readonly Edges[], figure: Exact): readonly Edges[] {
  const reached = bands.findLastIndex((band) => band.whole === true && startsBy(band, figure));
  return reached < 0 ? bands : bands.slice(reached).map((band, at) => (at === 0 ? { ...band, from: undefined } : band));
}

/** Between two marks: how far the figure is from the lower to the upper one, from 0 to 1. */
export interface BetweenMarks { readonly low: Edges; readonly high: Edges; readonly share: Exact }

/** Undefined below the first mark; above the last one its own. */
export function marksOf(marks: readonly Edges[], figure: Exact): BetweenMarks | undefined {
  const at = marks.findLastIndex((mark) => startsBy(mark, figure));
  const [low, high] = [marks[at], marks[at + 1]];
  if (low === undefined) return undefined;
  if (high?.from === undefined || low.from === undefined) return { low, high: low, share: ZERO };
  return { low, high, share: divide(subtract(figure, low.from), subtract(high.from, low.from)) };
}

/** From a to b, in proportion. */
export function between(a: Exact, b: Exact, share: Exact): Exact {
  return add(a, multiply(subtract(b, a), share));
}

/** The next band above the figure, where there is one. */
export function nextBand(bands: readonly Edges[], figure: Exact): Edges | undefined {
  return bands.find((band) => band.from !== undefined && compare(band.from, figure) > 0);
}
