/**
 * Compiled code beside the walk: how requirements come out on each day, told at once where the interpreter would read them
 * one by one.
 *
 * One call tells all of a day; where requirements read what is held, a call for each state that has changed. What compiled
 * code leaves, the walk works out itself. This file refuses to move anybody.
 */
import type { Day, Facts } from "@fairway/runtime";
import type { PlanIndex } from "../program/plan-index.js";
import type { Oracle, Run } from "../run.js";
import { FALSE, NOTHING_MISSING, TRUE, type Result } from "../values/result.js";
import type { Native } from "./native.js";
import { heldOf, sameHeld, type Held } from "./run/held.js";

const UNDECIDED: Result = { value: undefined, missing: NOTHING_MISSING };
const RESULTS = [FALSE, TRUE, UNDECIDED] as const;

interface Told { readonly held: Held | undefined; readonly outcomes: Uint8Array | undefined }

class OfText {
  readonly #told = new Map<Day, Told>();
  readonly #competencies: ReadonlyMap<string, number>;
  /** Of each ladder the place of its first tier among the outcomes, and the number of its tiers. */
  readonly #ladders = new Map<string, readonly [number, number]>();

  constructor(private readonly native: Native, private readonly facts: Facts, private readonly index: PlanIndex) {
    this.#competencies = new Map(native.competencies.map((name, at) => [name, at]));
    let at = native.competencies.length;
    native.ladders.forEach((name, place) => {
      const { length } = native.constants.tiers[place]!;
      this.#ladders.set(name, [at, length]);
      at += length;
    });
  }

  competency(name: string, day: Day, run: Run): Result | undefined {
    const outcome = this.#outcomes(day, run)?.[this.#competencies.get(name) ?? -1];
    return outcome === undefined ? undefined : RESULTS[outcome];
  }

  tiers(ladder: string, day: Day, run: Run): readonly Result[] | undefined {
    const outcomes = this.#outcomes(day, run);
    const place = this.#ladders.get(ladder);
    if (outcomes === undefined || place === undefined) return undefined;
    const [from, count] = place;
    return Array.from(outcomes.subarray(from, from + count), (outcome) => RESULTS[outcome] ?? UNDECIDED);
  }

  #outcomes(day: Day, run: Run): Uint8Array | undefined {
    const known = this.#told.get(day);
    const held = this.native.readsHeld ? heldOf(run, this.index, this.native, day) : undefined;
    if (known !== undefined && (held === undefined || (known.held !== undefined && sameHeld(held, known.held)))) return known.outcomes;
    const outcomes = this.native.requirements(this.facts, day, held);
    this.#told.set(day, { held, outcomes });
    return outcomes;
  }
}

/** Of one partner. @param natives by text */
export function oracleOf(natives: ReadonlyMap<PlanIndex, Native>, facts: Facts): Oracle {
  const known = new Map<PlanIndex, OfText | undefined>();
  const of = (index: PlanIndex): OfText | undefined => {
    if (known.has(index)) return known.get(index);
    const native = natives.get(index);
    const made = native === undefined ? undefined : new OfText(native, facts, index);
    known.set(index, made);
    return made;
  };
  return { competency: (name, index, day, run) => of(index)?.competency(name, day, run), tiers: (ladder, index, day, run) => of(index)?.tiers(ladder, day, run) };
}
