/**
 * One text of a program over a population in columns, with what earlier texts pay for records of theirs added.
 *
 * This file refuses to choose the text of a day.
 */
import type { Day, DecisionOutcome } from "@fairway/runtime";
import type { Columns } from "../run/columns.js";
import { heldByOutcome } from "../run/held.js";
import type { EarlierRecords, TextAtWork } from "../text-at-work.js";
import { clearResults, type ResultColumns, type ResultNames } from "./results.js";

export class OfText {
  readonly names: ResultNames;

  constructor(readonly text: TextAtWork) {
    this.names = { ...text.native.constants, incentives: text.incentives };
  }

  /** Works out the partners from one place up to another. @returns false where the whole day is left to the reference interpreter */
  evaluate(results: ResultColumns, columns: Columns, asOf: Day, from: number, to: number): boolean {
    const { native, earlier } = this.text;
    const env = native.envOn(asOf);
    if (results.used) clearResults(results, from, to);
    if (env === undefined) return false;
    if (earlier.length > 0) this.#clear(results, from, to);
    native.outcomesInto(earlier.length === 0 ? results : this.#own(results), columns, env, from, to);
    for (const each of earlier) this.#add(each, results, columns, asOf, from, to);
    return true;
  }

  /** Results with the incentives of this text alone: that is what it fills. */
  #own(results: ResultColumns): ResultColumns {
    const places = this.text.native.incentives.map((name) => this.names.incentives.indexOf(name));
    const own = <T>(all: readonly T[]): readonly T[] => places.map((place) => all[place]!);
    return { ...results, takesPart: own(results.takesPart), paid: own(results.paid), held: own(results.held) };
  }

  /** What earlier texts pay is added, so it begins with nothing: a stretch may be worked out into the same results again. */
  #clear({ takesPart, paid, held }: ResultColumns, from: number, to: number): void {
    for (const column of [...takesPart, ...paid, ...held]) column.fill(0, from, to);
  }

  /** Adds what an earlier text pays for its records. Whom it leaves is answered by nobody here. */
  #add({ native, index }: EarlierRecords, results: ResultColumns, columns: Columns, asOf: Day, from: number, to: number): void {
    const env = native.envOn(asOf);
    const places = native.incentives.map((name) => this.names.incentives.indexOf(name));
    for (let at = from; at < to; at += 1) {
      if (results.answered[at] === 0) continue;
      const paid = env === undefined ? undefined : native.outcomeAt(columns, env, at, false, heldByOutcome(this.#placed(results, at), index, native));
      if (paid === undefined || !paid.incentives.every((each, one) => isAdded(results, places[one]!, at, each))) results.answered[at] = 0;
    }
  }

  /** What the partner holds by this text. */
  #placed({ tiers, undecided, competencies }: ResultColumns, at: number): Pick<DecisionOutcome, "ladders" | "competencies"> {
    const { ladders, tiers: names, competencies: held } = this.names;
    return {
      ladders: ladders.map((ladder, place) => {
        const tier = names[place]![tiers[place]![at]!] ?? null;
        return { ladder, tier, earned: tier, undecided: undecided[place]![at] === 1 };
      }),
      competencies: held.map((competency, place) => ({ competency, held: competencies[place]![at] === 1, outcome: OUTCOMES[competencies[place]![at]!]! })),
    };
  }
}

const OUTCOMES = ["not met", "met", "undecided"] as const;
const PART = { no: 0, yes: 1, undecided: 2 } as const;

/** @returns whether the sums are whole numbers that a double holds */
function isAdded({ takesPart, paid, held }: ResultColumns, place: number, at: number, of: DecisionOutcome["incentives"][number]): boolean {
  const [own, other] = [takesPart[place]![at]!, PART[of.takesPart]];
  takesPart[place]![at] = own === 1 || other === 1 ? 1 : Math.max(own, other);
  paid[place]![at]! += Number(of.paid);
  held[place]![at]! += Number(of.held);
  return Number.isSafeInteger(paid[place]![at]!) && Number.isSafeInteger(held[place]![at]!);
}
