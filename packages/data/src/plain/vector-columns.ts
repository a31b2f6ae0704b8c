/**
 * The rows of a list, column by column from vectors into columns: a loop for each form of values, over all rows of a lot.
 *
 * What a row alone can't tell (texts, which are numbered for each partner, and records that stand twice) is told partner by
 * partner afterwards. This file refuses to know where rows come from.
 */
import { hashOf } from "./bytes.js";
import { KIND, type PlainField } from "./fields.js";
import type { Filler } from "./filler.js";
import { MAX_TEXT } from "../limits.js";
import { ListRows } from "./list-rows.js";
import { NearCache } from "./near-cache.js";
import { decimalOf, isDay, isThere, NEAR_TEXT, scaledTo, type Run, type Vector, type VectorCell, type VectorFile } from "./vector.js";
import type { PlainColumn } from "./wanted.js";

/** Whether a list is of the kinds that are read column by column. */
export function isColumnar({ file, cells }: VectorFile): boolean {
  if (file.list === undefined) return false;
  return cells.every(({ cell: { absent, field }, form: { as } }) => absent === undefined && (as === "key" || as === "bool" || as === "day" || as === "scaled" || as === "double" || (as === "text" && (field.kind === KIND.text || field.kind === KIND.word))))
    && file.without.every(({ kind }) => kind !== KIND.words && kind !== KIND.records);
}

export class VectorColumns extends ListRows {
  #runs: readonly Run[] = [];
  readonly #texts: readonly { readonly cell: VectorCell; readonly place: number }[];
  readonly #words = new Map<VectorCell, NearCache>();

  constructor(private readonly list: VectorFile, filler: Filler) {
    super(list.file.list!, filler);
    this.#texts = list.cells.flatMap((cell, place) => (cell.form.as === "text" && cell.cell.field.kind === KIND.text && cell.cell.field.column >= 0 ? [{ cell, place }] : []));
    for (const cell of list.cells) if (cell.cell.field.kind === KIND.word) this.#words.set(cell, new NearCache((bytes, from, to) => cell.cell.field.words!.at(bytes, from, to)));
  }

  /** Reads the rows of a lot. @param from the number of its first partner, and one behind its last */
  read(runs: readonly Run[], from: number, to: number): void {
    this.#runs = runs;
    const columns = this.begin(this.#count(from, to));
    this.list.cells.forEach((cell, place) => this.#cell(cell, place, columns));
    for (const field of this.list.file.without) this.absent(field, columns);
  }

  #count(from: number, to: number): number {
    if (this.starts.length < to - from + 1) this.starts = new Int32Array(to - from + 1);
    const { starts } = this;
    this.size = to - from;
    let rows = 0;
    let next = from;
    for (const { from: a, to: b, partners } of this.#runs) {
      for (let at = a; at < b; at += 1, rows += 1) for (const partner = partners[at]!; next <= partner; next += 1) starts[next - from] = rows;
    }
    for (; next <= to; next += 1) starts[next - from] = rows;
    return rows;
  }

  // ── columns ───────────────────────────────────────────────────────────────────────────────────────────────────────

  #cell(cell: VectorCell, place: number, columns: readonly PlainColumn[]): void {
    const { field } = cell.cell;
    const column = field.column < 0 ? undefined : columns[field.column];
    let row = 0;
    for (const { vectors, from, to } of this.#runs) {
      const vector = vectors[place]!;
      switch (cell.form.as) {
        case "key": this.#hashes(vector, from, to, row); break;
        case "scaled": this.#scaled(field, cell.form.decimals, vector, from, to, column, row); break;
        case "double": this.#doubles(field, vector, from, to, column, row); break;
        case "day": this.#days(field, vector, from, to, column, row); break;
        case "bool": this.#bools(field, vector, from, to, column, row); break;
        case "text":
          if (field.kind === KIND.word) this.#wordsOf(field, this.#words.get(cell)!, vector, from, to, column, row);
          else this.#textKeys(field, vector, from, to, column, row);
      }
      row += to - from;
    }
    if (cell.form.as === "scaled" || cell.form.as === "double") this.bound(field, column);
  }

  #hashes(vector: Vector, from: number, to: number, into: number): void {
    for (let at = from, row = into; at < to; at += 1, row += 1) {
      if (isThere(vector, at)) this.key(row, vector.ints[at * 2]!);
      else this.odd[row] = 1;
    }
  }

  #scaled(field: PlainField, decimals: number, vector: Vector, from: number, to: number, column: PlainColumn | undefined, into: number): void {
    const { ints, valid } = vector;
    const whole = field.whole ? 10 ** field.decimals : 0;
    const plain = decimals === field.decimals && whole === 0 && !field.isKey && field.low === -Infinity && field.high === Infinity && column !== undefined;
    for (let at = from, row = into; at < to; at += 1, row += 1) {
      if (valid !== undefined && !isThere(vector, at)) {
        this.nothing(field, column, row);
        continue;
      }
      const high = ints[at * 2 + 1]!;
      // What amounts mostly are: their magnitude shows in the upper half.
      if (plain && high < 16_384 && high >= -16_384) column[row] = high * 4_294_967_296 + (ints[at * 2]! >>> 0);
      else {
        const value = scaledTo(ints[at * 2]!, high, decimals, field.decimals);
        this.put(field, whole !== 0 && value % whole !== 0 ? NaN : value, column, row);
      }
    }
  }

  #doubles(field: PlainField, vector: Vector, from: number, to: number, column: PlainColumn | undefined, into: number): void {
    const whole = field.whole ? 10 ** field.decimals : 0;
    for (let at = from, row = into; at < to; at += 1, row += 1) {
      if (!isThere(vector, at)) this.nothing(field, column, row);
      else {
        const value = decimalOf(vector.doubles[at]!, field.decimals);
        this.put(field, whole !== 0 && value % whole !== 0 ? NaN : value, column, row);
      }
    }
  }

  #days(field: PlainField, vector: Vector, from: number, to: number, column: PlainColumn | undefined, into: number): void {
    for (let at = from, row = into; at < to; at += 1, row += 1) {
      const day = vector.ints[at]!;
      if (vector.valid !== undefined && !isThere(vector, at)) this.nothing(field, column, row);
      else this.put(field, isDay(day) ? day : NaN, column, row);
    }
  }

  #bools(field: PlainField, vector: Vector, from: number, to: number, column: PlainColumn | undefined, into: number): void {
    for (let at = from, row = into; at < to; at += 1, row += 1) {
      if (!isThere(vector, at)) this.nothing(field, column, row);
      else this.put(field, vector.bytes[at]!, column, row);
    }
  }

  #wordsOf(field: PlainField, words: NearCache, vector: Vector, from: number, to: number, column: PlainColumn | undefined, into: number): void {
    for (let at = from, row = into; at < to; at += 1, row += 1) {
      if ((vector.valid !== undefined && !isThere(vector, at)) || vector.ints[at * 4] === 0) this.nothing(field, column, row);
      else this.put(field, words.at(vector, at), column, row);
    }
  }

  /** Of texts, whether they are there and what they are of their record's key; what they say is read behind. */
  #textKeys(field: PlainField, vector: Vector, from: number, to: number, column: PlainColumn | undefined, into: number): void {
    const { ints, bytes } = vector;
    for (let at = from, row = into; at < to; at += 1, row += 1) {
      const length = isThere(vector, at) ? ints[at * 4]! : 0;
      if (length === 0) this.nothing(field, column, row);
      else if (length > MAX_TEXT) this.odd[row] = 1;
      else if (field.isKey) {
        const far = length > NEAR_TEXT ? vector.far(at) : undefined;
        this.key(row, far === undefined ? hashOf(bytes, at * 16 + 4, at * 16 + 4 + length) : hashOf(far, 0, length));
      }
    }
  }

  // ── partner by partner ────────────────────────────────────────────────────────────────────────────────────────────

  /** The texts of a partner's rows. */
  protected override completed(from: number, to: number): boolean {
    for (const { cell, place } of this.#texts) this.#text(cell, place, from, to);
    return true;
  }

  #text({ cell: { field } }: VectorCell, place: number, from: number, to: number): void {
    const column = this.filler.columnsOf(this.field)[field.column]!;
    let begins = 0;
    for (const run of this.#runs) {
      const ends = begins + run.to - run.from;
      if (ends > from) {
        if (begins >= to) break;
        const vector = run.vectors[place]!;
        for (let row = Math.max(from, begins); row < Math.min(to, ends); row += 1) {
          const at = run.from + row - begins;
          if (isThere(vector, at) && vector.ints[at * 4] !== 0) column[row] = this.filler.textOf(vector, at);
        }
      }
      begins = ends;
    }
  }
}
