/**
 * The rows of a list, column by column from the pages of a Parquet file into columns.
 *
 * What a text says is worked out once for each entry of its dictionary. This file refuses to know where rows come from.
 */
import { hashOf } from "./bytes.js";
import { plainValue } from "./cell-filler.js";
import type { PlainCell } from "./csv-files.js";
import { KIND, type PlainField } from "./fields.js";
import type { Filler } from "./filler.js";
import { ListRows } from "./list-rows.js";
import { MAX_TEXT } from "../limits.js";
import type { ColumnPages, TextEntries } from "../parquet/pages.js";
import { decimalOf, isDay, type VectorCell, type VectorFile } from "./vector.js";
import { MOST, type PlainColumn } from "./wanted.js";

/** Whether a list is of the kinds that are read so. */
export function isCoded({ file, cells }: VectorFile): boolean {
  return file.list !== undefined && [...cells.map(({ cell }) => cell.field), ...file.without].every(({ kind }) => kind !== KIND.words && kind !== KIND.records);
}

/** A number as it stands in a file, as its column holds it; NaN for one that is finer or too large. */
export function storedNumber({ form }: VectorCell, field: PlainField, value: number): number {
  switch (form.as) {
    case "scaled": {
      const scaled = form.decimals <= field.decimals ? value * 10 ** (field.decimals - form.decimals) : value / 10 ** (form.decimals - field.decimals);
      return Number.isInteger(scaled) && Math.abs(scaled) <= MOST ? scaled + 0 : NaN;
    }
    case "double": return decimalOf(value, field.decimals);
    case "day": return isDay(value) ? value : NaN;
    default: return value;
  }
}

/** What a text stands for: nothing at all, no plain value, or a text that has no number yet. */
const [NOTHING_SAID, NOT_PLAIN, NEW] = [-1, -2, -3];

export class CodedColumns extends ListRows {
  readonly #cells: readonly CodedCell[];

  constructor(private readonly list: VectorFile, filler: Filler, private readonly pages: readonly ColumnPages[]) {
    super(list.file.list!, filler);
    this.#cells = list.cells.map(({ cell }) => (cell.field.kind === KIND.text ? new CodedTexts(cell) : new CodedValues(cell)));
  }

  /** Reads the rows of a lot. @param starts where each partner's rows begin in the file. @param from the number of the lot's first partner, and one behind its last */
  read(starts: Int32Array, from: number, to: number): void {
    if (this.starts.length < to - from + 1) this.starts = new Int32Array(to - from + 1);
    this.size = to - from;
    for (let at = from; at <= to; at += 1) this.starts[at - from] = starts[at]! - starts[from]!;
    const columns = this.begin(this.starts[to - from]!);
    this.list.cells.forEach((cell, place) => this.#cell(cell, place, columns));
    for (const field of this.list.file.without) this.absent(field, columns);
  }

  #cell(cell: VectorCell, place: number, columns: readonly PlainColumn[]): void {
    const { field } = cell.cell;
    const column = field.column < 0 ? undefined : columns[field.column];
    const pages = this.pages[place]!;
    const coded = this.#cells[place]!;
    coded.begin();
    for (let row = 0; row < this.rows; ) {
      const count = pages.take(this.rows - row);
      if (!pages.isText) this.#numbers(cell, pages.values, pages.from, count, column, row);
      else if (coded instanceof CodedTexts) this.#texts(field, coded, pages, count, column, row);
      else this.#values(field, coded as CodedValues, pages, count, column, row);
      row += count;
    }
    if (field.kind === KIND.number) this.bound(field, column);
  }

  #numbers(cell: VectorCell, values: Float64Array, from: number, count: number, column: PlainColumn | undefined, into: number): void {
    const { field } = cell.cell;
    const { form } = cell;
    const whole = field.whole ? 10 ** field.decimals : 0;
    const limited = whole !== 0 || field.isKey || field.low !== -Infinity || field.high !== Infinity;
    // Amounts and days, as they mostly are.
    const most = limited ? -1 : form.as === "scaled" && form.decimals === field.decimals ? MOST : form.as === "day" ? 100_000 : -1;
    for (let at = from, row = into; at < from + count; at += 1, row += 1) {
      const value = values[at]!;
      if (value <= most && value >= -most) {
        if (column !== undefined) column[row] = value;
      } else if (value !== value) this.nothing(field, column, row);
      else {
        const stored = storedNumber(cell, field, value);
        this.put(field, whole !== 0 && stored % whole !== 0 ? NaN : stored, column, row);
      }
    }
  }

  #values(field: PlainField, coded: CodedValues, { codes, entries, from }: ColumnPages, count: number, column: PlainColumn | undefined, into: number): void {
    const said = coded.of(entries);
    for (let at = from, row = into; at < from + count; at += 1, row += 1) {
      const value = said[codes[at]!]!;
      if (value === Infinity) this.nothing(field, column, row);
      else if (value !== value) this.odd[row] = 1;
      else {
        if (column !== undefined) column[row] = value;
        if (field.isKey) this.key(row, value | 0);
      }
    }
  }

  #texts(field: PlainField, coded: CodedTexts, { codes, entries, from }: ColumnPages, count: number, column: PlainColumn | undefined, into: number): void {
    const numbers = coded.of(entries);
    const { hashes } = coded;
    for (let at = from, row = into; at < from + count; at += 1, row += 1) {
      const code = codes[at]!;
      let number = numbers[code]!;
      if (number === NOTHING_SAID) this.nothing(field, column, row);
      else if (number === NOT_PLAIN) this.odd[row] = 1;
      else {
        if (column !== undefined) {
          if (number === NEW) number = numbers[code] = this.filler.numberOf(entries.bytes, entries.from[code]!, entries.to[code]!);
          column[row] = number;
        }
        if (field.isKey) this.key(row, hashes[code]!);
      }
    }
  }
}

/** What the entries of a dictionary say. */
interface CodedCell { begin(): void }

function isNothing({ absent }: PlainCell, { bytes, from, to }: TextEntries, entry: number): boolean {
  return absent === undefined ? from[entry] === to[entry] : absent.at(bytes, from[entry]!, to[entry]!) === 1;
}

class CodedValues implements CodedCell {
  #entries: TextEntries | undefined;
  #said = new Float64Array(0);

  constructor(private readonly cell: PlainCell) {}

  begin(): void {
    // What entries say is the same for every lot.
  }

  /** For each entry its value; infinite for nothing, NaN for what is not plain. */
  of(entries: TextEntries): Float64Array {
    if (this.#entries === entries) return this.#said;
    this.#entries = entries;
    const said = new Float64Array(entries.count + 1);
    for (let entry = 0; entry < entries.count; entry += 1) said[entry] = isNothing(this.cell, entries, entry) ? Infinity : plainValue(this.cell.field, entries.bytes, entries.from[entry]!, entries.to[entry]!);
    said[entries.count] = Infinity;
    return (this.#said = said);
  }
}

class CodedTexts implements CodedCell {
  /** Of entries that can be part of a key, a number that equal ones share. */
  hashes = new Int32Array(0);
  #entries: TextEntries | undefined;
  /** Before texts have numbers, and with those of this lot. */
  #fresh = new Int32Array(0);
  #numbers = new Int32Array(0);
  #isFresh = true;

  constructor(private readonly cell: PlainCell) {}

  begin(): void {
    this.#isFresh = false;
  }

  of(entries: TextEntries): Int32Array {
    if (this.#entries !== entries) this.#learn(entries);
    else if (!this.#isFresh) this.#numbers.set(this.#fresh);
    this.#isFresh = true;
    return this.#numbers;
  }

  #learn(entries: TextEntries): void {
    this.#entries = entries;
    const { bytes, from, to, count } = entries;
    const { isKey, column } = this.cell.field;
    const fresh = new Int32Array(count + 1);
    const hashes = new Int32Array(isKey ? count : 0);
    for (let entry = 0; entry < count; entry += 1) {
      fresh[entry] = isNothing(this.cell, entries, entry) ? NOTHING_SAID : to[entry]! - from[entry]! > MAX_TEXT ? NOT_PLAIN : NEW;
      if (isKey) hashes[entry] = hashOf(bytes, from[entry]!, to[entry]!);
    }
    fresh[count] = NOTHING_SAID;
    [this.#fresh, this.#numbers, this.hashes] = [fresh, column < 0 ? fresh : fresh.slice(), hashes];
  }
}
