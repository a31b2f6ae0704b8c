/** What emitted code tells with: lacks of the next tier and values in words, made only where distances are asked for. */
import type { DecisionValue, Distance, LadderOutcome, NextTier, Operator, Outcome, Shortfall } from "@fairway/runtime";
import type { Column } from "./columns.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What answers share can be changed by nobody. */
export function frozen<T>(of: T): T {
  if (typeof of !== "object" || of === null || Object.isFrozen(of)) return of;
  Object.values(of).forEach(frozen);
  return Object.freeze(of);
}

/** @param words `requirement`, `title` and `text` */
export function lackOf(
  words: Pick<Shortfall, "requirement" | "title" | "text">, outcome: Shortfall["outcome"], operator: Operator | undefined, value: DecisionValue | undefined, threshold: DecisionValue | undefined, distance: Distance | undefined,
): Shortfall {
  const { requirement, title, text } = words;
  // Nearly all of them: made in one go.
  if (title !== undefined && distance !== undefined) return { requirement, title, text, outcome, operator: operator!, value: value!, threshold: threshold!, distance };
  const made: Mutable<Shortfall> = title === undefined ? { requirement, text, outcome } : { requirement, title, text, outcome };
  if (operator !== undefined) made.operator = operator;
  if (value !== undefined) made.value = value;
  if (threshold !== undefined) made.threshold = threshold;
  if (distance !== undefined) made.distance = distance;
  return made;
}

export function nextTier({ tier, title }: Pick<NextTier, "tier" | "title">, outcome: Outcome, missing: readonly Shortfall[]): NextTier {
  return title === undefined ? { tier, outcome, missing } : { tier, title, outcome, missing };
}

export function withNext(of: LadderOutcome, next: NextTier): LadderOutcome {
  const { ladder, key, tier, earned, undecided } = of;
  return key === undefined ? { ladder, tier, earned, undecided, next } : { ladder, key, tier, earned, undecided, next };
}

/** The ladder of a partner that has been stepped: the tier that results beside the one that is earned. */
export function heldLadder({ ladder, key, earned, undecided }: LadderOutcome, tiers: readonly string[], held: number): LadderOutcome {
  const tier = tiers[held] ?? null;
  return key === undefined ? { ladder, tier, earned, undecided } : { ladder, key, tier, earned, undecided };
}

/** What there is of each key, in the order of the keys. @param places of each key, below 0 where the partner does not have it */
export function placed<T>(places: readonly number[], of: readonly (T | undefined)[]): readonly T[] {
  const made: T[] = [];
  places.forEach((place, at) => {
    if (place >= 0) made[place] = of[at]!;
  });
  return made;
}

/** So many marks are kept in words. */
const KEPT_MARKS = 4096;

/** A mark, which many partners share, in words. */
export function markOf(marks: Map<number, DecisionValue>, value: number, make: (value: number) => DecisionValue): DecisionValue {
  let known = marks.get(value);
  if (known === undefined) {
    known = Object.freeze(make(value));
    if (marks.size < KEPT_MARKS) marks.set(value, known);
  }
  return known;
}

/** Of three values: 2 is undecided. */
export function boolShown(of: number): DecisionValue | undefined {
  return of === 2 ? undefined : { kind: "bool", value: of === 1 };
}

/** The words of rows from one up to another. */
export function wordsShown(column: Column, from: number, to: number, words: readonly DecisionValue[]): DecisionValue {
  return { kind: "list", items: Array.from(column.subarray(from, to), (word) => words[word]!) };
}

/** Those that are held, in their order; undefined where it is open whether one is. @param outcomes 0 no, 1 yes, 2 undecided; a truth where it can't be */
export function heldShown(outcomes: readonly (number | boolean)[], words: readonly DecisionValue[]): DecisionValue | undefined {
  return outcomes.includes(2) ? undefined : { kind: "list", items: words.filter((_, at) => Number(outcomes[at]) === 1) };
}
