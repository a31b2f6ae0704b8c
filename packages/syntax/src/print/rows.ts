/** Rows of tables with their columns aligned. */
import type { CellNode, Comments } from "../tree/tree.js";
import { withComments } from "./lines.js";
import type { Line } from "./lines.js";
import { printCell } from "./slots.js";

/** A row with what stands at it. */
export interface PrintedRow {
  readonly cells: readonly CellNode[];
  readonly comments: Comments;
}

/** The text of rows, without indentation, each cell as wide as the widest of its column. */
export function printRows(rows: readonly (readonly CellNode[])[]): readonly string[] {
  const texts = rows.map((cells) => cells.map(printCell));
  const columns = Math.max(0, ...texts.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, i) => Math.max(...texts.map((cells) => cells[i]?.length ?? 0)));
  return texts.map((cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`);
}

export function rowLines(rows: readonly PrintedRow[], depth: number): readonly Line[] {
  const texts = printRows(rows.map((row) => row.cells));
  return rows.flatMap((row, i) => withComments(row.comments, depth, texts[i]!));
}
