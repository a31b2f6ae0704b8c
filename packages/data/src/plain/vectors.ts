/**
 * Rows that an engine for tables hands out column by column (DuckDB's vectors), straight into columns: no object and no text
 * is made for a row.
 *
 * A partner with anything that is not plain is left as a whole. This file refuses to know the engine; bytes come in.
 */
import { isKey } from "./bytes.js";
import { CellFiller } from "./cell-filler.js";
import type { PlainCell, PlainFile, PlainFiles } from "./csv-files.js";
import { Filler } from "./filler.js";
import type { PlainField } from "./fields.js";
import { MOST, type PlainColumn, type PlainLot } from "./wanted.js";

/**
 * How a column's values stand in memory. text: 16 bytes each, the length and up to 12 bytes of it, a longer one elsewhere;
 * key: a number of 8 bytes that equal texts share; scaled: whole numbers of 8 bytes, so many decimals down; double; day: since
 * 1970; bool: a byte.
 */
export type VectorForm = { readonly as: "text" | "key" | "double" | "day" | "bool" } | { readonly as: "scaled"; readonly decimals: number };

export const VECTOR_BYTES: Readonly<Record<VectorForm["as"], number>> = { text: 16, key: 8, scaled: 8, double: 8, day: 4, bool: 1 };

/** Up to so many bytes of a text stand in the vector itself. */
export const NEAR_TEXT = 12;

export interface Vector {
  readonly bytes: Uint8Array;
  readonly ints: Int32Array;
  readonly doubles: Float64Array;
  /** A bit for each row that has a value; undefined where all have one. */
  readonly valid: Uint8Array | undefined;
  /** The bytes of a text that does not stand in the vector. */
  readonly far: (row: number) => Uint8Array;
}

export interface VectorCell { readonly cell: PlainCell; readonly form: VectorForm }

/** A file with the columns that are read of it, in their order. */
export interface VectorFile { readonly file: PlainFile; readonly cells: readonly VectorCell[] }

/** Rows of a list, each with its partner's number; in the order of these numbers. */
export interface RowSource {
  /** Of the row at hand; infinite behind the last one. */
  readonly partner: number;
  readonly vectors: readonly Vector[];
  readonly at: number;
  next(): void;
}

export class VectorLots {
  readonly #filler: Filler;
  readonly #cells: CellFiller;

  constructor(files: PlainFiles, private readonly partners: VectorFile, private readonly lists: readonly VectorFile[], private readonly lot: PlainLot) {
    this.#filler = new Filler(files.partner, lot);
    this.#cells = new CellFiller(this.#filler);
  }

  /** The next partner with its rows of each list. @param key its bytes, and where they go among the lot's keys */
  partner(number: number, vectors: readonly Vector[], at: number, key: Uint8Array, keyFrom: number, sources: readonly RowSource[]): void {
    const { lot } = this;
    const filler = this.#filler;
    const row = filler.begin();
    let isPlain = isKey(key, 0, key.length) && this.#row(this.partners, vectors, at, lot.partner, row, undefined);
    for (let place = 0; place < sources.length; place += 1) {
      const source = sources[place]!;
      const list = this.lists[place]!;
      const field = list.file.list;
      const columns = field === undefined ? NONE : filler.columnsOf(field);
      while (source.partner < number) source.next();
      for (let count = 1; source.partner === number; count += 1) {
        if (isPlain) isPlain = field !== undefined && this.#row(list, source.vectors, source.at, columns, filler.beginRow(field), field) && filler.endRow(field, count);
        source.next();
      }
    }
    filler.end(keyFrom, keyFrom + key.length, isPlain);
  }

  #row({ cells, file }: VectorFile, vectors: readonly Vector[], at: number, columns: readonly PlainColumn[], row: number, list: PlainField | undefined): boolean {
    for (let place = 0; place < cells.length; place += 1) if (!this.#cell(cells[place]!, vectors[place]!, at, columns, row, list)) return false;
    for (const field of file.without) if (!this.#filler.absent(field, columns, row)) return false;
    return true;
  }

  #cell({ cell, form }: VectorCell, vector: Vector, at: number, columns: readonly PlainColumn[], row: number, list: PlainField | undefined): boolean {
    const filler = this.#filler;
    const { field } = cell;
    if (!isThere(vector, at)) return this.#cells.nothing(field, columns, row);
    switch (form.as) {
      case "text": {
        const length = vector.ints[at * 4]!;
        if (length <= NEAR_TEXT) return this.#cells.put(cell, vector.bytes, at * 16 + 4, at * 16 + 4 + length, columns, row, list);
        const bytes = vector.far(at);
        return this.#cells.put(cell, bytes, 0, length, columns, row, list);
      }
      case "key": return filler.keyPart(vector.ints[at * 2]!);
      case "scaled": return filler.number(field, scaledTo(vector.ints[at * 2]!, vector.ints[at * 2 + 1]!, form.decimals, field.decimals), columns, row, list);
      case "double": return filler.number(field, decimalOf(vector.doubles[at]!, field.decimals), columns, row, list);
      case "day": return filler.put(field, dayOf(vector.ints[at]!), columns, row);
      case "bool": return filler.put(field, vector.bytes[at]!, columns, row);
    }
  }
}

const NONE: PlainColumn[] = [];
const EMPTY = new Uint8Array(0);

export function isThere({ valid }: Vector, at: number): boolean {
  return valid === undefined || (valid[at >> 3]! & (1 << (at & 7))) !== 0;
}

/** Of the text in a row its bytes; none where there is no text. */
export function textAt(vector: Vector, at: number): Uint8Array {
  if (!isThere(vector, at)) return EMPTY;
  const length = vector.ints[at * 4]!;
  return length <= NEAR_TEXT ? vector.bytes.subarray(at * 16 + 4, at * 16 + 4 + length) : vector.far(at);
}

const [HALF, TOP] = [2 ** 32, 2 ** 21];

/** A whole number of 8 bytes from one scale to another; NaN for one that is very large or finer. */
function scaledTo(low: number, high: number, from: number, to: number): number {
  if (high >= TOP || high < -TOP) return NaN;
  const value = high * HALF + (low >>> 0);
  const scaled = from <= to ? value * 10 ** (to - from) : value / 10 ** (from - to);
  return Number.isInteger(scaled) && Math.abs(scaled) <= MOST ? scaled : NaN;
}

/** The decimal number that a double was read from, where it is one of few digits; NaN for any other. */
function decimalOf(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = Math.round(value * scale);
  return Math.abs(scaled) <= MOST && scaled / scale === value ? scaled + 0 : NaN;
}

const [FIRST_DAY, LAST_DAY] = [-719_162, 2_932_896];

/** Of the years 1 to 9999. */
function dayOf(day: number): number {
  return day >= FIRST_DAY && day <= LAST_DAY ? day : NaN;
}
