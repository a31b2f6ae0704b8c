/**
 * Decisions of people in columns: the place of the name, the first day, and the first day no longer.
 *
 * This file refuses to read.
 */
import { BEGINNING, FOREVER } from "@fairway/runtime";
import { NOTHING, type PlainColumn } from "./wanted.js";

const [ON, UNTIL] = [1, 2];

/** Puts days that are not given before and behind all others. @returns whether the decision ends after it begins */
export function isDecided(columns: readonly PlainColumn[], row: number): boolean {
  const [on, until] = [columns[ON]!, columns[UNTIL]!];
  if (on[row] === NOTHING) on[row] = BEGINNING - 1;
  if (until[row] === NOTHING) until[row] = FOREVER + 1;
  return until[row]! > on[row]!;
}
