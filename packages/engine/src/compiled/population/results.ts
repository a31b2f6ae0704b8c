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
  /** Whether an earlier question has filled them: then they are cleared before they are filled again. */
  used: boolean;
}

/** The one place where they come from: compiled code is made for objects of one kind, and made anew where it meets another. */
export function resultColumns({ answered, tiers, undecided, competencies, laws, totals, denominators, passed, takesPart, paid, held, used }: ResultColumns): ResultColumns {
  return { answered, tiers: [...tiers], undecided: [...undecided], competencies: [...competencies], laws: [...laws], totals: [...totals], denominators: [...denominators], passed: [...passed], takesPart: [...takesPart], paid: [...paid], held: [...held], used };
}

/** @param shared memory that threads can share */
export function newResults(names: ResultNames, size: number, shared: boolean): ResultColumns {
  const { ladders, competencies, laws, totals, incentives } = names;
  const room = shared ? new SharedRoom(size * (1 + ladders.length * 3 + competencies.length + laws.length + totals.length * 17 + incentives.length * 17), 1 + ladders.length * 2 + competencies.length + laws.length + totals.length * 3 + incentives.length * 3) : OWN_ROOM;
  const bytes = (): Uint8Array => new Uint8Array(...room.for(size, 1));
  const doubles = (): Float64Array => new Float64Array(...room.for(size, 8));
  const none = new Float64Array(0);
  return resultColumns({
    answered: bytes(), tiers: ladders.map(() => new Int16Array(...room.for(size, 2))), undecided: ladders.map(bytes), competencies: competencies.map(bytes), laws: laws.map(bytes),
    totals: totals.map(doubles), denominators: totals.map((scale) => (scale === null ? doubles() : none)), passed: totals.map(bytes),
    takesPart: incentives.map(bytes), paid: incentives.map(doubles), held: incentives.map(doubles), used: false,
  });
}

type Room = readonly [buffer: ArrayBufferLike, offset: number, length: number];

/** A buffer for each array. */
const OWN_ROOM = { for: (length: number, each: number): Room => [new ArrayBuffer(length * each), 0, length] };

/**
 * One buffer for all arrays, which threads share anyhow. Small ones would come from memory that was used before: the thread
 * that asks would write zeros into all of it, where a large one is empty pages that each thread meets in its own stretches.
 */
class SharedRoom {
  static readonly #LINE = 64;
  readonly #buffer: SharedArrayBuffer;
  #used = 0;

  /** @param bytes that arrays take together @param count of arrays at most: each begins at a line of the processor's cache */
  constructor(bytes: number, count: number) {
    this.#buffer = new SharedArrayBuffer(bytes + count * SharedRoom.#LINE);
  }

  for(length: number, each: number): Room {
    const offset = this.#used;
    this.#used += Math.ceil((length * each) / SharedRoom.#LINE) * SharedRoom.#LINE;
    return [this.#buffer, offset, length];
  }
}

type Filled = Exclude<keyof ResultColumns, "used">;

const FILLED = ["tiers", "undecided", "competencies", "laws", "totals", "denominators", "passed", "takesPart", "paid", "held"] as const satisfies readonly Filled[];

/** Nothing stands there any more for partners from one place up to another, as in new ones. */
export function clearResults(results: ResultColumns, from: number, to: number): void {
  results.answered.fill(0, from, to);
  for (const name of FILLED) for (const column of results[name]) column.fill(0, from, to);
}

/** Why results can't be filled for other names, other partners or by threads; undefined where they can. @param shared whether threads fill them */
export function whyUnfit(results: ResultColumns, names: ResultNames, size: number, shared: boolean): string | undefined {
  if (results.answered.length !== size) return `they hold ${results.answered.length} partners, and this population has ${size}`;
  const wanted = newResults(names, 0, false);
  const isOther = FILLED.some((name) => results[name].length !== wanted[name].length) || names.totals.some((scale, place) => results.denominators[place]!.length !== (scale === null ? size : 0));
  if (isOther) return "they were made for other declarations: those of another program, or of another text of this one";
  return shared && !(results.answered.buffer instanceof SharedArrayBuffer) ? "threads can't reach them, because they were made without threads" : undefined;
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
