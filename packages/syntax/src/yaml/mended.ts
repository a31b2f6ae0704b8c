/**
 * A text in which mistakes have been mended, and where its characters stood before.
 *
 * YAML reads some lines so differently from what was meant that everything below them is lost. Such a line is mended and the
 * file read once more; whatever is found then is said about the place in the file as it was written.
 */

/** A replacement of `[start, end)` by `text`. */
export interface Mend { readonly start: number; readonly end: number; readonly text: string }

export class Mended {
  private constructor(readonly text: string, private readonly places: Int32Array | undefined) {}

  static of(text: string): Mended {
    return new Mended(text, undefined);
  }

  /** Where an offset of this text lies in the text as it was written. */
  origin(offset: number): number {
    if (this.places === undefined) return offset;
    return this.places[Math.min(Math.max(offset, 0), this.places.length - 1)]!;
  }

  /** The text with mends applied, which must not overlap. */
  with(mends: readonly Mend[]): Mended {
    const pieces: string[] = [];
    const places: number[] = [];
    let at = 0;
    const keep = (to: number): void => {
      pieces.push(this.text.slice(at, to));
      for (; at < to; at++) places.push(this.origin(at));
    };
    for (const mend of [...mends].sort((a, b) => a.start - b.start)) {
      keep(mend.start);
      pieces.push(mend.text);
      for (let i = 0; i < mend.text.length; i++) places.push(this.origin(mend.start));
      at = mend.end;
    }
    keep(this.text.length);
    places.push(this.origin(this.text.length));
    return new Mended(pieces.join(""), Int32Array.from(places));
  }
}

/** The mends that put a range of a text between single quotes. */
export function quoteRange(text: string, start: number, end: number): Mend[] {
  const inner: Mend[] = [];
  for (let at = text.indexOf("'", start); at >= 0 && at < end; at = text.indexOf("'", at + 1)) inner.push({ start: at, end: at, text: "'" });
  return [{ start, end: start, text: "'" }, ...inner, { start: end, end, text: "'" }];
}

/** A text between single quotes. */
export function singleQuoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`;
}
