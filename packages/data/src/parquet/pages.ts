/**
 * The values of a column in one Parquet file, from one row on, page after page: numbers as they stand, and texts as their
 * places in a dictionary, so that what a text means is worked out once for all of its rows.
 *
 * This file refuses to open files; bytes come in.
 */
import { PHYSICAL, struct, thriftNumber, type ParquetColumn, type ParquetFooter } from "./footer.js";
import { unpackHybrid } from "./hybrid.js";
import { NotDirect } from "./not-direct.js";
import { unpackSnappy } from "./snappy.js";
import { ThriftReader } from "./thrift.js";

/** Texts one behind the other; a row without one has the place `count`. */
export interface TextEntries { readonly count: number; readonly bytes: Uint8Array; readonly from: Int32Array; readonly to: Int32Array }

/** Reads bytes of the file into the beginning of a room. */
export type ReadBytes = (from: number, length: number, into: Uint8Array) => void;
/** Unpacks bytes into as many as are told, by the codec's number; undefined for one that is not at hand. */
export type Unpack = (codec: number, bytes: Uint8Array, size: number) => Uint8Array | undefined;

const CODEC = { none: 0, snappy: 1 } as const;
const ENCODING = { plain: 0, oldDictionary: 2, runs: 3, dictionary: 8 } as const;
const PAGE = { data: 0, index: 1, dictionary: 2 } as const;
/** Bytes behind a page that may be read and mean nothing. */
const SLACK = 8;
const MOST_BYTES = 2 ** 28;
/** Values of a page. */
const MOST_VALUES = 2 ** 24;

interface Head { readonly type: number; readonly size: number; readonly packed: number; readonly values: number; readonly encoding: number }

const NOTHING: TextEntries = { count: 0, bytes: new Uint8Array(0), from: new Int32Array(0), to: new Int32Array(0) };

export class ColumnPages {
  readonly isText: boolean;
  /** Of the page at hand: numbers, NaN for nothing and infinite for what no double holds exactly. */
  values = new Float64Array(0);
  /** Of the page at hand: places among the entries. */
  codes = new Int32Array(0);
  entries: TextEntries = NOTHING;
  /** Where in the page the rows begin that were taken. */
  from = 0;
  #at = 0;
  #count = 0;

  /** Bytes of the column in the group of rows at hand; of its dictionary and of the page at hand, unpacked. */
  #chunk = new Uint8Array(0);
  #bytes = 0;
  #words = new Uint8Array(0);
  #room = new Uint8Array(0);
  #next = 0;
  #left = 0;
  #group = -1;
  #codec = 0;
  /** Rows that are still to be passed over. */
  #skip: number;
  #dictionary: TextEntries | undefined;
  #numbers: Float64Array | undefined;
  #levels = new Uint8Array(0);

  /** @param row from which on values are wanted. @throws NotDirect for a column of a kind that is not read here */
  constructor(private readonly footer: ParquetFooter, private readonly place: number, private readonly read: ReadBytes, private readonly unpack: Unpack, row = 0) {
    const { type, physical } = this.#column;
    if (type === undefined) throw new NotDirect("a column is of a kind that is not read here");
    this.isText = physical === PHYSICAL.text;
    this.#skip = row;
  }

  get #column(): ParquetColumn {
    return this.footer.columns[this.place]!;
  }

  /** Takes up to so many rows: they begin at `from`. @returns how many, at least one. @throws NotDirect */
  take(most: number): number {
    while (this.#at >= this.#count) this.#page();
    const count = Math.min(most, this.#count - this.#at);
    this.from = this.#at;
    this.#at += count;
    return count;
  }

  // ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  #page(): void {
    while (this.#left <= 0) this.#turn();
    const head = this.#head();
    const from = this.#next;
    this.#next += head.packed;
    if (head.type === PAGE.dictionary) return this.#keep(head, from);
    if (head.type === PAGE.index) return;
    if (head.type !== PAGE.data) throw new NotDirect("its pages are of a newer kind");
    if (head.values > this.#left) throw new NotDirect("a page holds more rows than its group");
    this.#left -= head.values;
    this.#at = this.#count = 0;
    if (this.#skip >= head.values) {
      this.#skip -= head.values;
      return;
    }
    this.#decode(head, from);
    this.#count = head.values;
    this.#at = this.#skip;
    this.#skip = 0;
  }

  /** The next group of rows. */
  #turn(): void {
    const group = this.footer.groups[++this.#group];
    if (group === undefined) throw new NotDirect("there are fewer rows than were told");
    if (this.#skip >= group.rows) {
      this.#skip -= group.rows;
      return;
    }
    const { from, bytes, codec, values } = group.chunks[this.place]!;
    if (values !== group.rows) throw new NotDirect("a column has another number of values than there are rows");
    this.#chunk = roomy(this.#chunk, bytes);
    this.#bytes = bytes;
    this.read(from, bytes, this.#chunk);
    [this.#codec, this.#next, this.#left, this.#dictionary, this.#numbers] = [codec, 0, values, undefined, undefined];
  }

  #head(): Head {
    const reader = new ThriftReader(this.#chunk.subarray(0, this.#bytes), this.#next);
    const of = reader.struct();
    this.#next = reader.at;
    const type = thriftNumber(of[1]);
    const [size, packed] = [thriftNumber(of[2]), thriftNumber(of[3])];
    if (size < 0 || size > MOST_BYTES || packed < 0 || this.#next + packed > this.#bytes) throw new NotDirect("a page is cut off");
    const common = { type, size, packed, values: 0, encoding: 0 };
    const values = (told: number): number => {
      if (told < 0 || told > MOST_VALUES) throw new NotDirect("a page has too many values");
      return told;
    };
    if (type === PAGE.data) {
      const data = struct(of[5]);
      if (this.#column.optional && thriftNumber(data[3]) !== ENCODING.runs) throw new NotDirect("what is missing is told in an old way");
      return { ...common, values: values(thriftNumber(data[1])), encoding: thriftNumber(data[2]) };
    }
    if (type === PAGE.dictionary) return { ...common, values: values(thriftNumber(struct(of[7])[1])), encoding: thriftNumber(struct(of[7])[2]) };
    return common;
  }

  /** Bytes of a page as they were before they were packed, into the beginning of a room that is wide enough. */
  #unpacked(made: Uint8Array, from: number, packed: number, size: number): void {
    if (this.#codec === CODEC.none) {
      if (packed !== size) throw new NotDirect("a page has another size than it says");
      made.set(this.#chunk.subarray(from, from + packed));
    } else if (this.#codec === CODEC.snappy) unpackSnappy(this.#chunk, from, from + packed, made, size);
    else {
      const bytes = this.unpack(this.#codec, this.#chunk.subarray(from, from + packed), size);
      if (bytes?.length !== size) throw new NotDirect("it is packed in a way that is not read here");
      made.set(bytes);
    }
  }

  #keep({ packed, size, values, encoding }: Head, from: number): void {
    if (encoding !== ENCODING.plain && encoding !== ENCODING.oldDictionary) throw new NotDirect("a dictionary is written in a way that is not read here");
    const bytes = (this.#words = roomy(this.#words, size));
    this.#unpacked(bytes, from, packed, size);
    if (this.isText) this.#dictionary = textsOf(bytes, 0, size, values);
    else {
      // No value takes less than a bit.
      this.#numbers = new Float64Array(Math.min(values, size * 8));
      this.#plain(bytes, 0, size, values, this.#numbers);
    }
  }

  #decode(head: Head, start: number): void {
    const { values, size } = head;
    const bytes = (this.#room = roomy(this.#room, size));
    this.#unpacked(bytes, start, head.packed, size);
    let [from, there] = [0, values];
    if (this.#column.optional) {
      const length = size < 4 ? Infinity : new DataView(bytes.buffer).getUint32(0, true);
      if (4 + length > size) throw new NotDirect("a page is cut off");
      from = 4 + length;
      there = this.#there(bytes, 4, from, values);
    }
    if (this.isText) this.#texts(bytes, from, size, head, there);
    else this.#numerals(bytes, from, size, head, there);
  }

  /** How many of the rows have a value; which, stands in the levels. */
  #there(bytes: Uint8Array, from: number, to: number, values: number): number {
    if (isAll(bytes, from, to, values)) return values;
    if (this.#levels.length < values) this.#levels = new Uint8Array(values);
    const levels = this.#levels;
    if (unpackHybrid(bytes, from, to, 1, levels, values) > 1) throw new NotDirect("a page tells wrongly what is missing");
    let there = 0;
    for (let at = 0; at < values; at += 1) there += levels[at]!;
    return there;
  }

  #texts(bytes: Uint8Array, from: number, end: number, { values, encoding }: Head, there: number): void {
    if (this.codes.length < values) this.codes = new Int32Array(values);
    const { codes } = this;
    if (encoding === ENCODING.plain) {
      this.entries = textsOf(bytes, from, end, there);
      for (let at = 0; at < there; at += 1) codes[at] = at;
    } else this.entries = this.#coded(bytes, from, end, encoding, there, this.#dictionary?.count) ?? NOTHING;
    if (there < values) spread(codes, this.#levels, values, there, this.entries.count);
  }

  /** Places in the dictionary. */
  #coded(bytes: Uint8Array, from: number, end: number, encoding: number, there: number, count: number | undefined): TextEntries | undefined {
    if ((encoding !== ENCODING.dictionary && encoding !== ENCODING.oldDictionary) || count === undefined) throw new NotDirect("values are written in a way that is not read here");
    if (there > 0 && unpackHybrid(bytes, from + 1, end, from < end ? bytes[from]! : 99, this.codes, there) >= count) throw new NotDirect("a value is none of its dictionary");
    return this.#dictionary;
  }

  #numerals(bytes: Uint8Array, from: number, end: number, { values, encoding }: Head, there: number): void {
    if (this.values.length < values) [this.values, this.codes] = [new Float64Array(values), new Int32Array(values)];
    const found = this.values;
    if (encoding === ENCODING.plain) this.#plain(bytes, from, end, there, found);
    else if (encoding === ENCODING.runs && this.#column.physical === PHYSICAL.bool) {
      if (from + 4 > end) throw new NotDirect("a page is cut off");
      unpackHybrid(bytes, from + 4, end, 1, this.codes, there);
      for (let at = 0; at < there; at += 1) found[at] = this.codes[at]!;
    } else {
      const numbers = this.#numbers;
      this.#coded(bytes, from, end, encoding, there, numbers?.length);
      for (let at = 0; at < there; at += 1) found[at] = numbers![this.codes[at]!]!;
    }
    if (there < values) spread(found, this.#levels, values, there, NaN);
  }

  #plain(bytes: Uint8Array, from: number, end: number, count: number, into: Float64Array): void {
    const { physical, length } = this.#column;
    const wide = physical === PHYSICAL.bool ? 1 / 8 : physical === PHYSICAL.int ? 4 : physical === PHYSICAL.fixed ? length : 8;
    if (from + Math.ceil(count * wide) > end || wide <= 0) throw new NotDirect("a page is cut off");
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    switch (physical) {
      case PHYSICAL.bool: for (let at = 0; at < count; at += 1) into[at] = (bytes[from + (at >> 3)]! >> (at & 7)) & 1; break;
      case PHYSICAL.int: for (let at = 0; at < count; at += 1) into[at] = view.getInt32(from + at * 4, true); break;
      case PHYSICAL.long: longs(view, from, count, into); break;
      case PHYSICAL.fixed: for (let at = 0; at < count; at += 1) into[at] = fixed(bytes, from + at * length, length); break;
      default: for (let at = 0; at < count; at += 1) into[at] = exact(view.getFloat64(from + at * 8, true));
    }
  }
}

const exact = (value: number): number => (value === value ? value : Infinity);

function longs(view: DataView, from: number, count: number, into: Float64Array): void {
  for (let at = 0; at < count; at += 1) {
    const high = view.getInt32(from + at * 8 + 4, true);
    into[at] = high < 2 ** 21 && high >= -(2 ** 21) ? high * 2 ** 32 + view.getUint32(from + at * 8, true) : Infinity;
  }
}

/** A whole number of some bytes, the highest first. */
function fixed(bytes: Uint8Array, from: number, length: number): number {
  let value = (bytes[from]! << 24) >> 24;
  for (let at = 1; at < length; at += 1) value = value * 256 + bytes[from + at]!;
  return Number.isSafeInteger(value) ? value : Infinity;
}

/** Values that stand one behind the other go to their rows; rows without one get `none`. */
function spread(of: Int32Array | Float64Array, levels: Uint8Array, rows: number, there: number, none: number): void {
  let from = there;
  for (let row = rows - 1; row >= 0; row -= 1) of[row] = levels[row] === 1 ? of[--from]! : none;
}

/** Whether one run of ones says that nothing is missing. */
function isAll(bytes: Uint8Array, from: number, to: number, values: number): boolean {
  let [head, at] = [0, from];
  for (let shift = 0; at < to && shift < 28; shift += 7) {
    const byte = bytes[at++]!;
    head |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return (head & 1) === 0 && head >> 1 >= values && at === to - 1 && bytes[at] === 1;
}

/** The same room, or one for so many bytes with some to spare. */
function roomy(room: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> {
  return room.length >= bytes + SLACK ? room : new Uint8Array(Math.ceil(bytes * 1.25) + SLACK);
}

/** Texts with their lengths in front. @throws NotDirect for one that is no UTF-8 */
function textsOf(bytes: Uint8Array, start: number, end: number, count: number): TextEntries {
  if (count * 4 > end - start) throw new NotDirect("a page is cut off");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [from, to] = [new Int32Array(count), new Int32Array(count)];
  let [at, high] = [start, 0];
  for (let entry = 0; entry < count; entry += 1) {
    const length = at + 4 <= end ? view.getUint32(at, true) : Infinity;
    at += 4;
    if (at + length > end) throw new NotDirect("a page is cut off");
    from[entry] = at;
    high = 0;
    for (const behind = at + length; at < behind; at += 1) high |= bytes[at]!;
    to[entry] = at;
    if (high > 127) checked(bytes.subarray(from[entry], at));
  }
  return { count, bytes, from, to };
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function checked(bytes: Uint8Array): void {
  try {
    decoder.decode(bytes);
  } catch {
    throw new NotDirect("a text is not UTF-8");
  }
}
