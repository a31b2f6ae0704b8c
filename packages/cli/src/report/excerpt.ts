/**
 * One source line with an underline, as it fits a terminal.
 *
 * Counts in columns, not in characters: tabs go to the next stop of four, ideographs take two columns. A line that does not
 * fit is cut around what is underlined; of a very long line only the neighbourhood is ever looked at.
 */
import { safe } from "../terminal/safe.js";
import { characters, width } from "../terminal/width.js";

const TAB = 4;
/** UTF-16 units looked at on either side of what is underlined. */
const NEIGHBOURHOOD = 600;

export interface Excerpt {
  /** The line as printed. */
  readonly line: string;
  /** Columns before the underline. */
  readonly indent: number;
  /** Columns underlined, at least one. */
  readonly length: number;
}

interface Cell { readonly text: string; readonly wide: number; readonly at: number }

/**
 * @param line the source line without its line break
 * @param from first underlined UTF-16 unit
 * @param to behind the last one; up to the end of the line where it lies behind it
 * @param columns how wide the printed line may be
 */
export function excerpt(line: string, from: number, to: number, columns: number): Excerpt {
  const first = Math.max(0, from - NEIGHBOURHOOD);
  const last = Math.min(line.length, Math.max(from, Math.min(to, from + NEIGHBOURHOOD)) + NEIGHBOURHOOD);
  const cells = cellsOf(line.slice(first, last), first);
  const total = cells.reduce((sum, cell) => sum + cell.wide, 0);
  const start = columnOf(cells, from);
  const end = Math.max(start + 1, columnOf(cells, to));
  const cutLeft = first > 0;
  const cutRight = last < line.length;
  if (total <= columns && !cutLeft && !cutRight) return { line: cells.map((cell) => cell.text).join("").trimEnd(), indent: start, length: end - start };
  return windowed(cells, { start, end, total, columns, cutLeft, cutRight });
}

interface Frame { readonly start: number; readonly end: number; readonly total: number; readonly columns: number; readonly cutLeft: boolean; readonly cutRight: boolean }

/** The part of the line around the underline, an ellipsis where something was left out. */
function windowed(cells: readonly Cell[], f: Frame): Excerpt {
  const room = Math.max(10, f.columns - 2);
  const left = f.end <= room && !f.cutLeft ? 0 : Math.max(0, f.start - Math.floor(room / 3));
  let column = 0;
  let kept = "";
  let begins: number | undefined;
  let used = 0;
  let whole = true;
  for (const cell of cells) {
    if (column >= left && used + cell.wide <= room && whole) {
      begins ??= column;
      kept += cell.text;
      used += cell.wide;
    } else if (column >= left) whole = false;
    column += cell.wide;
  }
  const before = (begins ?? 0) > 0 || f.cutLeft ? "…" : "";
  const after = !whole || f.cutRight ? "…" : "";
  const indent = f.start - (begins ?? 0) + before.length;
  return { line: `${before}${kept.trimEnd()}${after}`, indent, length: Math.max(1, Math.min(f.end - f.start, room - indent + before.length)) };
}

function cellsOf(text: string, offset: number): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let at = offset;
  for (const character of characters(text)) {
    const shown = character === "\t" ? " ".repeat(TAB - (column % TAB)) : safe(character);
    const wide = width(shown);
    cells.push({ text: shown, wide, at });
    column += wide;
    at += character.length;
  }
  return cells;
}

/** The column at which a UTF-16 unit is printed; behind the last cell for one behind the text. */
function columnOf(cells: readonly Cell[], unit: number): number {
  let column = 0;
  for (const cell of cells) {
    if (cell.at >= unit) return column;
    column += cell.wide;
  }
  return column;
}
