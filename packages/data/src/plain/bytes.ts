/**
 * Values straight from the bytes of a file: numbers, days, words and texts without a text being made.
 *
 * Only the plain form of each is read, and exactly; NaN (or -1) says that it is not the plain form, and whoever asked leaves
 * the whole partner to the readers of records, which know every form and say what is wrong. This file refuses to judge.
 */
import { MOST } from "./wanted.js";

const POWERS: readonly number[] = Array.from({ length: 23 }, (_, at) => 10 ** at);

/** Digits and the point of a number that is read here. */
const MOST_SIGNS = 16;

/**
 * A decimal number as a whole number `decimals` down; NaN for any other text and for what is finer or very large.
 * @param point the byte between whole and part: 46 or 44
 */
export function scaledAt(bytes: Uint8Array, from: number, to: number, decimals: number, point = 46): number {
  const negative = bytes[from] === 45;
  let at = negative ? from + 1 : from;
  if (at >= to || to - at > MOST_SIGNS) return NaN;
  const begun = at;
  let value = 0;
  let digit = bytes[at]! - 48;
  while (at < to && digit >= 0 && digit <= 9) {
    value = value * 10 + digit;
    digit = bytes[++at]! - 48;
  }
  if (at === begun) return NaN;
  let left = decimals;
  if (at < to) {
    if (bytes[at] !== point || ++at === to) return NaN;
    for (; at < to; at += 1) {
      digit = bytes[at]! - 48;
      if (!(digit >= 0 && digit <= 9)) return NaN;
      if (left > 0) {
        value = value * 10 + digit;
        left -= 1;
      } else if (digit !== 0) return NaN;
    }
  }
  if (left > 0) value *= POWERS[left]!;
  return value <= MOST ? (negative ? 0 - value : value) : NaN;
}

let behind = 0;

/** Behind what `numberAt` read last. A function, as parts of a bundle take what others export only once. */
export function behindNumber(): number {
  return behind;
}

/** The number that begins here, as `scaledAt` reads it, wherever it ends: NaN for one that is not plain. Written with a point. */
export function numberAt(bytes: Uint8Array, from: number, decimals: number): number {
  let at = bytes[from] === 45 ? from + 1 : from;
  const begun = at;
  let value = 0;
  let digit = bytes[at]! - 48;
  while (digit >= 0 && digit <= 9) {
    value = value * 10 + digit;
    digit = bytes[++at]! - 48;
  }
  let left = decimals;
  let isPlain = at > begun;
  if (digit === POINT) {
    const point = at;
    for (digit = bytes[++at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48) {
      if (left > 0) {
        value = value * 10 + digit;
        left -= 1;
      } else if (digit !== 0) isPlain = false;
    }
    if (at === point + 1) isPlain = false;
  }
  behind = at;
  if (left > 0) value *= POWERS[left]!;
  return isPlain && at - begun <= MOST_SIGNS && value <= MOST ? (begun > from ? 0 - value : value) : NaN;
}

/** A point, as digits are reckoned. */
const POINT = 46 - 48;

const two = (bytes: Uint8Array, at: number): number => {
  const a = bytes[at]! - 48;
  const b = bytes[at + 1]! - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : NaN;
};

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days of a year before each month. */
const MONTH_BEGINS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Days since 1970-01-01 of YYYY-MM-DD; NaN for any other text and for days that do not exist. */
export function dayAt(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return NaN;
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const month = two(bytes, from + 5);
  const day = two(bytes, from + 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return NaN;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 1 : 0;
  if (day > MONTH_DAYS[month - 1]! + leap) return NaN;
  const isLong = month > 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (YEAR_BEGINS[year] || beginOf(year)) - OFFSET + MONTH_BEGINS[month - 1]! + day - (isLong ? 0 : 1);
}

/** Days from 1970-01-01 to the first of each year that was asked for, so much higher that none is 0. */
const OFFSET = 1_000_000;
const YEAR_BEGINS = new Int32Array(10_000);

function beginOf(year: number): number {
  const before = year - 1;
  return (YEAR_BEGINS[year] = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162 + OFFSET);
}

/** Year × 12 + month - 1 of YYYY-MM; NaN for any other text. */
export function monthAt(bytes: Uint8Array, from: number, to: number): number {
  if (to - from !== 7 || bytes[from + 4] !== 45) return NaN;
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const month = two(bytes, from + 5);
  return year >= 1 && month >= 1 && month <= 12 ? year * 12 + month - 1 : NaN;
}

/**
 * The day as it is written in a moment with its offset, YYYY-MM-DDTHH:MM, perhaps seconds and up to nine decimals, then Z or
 * ±HH:MM; NaN for any other text, also for moments that are written otherwise and may be sound.
 */
export function momentAt(bytes: Uint8Array, from: number, to: number): number {
  if (bytes[from + 10] !== 84 || bytes[from]! < 49 || bytes[from]! > 56 || !isClock(bytes, from + 11)) return NaN;
  let at = from + 16;
  if (bytes[at] === 58) {
    if (!(two(bytes, at + 1) <= 59)) return NaN;
    at += 3;
    if (bytes[at] === 46) {
      const first = (at += 1);
      while (at - first < 9 && isDigit(bytes[at])) at += 1;
      if (at === first) return NaN;
    }
  }
  const behind = bytes[at] === 90 ? at + 1 : (bytes[at] === 43 || bytes[at] === 45) && isClock(bytes, at + 1) ? at + 6 : -1;
  return behind === to ? dayAt(bytes, from, from + 10) : NaN;
}

/** HH:MM of a day. */
function isClock(bytes: Uint8Array, at: number): boolean {
  return bytes[at + 2] === 58 && two(bytes, at) <= 23 && two(bytes, at + 3) <= 59;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** 1 where "true" begins here, 0 for "false", -1 for anything else. */
export function isTrue(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 116) return bytes[at + 1] === 114 && bytes[at + 2] === 117 && bytes[at + 3] === 101 ? 1 : -1;
  return bytes[at] === 102 && bytes[at + 1] === 97 && bytes[at + 2] === 108 && bytes[at + 3] === 115 && bytes[at + 4] === 101 ? 0 : -1;
}

/** A number that equal bytes share. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

export function sameBytes(a: Uint8Array, from: number, to: number, b: Uint8Array, start: number): boolean {
  for (let at = from, other = start; at < to; at += 1, other += 1) if (a[at] !== b[other]) return false;
  return true;
}

/** Whether a text can be a partner's key without a closer look: that it is not blank shows at its first sign. */
export function isKey(bytes: Uint8Array, from: number, to: number): boolean {
  return to > from && bytes[from]! > 32 && bytes[from]! < 127;
}

const encoder = new TextEncoder();

/** Words of a vocabulary, looked up by their bytes. */
export class WordTable {
  readonly #slots: Int32Array;
  readonly #places: readonly number[];
  readonly #words: readonly Uint8Array[];

  /** @param words what may be written, each with its number */
  constructor(words: Iterable<readonly [string, number]>) {
    const all = [...words];
    this.#words = all.map(([word]) => encoder.encode(word));
    this.#places = all.map(([, place]) => place);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(all.length * 4 + 4)));
    this.#words.forEach((word, at) => {
      let slot = this.#slot(word, 0, word.length);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = at + 1;
    });
  }

  /** The word's number; NaN where there is none. */
  at(bytes: Uint8Array, from: number, to: number): number {
    for (let slot = this.#slot(bytes, from, to); this.#slots[slot] !== 0; slot = (slot + 1) & (this.#slots.length - 1)) {
      const at = this.#slots[slot]! - 1;
      const word = this.#words[at]!;
      if (word.length === to - from && sameBytes(bytes, from, to, word, 0)) return this.#places[at]!;
    }
    return NaN;
  }

  #slot(bytes: Uint8Array, from: number, to: number): number {
    return to > from ? ((to - from) * 7 + bytes[from]! * 31 + bytes[(from + to) >> 1]! * 131 + bytes[to - 1]! * 17) & (this.#slots.length - 1) : 0;
  }
}

/** Numbers of texts, the same for the same bytes until they are forgotten. */
export class TextTable {
  size = 0;
  #slots = new Int32Array(64);
  /** In which round a slot was filled: forgetting is a new round. */
  #rounds = new Int32Array(64);
  #round = 1;
  #hashes = new Int32Array(64);
  #starts = new Int32Array(65);
  #kept = new Uint8Array(1024);

  forget(): void {
    this.size = 0;
    this.#round += 1;
  }

  /** The text's number, from 0. A text that is new gets the next one, which is `size` before. */
  at(bytes: Uint8Array, from: number, to: number): number {
    return this.hashed(bytes, from, to, hashOf(bytes, from, to));
  }

  /** As `at`. @param hash of the bytes, as `hashOf` gives it */
  hashed(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const found = this.#find(bytes, from, to, hash);
    if (found >= 0) return found;
    const slot = -1 - found;
    const start = this.#starts[this.size]!;
    if (start + to - from > this.#kept.length) this.#widen(start + to - from);
    for (let at = from, into = start; at < to; at += 1, into += 1) this.#kept[into] = bytes[at]!;
    this.#starts[this.size + 1] = start + to - from;
    this.#hashes[this.size] = hash;
    this.#slots[slot] = this.size;
    this.#rounds[slot] = this.#round;
    this.size += 1;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return this.size - 1;
  }

  /** The text's number; -1 where it is not known. */
  known(bytes: Uint8Array, from: number, to: number): number {
    return Math.max(-1, this.#find(bytes, from, to, hashOf(bytes, from, to)));
  }

  bytes(at: number): Uint8Array {
    return this.#kept.subarray(this.#starts[at]!, this.#starts[at + 1]!);
  }

  /** The number, or -1 less the slot that is free for it. */
  #find(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#rounds[slot] === this.#round; slot = (slot + 1) & mask) {
      const at = this.#slots[slot]!;
      const start = this.#starts[at]!;
      if (this.#hashes[at] === hash && this.#starts[at + 1]! - start === to - from && sameBytes(bytes, from, to, this.#kept, start)) return at;
    }
    return -1 - slot;
  }

  #widen(length: number): void {
    const kept = new Uint8Array(Math.max(length, this.#kept.length * 2));
    kept.set(this.#kept);
    this.#kept = kept;
  }

  #rehash(): void {
    const length = this.#slots.length * 2;
    const [hashes, starts] = [new Int32Array(length), new Int32Array(length + 1)];
    hashes.set(this.#hashes);
    starts.set(this.#starts);
    [this.#hashes, this.#starts] = [hashes, starts];
    [this.#slots, this.#rounds] = [new Int32Array(length), new Int32Array(length)];
    this.#round = 1;
    for (let at = 0; at < this.size; at += 1) {
      let slot = hashes[at]! & (length - 1);
      while (this.#rounds[slot] === 1) slot = (slot + 1) & (length - 1);
      this.#slots[slot] = at;
      this.#rounds[slot] = 1;
    }
  }
}

/** Numbers that were seen, until they are forgotten: which of many may stand twice. */
export class SeenNumbers {
  #slots = new Int32Array(64);
  #rounds = new Int32Array(64);
  #round = 1;
  #count = 0;

  forget(): void {
    this.#round += 1;
    this.#count = 0;
  }

  /** @returns whether it was there already */
  again(number: number): boolean {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(number, 0x9e3779b1) >>> 7 & mask;
    for (; this.#rounds[slot] === this.#round; slot = (slot + 1) & mask) if (this.#slots[slot] === number) return true;
    this.#slots[slot] = number;
    this.#rounds[slot] = this.#round;
    this.#count += 1;
    if (this.#count * 2 > this.#slots.length) this.#widen();
    return false;
  }

  #widen(): void {
    const [slots, rounds, round] = [this.#slots, this.#rounds, this.#round];
    [this.#slots, this.#rounds, this.#round, this.#count] = [new Int32Array(slots.length * 2), new Int32Array(slots.length * 2), 1, 0];
    slots.forEach((number, at) => rounds[at] === round && this.again(number));
  }
}
