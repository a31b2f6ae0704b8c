/**
 * Whose the rows of Parquet files are: partners numbered in their order, and where in each list the rows of each begin.
 *
 * Only the columns with the partners' keys are read for it, little by little. Partners that are given twice, rows of nobody
 * and rows in another order are left to an engine. This file refuses to know what else a row holds.
 */
import { NotDirect, TextTable, type ColumnPages, type ParquetFooter, type TextEntries } from "@fairway/data";

/** The keys of all partners, numbered in their order. @throws NotDirect */
export function numbered(pages: ColumnPages, rows: number): TextTable {
  const keys = new TextTable();
  while (keys.size < rows) {
    const count = pages.take(rows - keys.size);
    const { codes, entries: { bytes, from, to, count: entries } } = pages;
    for (let at = pages.from; at < pages.from + count; at += 1) {
      const code = codes[at]!;
      const before = keys.size;
      if (code >= entries || from[code] === to[code] || keys.at(bytes, from[code]!, to[code]!) < before) throw new NotDirect("a partner has no key, or stands twice");
    }
  }
  return keys;
}

const UNKNOWN = -2;

/** Rows of a list. */
export class ListStarts {
  /** Where each partner's rows begin, as far as is known, and one behind the last. */
  readonly starts: Int32Array;
  /** The partner of the last row that was read. */
  last = -1;
  #row = 0;
  #group = 0;
  /** The numbers of the entries of a dictionary, as far as they were looked up. */
  #entries: TextEntries | undefined;
  #numbers = new Int32Array(0);

  constructor(private readonly footer: ParquetFooter, private readonly pages: ColumnPages, private readonly keys: TextTable) {
    this.starts = new Int32Array(keys.size + 1);
    if (footer.rows >= 2 ** 31) throw new NotDirect("a list has too many rows");
    if (footer.rows === 0) this.#end();
  }

  get isOver(): boolean {
    return this.#row >= this.footer.rows;
  }

  /** Reads on to the end of a group of rows. @throws NotDirect */
  group(): void {
    let end = 0;
    for (let at = 0; at <= this.#group; at += 1) end += this.footer.groups[at]?.rows ?? 0;
    this.#group += 1;
    while (this.#row < end) this.#read(end - this.#row);
  }

  /** Reads on until it is known where a partner's rows begin. @throws NotDirect */
  reach(partner: number): void {
    while (this.last < partner && !this.isOver) this.#read(1 << 14);
  }

  #read(most: number): void {
    const { starts, pages } = this;
    const count = pages.take(Math.min(most, this.footer.rows - this.#row));
    const numbers = this.#numbersOf(pages.entries);
    const { codes, from } = pages;
    let [last, code] = [this.last, -1];
    for (let at = from, row = this.#row; at < from + count; at += 1, row += 1) {
      if (codes[at] === code) continue;
      code = codes[at]!;
      const partner = numbers[code] === UNKNOWN ? this.#find(code) : numbers[code]!;
      if (!(partner >= last)) throw new NotDirect("rows are nobody's, or not in the order of their partners");
      while (last < partner) starts[++last] = row;
    }
    this.last = last;
    this.#row += count;
    if (this.isOver) this.#end();
  }

  #end(): void {
    this.starts.fill(this.footer.rows, this.last + 1);
    this.last = this.keys.size;
  }

  #numbersOf(entries: TextEntries): Int32Array {
    if (this.#entries !== entries) [this.#entries, this.#numbers] = [entries, new Int32Array(entries.count + 1).fill(UNKNOWN)];
    return this.#numbers;
  }

  /** The partner of an entry. @throws NotDirect for one that is none */
  #find(code: number): number {
    const { bytes, from, to, count } = this.#entries!;
    const partner = code < count ? this.keys.known(bytes, from[code]!, to[code]!) : -1;
    if (partner < 0) throw new NotDirect("a row is nobody's");
    return (this.#numbers[code] = partner);
  }
}
