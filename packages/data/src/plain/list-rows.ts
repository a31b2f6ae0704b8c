/**
 * The rows of a list that stand in columns already, lot by lot: which of them are a partner's, and whether they are plain
 * together: none of its records twice, its numbers not too large, not too many of them.
 *
 * This file refuses to know how values came into the columns.
 */
import { SeenNumbers } from "./bytes.js";
import { isDecided } from "./decided.js";
import { KIND, type PlainField } from "./fields.js";
import type { Filler } from "./filler.js";
import { MAX_ITEMS } from "../limits.js";
import { MOST, NOTHING, roomFor, type PlainColumn, type PlainList } from "./wanted.js";

const [FRESH, NONE] = [0x811c9dc5 | 0, new Int32Array(0)];

export abstract class ListRows {
  /** How many rows of the lot there are, and where each partner's begin: of the lot's first at 0, and one behind the last. */
  rows = 0;
  starts = new Int32Array(0);
  protected size = 0;
  /** 1 for rows that are not plain. */
  protected odd = new Uint8Array(0);
  /** Each record's key as a number that equal ones share; 0 for one whose key is not whole. */
  protected keys = NONE;
  readonly #seen = new SeenNumbers();
  /** Columns whose numbers may come to more than is reckoned with: they are added up for each partner. */
  #large: number[] = [];

  constructor(protected readonly field: PlainField, protected readonly filler: Filler) {}

  /** Whether all rows of a partner are plain. @param place among the lot's partners */
  partner(place: number): boolean {
    const [from, to] = [this.starts[place]!, this.starts[place + 1]!];
    if (to - from > MAX_ITEMS) return false;
    for (let row = from; row < to; row += 1) if (this.odd[row] === 1) return false;
    return this.completed(from, to) && this.#areDecided(from, to) && !this.#isTwice(from, to) && this.#isBounded(from, to);
  }

  /** Rows that were read column by column stay where they are, those of partners that are left among them. @param place of the partner that was ended last */
  settle(place: number): void {
    if (this.field.list < 0) return;
    const { lot } = this.filler;
    const list = lot.lists[this.field.list]!;
    list.rows = this.starts[place + 1]!;
    list.offsets[lot.size - 1] = this.starts[place]!;
    list.offsets[lot.size] = list.rows;
  }

  /** What is put into a partner's rows last. */
  protected completed(_from: number, _to: number): boolean {
    return true;
  }

  protected get isKeyed(): boolean {
    return this.field.inner?.keyed === true;
  }

  /** Room for so many rows, none of them odd. @returns the columns to fill */
  protected begin(rows: number): readonly PlainColumn[] {
    this.rows = rows;
    this.#large = [];
    if (this.odd.length < rows) [this.odd, this.keys] = [new Uint8Array(rows * 2), this.isKeyed ? new Int32Array(rows * 2) : NONE];
    this.odd.fill(0, 0, rows);
    if (this.isKeyed) this.keys.fill(FRESH, 0, rows);
    if (this.field.list < 0) return [];
    const list: PlainList = this.filler.lot.lists[this.field.list]!;
    list.columns.forEach((column, at) => (list.columns[at] = roomFor(column, rows)));
    list.room = Math.max(list.room, rows);
    return list.columns;
  }

  /** Nothing is given. */
  protected nothing(field: PlainField, column: PlainColumn | undefined, row: number): void {
    if (!field.optional || field.kind === KIND.words || field.kind === KIND.records) this.odd[row] = 1;
    else if (column !== undefined) column[row] = column instanceof Float64Array ? NaN : NOTHING;
    // A record whose key is not whole can't be another's double.
    if (field.isKey) this.keys[row] = 0;
  }

  protected absent(field: PlainField, columns: readonly PlainColumn[]): void {
    const column = field.column < 0 ? undefined : columns[field.column];
    for (let row = 0; row < this.rows; row += 1) this.nothing(field, column, row);
  }

  protected key(row: number, part: number): void {
    const { keys } = this;
    if (keys[row] !== 0) keys[row] = Math.imul(keys[row]! ^ part, 0x01000193) ^ (part >>> 11) || 1;
  }

  protected put(field: PlainField, value: number, column: PlainColumn | undefined, row: number): void {
    if (!(value >= field.low && value <= field.high)) this.odd[row] = 1;
    else if (column !== undefined) column[row] = value;
    if (field.isKey) this.key(row, value | 0);
  }

  /** Whether so many numbers of a column may come to more than is reckoned with. */
  protected bound(field: PlainField, column: PlainColumn | undefined): void {
    if (column === undefined) return;
    let most = 0;
    for (let row = 0; row < this.rows; row += 1) {
      const size = Math.abs(column[row]!);
      if (size > most) most = size;
    }
    let longest = 0;
    for (let at = 1; at <= this.size; at += 1) longest = Math.max(longest, this.starts[at]! - this.starts[at - 1]!);
    if (most * longest > MOST) this.#large.push(field.column);
  }

  #areDecided(from: number, to: number): boolean {
    if (this.field.kind !== KIND.decisions) return true;
    const columns = this.filler.columnsOf(this.field);
    for (let row = from; row < to; row += 1) if (!isDecided(columns, row)) return false;
    return true;
  }

  #isTwice(from: number, to: number): boolean {
    if (!this.isKeyed || to - from < 2) return false;
    this.#seen.forget();
    for (let row = from; row < to; row += 1) if (this.keys[row] !== 0 && this.#seen.again(this.keys[row]!)) return true;
    return false;
  }

  #isBounded(from: number, to: number): boolean {
    for (const place of this.#large) {
      const column = this.filler.columnsOf(this.field)[place]!;
      let sum = 0;
      for (let row = from; row < to; row += 1) if (column[row] === column[row]) sum += Math.abs(column[row]!);
      if (sum > MOST) return false;
    }
    return true;
  }
}
