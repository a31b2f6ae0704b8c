/**
 * A draw that can be drawn again: a number from 0 up to 1 from a text, the same text always the same number.
 *
 * FNV-1a over the text's UTF-16 units in two streams, each finished by the mixer of MurmurHash3 (Appleby, 2011). Not for
 * secrets. This file refuses to know a clock or chance.
 */

/** Uniform in [0, 1), 53 bits. */
export function drawOf(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
  }
  const high = mixed(a ^ text.length);
  const low = mixed(b ^ high);
  return (high * 2097152 + (low >>> 11)) / 9007199254740992;
}

function mixed(of: number): number {
  let h = of;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
