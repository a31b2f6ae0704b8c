/** Keys of partners as text. */
const decoder = new TextDecoder();

/** Keys are short and mostly ASCII, for which a decoder takes longer than for the letters. */
export function keyText(bytes: Uint8Array, from: number, to: number): string {
  if (to - from > 24) return decoder.decode(bytes.slice(from, to));
  let text = "";
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at]!;
    if (byte > 126) return decoder.decode(bytes.slice(from, to));
    text += ASCII[byte]!;
  }
  return text;
}

const ASCII = Array.from({ length: 127 }, (_, code) => String.fromCharCode(code));
