/**
 * What the readers of declarations, clauses and bodies share while one file is read.
 *
 * `blocks` are the braces that are open at the moment, from the outside in, each with the clauses that may stand in it:
 * when one is never closed, a clause of an outer block tells where it should have ended.
 */
import type { BlockTable } from "./block-table.js";
import { CommentReader } from "./comments.js";
import { Cursor } from "./cursor.js";
import type { Piece } from "./tokens.js";

export interface OpenBlock {
  /** The index of its opening brace. */
  readonly open: number;
  readonly table?: BlockTable;
}

export class Reader {
  readonly cursor: Cursor;
  readonly comments: CommentReader;
  readonly blocks: OpenBlock[] = [];
  /** A block that is never closed has been reported in the declaration at hand. */
  unclosed = false;
  /** Clauses that belong elsewhere, one after the other: the line that opened their block is what is wrong, and that was said. */
  strays = false;
  /** How many closing braces are left over, because their blocks were reported as never closed. */
  owed = 0;
  /** There were such clauses in the declaration at hand. */
  lost = false;

  constructor(piece: Piece) {
    this.cursor = new Cursor(piece);
    this.comments = new CommentReader(this.cursor);
  }
}
