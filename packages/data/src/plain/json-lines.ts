/**
 * Lines of NDJSON straight into columns.
 *
 * Names and values are read where they stand; the order of names is expected to be that of the record before. A line that
 * is written in any other way than the plainest (an escape in a text, an exponent, a name twice, a name that is no field) is
 * left to the readers of records. This file refuses to say what is wrong with one.
 */
import { isKey, sameBytes } from "./bytes.js";
import type { Filler } from "./filler.js";
import { KIND, type PlainField, type PlainRecord } from "./fields.js";
import { isStraight, JsonStraight } from "./json-straight.js";
import type { PlainColumn } from "./wanted.js";

const [QUOTE, COMMA, COLON, OPEN, CLOSE, LIST, END, ESCAPE, NEWLINE, RETURN, MINUS, ZERO] = [34, 44, 58, 123, 125, 91, 93, 92, 10, 13, 45, 48];
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const [TRUE, FALSE, NULL] = [bytesOf("true"), bytesOf("false"), bytesOf("null")];

export class JsonLines {
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #keyFrom = 0;
  #keyTo = 0;
  /** In which order a record's fields came the last time. */
  readonly #orders = new Map<PlainRecord, number[]>();

  readonly #straight: JsonStraight;

  constructor(private readonly filler: Filler) {
    this.#straight = new JsonStraight(filler);
  }

  /**
   * All lines from one place up to another, where the last one ends.
   * @param line called with each partner's place among the lines and where its line begins and ends
   * @returns how many lines there are, empty ones included
   */
  read(bytes: Uint8Array, from: number, to: number, line: (number: number, from: number, to: number) => void): number {
    this.#bytes = bytes;
    let number = 0;
    for (let start = from; start < to; number += 1) {
      const newline = bytes.indexOf(NEWLINE, start);
      const next = newline < 0 || newline >= to ? to : newline;
      const end = bytes[next - 1] === RETURN && next > start ? next - 1 : next;
      if (!this.#isBlank(start, end)) {
        line(number, start, end);
        this.#partner(start, end);
      }
      start = next + 1;
    }
    return number;
  }

  #isBlank(start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) if (this.#bytes[at]! > 32) return false;
    return true;
  }

  #partner(start: number, end: number): void {
    const { filler } = this;
    const bytes = this.#bytes;
    const place = filler.begin();
    this.#at = start;
    this.#keyFrom = this.#keyTo = start;
    this.#space();
    const isPlain = this.#object(filler.plan.record, filler.lot.partner, place, undefined) && this.#blankUpTo(end);
    filler.end(this.#keyFrom, this.#keyTo, isPlain && isKey(bytes, this.#keyFrom, this.#keyTo));
  }

  #space(): void {
    while (this.#bytes[this.#at] === 32 || this.#bytes[this.#at] === 9) this.#at += 1;
  }

  #blankUpTo(end: number): boolean {
    this.#space();
    return this.#at >= end;
  }

  /** An object with the fields of a record, each at most once. @param list whose row it is */
  #object(record: PlainRecord, columns: readonly PlainColumn[], row: number, list: PlainField | undefined): boolean {
    if (this.#bytes[this.#at] !== OPEN) return false;
    this.#at += 1;
    const order = this.#orderOf(record);
    let seen = 0;
    this.#space();
    if (this.#bytes[this.#at] === CLOSE) this.#at += 1;
    else {
      for (let turn = 0; ; turn += 1) {
        const place = this.#name(record, order, turn);
        if (place < 0 || (seen & (1 << place)) !== 0) return false;
        seen |= 1 << place;
        if (!this.#value(record.fields[place]!, columns, row, list)) return false;
        this.#space();
        const next = this.#bytes[this.#at];
        this.#at += 1;
        if (next === CLOSE) break;
        if (next !== COMMA) return false;
        this.#space();
      }
    }
    for (let place = 0; place < record.fields.length; place += 1) {
      if ((seen & (1 << place)) === 0 && !this.filler.absent(record.fields[place]!, columns, row)) return false;
    }
    return true;
  }

  #orderOf(record: PlainRecord): number[] {
    let order = this.#orders.get(record);
    if (order === undefined) this.#orders.set(record, (order = record.fields.map((_, at) => at)));
    return order;
  }

  /** The field of a name, with its colon; -1 for any other name. */
  #name(record: PlainRecord, order: number[], turn: number): number {
    const bytes = this.#bytes;
    const from = this.#at;
    const expected = order[turn] ?? -1;
    if (expected >= 0) {
      const name = record.fields[expected]!.bytes;
      let at = 0;
      while (at < name.length && bytes[from + at] === name[at]) at += 1;
      if (at === name.length) {
        this.#at = from + at;
        this.#space();
        return expected;
      }
    }
    return this.#otherName(record, order, turn);
  }

  #otherName(record: PlainRecord, order: number[], turn: number): number {
    const bytes = this.#bytes;
    if (bytes[this.#at] !== QUOTE) return -1;
    const from = this.#at + 1;
    const to = this.#endOfText();
    const found = to < 0 ? NaN : record.names.at(bytes, from, to);
    if (Number.isNaN(found)) return -1;
    this.#at = to + 1;
    this.#space();
    if (bytes[this.#at] !== COLON) return -1;
    this.#at += 1;
    this.#space();
    return (order[turn] = found);
  }

  #value(field: PlainField, columns: readonly PlainColumn[], row: number, list: PlainField | undefined): boolean {
    const bytes = this.#bytes;
    const first = bytes[this.#at];
    if (first === QUOTE) return this.#quoted(field, columns, row, list);
    if (first === LIST) return field.kind === KIND.records || field.kind === KIND.decisions ? this.#records(field) : field.kind === KIND.words ? this.#words(field) : false;
    if (this.#word(NULL)) return this.filler.absent(field, columns, row);
    if (field.kind === KIND.bool) return this.#word(TRUE) ? this.filler.put(field, 1, columns, row) : this.#word(FALSE) ? this.filler.put(field, 0, columns, row) : false;
    if (field.kind !== KIND.number) return false;
    const from = this.#at;
    // A number does not begin with a needless 0.
    const digits = first === MINUS ? from + 1 : from;
    if (bytes[digits] === ZERO && bytes[digits + 1]! >= 48 && bytes[digits + 1]! <= 57) return false;
    let to = from;
    for (let byte = first!; byte !== COMMA && byte !== CLOSE && byte > 32; byte = bytes[to]!) to += 1;
    this.#at = to;
    return this.filler.value(field, bytes, from, to, columns, row, list);
  }

  #word(word: Uint8Array): boolean {
    if (this.#bytes[this.#at] !== word[0] || !sameBytes(word, 0, word.length, this.#bytes, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  /** The end of the text that begins here, its quotation mark; -1 where it holds an escape or does not end. */
  #endOfText(): number {
    const bytes = this.#bytes;
    let at = this.#at + 1;
    for (let byte = bytes[at]!; byte !== QUOTE; byte = bytes[++at]!) if (!(byte >= 32) || byte === ESCAPE) return -1;
    return at;
  }

  #quoted(field: PlainField, columns: readonly PlainColumn[], row: number, list: PlainField | undefined): boolean {
    const from = this.#at + 1;
    const to = this.#endOfText();
    if (to < 0) return false;
    this.#at = to + 1;
    if (list === undefined && field.isKey) [this.#keyFrom, this.#keyTo] = [from, to];
    return this.filler.value(field, this.#bytes, from, to, columns, row, list);
  }

  #records(field: PlainField): boolean {
    const columns = this.filler.columnsOf(field);
    const record = field.inner!;
    const straight = isStraight(record) ? this.#straight : undefined;
    const order = this.#orderOf(record);
    return this.#items((count) => {
      const row = this.filler.beginRow(field);
      const behind = straight?.record(this.#bytes, this.#at, record, order, columns, row, field) ?? -1;
      if (behind >= 0) this.#at = behind;
      else {
        // What was read of it begins anew.
        this.filler.beginRow(field);
        if (!this.#object(record, columns, row, field)) return false;
      }
      return this.filler.endRow(field, count);
    });
  }

  #words(field: PlainField): boolean {
    return this.#items((count) => {
      if (this.#bytes[this.#at] !== QUOTE) return false;
      const from = this.#at + 1;
      const to = this.#endOfText();
      if (to < 0) return false;
      this.#at = to + 1;
      return this.filler.word(field, this.#bytes, from, to, count);
    });
  }

  #items(item: (count: number) => boolean): boolean {
    this.#at += 1;
    this.#space();
    if (this.#bytes[this.#at] === END) {
      this.#at += 1;
      return true;
    }
    for (let count = 1; ; count += 1) {
      if (!item(count)) return false;
      this.#space();
      const next = this.#bytes[this.#at];
      this.#at += 1;
      if (next === END) return true;
      if (next !== COMMA) return false;
      this.#space();
    }
  }
}
