/**
 * Rows of tables: `| Americas | 100k USD | - |`.
 *
 * The first row of a table names its columns and is taken as written; each row below it has as many cells. What a cell means
 * depends on its column and is no concern here.
 */
import * as say from "../diagnostics/text-catalogue.js";
import type { Expression } from "../tree/expression.js";
import type { CellNode, RangeForm } from "../tree/tree.js";
import type { Cursor, Words } from "./cursor.js";
import { parseExpression } from "./expression/index.js";
import { readElse } from "./expression/arithmetic.js";
import { failPart } from "./names.js";

/** The cells of one row. `cursor.columns` is undefined before the header, then the number of columns. */
export function readCells(cursor: Cursor): readonly CellNode[] {
  const start = cursor.offset;
  if (!cursor.take("|")) {
    if (cursor.noRow) cursor.halt();
    else cursor.fail(say.missingRow, { found: cursor.found() ?? "the end of the line" });
    cursor.noRow = true;
    return [];
  }
  cursor.noRow = false;
  const header = cursor.columns === undefined;
  const cells: CellNode[] = [];
  cursor.want({ want: "cell", column: 0 });
  while (!cursor.ends(cursor.at) && !cursor.is("}")) {
    cells.push(header ? readHeaderCell(cursor) : readCell(cursor));
    if (cursor.take("|")) {
      cursor.want({ want: "cell", column: cells.length });
      continue;
    }
    if (cursor.ends(cursor.at) || cursor.is("}")) cursor.fail(say.unclosedRow, {}, cursor.from(start));
    else cursor.fail(say.unexpected, { found: cursor.found()!, after: cursor.last(), expected: ["|"] });
  }
  if (header) [cursor.columns, cursor.oddColumns] = [cells.length, undefined];
  else if (cells.length !== cursor.columns && cells.length !== cursor.oddColumns) {
    cursor.oddColumns = cells.length;
    cursor.report(say.rowWidth, cursor.from(start), { cells: cells.length, columns: cursor.columns! });
  }
  return cells;
}

/** A column's name as written. */
function readHeaderCell(cursor: Cursor): CellNode {
  const start = cursor.offset;
  const first = cursor.at;
  while (!cursor.ends(cursor.at) && !cursor.is("|") && !cursor.is("}")) cursor.next();
  if (cursor.at === first) cursor.report(say.emptyCell, cursor.here(), {});
  const span = cursor.from(start);
  const text = cursor.at === first ? "" : cursor.tokens.piece.text.slice(start, cursor.behind);
  return { cell: "header", text, span };
}

const ranges: readonly (readonly [Words, RangeForm])[] = [
  [["at", "least"], "at least"], [["at", "most"], "at most"], [["below"], "below"], [["above"], "above"], [["from"], "from"],
];

/** Bars end the cell, also two of them in a row. */
function readCell(cursor: Cursor): CellNode {
  return cursor.withStops([["|"]], () => readCellContent(cursor));
}

function readCellContent(cursor: Cursor): CellNode {
  const start = cursor.offset;
  if (cursor.is("-") && isCellEnd(cursor, 1)) {
    cursor.next();
    return { cell: "empty", span: cursor.from(start) };
  }
  if (cursor.is("any") && isCellEnd(cursor, 1)) {
    cursor.next();
    return { cell: "any", span: cursor.from(start) };
  }
  if (cursor.is("|")) {
    const span = cursor.here();
    cursor.report(say.emptyCell, span, {});
    return { cell: "empty", span };
  }
  for (const [words, form] of ranges) if (cursor.takeWords(words)) return readRange(cursor, start, form);
  return readValue(cursor, start);
}

function isCellEnd(cursor: Cursor, ahead: number): boolean {
  const image = cursor.ahead(ahead);
  return image === "" || image === "|";
}

function readRange(cursor: Cursor, start: number, form: RangeForm): CellNode {
  const edge = readElse(cursor);
  if (form === "below" || form === "at most") {
    return { cell: "range", fromIncluded: true, to: edge, toIncluded: form === "at most", written: form, span: cursor.from(start) };
  }
  if (form === "from" && cursor.take("until")) {
    const to = readElse(cursor);
    return { cell: "range", from: edge, fromIncluded: true, to, toIncluded: false, written: "from until", span: cursor.from(start) };
  }
  if (form === "from" && cursor.is("to")) failPart(cursor, "`until` and the first value that does not belong to it", "from 10 until 20");
  return { cell: "range", from: edge, fromIncluded: form !== "above", toIncluded: true, written: form, span: cursor.from(start) };
}

/** A value, `a to b`, or `A or B`. */
function readValue(cursor: Cursor, start: number): CellNode {
  const value = parseExpression(cursor);
  if (cursor.take("to")) {
    const to = readElse(cursor);
    return { cell: "range", from: value, fromIncluded: true, to, toIncluded: true, written: "to", span: cursor.from(start) };
  }
  const items = alternatives(value);
  return items.length > 1 ? { cell: "list", items, span: cursor.from(start) } : { cell: "expression", value, span: cursor.from(start) };
}

/** The operands of a row of `or`. */
function alternatives(value: Expression): readonly Expression[] {
  const items: Expression[] = [];
  let left = value;
  while (left.kind === "binary" && left.op === "or") {
    items.unshift(left.right);
    left = left.left;
  }
  return [left, ...items];
}
