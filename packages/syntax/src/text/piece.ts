/**
 * Tails and expressions that stand alone: the scalars of the YAML surface, cells of CSV files.
 *
 * The same readers as for whole files, on a piece of text with a map of its offsets. What is left over behind the tail is
 * reported here; line breaks inside a piece do not count unless the piece says so.
 */
import * as say from "../diagnostics/text-catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Part } from "../grammar/shape.js";
import type { Expression, TypeNode } from "../tree/expression.js";
import type { CellNode } from "../tree/tree.js";
import { Cursor } from "./cursor.js";
import { parseExpression } from "./expression/index.js";
import { elsewhere } from "./elsewhere.js";
import { nearWord } from "./names.js";
import { readCells } from "./rows.js";
import { failWords, parseTail } from "./tail.js";
import type { Piece } from "./tokens.js";
import { readType } from "./type.js";

/** What was read of a piece. `broken`: something could not be read on, and the value may lack parts. */
export interface PieceResult<T> {
  readonly value: T;
  readonly broken: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Halts where the piece goes on behind what was read. */
export function expectEnd(cursor: Cursor, hint?: string): void {
  if (cursor.halted || cursor.ends(cursor.at)) return;
  const image = cursor.image;
  if (image === ")" || image === "]" || image === "}") cursor.fail(say.strayClose, { bracket: image });
  if (cursor.expectedAt > cursor.at) {
    cursor.at = cursor.expectedAt;
    failWords(cursor);
    return;
  }
  const { near, fixes } = nearWord(cursor);
  const params = {
    found: cursor.found() ?? "This", after: cursor.last(), expected: cursor.expectedHere(), near,
    hint: near === undefined ? (hint ?? elsewhere(cursor)) : undefined, example: cursor.example,
  };
  cursor.fail(say.unexpected, params, undefined, { fixes });
}

/** Reads a whole piece with any reader. */
export function readPiece<T>(piece: Piece, read: (cursor: Cursor) => T): PieceResult<T> {
  const cursor = new Cursor({ lines: false, ...piece });
  const value = read(cursor);
  expectEnd(cursor);
  return { value, broken: cursor.halted, diagnostics: cursor.diagnostics };
}

/** Reads a piece as the tail of a clause; `example` is shown where it can't be read. */
export function readTailPiece<T extends object>(piece: Piece, tail: Part<T>, example?: string): PieceResult<T> {
  return readPiece(piece, (cursor) => {
    cursor.example = example;
    return parseTail(cursor, tail);
  });
}

export function readExpressionPiece(piece: Piece): PieceResult<Expression> {
  return readPiece(piece, parseExpression);
}

export function readTypePiece(piece: Piece): PieceResult<TypeNode> {
  return readPiece(piece, readType);
}

/** Reads one row of a table; `columns` is undefined for the header, else the header's number of cells; of `odd` ones it has been said that they are not as many. */
export function readRowPiece(piece: Piece, columns: number | undefined, odd?: number): PieceResult<readonly CellNode[]> {
  return readPiece(piece, (cursor) => {
    [cursor.columns, cursor.oddColumns] = [columns, odd];
    return readCells(cursor);
  });
}
