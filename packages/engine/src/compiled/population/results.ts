/**
 * Results of a population in columns: what each partner's outcome holds, as numbers in typed arrays.
 *
 * The order of arrays is that of the program's declarations. This file refuses to work anything out; it makes the arrays,
 * and puts an outcome into them that came from elsewhere.
 */
import { exact, multiply, toRatio, type DecisionOutcome, type IncentiveOutcome } from "@fairway/runtime";
import type { Constants } from "../emit/program.js";
import { wideNear } from "../run/wide.js";

/** What the columns hold, in their order. */
export type ResultNames = Pick<Constants, "ladders" | "tiers" | "competencies" | "scores" | "laws" | "incentives" | "currency" | "totals">;

/** A place for each partner in each array. Three-valued results: 0 no, 1 yes, 2 undecided. */
export interface ResultColumns {
  /** 1 where the partner's results stand in the columns. */
  readonly answered: Uint8Array;
  /** Places among the ladder's tiers; -1 is no tier. */
  readonly tiers: readonly Int16Array[];
  /** 1 where a missing fact could give a higher tier. */
  readonly undecided: readonly Uint8Array[];
  readonly competencies: readonly Uint8Array[];
  readonly laws: readonly Uint8Array[];
  /**
   * Whole numbers, scaled as `Constants.totals` says, NaN where there is none; or numerators. A total that has no such terms
   * up to 2^53 is rounded: its denominator is 0, or it is no safe integer.
   */
  readonly totals: readonly Float64Array[];
  /** Of scores whose totals are numerators: 0 where the total itself stands there, rounded; empty for the others. */
  readonly denominators: readonly Float64Array[];
  readonly passed: readonly Uint8Array[];
  readonly takesPart: readonly Uint8Array[];
  /** In the minor unit of the program's currency; NaN where the amount has no place here. */
  readonly paid: readonly Float64Array[];
  readonly held: readonly Float64Array[];
}

/** @param shared memory that threads can share */
export function newResults(names: ResultNames, size: number, shared: boolean): ResultColumns {
  const room = (bytes: number): ArrayBuffer | SharedArrayBuffer => (shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  const bytes = (): Uint8Array => new Uint8Array(room(size));
  const doubles = (): Float64Array => new Float64Array(room(size * 8));
  const none = new Float64Array(0);
  const { ladders, competencies, laws, totals, incentives } = names;
  return {
    answered: bytes(), tiers: ladders.map(() => new Int16Array(room(size * 2))), undecided: ladders.map(bytes), competencies: competencies.map(bytes), laws: laws.map(bytes),
    totals: totals.map(doubles), denominators: totals.map((scale) => (scale === null ? doubles() : none)), passed: totals.map(bytes),
    takesPart: incentives.map(bytes), paid: incentives.map(doubles), held: incentives.map(doubles),
  };
}

/**
 * Puts an outcome that the reference interpreter gave into the columns.
 * @returns incentives whose amounts have no place there: in another currency, or from 2^53 on in the minor unit. NaN stands for them
 */
export function putOutcome(results: ResultColumns, at: number, { ladders, competencies, laws, scores, incentives }: DecisionOutcome, { tiers, totals, currency }: ResultNames): readonly string[] {
  ladders.forEach(({ tier, undecided }, place) => {
    results.tiers[place]![at] = tier === null ? -1 : tiers[place]!.indexOf(tier);
    results.undecided[place]![at] = undecided ? 1 : 0;
  });
  competencies.forEach(({ outcome }, place) => (results.competencies[place]![at] = OUTCOMES.indexOf(outcome)));
  laws.forEach(({ outcome }, place) => (results.laws[place]![at] = LAWS.indexOf(outcome)));
  scores.forEach(({ total, passed }, place) => {
    const [numerator, denominator] = numberOf(total, totals[place]!);
    results.totals[place]![at] = numerator;
    if (totals[place] === null) results.denominators[place]![at] = denominator;
    results.passed[place]![at] = passed === undefined ? 0 : OUTCOMES.indexOf(passed);
  });
  const without = incentives.filter((of, place) => !isPut(results, place, at, of, currency));
  results.answered[at] = 1;
  return without.map(({ incentive }) => incentive);
}

function isPut(results: ResultColumns, place: number, at: number, { takesPart, paid, held, ...of }: IncentiveOutcome, currency: string): boolean {
  const fits = typeof paid === "number" && typeof held === "number" && of.others === undefined && of.currency === currency;
  results.takesPart[place]![at] = PARTS.indexOf(takesPart);
  results.paid[place]![at] = fits ? paid : NaN;
  results.held[place]![at] = fits ? held : NaN;
  return fits;
}

/** A partner without an answer: no amount and no total may be read for one. */
export function putNothing({ paid, held, totals }: ResultColumns, at: number): void {
  for (const column of [...paid, ...held, ...totals]) column[at] = NaN;
}

/** Whether all totals of a partner stand there as they are, not rounded. */
export function hasExactTotals({ totals, denominators }: ResultColumns, at: number): boolean {
  return totals.every((column, place) => {
    const total = column[at]!;
    return total !== total || (Number.isSafeInteger(total) && denominators[place]![at] !== 0);
  });
}

const OUTCOMES = ["not met", "met", "undecided"];
const LAWS = ["broken", "held", "undecided"];
const PARTS = ["no", "yes", "undecided"];

/** A total as it stands in a column. */
function numberOf(total: string | undefined, scale: number | null): readonly [number, number] {
  if (total === undefined) return [NaN, NaN];
  const value = scale === null ? exact(total) : multiply(exact(total), exact(10n ** BigInt(scale)));
  const { numerator, denominator } = toRatio(value);
  const [top, below] = [Number(numerator), Number(denominator)];
  const fits = Number.isSafeInteger(top) && Number.isSafeInteger(below) && (scale === null || below === 1);
  return fits ? [top, below] : [wideNear(value), 0];
}
