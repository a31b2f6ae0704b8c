/**
 * The lines of a file that comes piece by piece, in bounded memory.
 *
 * Lines end with a line feed; a carriage return before it is dropped. A line longer than the limit is given without its
 * bytes. This file refuses to decode.
 */

export interface ByteLine {
  /** 1-based. */
  readonly line: number;
  /** Of the line's first byte in the file. */
  readonly offset: number;
  /** Undefined where the line is longer than the limit. */
  readonly bytes: Uint8Array | undefined;
  readonly length: number;
}

const NEWLINE = 10;
const RETURN = 13;

/** All lines, also empty ones; what follows the last line feed is a line if it is not empty. */
export async function* byteLines(pieces: AsyncIterable<Uint8Array>, limit: number): AsyncIterable<ByteLine> {
  let kept: Uint8Array[] = [];
  let length = 0;
  let line = 1;
  let offset = 0;
  const take = (): ByteLine => {
    const taken = { line, offset, bytes: length > limit ? undefined : joined(kept, length), length };
    [kept, line, offset, length] = [[], line + 1, offset + length + 1, 0];
    return taken;
  };
  for await (const piece of pieces) {
    for (let start = 0; start < piece.length; ) {
      const newline = piece.indexOf(NEWLINE, start);
      const end = newline < 0 ? piece.length : newline;
      length += end - start;
      if (length <= limit) kept.push(piece.subarray(start, end));
      else kept = [];
      if (newline >= 0) yield take();
      start = end + 1;
    }
  }
  if (length > 0) yield take();
}

function joined(kept: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = kept;
  const whole = kept.length === 1 && first !== undefined ? first : new Uint8Array(length);
  if (whole !== first) {
    let at = 0;
    for (const piece of kept) {
      whole.set(piece, at);
      at += piece.length;
    }
  }
  return whole[whole.length - 1] === RETURN ? whole.subarray(0, -1) : whole;
}
