/**
 * Partners and their rows out of vectors into columns: no object and no text is made for a row.
 *
 * A partner with anything that is not plain is left as a whole. Lists are read column by column where they are of plain kinds,
 * which most are, and otherwise row by row.
 */
import { isKey } from "./bytes.js";
import { CellFiller } from "./cell-filler.js";
import type { PlainFiles } from "./csv-files.js";
import { Filler } from "./filler.js";
import type { PlainField } from "./fields.js";
import { decimalOf, isDay, isThere, NEAR_TEXT, scaledTo, type RowSource, type Vector, type VectorCell, type VectorFile } from "./vector.js";
import { isColumnar, VectorColumns } from "./vector-columns.js";
import type { PlainColumn, PlainLot } from "./wanted.js";

export class VectorLots {
  readonly #filler: Filler;
  readonly #cells: CellFiller;
  /** Of each list that is read column by column. */
  readonly #columns: readonly (VectorColumns | undefined)[];
  /** The number of the lot's first partner. */
  #first = 0;

  constructor(files: PlainFiles, private readonly partners: VectorFile, private readonly lists: readonly VectorFile[], private readonly lot: PlainLot) {
    this.#filler = new Filler(files.partner, lot);
    this.#cells = new CellFiller(this.#filler);
    this.#columns = lists.map((list) => (isColumnar(list) ? new VectorColumns(list, this.#filler) : undefined));
  }

  /** A new lot, of the partners of these numbers. */
  begin(from: number, to: number, sources: readonly RowSource[]): void {
    this.lot.clear();
    this.#first = from;
    this.#columns.forEach((columns, place) => columns?.read(sources[place]!.take(to), from, to));
  }

  /** The next partner with its rows of each list. @param key its bytes, and where they go among the lot's keys */
  partner(number: number, vectors: readonly Vector[], at: number, key: Uint8Array, keyFrom: number, sources: readonly RowSource[]): void {
    const { lot } = this;
    const filler = this.#filler;
    const row = filler.begin();
    let isPlain = isKey(key, 0, key.length) && this.#row(this.partners, vectors, at, lot.partner, row, undefined);
    for (let place = 0; place < sources.length; place += 1) {
      const columns = this.#columns[place];
      if (columns === undefined) isPlain = this.#rows(this.lists[place]!, sources[place]!, number, isPlain);
      else if (isPlain) isPlain = columns.partner(number - this.#first);
    }
    filler.end(keyFrom, keyFrom + key.length, isPlain);
    for (const columns of this.#columns) columns?.settle(number - this.#first);
  }

  #rows(list: VectorFile, source: RowSource, number: number, plain: boolean): boolean {
    const filler = this.#filler;
    const field = list.file.list;
    const columns = field === undefined ? NONE : filler.columnsOf(field);
    let isPlain = plain;
    for (let count = 1; source.partner === number; count += 1) {
      if (isPlain) isPlain = field !== undefined && this.#row(list, source.vectors, source.at, columns, filler.beginRow(field), field) && filler.endRow(field, count);
      source.next();
    }
    return isPlain;
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
      case "day": return filler.put(field, isDay(vector.ints[at]!) ? vector.ints[at]! : NaN, columns, row);
      case "bool": return filler.put(field, vector.bytes[at]!, columns, row);
    }
  }
}

const NONE: PlainColumn[] = [];
