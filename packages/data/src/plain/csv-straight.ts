/**
 * Rows of a CSV file that follow upon a row of the same partner, each read in one go: where a cell ends and what it says.
 *
 * A row with anything out of the ordinary is not read here: a quotation mark, space around a value, too few cells or too many,
 * a value that is not plain, another partner's key. This file refuses to say why.
 */
import { behindNumber, dayAt, isTrue, numberAt } from "./bytes.js";
import type { CellFiller } from "./cell-filler.js";
import type { PlainCell, PlainFile } from "./csv-files.js";
import { KIND, type PlainField } from "./fields.js";
import type { Filler } from "./filler.js";
import { MAX_TEXT } from "../limits.js";
import type { PlainColumn } from "./wanted.js";

const [QUOTE, NEWLINE, RETURN, SPACE, MINUS, POINT] = [34, 10, 13, 32, 45, 46];
/** What is done with a cell. */
const STEP = { pass: 0, key: 1, day: 2, number: 3, word: 4, bool: 5, text: 6, other: 7 } as const;

export class CsvStraight {
  /** For each cell of a row. */
  readonly #steps: readonly number[];
  readonly #cells: readonly (PlainCell | undefined)[];
  /** 1 for the bytes at which a cell may end. */
  readonly #stops = new Uint8Array(256);

  private constructor(private readonly file: PlainFile, private readonly list: PlainField, private readonly filler: Filler, private readonly cells: CellFiller) {
    const width = file.found.table.header.length;
    this.#cells = Array.from({ length: width }, (_, index) => file.cells.find((cell) => cell.index === index));
    this.#steps = this.#cells.map((cell, index) => (index === file.key ? STEP.key : cell === undefined ? STEP.pass : stepOf(cell)));
    for (const byte of [file.delimiter, NEWLINE, RETURN, QUOTE]) this.#stops[byte] = 1;
  }

  /** Undefined where rows of the file are never read so. */
  static of(file: PlainFile, filler: Filler, cells: CellFiller): CsvStraight | undefined {
    const { list, cells: all, key } = file;
    const isOne = new Set(all.map(({ index }) => index)).size === all.length && !all.some(({ index, field: { kind } }) => index === key || kind === KIND.words || kind === KIND.records);
    return list !== undefined && isOne && key >= 0 && file.delimiter < 128 && file.delimiter !== POINT && file.delimiter !== MINUS && file.delimiter > SPACE ? new CsvStraight(file, list, filler, cells) : undefined;
  }

  /**
   * The row that begins at a place, into the columns.
   * @param keyFrom where the partner's key stands in the same bytes
   * @returns where the next row begins; -1 where this one is not read here
   */
  row(bytes: Uint8Array, start: number, end: number, keyFrom: number, keyTo: number, columns: readonly PlainColumn[], row: number): number {
    const [steps, stops, { delimiter }] = [this.#steps, this.#stops, this.file];
    let at = start;
    for (let place = 0; place < steps.length; place += 1) {
      const from = at;
      const cell = this.#cells[place];
      let isGood = true;
      switch (steps[place]) {
        case STEP.key:
          for (let key = keyFrom; key < keyTo; key += 1, at += 1) if (bytes[at] !== bytes[key]) return -1;
          break;
        case STEP.day:
          if (bytes[from] === delimiter || bytes[from] === NEWLINE) isGood = this.filler.absent(cell!.field, columns, row);
          else {
            at += 10;
            if (at >= end) return -1;
            isGood = this.filler.put(cell!.field, dayAt(bytes, from, at), columns, row);
          }
          break;
        case STEP.number:
          at = this.#number(cell!.field, bytes, from, end, columns, row);
          if (at < 0) return -1;
          break;
        case STEP.bool: {
          const said = isTrue(bytes, from);
          at += said === 1 ? 4 : said === 0 ? 5 : 0;
          if (said >= 0) isGood = this.filler.put(cell!.field, said, columns, row);
          else isGood = (bytes[from] === delimiter || bytes[from] === NEWLINE) && this.filler.absent(cell!.field, columns, row);
          break;
        }
        case STEP.text:
          at = this.#text(cell!.field, bytes, from, end, columns, row);
          if (at < 0) return -1;
          break;
        default:
          while (at < end && stops[bytes[at]!] === 0) at += 1;
          if (at > from && (bytes[from]! <= SPACE || bytes[at - 1]! <= SPACE)) return -1;
          if (steps[place] === STEP.word) isGood = at === from ? this.filler.absent(cell!.field, columns, row) : this.filler.put(cell!.field, cell!.field.words!.at(bytes, from, at), columns, row);
          else if (steps[place] === STEP.other) isGood = this.cells.put(cell!, bytes, from, at, columns, row, this.list);
      }
      if (!isGood || at >= end) return -1;
      if (place < steps.length - 1) {
        if (bytes[at] !== delimiter) return -1;
      } else if (bytes[at] === RETURN) at += 1;
      at += 1;
    }
    if (bytes[at - 1] !== NEWLINE) return -1;
    for (const field of this.file.without) if (!this.filler.absent(field, columns, row)) return -1;
    return at;
  }

  /** Behind the number, or -1. */
  #number(field: PlainField, bytes: Uint8Array, from: number, end: number, columns: readonly PlainColumn[], row: number): number {
    const value = numberAt(bytes, from, field.decimals);
    const behind = behindNumber();
    // A cell that holds nothing.
    if (behind === from) return (bytes[from] === this.file.delimiter || bytes[from] === NEWLINE) && this.filler.absent(field, columns, row) ? from : -1;
    return behind <= end && this.filler.number(field, value, columns, row, this.list) ? behind : -1;
  }

  /** Behind the text, or -1. */
  #text(field: PlainField, bytes: Uint8Array, from: number, end: number, columns: readonly PlainColumn[], row: number): number {
    const stops = this.#stops;
    let at = from;
    let hash = 0x811c9dc5;
    for (let byte = bytes[at]!; at < end && stops[byte] === 0; byte = bytes[++at]!) hash = Math.imul(hash ^ byte, 0x01000193);
    if (at === from) return this.filler.absent(field, columns, row) ? at : -1;
    if (bytes[from]! <= SPACE || bytes[at - 1]! <= SPACE || at - from > MAX_TEXT) return -1;
    this.filler.hashed(field, bytes, from, at, hash ^ (hash >>> 15), columns, row);
    return at;
  }
}

function stepOf({ field, absent }: PlainCell): number {
  if (absent !== undefined) return STEP.other;
  switch (field.kind) {
    case KIND.day: return STEP.day;
    case KIND.number: return STEP.number;
    case KIND.word: return STEP.word;
    case KIND.bool: return STEP.bool;
    case KIND.text: return STEP.text;
    default: return STEP.other;
  }
}
