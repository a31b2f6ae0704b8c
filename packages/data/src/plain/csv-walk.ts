/**
 * A file's rows one after the other, each with the partner it belongs to.
 *
 * Rows of partners in the order of the partners are taken as they come; others are put in order first. This file refuses to
 * know what a row holds.
 */
import { sameBytes, type TextTable } from "./bytes.js";
import type { PlainFile } from "./csv-files.js";
import { CsvCells } from "./csv-rows.js";

/** Bytes of a file: rows from beginning to end. */
export interface RowBytes { readonly bytes: Uint8Array; readonly from: number; readonly to: number }

/** A row of a file: its number among the rows that were given, blank ones counted, and where it stands. */
export interface RowAt { readonly file: PlainFile; readonly number: number; readonly bytes: Uint8Array; readonly from: number; readonly to: number }

/** A file whose rows can't be told apart, or whose rows are nobody's: all of it is for the readers of records. */
export class BrokenRows extends Error {
  override readonly name = "BrokenRows";
}

/** Rows that do not come in the order of their partners. */
export class Disorder extends Error {
  constructor(readonly walk: CsvWalk) {
    super("rows are not in the order of their partners");
  }
}

export class CsvWalk {
  readonly cells: CsvCells;
  bytes: Uint8Array = new Uint8Array(0);
  /** The place of the row's partner; -1 for a key that is none of them. */
  partner = -1;
  isOver = false;
  /** How many rows were met, blank ones included; the row's own number is one less. */
  count = 0;
  #end = 0;
  #from = 0;
  #to = 0;
  #keyFrom = 0;
  #keyTo = 0;
  /** Where rows begin and their numbers, in the order of partners. */
  #order: Int32Array | undefined;
  #turn = 0;
  /** Rows are being put in order: any order will do. */
  #sorts = false;
  /** The partner before: rows of one that is no longer at hand are out of order. */
  #before = -1;

  /** @param skipped keys whose rows are passed over: partners that are given more than once */
  constructor(readonly file: PlainFile, private readonly skipped?: TextTable) {
    this.cells = new CsvCells(file.found.table.header.length, file.delimiter);
  }

  /** Stands before the first row. */
  begin({ bytes, from, to }: RowBytes): void {
    this.bytes = bytes;
    [this.#from, this.#to, this.#end] = [from, from, to];
    [this.count, this.#turn, this.isOver, this.#order] = [0, 0, false, undefined];
    [this.#keyFrom, this.#keyTo, this.partner, this.#before] = [from, from, -1, -1];
  }

  /** Goes to the next row that is not blank. @throws BrokenRows */
  next(keys?: TextTable): boolean {
    const order = this.#order;
    if (order !== undefined) return this.#nextInOrder(order, keys);
    while (this.#to < this.#end) {
      this.#from = this.#to;
      this.#to = this.cells.row(this.bytes, this.#from, this.#end);
      this.count += 1;
      if (this.cells.isBlank) continue;
      this.#take(keys);
      if (this.skipped === undefined || this.skipped.known(this.bytes, this.#keyFrom, this.cells.to[this.file.key]!) < 0) return true;
    }
    this.isOver = true;
    return false;
  }

  /** Whether the row's cells can be taken as they stand, as many as there are columns. */
  get isPlain(): boolean {
    return this.cells.isPlain && this.cells.count === this.cells.columns;
  }

  get keyFrom(): number {
    return this.#keyFrom;
  }

  get keyTo(): number {
    return this.#keyTo;
  }

  /** Of the row at hand: its number, and where it begins and ends. */
  get number(): number {
    return this.#order === undefined ? this.count - 1 : this.#order[this.#turn * 2 - 1]!;
  }

  get from(): number {
    return this.#from;
  }

  get to(): number {
    return Math.min(this.#to, this.#end);
  }

  /** Where a row of the same partner may follow at once; -1 where rows are taken in another order. */
  get follows(): number {
    return this.#order === undefined && this.#to < this.#end ? this.#to : -1;
  }

  get end(): number {
    return this.#end;
  }

  /** The row that follows, which somebody else has read, is at hand now. @param to where the next one begins */
  followed(to: number): void {
    this.#from = this.#to;
    this.#to = to;
    this.count += 1;
  }

  row(): RowAt {
    const { file, bytes, number, from, to } = this;
    return { file, bytes, number, from, to };
  }

  /** Goes through all rows and puts those of one partner together; then it stands before the first row again. */
  putInOrder(rows: RowBytes, keys: TextTable): void {
    this.begin(rows);
    const found: number[] = [];
    this.#sorts = true;
    while (this.next(keys)) found.push(this.partner, this.#from, this.count - 1);
    this.#sorts = false;
    const all = this.count;
    const counts = new Int32Array(keys.size + 2);
    for (let at = 0; at < found.length; at += 3) counts[found[at]! + 2]! += 1;
    for (let at = 1; at < counts.length; at += 1) counts[at]! += counts[at - 1]!;
    const order = new Int32Array((found.length / 3) * 2);
    for (let at = 0; at < found.length; at += 3) {
      const place = counts[found[at]! + 1]!++;
      order[place * 2] = found[at + 1]!;
      order[place * 2 + 1] = found[at + 2]!;
    }
    this.begin(rows);
    this.#order = order;
    this.count = all;
  }

  #nextInOrder(order: Int32Array, keys: TextTable | undefined): boolean {
    if (this.#turn * 2 >= order.length) {
      this.isOver = true;
      return false;
    }
    this.#from = order[this.#turn * 2]!;
    this.#to = this.cells.row(this.bytes, this.#from, this.#end);
    this.#turn += 1;
    this.#take(keys);
    return true;
  }

  #take(keys: TextTable | undefined): void {
    const { cells, bytes, file } = this;
    if (cells.isBroken || cells.count <= file.key) throw new BrokenRows(`a row of ${file.layout.file} is broken`);
    const from = cells.from[file.key]!;
    const to = cells.to[file.key]!;
    const same = to - from === this.#keyTo - this.#keyFrom && to > from && sameBytes(bytes, from, to, bytes, this.#keyFrom);
    this.#keyFrom = from;
    this.#keyTo = to;
    if (keys === undefined || same) return;
    this.partner = keys.known(bytes, from, to);
    // A row with too few or too many cells may be anybody's.
    if (this.partner < 0 && cells.count !== cells.columns) throw new BrokenRows(`a row of ${file.layout.file} is broken`);
    if (this.partner < 0) this.#keyTo = this.#keyFrom;
    else if (this.partner < this.#before && this.#order === undefined && !this.#sorts) throw new Disorder(this);
    else this.#before = this.partner;
  }
}
