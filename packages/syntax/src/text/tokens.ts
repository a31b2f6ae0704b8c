/**
 * Tokens of a piece of text, as columns of numbers.
 *
 * A program of a million words makes a million tokens; arrays of numbers keep them small and quick to walk. Comments and
 * line breaks are no tokens: a token knows its line, and comments stand in a list of their own. Nothing here knows clauses.
 */
import type { Span } from "../source/span.js";
import type { WantedList } from "./wanted.js";

/** What a token is. Words are all of one kind: no word is a keyword before the grammar says so. */
export const Kind = {
  /** The end of the clause or of the text. */
  End: 0,
  /** A word: letters, digits and `_`. */
  Word: 1,
  /** Digits with what is attached to them: `4`, `4.2`, `100k`, `12%`, `2nd`, `1,000`, `5x`. */
  Number: 2,
  /** `2026-02-28`, `2026-02`, `2026-02-28T09:00:00Z`. */
  Date: 3,
  /** A date as it is written elsewhere: `28.02.2026`, `2026/2/28`. */
  OddDate: 4,
  /** `"…"`, with its quotes. */
  Text: 5,
  /** A text whose closing quote is missing on its line, or which has typographic or single quotes. */
  OddText: 6,
  /** A bracket or a sign of the language. */
  Sign: 7,
  /** Any other character. */
  Odd: 8,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** A comment between tokens. */
export interface RawComment {
  /** The index of the token that follows. */
  readonly before: number;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly image: string;
}

/** A piece of text that is read by itself: a file, or a scalar of a YAML file. */
export interface Piece {
  readonly file: string;
  readonly text: string;
  /** The offset in the file of an offset in `text` (0 to its length); without it they are the same. */
  readonly at?: (offset: number) => number;
  /** `false`: line breaks do not end a clause (a scalar holds one tail). Lines count unless this is said. */
  readonly lines?: boolean;
  /** Who wants to know what could stand at the end of the text. */
  readonly wanted?: WantedList;
}

/** The tokens of a piece. The last one is of kind `End`. */
export interface Tokens {
  readonly piece: Piece;
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The line of the token's first character, from 0. */
  readonly lines: Int32Array;
  readonly images: readonly string[];
  readonly comments: readonly RawComment[];
}

/** The span in the file of a range of a piece. */
export function spanIn(piece: Piece, start: number, end: number): Span {
  return piece.at === undefined ? { file: piece.file, start, end } : { file: piece.file, start: piece.at(start), end: piece.at(end) };
}
