/**
 * Partners and their rows out of the pages of Parquet files into columns, lot by lot: no object and no text is made for a row.
 *
 * Rows stand in the order of their partners, each of whom is met once. A partner with anything that is not plain is left as a
 * whole. This file refuses to open files.
 */
import { isKey } from "./bytes.js";
import { CellFiller } from "./cell-filler.js";
import { CodedColumns, storedNumber } from "./coded-columns.js";
import type { PlainFiles } from "./csv-files.js";
import { KIND } from "./fields.js";
import { Filler } from "./filler.js";
import type { ColumnPages } from "../parquet/pages.js";
import type { VectorCell, VectorFile } from "./vector.js";
import type { PlainLot } from "./wanted.js";

/** A file with the pages of each of its cells. */
export interface CodedFile { readonly file: VectorFile; readonly pages: readonly ColumnPages[] }

export class CodedLots {
  readonly #filler: Filler;
  readonly #cells: CellFiller;
  readonly #lists: readonly CodedColumns[];
  readonly #key: number;
  #keys = new Uint8Array(1 << 15);
  #filled = 0;

  constructor(files: PlainFiles, private readonly partners: CodedFile, lists: readonly CodedFile[], private readonly lot: PlainLot) {
    this.#filler = new Filler(files.partner, lot, undefined, true);
    this.#cells = new CellFiller(this.#filler);
    this.#lists = lists.map(({ file, pages }) => new CodedColumns(file, this.#filler, pages));
    this.#key = partners.file.cells.findIndex(({ cell }) => cell.index === partners.file.file.key && cell.field.isKey);
  }

  /**
   * The next partners, with their rows of each list.
   * @param starts of each list, where each partner's rows begin in the file, and one behind the last
   * @returns their keys, one behind the other
   */
  fill(from: number, to: number, starts: readonly Int32Array[]): Uint8Array {
    this.#filler.clear();
    this.#filled = 0;
    this.#lists.forEach((list, place) => list.read(starts[place]!, from, to));
    for (let place = 0; place < to - from; place += 1) this.#partner(place);
    return this.#keys.subarray(0, this.#filled);
  }

  #partner(place: number): void {
    const filler = this.#filler;
    const row = filler.begin();
    let isPlain = this.#row(row);
    const begun = this.#filled;
    isPlain &&= this.#keep();
    for (const list of this.#lists) isPlain &&= list.partner(place);
    filler.end(begun, this.#filled, isPlain);
    // Rows stay where they are, those of partners that are left among them.
    for (const list of this.#lists) list.settle(place);
  }

  /** Keeps the partner's key. @returns whether it is a plain one */
  #keep(): boolean {
    const pages = this.partners.pages[this.#key]!;
    const code = pages.codes[pages.from]!;
    const { bytes, from, to, count } = pages.entries;
    if (code >= count) return false;
    const [begins, ends] = [from[code]!, to[code]!];
    if (this.#filled + ends - begins > this.#keys.length) this.#widen(this.#filled + ends - begins);
    this.#keys.set(bytes.subarray(begins, ends), this.#filled);
    this.#filled += ends - begins;
    return isKey(bytes, begins, ends);
  }

  #widen(length: number): void {
    const made = new Uint8Array(length * 2);
    made.set(this.#keys);
    this.#keys = made;
  }

  /** Every cell is taken, also behind one that is not plain. */
  #row(row: number): boolean {
    const { cells, file } = this.partners.file;
    let isPlain = true;
    for (let place = 0; place < cells.length; place += 1) {
      const pages = this.partners.pages[place]!;
      pages.take(1);
      isPlain &&= this.#cell(cells[place]!, pages, row);
    }
    for (const field of file.without) isPlain &&= this.#filler.absent(field, this.lot.partner, row);
    return isPlain;
  }

  #cell(of: VectorCell, pages: ColumnPages, row: number): boolean {
    const { cell } = of;
    const { field } = cell;
    const columns = this.lot.partner;
    if (pages.isText) {
      const code = pages.codes[pages.from]!;
      const { bytes, from, to, count } = pages.entries;
      return code >= count ? this.#cells.nothing(field, columns, row) : this.#cells.put(cell, bytes, from[code]!, to[code]!, columns, row, undefined);
    }
    const value = pages.values[pages.from]!;
    if (value !== value) return this.#cells.nothing(field, columns, row);
    const stored = storedNumber(of, field, value);
    return field.kind === KIND.number ? this.#filler.number(field, stored, columns, row) : this.#filler.put(field, stored, columns, row);
  }
}
