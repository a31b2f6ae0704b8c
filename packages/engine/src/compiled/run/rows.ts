/** Rows of a partner: in the order of their days and keys, or by a text. This file refuses to look at anything else of them. */
import type { Facts, RecordValue } from "@fairway/runtime";

/** Up to so many, each is put where it belongs among those before it: most partners have few. */
const FEW = 40;

/** Puts the first `count` rows into the order of their days; those of one day stay as they are. @param days of all rows of the list */
export function sortRows(rows: number[], count: number, days: ArrayLike<number>): void {
  if (count > FEW) {
    const sorted = rows.slice(0, count).sort((a, b) => days[a]! - days[b]!);
    for (let at = 0; at < count; at += 1) rows[at] = sorted[at]!;
    return;
  }
  for (let at = 1; at < count; at += 1) {
    const row = rows[at]!;
    const day = days[row]!;
    let place = at;
    for (; place > 0 && days[rows[place - 1]!]! > day; place -= 1) rows[place] = rows[place - 1]!;
    rows[place] = row;
  }
}

/**
 * Puts rows of one day into the order of their keys, which no column holds.
 * @param from the first of the partner's rows @param facts of the partner, where they are at hand
 * @returns whether all rows stand in the order in which they follow each other
 */
export function orderTies(rows: number[], count: number, days: ArrayLike<number>, from: number, facts: Facts | undefined, { list, key }: { readonly list: string; readonly key: string }): boolean {
  if (facts === undefined) return false;
  const records = facts.partner[list] as readonly RecordValue[];
  const keyOf = (row: number): string => records[row - from]![key] as string;
  for (let at = 1; at < count; at += 1) {
    const row = rows[at]!;
    let place = at;
    for (; place > 0 && days[rows[place - 1]!] === days[row]; place -= 1) {
      const [before, own] = [keyOf(rows[place - 1]!), keyOf(row)];
      if (before === own) return false;
      if (before < own) break;
      rows[place] = rows[place - 1]!;
    }
    rows[place] = row;
  }
  return true;
}

/**
 * Of two rows of one day, by their keys: 1 where the first of them comes first, 0 where the other does; NaN where it can't be told.
 * @param from the first of the partner's rows @param facts of the partner, where they are at hand
 */
export function keyBefore(row: number, other: number, from: number, facts: Facts | undefined, { list, key }: { readonly list: string; readonly key: string }): number {
  const records = facts?.partner[list] as readonly RecordValue[] | undefined;
  const [one, two] = [records?.[row - from]?.[key], records?.[other - from]?.[key]] as readonly (string | undefined)[];
  return one === undefined || two === undefined || one === two ? NaN : one < two ? 1 : 0;
}

/** The only row from one place up to another that holds a text; -1 where none does, -2 where several do. */
export function onlyRow(texts: ArrayLike<number>, from: number, to: number, text: number): number {
  let found = -1;
  for (let at = from; at < to; at += 1) {
    if (texts[at] !== text) continue;
    if (found >= 0) return -2;
    found = at;
  }
  return found;
}

/** Twice the median of the first so many values; NaN of none. */
export function twiceMedian(values: readonly number[], count: number): number {
  if (count === 0) return NaN;
  const sorted = Float64Array.from(values.slice(0, count)).sort();
  const half = count >> 1;
  return count % 2 === 1 ? 2 * sorted[half]! : sorted[half - 1]! + sorted[half]!;
}
