/**
 * Thrift's compact protocol, as far as the footers and the page headers of Parquet files need it: structs by the numbers of
 * their fields.
 *
 * Bytes are not trusted: what leads beyond them, or too deep, throws. This file refuses to know what a field means.
 */
import { NotDirect } from "./not-direct.js";

export type Thrift = number | boolean | Uint8Array | readonly Thrift[] | ThriftStruct;

/** Fields by their numbers; one that is not there is not set. */
export interface ThriftStruct { readonly [field: number]: Thrift }

const TYPE = { yes: 1, no: 2, byte: 3, double: 7, binary: 8, list: 9, set: 10, map: 11, struct: 12 } as const;
const MOST_DEEP = 32;

export class ThriftReader {
  /** Where the next byte stands. */
  at: number;

  constructor(private readonly bytes: Uint8Array, from = 0) {
    this.at = from;
  }

  /** @throws NotDirect */
  struct(depth = 0): ThriftStruct {
    if (depth > MOST_DEEP) throw new NotDirect("its headers are nested too deep");
    const made: Record<number, Thrift> = {};
    for (let field = 0; ; ) {
      const head = this.#byte();
      if (head === 0) return made;
      field = head >> 4 === 0 ? zigzag(this.#varint()) : field + (head >> 4);
      const type = head & 15;
      made[field] = type === TYPE.yes || type === TYPE.no ? type === TYPE.yes : this.#value(type, depth);
    }
  }

  #value(type: number, depth: number): Thrift {
    switch (type) {
      // In a list each stands for itself.
      case TYPE.yes: case TYPE.no: return this.#byte() === TYPE.yes;
      case TYPE.byte: return (this.#byte() << 24) >> 24;
      case 4: case 5: case 6: return zigzag(this.#varint());
      case TYPE.double: return this.#taken(8);
      case TYPE.binary: return this.#taken(this.#varint());
      case TYPE.list: case TYPE.set: return this.#list(depth);
      case TYPE.map: return this.#map(depth);
      case TYPE.struct: return this.struct(depth + 1);
      default: throw new NotDirect("its headers are of no known kind");
    }
  }

  #list(depth: number): readonly Thrift[] {
    const head = this.#byte();
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    return this.#many(count, () => this.#value(head & 15, depth + 1));
  }

  #map(depth: number): readonly Thrift[] {
    const count = this.#varint();
    if (count === 0) return [];
    const types = this.#byte();
    return this.#many(count, () => [this.#value(types >> 4, depth + 1), this.#value(types & 15, depth + 1)]);
  }

  #many(count: number, one: () => Thrift): readonly Thrift[] {
    if (count > this.bytes.length - this.at) throw new NotDirect("its headers are cut off");
    return Array.from({ length: count }, one);
  }

  #taken(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new NotDirect("its headers are cut off");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  #byte(): number {
    if (this.at >= this.bytes.length) throw new NotDirect("its headers are cut off");
    return this.bytes[this.at++]!;
  }

  /** Beyond 2^53 it is about right, which only statistics are. */
  #varint(): number {
    let value = 0;
    for (let scale = 1, count = 0; count < 10; scale *= 128, count += 1) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new NotDirect("a number in its headers does not end");
  }
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
