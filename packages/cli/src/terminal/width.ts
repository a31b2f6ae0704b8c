/**
 * How wide text is on a terminal, and text cut or filled to a width.
 *
 * Counted in columns: an ideograph takes two, a combining mark none, a family of emoji two. Nothing is cut inside of what
 * a reader sees as one character.
 */
import stringWidth from "string-width";

const PLAIN = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Columns of a text without line breaks; colours count nothing. */
export function width(text: string): number {
  return PLAIN.test(text) ? text.length : stringWidth(text);
}

/** At most that many columns; where something was left out, the last of them is an ellipsis. The text has no colours. */
export function cut(text: string, columns: number): string {
  if (text.length <= columns && PLAIN.test(text)) return text;
  if (text.length < columns * 8 && width(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    const wide = width(segment);
    if (used + wide > columns - 1) break;
    kept += segment;
    used += wide;
  }
  return `${kept}…`;
}

/** Filled with spaces on the right. */
export function fill(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** What a reader sees as single characters, in order. */
export function* characters(text: string): Iterable<string> {
  if (PLAIN.test(text)) yield* text;
  else for (const { segment } of graphemes.segment(text)) yield segment;
}

/** Words set in lines of at most that many columns; a longer word stands alone. Line breaks in the text are kept. */
export function wrap(text: string, columns: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      if (line !== "" && width(line) + 1 + width(word) > columns) {
        lines.push(line);
        line = word;
      } else line = line === "" ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
}
