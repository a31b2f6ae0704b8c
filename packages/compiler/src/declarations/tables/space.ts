/**
 * All combinations of a table's keys, and which rows answer for each.
 *
 * One walk over classes of values finds gaps (no row), overlaps (two rows, equally close) and ties (two rows, each closer in
 * another key). Of rows that match, the closest in the keys' order counts; without an order, a row must be at least as close
 * in every key. The walk is bounded; a table that is too large for it is said to be, never guessed at.
 */
import type { Axis, KeyClass } from "./axis.js";

/** More combinations than this are not walked. */
export const MAX_COMBINATIONS = 200_000;

export interface Space {
  readonly axes: readonly Axis[];
  readonly rows: number;
  /** The keys are sought in a written order (`by a, then b`). */
  readonly ordered: boolean;
  /** The first row of several is taken, however close the others are. */
  readonly first: boolean;
  /** All rows that match count: overlaps are meant. */
  readonly all: boolean;
  /** The row gives no value (`-`). */
  readonly empty?: (row: number) => boolean;
}

export type Combination = readonly KeyClass[];

/** A combination without a value. */
export interface Gap {
  readonly at: Combination;
  /** Somebody wrote `-`: no value is meant. */
  readonly written: boolean;
  /** The rows that match all keys but the last. */
  readonly near: readonly number[];
}

export interface Survey {
  readonly gaps: readonly Gap[];
  /** Two rows that answer for the same combination: equally close, or each closer in another key. */
  readonly conflicts: readonly { readonly rows: readonly [number, number]; readonly tie: boolean; readonly at: Combination }[];
  /** Rows that answer for some combination. */
  readonly reached: ReadonlySet<number>;
  /** False: there are too many combinations, and nothing is known. */
  readonly complete: boolean;
}

const MAX_FINDINGS = 1000;

/** Walks every combination. `only` limits the classes of an axis, by its index. */
export function survey(space: Space, only: ReadonlyMap<number, (of: KeyClass) => boolean> = new Map()): Survey {
  const walk = new Walk(space, only);
  walk.from(0, undefined, []);
  return walk.result();
}

class Walk {
  readonly #space: Space;
  readonly #classes: readonly (readonly KeyClass[])[];
  readonly #gaps: Gap[] = [];
  readonly #conflicts = new Map<string, Survey["conflicts"][number]>();
  readonly #reached = new Set<number>();
  #visited = 0;

  constructor(space: Space, only: ReadonlyMap<number, (of: KeyClass) => boolean>) {
    this.#space = space;
    this.#classes = space.axes.map((axis, index) => axis.classes.filter(only.get(index) ?? (() => true)));
  }

  result(): Survey {
    const complete = this.#visited <= MAX_COMBINATIONS;
    return { gaps: this.#gaps, conflicts: [...this.#conflicts.values()], reached: this.#reached, complete };
  }

  /** `rows` are those that match the keys before `index`; undefined stands for all of them. */
  from(index: number, rows: readonly number[] | undefined, at: Combination): void {
    const classes = this.#classes[index];
    if (classes === undefined) return this.#settle(rows ?? [...Array(this.#space.rows).keys()], at);
    for (const one of classes) {
      if (++this.#visited > MAX_COMBINATIONS) return;
      const matching = rows === undefined ? one.rows : meet(rows, one);
      const here = [...at, one];
      if (matching.length === 0) this.#gap(here, index, rows ?? []);
      else this.from(index + 1, matching, here);
    }
  }

  /** No row matches so far, so none does whatever stands in the other keys: they are filled with examples. */
  #gap(at: Combination, index: number, near: readonly number[], written = false): void {
    if (this.#gaps.length >= MAX_FINDINGS) return;
    const rest = this.#classes.slice(index + 1).map((classes) => classes.find((one) => !one.unlikely) ?? classes[0]);
    if (rest.every((one) => one !== undefined)) this.#gaps.push({ at: [...at, ...rest], written, near: rest.length === 0 ? near : [] });
  }

  #settle(rows: readonly number[], at: Combination): void {
    const answering = this.#answering(rows, at);
    for (const row of answering) this.#reached.add(row);
    const { empty } = this.#space;
    if (rows.length === 0 || (empty !== undefined && answering.every(empty))) this.#gap(at, this.#classes.length, rows, rows.length > 0);
  }

  #answering(rows: readonly number[], at: Combination): readonly number[] {
    // One row has no rival: so it is for almost every combination.
    if (this.#space.all || rows.length === 1) return rows;
    return this.#space.first ? rows.slice(0, 1) : this.#decide(closest(rows, at, this.#space.ordered), at);
  }

  #decide(rows: readonly Ranked[], at: Combination): readonly number[] {
    const [a, b] = rows;
    if (a !== undefined && b !== undefined && this.#conflicts.size < MAX_FINDINGS) this.#conflict(a, b, at);
    return rows.map(({ row }) => row);
  }

  #conflict(a: Ranked, b: Ranked, at: Combination): void {
    const tie = a.closeness.some((one, key) => one !== b.closeness[key]);
    const key = `${a.row}:${b.row}`;
    const before = this.#conflicts.get(key);
    if (before === undefined || (before.at.some((one) => one.unlikely) && !at.some((one) => one.unlikely))) {
      this.#conflicts.set(key, { rows: [a.row, b.row], tie, at });
    }
  }
}

function meet(rows: readonly number[], one: KeyClass): readonly number[] {
  return rows.filter((row) => one.closeness.has(row));
}

interface Ranked { readonly row: number; readonly closeness: readonly number[] }

/** The rows that no other row beats. */
function closest(rows: readonly number[], at: Combination, ordered: boolean): readonly Ranked[] {
  let best: Ranked[] = [];
  for (const row of rows) {
    const ranked: Ranked = { row, closeness: at.map((one) => one.closeness.get(row) ?? 0) };
    if (best.some((other) => beats(other.closeness, ranked.closeness, ordered))) continue;
    best = best.filter((other) => !beats(ranked.closeness, other.closeness, ordered));
    best.push(ranked);
  }
  return best;
}

/** `a` is closer than `b`: in the first key in which they differ, or, without an order, in one key and in none less close. */
function beats(a: readonly number[], b: readonly number[], ordered: boolean): boolean {
  if (ordered) {
    const key = a.findIndex((one, index) => one !== b[index]);
    return key >= 0 && a[key]! > b[key]!;
  }
  return a.every((one, key) => one >= b[key]!) && a.some((one, key) => one > b[key]!);
}
