/**
 * Pieces of emitted JavaScript with what is known of their values.
 *
 * `js` is always an expression without side effects, made of numbers and of names that the emitter chose. No word of a
 * program ever stands in it. This file holds types and the smallest steps from one to another.
 */
import type { Block } from "./block.js";

/** Why something is left to the reference interpreter, in words for `fairway plan --explain`. */
export class NotCompiled extends Error {
  override readonly name = "NotCompiled";

  /** @param others further reasons why it is left */
  constructor(message: string, private readonly others: readonly string[] = []) {
    super(message);
  }

  /** All of them, each once. */
  get reasons(): readonly string[] {
    return [...new Set([this.message, ...this.others])];
  }
}

/** The same of each; where some are refused, all of them are tried, so that every reason is told. @throws NotCompiled */
export function eachOrRefused<T, R>(of: readonly T[], work: (of: T, at: number) => R): readonly R[] {
  const reasons: string[] = [];
  const made = of.flatMap((each, at): readonly R[] => {
    try {
      return [work(each, at)];
    } catch (problem) {
      if (!(problem instanceof NotCompiled)) throw problem;
      reasons.push(...problem.reasons);
      return [];
    }
  });
  const [first, ...others] = reasons;
  if (first !== undefined) throw new NotCompiled(first, others);
  return made;
}

/** The work, and where it is refused, of what: `incentive Base: …`. @throws NotCompiled */
export function refusedOf<T>(about: string, work: () => T): T {
  try {
    return work();
  } catch (problem) {
    if (!(problem instanceof NotCompiled)) throw problem;
    const [first, ...others] = problem.reasons.map((reason) => `${about}: ${reason}`);
    throw new NotCompiled(first!, others);
  }
}

/** What the work comes to; undefined where it is not compiled. */
export function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (problem) {
    if (!(problem instanceof NotCompiled)) throw problem;
    return undefined;
  }
}

/** A whole number times 10^-scale; NaN where it is absent, which it is only if `optional`. `most`: its magnitude is no larger. */
export interface Num { readonly t: "num"; readonly js: string; readonly scale: number; readonly optional: boolean; readonly most: number }

/** A fraction of whole numbers, its denominator above zero; where it is absent the numerator is NaN, the denominator anything. */
export interface Frac { readonly t: "frac"; readonly num: string; readonly den: string; readonly optional: boolean; readonly most: number; readonly mostDen: number }

/**
 * A score's total. `wide`: a name, undefined where the terms are the total; else it is the exact total, which has no terms
 * within the machine integers, and what `terms` hold is no number to read.
 */
export interface Total { readonly terms: Num | Frac; readonly wide?: string }

/** A day, a month, or the place of a word, tier (no tier is -1) or text; NaN where it is absent. */
export interface Int { readonly t: "int"; readonly js: string; readonly of: string; readonly optional: boolean }

/**
 * Of three values where `open`: a number, 0 no, 1 yes, 2 undecided; otherwise a boolean.
 *
 * `bits`, of those that are not open, come to the same where they are joined by `&`, without a jump: each is 0, 1 or a boolean.
 */
export interface Bool { readonly t: "bool"; readonly js: string; readonly open: boolean; readonly bits?: readonly string[] }

/** The day on which a moment lies in the program's zone, NaN where it is absent: moments are not compared or told by it. */
export interface Instant { readonly t: "moment"; readonly js: string; readonly optional: boolean }

export type Code = Num | Frac | Int | Bool | Instant;

/** As a day, where it is one or a moment. */
export function dayCode(code: Code): Int | undefined {
  if (code.t === "moment") return { ...code, t: "int", of: "day" };
  return code.t === "int" && code.of === "day" ? code : undefined;
}

export const SAFE_TEXT = String(Number.MAX_SAFE_INTEGER);

export function triOf(code: Bool): string {
  return code.open ? code.js : `(${code.js} ? 1 : 0)`;
}

/** A condition for `if`: yes, and not undecided. */
export function yes(code: Bool): string {
  return code.open ? `${code.js} === 1` : code.js;
}

export function no(code: Bool): string {
  return code.open ? `${code.js} === 0` : `!${code.js}`;
}

/** All of them at once, as an operand of `&`; undefined where one is undecided or never holds, and where there are none. */
export function bitOfAll(conditions: readonly Bool[], block: Block): string | undefined {
  const some = conditions.filter(({ js }) => js !== "true");
  if (some.length === 0 || some.some(({ open, js }) => open || js === "false")) return undefined;
  return [...new Set(some.flatMap(bitsOf))].map((bit) => named(bit, block)).join(" & ");
}

export function bitsOf({ bits, js }: Bool): readonly string[] {
  return bits ?? [js];
}

/** The same as one operand. */
export function bitOf(of: Bool): string {
  const bits = bitsOf(of);
  return bits.length === 1 ? bits[0]! : `(${bits.join(" & ")})`;
}

/** A name for it, once in a block. */
function named(bit: string, block: Block): string {
  const key = `bit ${bit}`;
  const known = block.known.get(key) ?? block.keep(bit);
  block.known.set(key, known);
  return known as string;
}

export function isNum(code: Code): code is Num | Frac {
  return code.t === "num" || code.t === "frac";
}

export const NEVER: Bool = { t: "bool", js: "false", open: false };
export const ALWAYS: Bool = { t: "bool", js: "true", open: false };

export const ZERO: Num = { t: "num", js: "0", scale: 0, optional: false, most: 0 };
/** A number that is absent. */
export const LACKING: Num = { t: "num", js: "NaN", scale: 0, optional: true, most: 0 };

/** A decimal as a whole number and its scale; undefined for what no decimal writes or what is too large. */
export function decimalOf(text: string): { readonly value: number; readonly scale: number } | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return undefined;
  const fraction = (parts[3] ?? "").replace(/0+$/, "");
  const value = Number(`${parts[1] ?? ""}${parts[2] ?? ""}${fraction}`);
  return Number.isSafeInteger(value) && fraction.length <= 12 ? { value, scale: fraction.length } : undefined;
}
