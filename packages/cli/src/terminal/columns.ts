/**
 * Rows in columns, without lines around them.
 *
 * Each column is as wide as its widest cell; where the terminal is narrower, the columns that may give way are cut, the last
 * first. Where there is no terminal nothing is cut.
 */
import { cut, fill, width } from "./width.js";

/** A cell's text, without colours, and how it is painted. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface Column {
  readonly title: string;
  /** The fewest columns it may be cut to; absent: never cut. */
  readonly least?: number;
  /** Numbers stand to the right. */
  readonly right?: boolean;
}

const GAP = "  ";

/** The rows below their titles, each line with its line break. */
export function inColumns(columns: readonly Column[], rows: readonly (readonly Cell[])[], title: (text: string) => string, room?: number): string {
  const widths = fitted(columns, columns.map((column, i) => rows.reduce((most, row) => Math.max(most, width(row[i]?.text ?? "")), width(column.title))), room);
  const line = (cells: readonly Cell[]): string => cells.map((cell, i) => {
    const text = cut(cell.text, Math.max(1, widths[i]!));
    const padded = columns[i]!.right === true ? " ".repeat(Math.max(0, widths[i]! - width(text))) + paint(cell, text) : paint(cell, text) + fill("", widths[i]! - width(text));
    return padded;
  }).join(GAP).trimEnd();
  return [line(columns.map((column) => ({ text: column.title, paint: title }))), ...rows.map(line)].map((text) => `${text}\n`).join("");
}

function paint(cell: Cell, text: string): string {
  return cell.paint === undefined || text === "" ? text : cell.paint(text);
}

/** Widths that fit the room, as far as the columns give way. */
function fitted(columns: readonly Column[], natural: readonly number[], room: number | undefined): number[] {
  const widths = [...natural];
  if (room === undefined) return widths;
  let over = widths.reduce((sum, wide) => sum + wide, 0) + GAP.length * (columns.length - 1) - room;
  for (let i = columns.length - 1; i >= 0 && over > 0; i--) {
    const least = columns[i]!.least;
    if (least === undefined) continue;
    const given = Math.min(over, Math.max(0, widths[i]! - least));
    widths[i] = widths[i]! - given;
    over -= given;
  }
  return widths;
}
