/**
 * Lines and columns of a text, for people and editors.
 *
 * Spans are offsets; whoever prints one asks here. Lines end with LF, CR LF or CR. Lines and columns are counted from 1 in
 * UTF-16 units; nothing here knows tabs or the width of characters.
 */

/** Where an offset lies: both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The lines of one text. Built once in linear time; each question is a binary search. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = text.includes("\r") ? startsOf(text) : startsBehindFeeds(text);
    this.#length = text.length;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The place of an offset; offsets outside of the text are drawn to its ends. */
  place(offset: number): Place {
    const at = Math.min(Math.max(offset, 0), this.#length);
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - this.#starts[low]! + 1 };
  }

  /** The offset of a place; lines and columns outside of the text are drawn to its ends. */
  offset(place: Place): number {
    const line = Math.min(Math.max(place.line, 1), this.#starts.length);
    const start = this.#starts[line - 1]!;
    const end = line < this.#starts.length ? this.#starts[line]! : this.#length;
    return Math.min(start + Math.max(place.column - 1, 0), end);
  }

  /** The offset at which a line starts, and the one behind its last character, its line break included. */
  bounds(line: number): { readonly start: number; readonly end: number } {
    const start = this.offset({ line, column: 1 });
    return { start, end: line < this.#starts.length ? this.#starts[line]! : this.#length };
  }
}

function startsOf(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The same where lines end with LF alone, as most do: in a fraction of the time. */
function startsBehindFeeds(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  return starts;
}

/** Where the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}
