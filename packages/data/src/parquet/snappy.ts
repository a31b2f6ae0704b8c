/**
 * Bytes that were packed by Snappy (https://github.com/google/snappy, format_description.txt), unpacked.
 */
import { NotDirect } from "./not-direct.js";

/** Copies of more bytes than this are left to the machine; shorter ones are made four bytes at a time, a few too many. */
const SHORT = 32;
const SPARE = 3;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * @param bytes with a few to spare behind `to`
 * @param into takes exactly `size` bytes, with a few to spare behind
 * @throws NotDirect for bytes that are no Snappy, or of another size
 */
export function unpackSnappy(bytes: Uint8Array, from: number, to: number, into: Uint8Array, size: number): void {
  const [source, target] = [viewOf(bytes), viewOf(into)];
  let at = from;
  let told = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = at < to && scale < 2 ** 35 ? bytes[at++]! : NaN;
    if (byte !== byte) throw broken();
    told += (byte & 127) * scale;
    if (byte < 128) break;
  }
  if (told !== size || size + SPARE > into.length || to + SPARE > bytes.length) throw broken();
  let filled = 0;
  while (at < to) {
    const tag = bytes[at++]!;
    let length = tag >> 2;
    if ((tag & 3) === 0) {
      if (length >= 60) {
        const wide = length - 59;
        length = 0;
        for (let byte = 0; byte < wide; byte += 1) length += bytes[at + byte]! * 2 ** (8 * byte);
        at += wide;
      }
      length += 1;
      if (!(at + length <= to && filled + length <= size)) throw broken();
      if (length > SHORT) into.set(bytes.subarray(at, at + length), filled);
      else for (let one = 0; one < length; one += 4) target.setInt32(filled + one, source.getInt32(at + one));
      at += length;
    } else {
      let back: number;
      if ((tag & 3) === 1) {
        length = ((tag >> 2) & 7) + 4;
        back = ((tag >> 5) << 8) | bytes[at]!;
        at += 1;
      } else {
        length += 1;
        back = bytes[at]! | (bytes[at + 1]! << 8);
        if ((tag & 3) === 3) back += bytes[at + 2]! * 65_536 + bytes[at + 3]! * 16_777_216;
        at += (tag & 3) === 2 ? 2 : 4;
      }
      if (!(at <= to && back > 0 && back <= filled && filled + length <= size)) throw broken();
      const start = filled - back;
      if (length > SHORT && back >= length) into.copyWithin(filled, start, start + length);
      else if (back >= 4) for (let one = 0; one < length; one += 4) target.setInt32(filled + one, target.getInt32(start + one));
      // Byte by byte, as what is copied reaches into what is being written.
      else for (let one = 0; one < length; one += 1) into[filled + one] = into[start + one]!;
    }
    filled += length;
  }
  if (filled !== size) throw broken();
}

function broken(): NotDirect {
  return new NotDirect("packed bytes are broken");
}
