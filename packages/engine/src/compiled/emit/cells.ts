/**
 * What is known of the cells of rows that have been read, by their names in the text.
 *
 * Conditions on data go one way for one row and the other way for the next, and a processor that guessed wrong starts again:
 * sums and counts over rows are cheaper without a jump. This file keeps what such statements rest on, and refuses to guess
 * from types alone: a value may count as given because it was asked for before.
 */
import type { Block } from "./block.js";

export class Cells {
  /** Always there, whatever the row. */
  readonly #given = new Set<string>();
  /** Of a name that is NaN where the cell is empty: the cell itself, which is ABSENT then. */
  readonly #cells = new Map<string, string>();
  /** Of a name for a cell or, where that is empty, a constant: both. */
  readonly #filled = new Map<string, { readonly cell: string; readonly otherwise: string }>();

  /** Of a number, the row it stands in. */
  readonly #rows = new Map<string, string>();

  /** The row that a number stands in, as it is in its column; undefined where it is no such one. */
  rowOf(name: string): string | undefined {
    return this.#rows.get(name);
  }

  /** @param row the name of a row of a list */
  standsIn(name: string, row: string): void {
    this.#rows.set(name, row);
  }

  isGiven(name: string): boolean {
    return this.#given.has(name);
  }

  given(name: string): void {
    this.#given.add(name);
  }

  /** @param name is NaN where the cell is empty */
  mayBeEmpty(name: string, cell: string): void {
    this.#cells.set(name, cell);
  }

  /** A whole number, or a constant in its place: a name for it, undefined where it is no cell or the other one no constant. */
  filled(name: string, otherwise: string, block: Block): string | undefined {
    const cell = this.#cells.get(name);
    if (cell === undefined || !/^-?\d+$/.test(otherwise)) return undefined;
    const made = block.keep(`${cell} === ABSENT ? ${otherwise} : ${cell}`);
    this.#filled.set(made, { cell, otherwise });
    return made;
  }

  /** A comparison with such a one, without a jump. */
  comparedBit(operator: string, left: string, right: string): string | undefined {
    const of = this.#filled.get(left);
    return of === undefined ? undefined : `((${of.cell} === ABSENT) & (${of.otherwise} ${operator} ${right}) | (${of.cell} !== ABSENT) & (${of.cell} ${operator} ${right}))`;
  }
}
