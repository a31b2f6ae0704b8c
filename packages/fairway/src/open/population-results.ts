/**
 * Results of a population, by the names of the program's declarations.
 *
 * The arrays are those that were filled: reading them costs nothing. Three-valued results are 0 no, 1 yes, 2 undecided.
 */
import type { ColumnPopulation, Fallbacks, PopulationProgram, ResultColumns } from "@fairway/engine";
import type { Day, DecisionOutcome } from "@fairway/runtime";

/** A partner without results in the columns, or without one of its amounts, and why. */
export interface LeftPartner { readonly at: number; readonly why: string }

/** The arrays of results that have not been handed over to later ones. */
const own = new WeakMap<PopulationResults, ResultColumns>();

/** The arrays of these results; undefined where others stand in them by now. */
export function arraysOf(results: PopulationResults): ResultColumns | undefined {
  return own.get(results);
}

/** Others are going to stand in the arrays of these results. */
export function endResults(results: PopulationResults): void {
  own.delete(results);
}

export class PopulationResults {
  readonly size: number;
  /** 1 where the partner's results stand in the columns; all others are in `left`, and NaN is what they are paid. */
  readonly answered: Uint8Array;
  /** `tier`: the place among `tiers`, -1 for none. `undecided`: 1 where a missing fact could give a higher one. */
  readonly ladders: readonly { readonly ladder: string; readonly tiers: readonly string[]; readonly tier: Int16Array; readonly undecided: Uint8Array }[];
  /** `outcome`: 0 not met, 1 met, 2 undecided. */
  readonly competencies: readonly { readonly competency: string; readonly outcome: Uint8Array }[];
  /**
   * `total`: whole numbers, `decimals` down, or, with `denominator`, its numerator; NaN where it could not be worked out.
   *
   * A fraction whose terms leave ±2^53 stands there rounded, with 0 as its `denominator`; one with `decimals` is no safe
   * integer then. `outcome(at)` has the exact total, and `passed` goes by it.
   */
  readonly scores: readonly { readonly score: string; readonly total: Float64Array; readonly decimals?: number; readonly denominator?: Float64Array; readonly passed: Uint8Array }[];
  /** `outcome`: 0 broken, 1 held, 2 undecided. */
  readonly laws: readonly { readonly law: string; readonly outcome: Uint8Array }[];
  /** `paid` and `held` in the minor unit of `currency`, NaN where that has no place for them: such partners are in `left`; `takesPart`: 0 no, 1 yes, 2 undecided. */
  readonly incentives: readonly { readonly incentive: string; readonly currency: string; readonly paid: Float64Array; readonly held: Float64Array; readonly takesPart: Uint8Array }[];

  constructor(
    private readonly program: PopulationProgram, private readonly population: ColumnPopulation, arrays: ResultColumns,
    readonly asOf: Day,
    /** Partners without results in the columns, or without one of their amounts. */
    readonly left: readonly LeftPartner[],
    private readonly outcomes: ReadonlyMap<number, DecisionOutcome>,
    /** Partners whom columns did not answer and whose data was at hand: answered one by one, which is slower, with the reasons. */
    readonly fallbacks: Fallbacks,
  ) {
    own.set(this, arrays);
    const { answered, tiers, undecided, competencies, totals, denominators, passed, laws, paid, held, takesPart } = arrays;
    const names = program.constantsOn(asOf);
    this.size = population.size;
    this.answered = answered;
    this.ladders = names.ladders.map((ladder, at) => ({ ladder, tiers: names.tiers[at]!, tier: tiers[at]!, undecided: undecided[at]! }));
    this.competencies = names.competencies.map((competency, at) => ({ competency, outcome: competencies[at]! }));
    this.scores = names.scores.map((score, at) => {
      const decimals = names.totals[at];
      return { score, total: totals[at]!, passed: passed[at]!, ...(typeof decimals === "number" ? { decimals } : { denominator: denominators[at]! }) };
    });
    this.laws = names.laws.map((law, at) => ({ law, outcome: laws[at]! }));
    this.incentives = names.incentives.map((incentive, at) => ({ incentive, currency: names.currency, paid: paid[at]!, held: held[at]!, takesPart: takesPart[at]! }));
  }

  /**
   * One partner's outcome as `program.outcome` gives it; undefined for one that is left without data.
   * @throws RangeError for a place that is none; Error where the arrays were handed over to later results
   */
  outcome(at: number): DecisionOutcome | undefined {
    if (!own.has(this)) throw new Error("the arrays of these results were handed over (`into`), and later ones stand in them: ask those");
    if (!Number.isInteger(at) || at < 0 || at >= this.size) throw new RangeError(`there is no partner ${at} among ${this.size}`);
    return this.outcomes.get(at) ?? (this.answered[at] === 1 ? this.program.outcomeAt(this.population, this.asOf, at) : undefined);
  }
}
