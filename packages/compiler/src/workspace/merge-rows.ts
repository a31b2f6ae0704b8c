/**
 * The rows of a table that an extension changes.
 *
 * Columns go by their name, rows by the text of their keys. A row with known keys replaces the cells that are written; every
 * other row is added; columns that one side lacks are empty cells. What a cell means is not known here.
 */
import { printCell, type CellNode, type RowNode, type Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { rowWithoutKeys } from "../diagnostics/names.js";

/** Columns that date a row: they tell rows with the same keys apart. */
const DATES: readonly string[] = ["from", "until"];

interface Rows {
  readonly header: RowNode;
  readonly columns: readonly string[];
  readonly rows: readonly RowNode[];
}

/** The rows of both, header first. */
export function mergeRows(base: readonly RowNode[], change: readonly RowNode[], keys: readonly string[], context: Context): readonly RowNode[] {
  const old = split(base);
  const next = split(change);
  if (old === undefined || next === undefined) return next === undefined ? base : change;
  const missing = keys.filter((key) => !next.columns.includes(key));
  if (missing.length > 0) {
    context.report(rowWithoutKeys, next.header.span, { keys: missing });
    return base;
  }
  const columns = [...old.columns, ...next.columns.filter((column) => !old.columns.includes(column))];
  const identity = [...keys, ...DATES.filter((date) => !keys.includes(date) && columns.includes(date))];
  const rows = old.rows.map((row) => spread(row, old.columns, columns));
  const places = new Map(rows.map((row, index) => [idOf(row, columns, identity), index]));
  for (const row of next.rows) {
    const at = places.get(idOf(spread(row, next.columns, columns), columns, identity));
    if (at === undefined) rows.push(spread(row, next.columns, columns));
    else rows[at] = overwrite(rows[at]!, row, next.columns, columns);
  }
  const header = { ...old.header, cells: columns.map((text): CellNode => ({ cell: "header", text, span: spanOfColumn(text, old, next) })) };
  return [header, ...rows];
}

function split(rows: readonly RowNode[]): Rows | undefined {
  const header = rows[0];
  if (header === undefined) return undefined;
  return { header, columns: header.cells.map((cell) => (cell.cell === "header" ? cell.text : printCell(cell))), rows: rows.slice(1) };
}

function spread(row: RowNode, from: readonly string[], to: readonly string[]): RowNode {
  return { ...row, cells: to.map((column) => row.cells[from.indexOf(column)] ?? { cell: "empty", span: row.span }) };
}

function overwrite(old: RowNode, change: RowNode, changed: readonly string[], columns: readonly string[]): RowNode {
  return { ...old, span: change.span, cells: columns.map((column, index) => change.cells[changed.indexOf(column)] ?? old.cells[index]!) };
}

function idOf(row: RowNode, columns: readonly string[], identity: readonly string[]): string {
  return JSON.stringify(identity.map((column) => {
    const cell = row.cells[columns.indexOf(column)];
    return cell === undefined ? "" : printCell(cell);
  }));
}

function spanOfColumn(column: string, old: Rows, next: Rows): Span {
  return (old.header.cells[old.columns.indexOf(column)] ?? next.header.cells[next.columns.indexOf(column)] ?? old.header).span;
}
