/**
 * Results of a population in columns: what each partner's outcome holds, as numbers in typed arrays.
 *
 * The order of arrays is that of the program's declarations. This file refuses to work anything out; it makes the arrays,
 * and puts an outcome into them that came from elsewhere.
 */
import { exact, multiply, toRatio, type DecisionOutcome } from "@fairway/runtime";
import type { Constants } from "../emit/program.js";

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
  /** Whole numbers, scaled as `Constants.totals` says, NaN where there is none; or numerators. */
  readonly totals: readonly Float64Array[];
  /** Of scores whose totals are numerators; empty for the others. */
  readonly denominators: readonly Float64Array[];
  readonly passed: readonly Uint8Array[];
  readonly takesPart: readonly Uint8Array[];
  /** In the minor unit of the program's currency. */
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

/** Puts an outcome that the reference interpreter gave into the columns. @returns whether all of it has a place there */
export function putOutcome(results: ResultColumns, at: number, { ladders, competencies, laws, scores, incentives, funds, claims }: DecisionOutcome, { tiers, totals, currency }: ResultNames): boolean {
  const amounts = incentives.every((of) => typeof of.paid === "number" && typeof of.held === "number" && of.others === undefined && of.currency === currency);
  const numbers = scores.map(({ total }, place) => numberOf(total, totals[place]!));
  if (!amounts || funds.length + claims.length > 0 || numbers.includes(undefined)) return false;
  ladders.forEach(({ tier, undecided }, place) => {
    results.tiers[place]![at] = tier === null ? -1 : tiers[place]!.indexOf(tier);
    results.undecided[place]![at] = undecided ? 1 : 0;
  });
  competencies.forEach(({ outcome }, place) => (results.competencies[place]![at] = OUTCOMES.indexOf(outcome)));
  laws.forEach(({ outcome }, place) => (results.laws[place]![at] = LAWS.indexOf(outcome)));
  scores.forEach(({ passed }, place) => {
    const [numerator, denominator] = numbers[place]!;
    results.totals[place]![at] = numerator;
    if (totals[place] === null) results.denominators[place]![at] = denominator;
    results.passed[place]![at] = passed === undefined ? 0 : OUTCOMES.indexOf(passed);
  });
  incentives.forEach(({ takesPart, paid, held }, place) => {
    results.takesPart[place]![at] = PARTS.indexOf(takesPart);
    results.paid[place]![at] = paid as number;
    results.held[place]![at] = held as number;
  });
  results.answered[at] = 1;
  return true;
}

const OUTCOMES = ["not met", "met", "undecided"];
const LAWS = ["broken", "held", "undecided"];
const PARTS = ["no", "yes", "undecided"];

/** A total as it stands in a column; undefined where it does not fit. */
function numberOf(total: string | undefined, scale: number | null): readonly [number, number] | undefined {
  if (total === undefined) return [NaN, NaN];
  const value = exact(total);
  const { numerator, denominator } = toRatio(scale === null ? value : multiply(value, exact(10n ** BigInt(scale))));
  const [top, below] = [Number(numerator), Number(denominator)];
  if (!Number.isSafeInteger(top) || !Number.isSafeInteger(below) || (scale !== null && below !== 1)) return undefined;
  return [top, below];
}
