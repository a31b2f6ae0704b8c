/**
 * Lines as bytes, one behind the other: what is written for every partner is made of pieces that are there already.
 *
 * This file refuses to know what a line holds.
 */
import type { MinorUnits } from "@fairway/runtime";

/** A partner's key where it stands. */
export interface KeyBytes { readonly bytes: Uint8Array; readonly from: number; readonly to: number }

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** An amount in minor units as decimal text: 123450 with 2 decimals is 1234.50. */
export function amountText(minor: MinorUnits, decimals: number): string {
  if (minor === 0 && decimals === 2) return "0.00";
  const digits = String(minor < 0 ? -minor : minor);
  const sign = minor < 0 ? "-" : "";
  if (decimals === 0) return sign + digits;
  const long = digits.length > decimals ? digits : digits.padStart(decimals + 1, "0");
  const point = long.length - decimals;
  return `${sign}${long.slice(0, point)}.${long.slice(point)}`;
}

/** Amounts below are made of digits, with a sign, a point and more digits than any other is written with. */
const [MOST, ROOM] = [2 ** 31, 40];
const NOTHING = bytesOf("0.00");
const [MINUS, POINT, ZERO] = [45, 46, 48];

export class LineBytes {
  #bytes = new Uint8Array(1 << 16);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** A copy of what was written. */
  copy(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }

  put(piece: Uint8Array): void {
    const { length } = piece;
    if (this.length + length > this.#bytes.length) this.#widen(length);
    const bytes = this.#bytes;
    let into = this.length;
    for (let at = 0; at < length; at += 1) bytes[into++] = piece[at]!;
    this.length = into;
  }

  text(text: string): void {
    if (this.length + text.length * 3 > this.#bytes.length) this.#widen(text.length * 3);
    this.length += encoder.encodeInto(text, this.#bytes.subarray(this.length)).written;
  }

  /** @param isPlain whether a byte stands for itself. @param written how any other key is written */
  key({ bytes: key, from, to }: KeyBytes, isPlain: (byte: number) => boolean, written: (text: string) => string): void {
    if (this.length + to - from > this.#bytes.length) this.#widen(to - from);
    const bytes = this.#bytes;
    let into = this.length;
    for (let at = from; at < to; at += 1) {
      if (!isPlain(key[at]!)) return this.text(written(decoder.decode(key.slice(from, to))));
      bytes[into++] = key[at]!;
    }
    this.length = into;
  }

  /** An amount as `amountText` writes it. */
  amount(minor: number, decimals: number): void {
    if (minor === 0 && decimals === 2) return this.put(NOTHING);
    if (this.length + ROOM > this.#bytes.length) this.#widen(ROOM);
    if (!(minor < MOST && minor > -MOST) || decimals > 9) return this.text(amountText(minor, decimals));
    const bytes = this.#bytes;
    let left = minor | 0;
    if (left < 0) {
      bytes[this.length++] = MINUS;
      left = -left;
    }
    let digits = decimals + 1;
    for (let least = 10 ** digits; left >= least; least *= 10) digits += 1;
    let at = this.length + digits + (decimals > 0 ? 1 : 0);
    this.length = at;
    for (let digit = 0; digit < digits; digit += 1) {
      if (digit === decimals && decimals > 0) bytes[--at] = POINT;
      const tenth = (left / 10) | 0;
      bytes[--at] = ZERO + left - tenth * 10;
      left = tenth;
    }
  }

  #widen(more: number): void {
    const wider = new Uint8Array((this.length + more) * 2);
    wider.set(this.#bytes.subarray(0, this.length));
    this.#bytes = wider;
  }
}
