/**
 * What the emitted reader of facts calls: rare cells, decisions of people, and why a partner is odd.
 *
 * This file refuses to round and to check data: facts come in checked.
 */
import { BEGINNING, exact, FOREVER, isExact, isInteger, multiply, toScaled, type Exact, type Facts, type Money, type RecordValue, type Value } from "@fairway/runtime";
import { ABSENT, withRoom, type ColumnSpec, type Columns, type ListColumns, type ListSpec } from "./columns.js";

/** Reads a partner into the columns' place `at`, which is behind all others. @returns why it is left to the reference interpreter; undefined where it is not */
export type ReadFacts = (columns: Columns, facts: Facts, at: number) => string | undefined;

/** Adds a partner at the end. */
export function addFacts(columns: Columns, facts: Facts, read: ReadFacts): void {
  const at = columns.size;
  columns.odd[at] = read(columns, facts, at);
  columns.keys[at] = facts.key;
  if (columns.texts.size > columns.textsBelow) columns.textsBelow = columns.texts.size;
  if (columns.facts !== undefined) columns.facts[at] = facts;
  columns.size = at + 1;
}

/** NaN for what is finer or larger than machine integers go. */
export function scaledIn(value: Value, decimals: number): number {
  return isExact(value) ? toScaled(value, decimals) : NaN;
}

export function fieldAt(record: RecordValue, path: readonly string[]): Value {
  let value: Value = record;
  for (const name of path) {
    if (value === undefined) return undefined;
    value = (value as RecordValue)[name];
  }
  return value;
}

/** @param known places of names of decisions */
export function readDecisions(into: ListColumns, facts: Facts, at: number, known: ReadonlyMap<string, number>): void {
  into.offsets = withRoom(into.offsets, at + 2) as Int32Array;
  const start = into.offsets[at]!;
  into.offsets[at + 1] = start;
  if (facts.decisions.length === 0) return;
  const given = facts.decisions.filter(({ decision }) => known.has(decision));
  into.offsets[at + 1] = start + given.length;
  const columns = into.columns.map((column) => withRoom(column, start + given.length));
  given.forEach(({ decision, on, until }, row) => {
    columns[0]![start + row] = known.get(decision) ?? ABSENT;
    columns[1]![start + row] = on ?? BEGINNING - 1;
    columns[2]![start + row] = until ?? FOREVER + 1;
  });
  columns.forEach((column, place) => (into.columns[place] = column));
}

export const notGiven = (of: ColumnSpec | ListSpec, list?: ListSpec): string => `${fieldName(of, list)} is not given`;
export const unknownWord = (column: ColumnSpec, list?: ListSpec): string => `${fieldName(column, list)} is a word that the program does not have`;

/** Why a number does not fit its column. */
export function unfit(value: Value | Money, column: ColumnSpec, list?: ListSpec): string {
  const { read } = column;
  const amount = isExact(value as Value) ? value as Exact : (value as Money).amount;
  const isOther = read.as === "money" && (value as Money).currency !== read.currency;
  const isWhole = isOther || !("decimals" in read) || isInteger(multiply(amount, exact(10n ** BigInt(read.decimals))));
  return `${fieldName(column, list)} is ${isOther ? "in another currency" : isWhole ? "very large" : `${FINER}${"decimals" in read ? read.decimals : 0} decimals`}`;
}

const FINER = "finer than ";

/** Whether it is why a partner does not fit. */
export function isFiner(why: string): boolean {
  return why.includes(` is ${FINER}`);
}
export const tooMuch = (list: ListSpec, column: ColumnSpec): string => `${fieldName(column, list)} sums to more than is reckoned with in machine integers`;

/** `usage.amount`. @param list of whose records it is a field */
function fieldName({ path }: ColumnSpec | ListSpec, list?: ListSpec): string {
  return [...(list?.path ?? []), ...path].join(".");
}
