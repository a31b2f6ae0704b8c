/**
 * Whatever stands in braces: items on lines of their own, or on one line with commas.
 *
 * Knows how a block begins and ends, where one is never closed, and which comments are left over; not what its items are.
 */
import * as say from "../diagnostics/text-catalogue.js";
import { replace } from "../diagnostics/diagnostic.js";
import type { Comment } from "../tree/tree.js";
import type { BlockTable } from "./block-table.js";
import { maxDepth } from "./cursor.js";
import { atDeclaration, leftOpen, recover } from "./recovery.js";
import type { Reader } from "./reader.js";

/** A block as read. */
export interface Braced<T> {
  readonly items: readonly T[];
  readonly dangling: readonly Comment[];
  /** The comment behind the opening brace. */
  readonly behind?: Comment;
  readonly oneLine: boolean;
  readonly closed: boolean;
}

/** What is read in braces. `owner` names it: "tier `Gold`". */
export interface Braces<T> {
  readonly owner: string;
  /** Reads the item at hand, up to its end; undefined where there is nothing to keep. */
  readonly item: () => T | undefined;
  readonly table?: BlockTable;
  /** What stands in it besides clauses. */
  readonly holds?: "fields" | "members" | "rows" | "condition";
}

/** Reads a block whose opening brace stands here. */
export function readBraces<T>(reader: Reader, braces: Braces<T>): Braced<T> {
  const { cursor, comments } = reader;
  const open = cursor.at;
  cursor.next();
  const behind = comments.behind();
  const items: T[] = [];
  if (reader.blocks.length >= maxDepth) {
    cursor.fail(say.tooDeep, { most: maxDepth }, cursor.spanAt(open));
    const close = cursor.layout.closes[open]!;
    cursor.resume(close > 0 ? close : cursor.tokens.count);
  }
  reader.blocks.push(braces.table === undefined ? { open } : { open, table: braces.table });
  const closed = readItems(reader, braces, open, items);
  reader.blocks.pop();
  const { dangling, oneLine } = close(reader, open, closed);
  return { items, dangling, behind, oneLine, closed };
}

/** Reads items up to the closing brace, which is not taken; false where there is none. */
function readItems<T>(reader: Reader, braces: Braces<T>, open: number, into: T[]): boolean {
  const { cursor } = reader;
  for (;;) {
    const { tokens, at } = cursor;
    if (tokens.images[at] === "}") return true;
    cursor.want({ want: "items", specs: braces.table?.specs ?? [], holds: braces.holds ?? "clauses" });
    const over = at >= tokens.count || (atDeclaration(reader) && cursor.layout.closes[open] === -1);
    if (over || belongsOutside(reader, braces.table)) {
      reportUnclosed(reader, braces.owner, open);
      cursor.start = -1;
      return false;
    }
    cursor.begin();
    const item = readItem(reader, braces, open);
    if (item !== undefined) into.push(item);
  }
}

/** One item with the comma behind it. */
function readItem<T>(reader: Reader, braces: Braces<T>, open: number): T | undefined {
  const { cursor } = reader;
  const first = cursor.at;
  if (cursor.take(",")) return undefined;
  const item = braces.item();
  if (cursor.halted) recover(reader, { first, body: false, oneLine: isOneLine(reader, open, first) });
  if (cursor.at === first) cursor.at++;
  return item;
}

/** Whether a clause of an outer block stands here, while one of the open blocks is never closed. */
function belongsOutside(reader: Reader, table: BlockTable | undefined): boolean {
  const { cursor, blocks } = reader;
  if (cursor.layout.breaks[cursor.at] !== 1 || blocks.length < 2 || !leftOpen(reader)) return false;
  cursor.begin();
  if (table?.find(cursor) !== undefined) return false;
  return blocks.slice(0, -1).some((block) => block.table?.find(cursor) !== undefined);
}

function reportUnclosed(reader: Reader, owner: string, open: number): void {
  reader.owed++;
  if (reader.unclosed) return;
  reader.unclosed = true;
  const { cursor } = reader;
  const end = cursor.span(cursor.behind, cursor.behind);
  const related = cursor.at < cursor.tokens.count ? [{ span: cursor.spanAt(cursor.at), message: "The block was expected to end before this" }] : [];
  cursor.report(say.unclosedBlock, cursor.spanAt(open), { owner }, { related, fixes: [replace("Close the block", end, "\n}", false)] });
}

/** Whether the token at `at` stands on the line of an opening brace. */
export function isOneLine(reader: Reader, open: number, at: number): boolean {
  const { lines } = reader.cursor.tokens;
  return lines[open] === lines[at];
}

/** Takes the closing brace and the comments before it. */
function close(reader: Reader, open: number, closed: boolean): { dangling: readonly Comment[]; oneLine: boolean } {
  const { cursor, comments } = reader;
  if (!closed) return { dangling: [], oneLine: false };
  const dangling = comments.rest();
  const oneLine = cursor.tokens.lines[open] === cursor.tokens.lines[cursor.at];
  cursor.begin();
  cursor.next();
  const behind = oneLine ? undefined : comments.behind();
  return { dangling: behind === undefined ? dangling : [...dangling, behind], oneLine };
}
