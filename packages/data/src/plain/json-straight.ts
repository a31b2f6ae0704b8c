/**
 * Records of a list in NDJSON that are written like the record before: each is read in one go, names and values where they are
 * expected.
 *
 * A record with anything out of the ordinary is not read here: another order of names, an escape, more space than one between
 * two parts, a value that is not plain. This file refuses to say why.
 */
import { behindNumber, dayAt, hashOf, isTrue, momentAt, monthAt, numberAt } from "./bytes.js";
import { KIND, type PlainField, type PlainRecord } from "./fields.js";
import type { Filler } from "./filler.js";
import { MAX_TEXT } from "../limits.js";
import type { PlainColumn } from "./wanted.js";

const [QUOTE, COMMA, OPEN, CLOSE, ESCAPE, SPACE, MINUS, ZERO, NINE] = [34, 44, 123, 125, 92, 32, 45, 48, 57];
/** "null", as four bytes. */
const NULL = [110, 117, 108, 108];

/** Whether records are of the kinds that are read so. */
export function isStraight({ fields }: PlainRecord): boolean {
  return fields.every(({ kind }) => kind !== KIND.words && kind !== KIND.records && kind !== KIND.other);
}

export class JsonStraight {
  constructor(private readonly filler: Filler) {}

  /**
   * The record that begins at a place, into the columns.
   * @param order of its fields, as they are expected
   * @returns the place behind it; -1 where it is not read here
   */
  record(bytes: Uint8Array, start: number, { fields }: PlainRecord, order: readonly number[], columns: readonly PlainColumn[], row: number, list: PlainField): number {
    if (bytes[start] !== OPEN) return -1;
    let at = start + 1;
    let seen = 0;
    for (let turn = 0; turn < order.length; turn += 1) {
      const place = order[turn]!;
      const field = fields[place]!;
      if ((seen & (1 << place)) !== 0) return -1;
      seen |= 1 << place;
      const { bytes: name } = field;
      let letter = 0;
      while (letter < name.length && bytes[at + letter] === name[letter]) letter += 1;
      if (letter < name.length) {
        // It may be one that is not given.
        if (!this.filler.absent(field, columns, row)) return -1;
        continue;
      }
      at += letter;
      if (bytes[at] === SPACE) at += 1;
      at = this.#value(field, bytes, at, columns, row, list);
      if (at < 0) return -1;
      if (bytes[at] === CLOSE) return this.#rest(fields, seen, columns, row) ? at + 1 : -1;
      if (bytes[at] !== COMMA) return -1;
      at += bytes[at + 1] === SPACE ? 2 : 1;
    }
    return -1;
  }

  /** Fields that were not given. */
  #rest(fields: readonly PlainField[], seen: number, columns: readonly PlainColumn[], row: number): boolean {
    for (let place = 0; place < fields.length; place += 1) if ((seen & (1 << place)) === 0 && !this.filler.absent(fields[place]!, columns, row)) return false;
    return true;
  }

  /** Behind the value, or -1. */
  #value(field: PlainField, bytes: Uint8Array, from: number, columns: readonly PlainColumn[], row: number, list: PlainField): number {
    const { filler } = this;
    if (bytes[from] === QUOTE) return this.#quoted(field, bytes, from + 1, columns, row, list);
    if (bytes[from] === NULL[0]) return NULL.every((byte, at) => bytes[from + at] === byte) && filler.absent(field, columns, row) ? from + 4 : -1;
    if (field.kind === KIND.bool) {
      const said = isTrue(bytes, from);
      return said >= 0 && filler.put(field, said, columns, row) ? from + (said === 1 ? 4 : 5) : -1;
    }
    if (field.kind !== KIND.number) return -1;
    // A number does not begin with a needless 0.
    const digits = bytes[from] === MINUS ? from + 1 : from;
    if (bytes[digits] === ZERO && bytes[digits + 1]! >= ZERO && bytes[digits + 1]! <= NINE) return -1;
    const value = numberAt(bytes, from, field.decimals);
    const behind = behindNumber();
    return filler.number(field, value, columns, row, list) ? behind : -1;
  }

  /** @param from behind the quotation mark */
  #quoted(field: PlainField, bytes: Uint8Array, from: number, columns: readonly PlainColumn[], row: number, list: PlainField): number {
    const { filler } = this;
    switch (field.kind) {
      case KIND.day: return bytes[from + 10] === QUOTE && filler.put(field, dayAt(bytes, from, from + 10), columns, row) ? from + 11 : -1;
      case KIND.month: return bytes[from + 7] === QUOTE && filler.put(field, monthAt(bytes, from, from + 7), columns, row) ? from + 8 : -1;
      case KIND.number: {
        const value = numberAt(bytes, from, field.decimals);
        const behind = behindNumber();
        return bytes[behind] === QUOTE && filler.number(field, value, columns, row, list) ? behind + 1 : -1;
      }
      case KIND.bool: return -1;
      default: {
        let to = from;
        for (let byte = bytes[to]!; byte !== QUOTE; byte = bytes[++to]!) if (!(byte >= SPACE) || byte === ESCAPE) return -1;
        if (field.kind === KIND.word) return filler.put(field, field.words!.at(bytes, from, to), columns, row) ? to + 1 : -1;
        if (field.kind === KIND.moment) return filler.put(field, momentAt(bytes, from, to), columns, row) ? to + 1 : -1;
        if (to - from > MAX_TEXT) return -1;
        filler.hashed(field, bytes, from, to, hashOf(bytes, from, to), columns, row);
        return to + 1;
      }
    }
  }
}
