/**
 * The result of an expression: a value, or absence together with what is missing.
 *
 * Every absence says why, except one: a tier that is no tier is absent with nothing missing, for "no tier" is an answer.
 * Truth is three-valued (Kleene, "Introduction to Metamathematics", 1952, § 64): a Bool result without a value is
 * undecided. This file refuses to know expressions.
 */
import type { MissingFact, Outcome, Value } from "@fairway/runtime";
import { placeText, type Place } from "./place.js";

export interface Result {
  /** Undefined: absent. */
  readonly value: Value;
  readonly missing: readonly MissingFact[];
  /** Where the value stands in the facts, if it comes from there. */
  readonly place?: Place;
  /** Of a tier: with what is missing it could be as high as this one. */
  readonly upTo?: string;
}

export const NOTHING_MISSING: readonly MissingFact[] = [];

export const NO_TIER: Result = { value: undefined, missing: NOTHING_MISSING };
export const TRUE: Result = { value: true, missing: NOTHING_MISSING };
export const FALSE: Result = { value: false, missing: NOTHING_MISSING };

export function present(value: Exclude<Value, undefined>, place?: Place): Result {
  return place === undefined ? { value, missing: NOTHING_MISSING } : { value, missing: NOTHING_MISSING, place };
}

export function truth(value: boolean): Result {
  return value ? TRUE : FALSE;
}

/** Absent, because of what is missing. */
export function absent(missing: readonly MissingFact[]): Result {
  return { value: undefined, missing };
}

/** Absent, because of one thing. */
export function lacking(path: string, why: string): Result {
  return absent([{ path, why }]);
}

export function notGiven(place: Place): Result {
  return { value: undefined, missing: [{ path: placeText(place), why: "not given" }], place };
}

export function isAbsent(result: Result): boolean {
  return result.value === undefined;
}

/** Absent by what any of them is missing. */
export function absentOf(...results: readonly Result[]): Result {
  return absent(mergeMissing(results.filter(isAbsent).map((result) => result.missing)));
}

/** Each missing thing once, in order of first mention. */
export function mergeMissing(lists: readonly (readonly MissingFact[])[]): readonly MissingFact[] {
  const some = lists.filter((list) => list.length > 0);
  if (some.length <= 1) return some[0] ?? NOTHING_MISSING;
  const seen = new Map<string, MissingFact>();
  for (const list of some) {
    for (const item of list) {
      const key = `${item.path}\n${item.why}`;
      if (!seen.has(key)) seen.set(key, item);
    }
  }
  return [...seen.values()];
}

export function outcomeOf(result: Result): Outcome {
  return result.value === undefined ? "undecided" : result.value === true ? "met" : "not met";
}

/** False if any is false, else undecided if any is, else true. */
export function allOf(results: readonly Result[]): Result {
  if (results.some((result) => result.value === false)) return FALSE;
  return results.some(isAbsent) ? absentOf(...results) : TRUE;
}

/** True if any is true, else undecided if any is, else false. */
export function anyOf(results: readonly Result[]): Result {
  if (results.some((result) => result.value === true)) return TRUE;
  return results.some(isAbsent) ? absentOf(...results) : FALSE;
}

/** True if at least `count` are true, false if not even the undecided ones would suffice. */
export function severalOf(results: readonly Result[], count: number): Result {
  const met = results.filter((result) => result.value === true).length;
  if (met >= count) return TRUE;
  return met + results.filter(isAbsent).length >= count ? absentOf(...results) : FALSE;
}

export function not(result: Result): Result {
  return isAbsent(result) ? result : truth(result.value === false);
}
