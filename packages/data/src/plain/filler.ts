/**
 * Values into columns, partner by partner: what the plain readers of both formats share.
 *
 * Texts are numbered anew for each partner, or for each lot, so that nothing grows with a file. Each step says whether the partner is still
 * plain; the first that is not leaves it as a whole. This file refuses to know how a file is written.
 */
import { dayAt, hashOf, momentAt, monthAt, scaledAt, SeenNumbers, TextTable } from "./bytes.js";
import { isDecided } from "./decided.js";
import { KIND, type PlainField, type PlainPartner } from "./fields.js";
import { NearCache } from "./near-cache.js";
import type { Vector } from "./vector.js";
import { MAX_ITEMS, MAX_TEXT } from "../limits.js";
import { MOST, NOTHING, roomForRow, type PlainColumn, type PlainLot } from "./wanted.js";

export class Filler {
  /** The record's key so far, as a number. */
  key = 0;
  readonly #texts = new TextTable();
  readonly #named: number;
  /** For each list: keys of its records, and what its numbers come to. */
  readonly #seen: readonly SeenNumbers[];
  readonly #sums: readonly Float64Array[];
  readonly #values = new SeenNumbers();
  readonly #near = new NearCache((bytes, from, to) => this.#numbered(bytes, from, to));

  /** @param point the byte between whole and part. @param whole texts are numbered for a whole lot, and not anew for each partner */
  constructor(readonly plan: PlainPartner, readonly lot: PlainLot, private readonly point = 46, private readonly whole = false) {
    this.#named = plan.wanted.texts.length;
    this.#seen = plan.record.fields.map(() => new SeenNumbers());
    this.#sums = plan.wanted.lists.map(({ columns }) => new Float64Array(columns.length));
  }

  /** A new lot. */
  clear(): void {
    this.lot.clear();
    this.#texts.forget();
  }

  /** A new partner at the lot's end. */
  begin(): number {
    if (!this.whole) {
      this.#texts.forget();
      this.#near.forget();
    }
    for (let at = 0; at < this.#seen.length; at += 1) this.#seen[at]!.forget();
    for (let at = 0; at < this.#sums.length; at += 1) this.#sums[at]!.fill(0);
    return this.lot.begin();
  }

  /** @param from where the partner's key begins */
  end(from: number, to: number, isPlain: boolean): void {
    let plain = isPlain;
    for (const sums of this.#sums) for (let at = 0; at < sums.length; at += 1) if (sums[at]! > MOST) plain = false;
    this.lot.end(from, to, !plain);
    this.lot.texts = Math.max(this.lot.texts, this.#named + this.#texts.size);
  }

  /** Room for a row of a list that is asked for, or nothing. @returns its place */
  beginRow(field: PlainField): number {
    this.key = 0x811c9dc5;
    if (field.list < 0) return 0;
    const list = this.lot.lists[field.list]!;
    roomForRow(list);
    return list.rows;
  }

  /** The row is whole. @param count rows of this partner so far, this one included */
  endRow(field: PlainField, count: number): boolean {
    if (field.kind === KIND.decisions && !isDecided(this.columnsOf(field), this.lot.lists[field.list]!.rows)) return false;
    if (field.list >= 0) this.lot.lists[field.list]!.rows += 1;
    if (count > MAX_ITEMS) return false;
    if (field.inner?.keyed !== true || this.key === 0) return true;
    return !this.#seen[field.place]!.again(this.key);
  }

  columnsOf(field: PlainField): PlainColumn[] {
    return field.list < 0 ? NONE : this.lot.lists[field.list]!.columns;
  }

  /** Nothing is given. */
  absent(field: PlainField, columns: readonly PlainColumn[], row: number): boolean {
    if (!field.optional) return false;
    if (field.kind === KIND.words || field.kind === KIND.records) return false;
    if (field.column >= 0) {
      const column = columns[field.column]!;
      column[row] = column instanceof Float64Array ? NaN : NOTHING;
    }
    // A record whose key is not whole can't be another's double.
    if (field.isKey) this.key = 0;
    return true;
  }

  /** A value as its bytes, without quotation marks. @param list whose row it is, or undefined for the partner's own */
  value(field: PlainField, bytes: Uint8Array, from: number, to: number, columns: readonly PlainColumn[], row: number, list?: PlainField): boolean {
    let value: number;
    switch (field.kind) {
      case KIND.text: return this.#text(field, bytes, from, to, columns, row);
      case KIND.number: return this.number(field, scaledAt(bytes, from, to, field.decimals, this.point), columns, row, list);
      case KIND.day: value = dayAt(bytes, from, to); break;
      case KIND.month: value = monthAt(bytes, from, to); break;
      case KIND.word: value = field.words!.at(bytes, from, to); break;
      case KIND.moment: value = momentAt(bytes, from, to); break;
      default: return false;
    }
    return this.put(field, value, columns, row);
  }

  /** A number, as many decimals down as the field is kept. */
  number(field: PlainField, value: number, columns: readonly PlainColumn[], row: number, list?: PlainField): boolean {
    if (list !== undefined && list.list >= 0 && field.column >= 0) this.#sums[list.list]![field.column]! += Math.abs(value);
    if (field.whole && value % 10 ** field.decimals !== 0) return false;
    return this.put(field, value, columns, row);
  }

  /** The number of a text that is not empty. */
  textOf(vector: Vector, at: number): number {
    return this.#near.at(vector, at);
  }

  /** A part of a record's key that no column asks for, as a number that equal texts share. */
  keyPart(part: number): boolean {
    this.#keyed(part);
    return true;
  }

  /** A value as a number. */
  put(field: PlainField, value: number, columns: readonly PlainColumn[], row: number): boolean {
    if (!(value >= field.low && value <= field.high)) return false;
    if (field.column >= 0) columns[field.column]![row] = value;
    if (field.isKey) this.#keyed(value | 0);
    return true;
  }

  /** One of a list or a set of words or texts. */
  word(field: PlainField, bytes: Uint8Array, from: number, to: number, count: number): boolean {
    if (count > MAX_ITEMS) return false;
    const row = this.beginRow(field);
    if (count === 1) this.#values.forget();
    if (!this.value(field.of!, bytes, from, to, this.columnsOf(field), row)) return false;
    if (field.isSet && this.#values.again(hashOf(bytes, from, to))) return false;
    if (field.list >= 0) this.lot.lists[field.list]!.rows += 1;
    return true;
  }

  /** A text that is not too long. @param hash of its bytes, as `hashOf` gives it */
  hashed(field: PlainField, bytes: Uint8Array, from: number, to: number, hash: number, columns: readonly PlainColumn[], row: number): void {
    if (field.column >= 0) {
      const named = this.plan.named?.at(bytes, from, to) ?? NaN;
      columns[field.column]![row] = named === named ? named : this.#named + this.#texts.hashed(bytes, from, to, hash);
    }
    if (field.isKey) this.#keyed(hash);
  }

  #text(field: PlainField, bytes: Uint8Array, from: number, to: number, columns: readonly PlainColumn[], row: number): boolean {
    if (to - from > MAX_TEXT) return false;
    this.hashed(field, bytes, from, to, hashOf(bytes, from, to), columns, row);
    return true;
  }

  /** The number of a text. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    return this.#numbered(bytes, from, to);
  }

  #numbered(bytes: Uint8Array, from: number, to: number): number {
    const named = this.plan.named?.at(bytes, from, to) ?? NaN;
    return named === named ? named : this.#named + this.#texts.at(bytes, from, to);
  }

  #keyed(part: number): void {
    if (this.key !== 0) this.key = Math.imul(this.key ^ part, 0x01000193) ^ (part >>> 11) || 1;
  }
}

const NONE: PlainColumn[] = [];
