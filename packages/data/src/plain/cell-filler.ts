/**
 * A cell of a table, as its text, into a column.
 *
 * Says whether the partner is still plain. This file refuses to know how a table is written.
 */
import { dayAt, momentAt, monthAt, scaledAt, WordTable } from "./bytes.js";
import type { PlainCell } from "./csv-files.js";
import type { Filler } from "./filler.js";
import { KIND, type PlainField } from "./fields.js";
import type { PlainColumn } from "./wanted.js";

const TRUTHS = new WordTable([["true", 1], ["false", 0], ["yes", 1], ["no", 0]]);
const SPACE = 32;

/** What a cell's text says, as the number that its column holds; NaN for one that is not plain or out of its range. Not for texts and lists. */
export function plainValue(field: PlainField, bytes: Uint8Array, from: number, to: number): number {
  const value = valueOf(field, bytes, from, to);
  return value >= field.low && value <= field.high ? value : NaN;
}

function valueOf(field: PlainField, bytes: Uint8Array, from: number, to: number): number {
  switch (field.kind) {
    case KIND.day: return dayAt(bytes, from, to);
    case KIND.month: return monthAt(bytes, from, to);
    case KIND.moment: return momentAt(bytes, from, to);
    case KIND.word: return field.words!.at(bytes, from, to);
    case KIND.bool: return TRUTHS.at(bytes, from, to);
    case KIND.number: {
      const value = scaledAt(bytes, from, to, field.decimals);
      return field.whole && value % 10 ** field.decimals !== 0 ? NaN : value;
    }
    default: return NaN;
  }
}

export class CellFiller {
  constructor(private readonly filler: Filler) {}

  put({ field, absent, separator }: PlainCell, bytes: Uint8Array, from: number, to: number, columns: readonly PlainColumn[], row: number, list: PlainField | undefined): boolean {
    const { filler } = this;
    if (absent === undefined ? from === to : absent.at(bytes, from, to) === 1) return this.nothing(field, columns, row);
    switch (field.kind) {
      case KIND.day: return filler.put(field, dayAt(bytes, from, to), columns, row);
      case KIND.word: return filler.put(field, field.words!.at(bytes, from, to), columns, row);
      case KIND.bool: return filler.put(field, TRUTHS.at(bytes, from, to), columns, row);
      case KIND.number: return filler.number(field, scaledAt(bytes, from, to, field.decimals), columns, row, list);
      case KIND.words: return this.#words(field, separator, bytes, from, to);
      default: return filler.value(field, bytes, from, to, columns, row, list);
    }
  }

  /** A cell that holds nothing: of a set or a list, that there is nothing in it. */
  nothing(field: PlainField, columns: readonly PlainColumn[], row: number): boolean {
    return field.kind === KIND.words ? !field.optional : this.filler.absent(field, columns, row);
  }

  #words(field: PlainField, separator: number, bytes: Uint8Array, from: number, to: number): boolean {
    for (let start = from, count = 1; start <= to; count += 1) {
      let end = start;
      while (end < to && bytes[end] !== separator) end += 1;
      let [a, b] = [start, end];
      while (a < b && bytes[a] === SPACE) a += 1;
      while (b > a && bytes[b - 1] === SPACE) b -= 1;
      if (a === b || !this.filler.word(field, bytes, a, b, count)) return false;
      start = end + 1;
    }
    return true;
  }
}
