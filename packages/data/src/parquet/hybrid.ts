/**
 * Small whole numbers as Parquet packs them: runs of one number, and numbers of so many bits one behind the other.
 */
import { NotDirect } from "./not-direct.js";

const MOST_BITS = 24;

/**
 * @param width bits of a number. @param bytes at least four more than are read
 * @returns the largest of the numbers
 * @throws NotDirect where they are not all there
 */
export function unpackHybrid(bytes: Uint8Array, from: number, to: number, width: number, into: Int32Array | Uint8Array, count: number): number {
  if (width > MOST_BITS) throw new NotDirect("a dictionary is too large");
  if (width === 0) {
    into.fill(0, 0, count);
    return 0;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mask = (1 << width) - 1;
  let [at, filled, most] = [from, 0, 0];
  while (filled < count) {
    let head = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= to || shift > 28) throw new NotDirect("a page is cut off");
      const byte = bytes[at++]!;
      head |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    if (head < 0) throw new NotDirect("a run is too long");
    if ((head & 1) === 0) {
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) value |= bytes[at++]! << shift;
      const end = Math.min(count, filled + (head >> 1));
      if (at > to || end === filled) throw new NotDirect("a page is cut off");
      if (value > most) most = value;
      into.fill(value, filled, end);
      filled = end;
    } else {
      const end = Math.min(count, filled + (head >> 1) * 8);
      if (at + Math.ceil(((end - filled) * width) / 8) > to || end === filled) throw new NotDirect("a page is cut off");
      for (let bit = 0; filled < end; bit += width, filled += 1) {
        const value = (view.getUint32(at + (bit >>> 3), true) >>> (bit & 7)) & mask;
        if (value > most) most = value;
        into[filled] = value;
      }
      at += (head >> 1) * width;
    }
  }
  return most;
}
