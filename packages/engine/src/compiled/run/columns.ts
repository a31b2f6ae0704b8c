/**
 * Partners in columns: what compiled code reads. One typed array for each field, lists as ranges of rows.
 *
 * Numbers are whole numbers scaled by a power of ten that the field's type fixes, days whole numbers, words their places
 * among the words of their kind, texts numbers that equal texts share. What is absent is NaN among numbers and ABSENT
 * among the others. A partner whose facts do not fit (finer decimals, sums beyond what a double holds, a field that should
 * be there and is not) is marked odd and left to the reference interpreter. This file refuses to decide anything.
 */
import type { Facts } from "@fairway/runtime";

/** Stands for nothing in a column of whole numbers. */
export const ABSENT = -0x8000_0000;

/** The magnitudes of one partner's numbers in a column sum to no more than this, so that no sum over some of them can be inexact. */
export const COLUMN_SUM = 2 ** 46;

export type ColumnKind =
  /** Float64Array: scaled numbers. */
  | "number"
  /** Int32Array: days, months, words, texts, yes (1) and no (0). */
  | "integer";

/** How a field of the facts becomes a column. */
export interface ColumnSpec {
  /** Names from the record (or the partner) down to the field. */
  readonly path: readonly string[];
  readonly kind: ColumnKind;
  readonly read:
    | { readonly as: "number" | "money"; readonly decimals: number; readonly currency?: string }
    | { readonly as: "day" | "bool" | "text" }
    /** The day of a moment. */
    | { readonly as: "moment"; readonly zone: string }
    | { readonly as: "word"; readonly words: number }
    /** A list within the record: behind its last row, among the rows of that list. It begins where that of the row before ends. */
    | { readonly as: "rows"; readonly list: number };
  readonly optional: boolean;
}

export interface ListSpec {
  readonly path: readonly string[];
  /** Of records; a list of plain words has one column with an empty path. */
  readonly columns: readonly ColumnSpec[];
  readonly optional: boolean;
  /** Its days are looked over and nothing else is read of it: one that is not given is as good as an empty one. */
  readonly lookedOver?: true;
  /** Of a list within the records of another: its place, and the path from its records. */
  readonly within?: { readonly list: number; readonly path: readonly string[] };
}

/** Which fields a program's compiled code reads. */
export interface Layout {
  readonly partner: readonly ColumnSpec[];
  readonly lists: readonly ListSpec[];
  /** Words by kind (an enum, a taxonomy), each at its place. */
  readonly words: readonly (readonly string[])[];
  /** Texts that the program itself names: the numbers from 0. */
  readonly texts: readonly string[];
  /** Names of the decisions of people, each at its place. */
  readonly decisions: readonly string[];
  /** Whether partners' facts are kept beside their columns: for words that no column holds. */
  readonly facts?: boolean;
  /** Whether some columns hold but a part of a field: amounts and currencies of money in any, days of moments, lists within lists. Partners are read into such columns; nobody hands them in. */
  readonly parts?: boolean;
}

export type Column = Float64Array | Int32Array;

/** Rows of all partners; those of partner i go from offsets[i] up to offsets[i + 1]. */
export interface ListColumns { offsets: Int32Array; readonly columns: Column[] }

export interface Columns {
  size: number;
  readonly keys: string[];
  /** Of each partner, where the layout asks for them; undefined where whole populations stand in columns. */
  readonly facts: (Facts | undefined)[] | undefined;
  readonly partner: Column[];
  readonly lists: ListColumns[];
  /** Of decisions of people: place of the name, first day, first day no longer. */
  readonly decisions: ListColumns;
  /** Why a partner is left to the reference interpreter; undefined where it is not. */
  readonly odd: (string | undefined)[];
  readonly texts: TextNumbers;
  /** The numbers of all partners' texts are below it. */
  textsBelow: number;
}

/** The number of each text. Columns that come with their numbers have only the count of them. */
export interface TextNumbers {
  readonly size: number;
  get(text: string): number | undefined;
  set(text: string, place: number): unknown;
  clear(): void;
}

/** The one place where columns come from: compiled code is made for objects of one kind, and made anew where it meets another. */
export function columnsWith({ size = 0, keys = [], facts, partner, lists, decisions, odd = [], texts, textsBelow }: Partial<Columns> & Pick<Columns, "partner" | "lists" | "decisions" | "texts" | "textsBelow">): Columns {
  return { size, keys, facts, partner, lists, decisions, odd, texts, textsBelow };
}

/** @param rows room for so many rows of a list to begin with */
export function newColumns(layout: Layout, partners = 1, rows: (list: ListSpec) => number = () => 8): Columns {
  const make = (kind: ColumnKind, length: number): Column => (kind === "number" ? new Float64Array(length) : new Int32Array(length));
  return columnsWith({
    ...(layout.facts === true ? { facts: [] } : {}), partner: layout.partner.map(({ kind }) => make(kind, partners)),
    lists: layout.lists.map((list) => ({ offsets: new Int32Array(partners + 1), columns: list.columns.map(({ kind }) => make(kind, rows(list))) })),
    decisions: { offsets: new Int32Array(partners + 1), columns: [make("integer", 1), make("integer", 1), make("integer", 1)] },
    texts: new Map(layout.texts.map((text, at) => [text, at])), textsBelow: layout.texts.length,
  });
}

/** Texts that came with their numbers: so many. */
export function countedTexts(size: number): TextNumbers {
  return { size, get: () => undefined, set: () => undefined, clear: () => undefined };
}

/** Forgets all partners and keeps the room. */
export function emptied(columns: Columns, layout: Layout): void {
  columns.size = 0;
  columns.keys.length = 0;
  columns.odd.length = 0;
  withoutTexts(columns, layout);
  columns.textsBelow = columns.texts.size;
}

/** Texts of partners before that are kept: forgetting them for each partner costs more than finding them, and marks for each text are few. */
const KEPT_TEXTS = 256;

/** Numbers of texts begin anew where there are many: those of partners that are there already stay as they are. */
export function withoutTexts({ texts }: Columns, layout: Layout): void {
  if (texts.size > layout.texts.length + KEPT_TEXTS) {
    texts.clear();
    layout.texts.forEach((text, at) => texts.set(text, at));
  }
}

/** The column with room for so many more. */
export function withRoom(column: Column, length: number): Column {
  if (column.length >= length) return column;
  const made = column instanceof Float64Array ? new Float64Array(Math.max(length, column.length * 2)) : new Int32Array(Math.max(length, column.length * 2));
  made.set(column);
  return made;
}

export type { Facts };
