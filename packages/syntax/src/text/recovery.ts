/**
 * Going on behind what could not be read: where a broken clause ends, and whether a block was left open.
 *
 * A clause ends with its line, in one-line braces at a comma. Closed brackets and blocks inside of it are jumped over.
 */
import type { Reader } from "./reader.js";
import { startsDeclaration } from "./layout.js";
import { declarationKeywords } from "./cursor.js";

interface Where {
  /** The clause's first token. */
  readonly first: number;
  /** Its own block starts with the next `{`. */
  readonly body: boolean;
  /** It stands in braces on one line, where a comma ends it. */
  readonly oneLine: boolean;
}

/** The index of the token at which a broken clause ends, or of the brace that opens its block. */
function endOf(reader: Reader, { first, body, oneLine }: Where): number {
  const { tokens, layout, at: failed } = reader.cursor;
  let at = first;
  while (at < tokens.count) {
    const image = tokens.images[at]!;
    if (at >= failed) {
      if (at > first && layout.breaks[at] === 1) return at;
      if (image === "}" || (image === "{" && body) || (image === "," && oneLine)) return at;
    }
    const close = layout.closes[at]!;
    at = close > at ? close + 1 : at + 1;
  }
  return at;
}

/** Goes to the end of a broken clause, or to the brace that opens its block. */
export function recover(reader: Reader, where: Where): void {
  const { cursor } = reader;
  const end = Math.max(endOf(reader, where), cursor.at);
  cursor.resume(end);
}

/** Whether a token is the first of a line that starts a declaration. */
export function atDeclaration(reader: Reader): boolean {
  const { cursor } = reader;
  return cursor.layout.breaks[cursor.at] === 1 && startsDeclaration(cursor.tokens, cursor.at, declarationKeywords);
}

/** Whether one of the blocks that are open now is never closed. */
export function leftOpen(reader: Reader): boolean {
  return reader.blocks.some((block) => reader.cursor.layout.closes[block.open] === -1);
}
