/**
 * Columns as an engine for tables hands them out (DuckDB's vectors), and single values of them.
 *
 * This file refuses to know the engine; bytes come in.
 */
import type { PlainCell, PlainFile } from "./csv-files.js";
import { MOST } from "./wanted.js";

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
  /** Rows of partners before one, in unbroken runs; they are passed. */
  take(before: number): readonly Run[];
}

/** Rows one behind the other: of vectors from one row up to another, each with its partner's number. */
export interface Run { readonly vectors: readonly Vector[]; readonly from: number; readonly to: number; readonly partners: Int32Array }

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
export function scaledTo(low: number, high: number, from: number, to: number): number {
  if (high >= TOP || high < -TOP) return NaN;
  const value = high * HALF + (low >>> 0);
  const scaled = from <= to ? value * 10 ** (to - from) : value / 10 ** (from - to);
  return Number.isInteger(scaled) && Math.abs(scaled) <= MOST ? scaled : NaN;
}

/** The decimal number that a double was read from, where it is one of few digits; NaN for any other. */
export function decimalOf(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const scaled = Math.round(value * scale);
  return Math.abs(scaled) <= MOST && scaled / scale === value ? scaled + 0 : NaN;
}

const [FIRST_DAY, LAST_DAY] = [-719_162, 2_932_896];

/** Whether it is a day of the years 1 to 9999. */
export function isDay(day: number): boolean {
  return day >= FIRST_DAY && day <= LAST_DAY;
}
