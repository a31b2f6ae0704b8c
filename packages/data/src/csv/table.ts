/**
 * A CSV file (RFC 4180) to rows of texts.
 *
 * The library reads; where it stumbles over a broken quotation mark, that one line is reported and reading goes on with
 * the next, so that a broken row costs only itself. Damaged bytes, rows with other cells than the header, and empty rows
 * are told apart here. This file refuses to know what a column means.
 */
import { CsvError, parse } from "csv-parse/sync";
import { damageIn, decodeFile } from "../damage.js";
import { MAX_BROKEN_ROWS, MAX_PARTNER_TEXT } from "../limits.js";
import { problem, type DataProblem, type Place } from "../problem.js";
import { quoted } from "../shown.js";

/** A row; the first is the header. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** As a spreadsheet numbers it: 1 is the header. */
  readonly row: number;
  /** The line it begins on, 1-based. */
  readonly line: number;
}

/** A row that cannot be trusted: its cells are what could be made out, to find whose it is. */
export interface BrokenRow extends CsvRow {
  readonly problem: DataProblem;
  /** It runs over several lines, so it may have swallowed rows of others: everything in it that may be a key. */
  readonly swallowed?: readonly string[];
}

export interface CsvTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly broken: readonly BrokenRow[];
  /** Too many rows were broken: what follows the last of them was not read. */
  readonly cut: boolean;
}

/** The file's rows, or why it has none. */
export function readTable(bytes: Uint8Array, file: string, delimiter: string): CsvTable | { readonly problem: DataProblem } {
  const decoded = decodeFile(bytes, { file });
  if ("problem" in decoded) return decoded;
  const text = decoded.text.includes("\r") ? decoded.text.replaceAll("\r\n", "\n").replaceAll("\r", "\n") : decoded.text;
  const read = readRows(text, file, delimiter);
  const begin = read.rows.findIndex((row) => row.cells.some((cell) => cell !== ""));
  const [header, ...rows] = begin < 0 ? [] : read.rows.slice(begin);
  const first = read.broken[0];
  if (header === undefined || (first !== undefined && first.line < header.line)) return { problem: first?.problem ?? noHeader(file) };
  const sorted = sortOut(rows, header.cells.length, (row) => damageIn(decoded.damaged, row.line, endOf(row), row.row), file);
  const damage = damageIn(decoded.damaged, header.line, endOf(header), header.row);
  if (damage !== undefined) return { problem: damage };
  return { file, header: header.cells, rows: sorted.rows, broken: [...read.broken, ...sorted.broken].sort((a, b) => a.line - b.line), cut: read.broken.length >= MAX_BROKEN_ROWS };
}

function noHeader(file: string): DataProblem {
  const message = "The file is empty. Its first row must name the columns, also where there are no rows.";
  return problem("empty", { file }, { expected: "a first row with the names of the columns", found: "nothing", message });
}

function endOf(row: CsvRow): number {
  return row.line + breaksIn(row.cells);
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => (cell.includes("\n") ? count + cell.split("\n").length - 1 : count), 0);
}

/** Rows that are damaged or have other cells than the header apart from the rest; empty rows left out. */
function sortOut(rows: readonly CsvRow[], columns: number, damageOf: (row: CsvRow) => DataProblem | undefined, file: string): Pick<CsvTable, "rows" | "broken"> {
  const good: CsvRow[] = [];
  const broken: BrokenRow[] = [];
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === "")) continue;
    const wrong = damageOf(row) ?? (row.cells.length === columns ? undefined : otherCells(row, columns, file));
    if (wrong === undefined) good.push(row);
    else broken.push({ ...row, problem: wrong, swallowed: breaksIn(row.cells) === 0 ? undefined : piecesOf(row.cells) });
  }
  return { rows: good, broken };
}

function piecesOf(cells: readonly string[]): readonly string[] {
  return cells.flatMap((cell) => cell.split(/[\n,;|\t]/)).map((piece) => piece.trim());
}

function otherCells(row: CsvRow, columns: number, file: string): DataProblem {
  const count = row.cells.length;
  const advice = count > columns ? "A text that holds the delimiter must stand in quotation marks." : "Cells at its end are missing; leave them empty, but keep the delimiters.";
  const message = `The row has ${count} ${count === 1 ? "cell" : "cells"}, the header ${columns}. ${advice}`;
  return problem("cells-and-columns", { file, line: row.line, row: row.row }, { expected: `${columns} cells`, found: `${count} ${count === 1 ? "cell" : "cells"}`, message });
}

interface Rows { readonly rows: readonly CsvRow[]; readonly broken: readonly BrokenRow[] }

/** Reads on after each broken line, up to a limit. */
function readRows(text: string, file: string, delimiter: string): Rows {
  const rows: CsvRow[] = [];
  const broken: BrokenRow[] = [];
  // `line` is the line at `start`; `extra` counts the line breaks inside cells so far: lines that are no rows.
  for (let start = 0, line = 1, extra = 0; start < text.length; ) {
    const pass = parseOnce(text.slice(start), delimiter, line, extra);
    for (const row of pass.rows) rows.push(row);
    if (pass.fault === undefined) break;
    const at = lineStart(text, start, pass.next - line);
    const newline = text.indexOf("\n", at);
    const end = newline < 0 ? text.length : newline;
    const cells = roughCells(text.slice(at, end), delimiter);
    const place = { file, line: pass.next, row: pass.next - pass.extra };
    const last = broken.length + 1 >= MAX_BROKEN_ROWS;
    broken.push({ cells, line: place.line, row: place.row, problem: brokenRow(pass.fault, text.slice(at, end), place, last) });
    if (last) break;
    [start, line, extra] = [end + 1, pass.next + 1, pass.extra];
  }
  return { rows, broken };
}

interface Pass {
  readonly rows: readonly CsvRow[];
  /** The library's stable code of the fault that ended the pass. */
  readonly fault?: string;
  /** The line of the first row that was not read. */
  readonly next: number;
  readonly extra: number;
}

function parseOnce(text: string, delimiter: string, firstLine: number, extraBefore: number): Pass {
  const rows: CsvRow[] = [];
  let next = firstLine;
  let extra = extraBefore;
  const take = (cells: readonly string[], end: number): null => {
    const breaks = breaksIn(cells);
    const line = firstLine - 1 + end - breaks;
    rows.push({ cells, line, row: line - extra });
    extra += breaks;
    next = firstLine + end;
    return null;
  };
  try {
    parse(text, {
      delimiter, record_delimiter: "\n", trim: true, relax_column_count: true, max_record_size: MAX_PARTNER_TEXT,
      on_record: (cells: string[], context) => take(cells, context.lines),
    });
    return { rows, next, extra };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { rows, next, extra, fault: error.code };
  }
}

/** Index at which the line begins that is `lines` lines after the one at `start`. */
function lineStart(text: string, start: number, lines: number): number {
  let at = start;
  for (let i = 0; i < lines; i += 1) at = text.indexOf("\n", at) + 1;
  return at;
}

/** Cells of a line that is no CSV, as far as they can be made out. */
function roughCells(line: string, delimiter: string): readonly string[] {
  return line.slice(0, 10_000).split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, "").trim());
}

function brokenRow(code: string, line: string, place: Place, last: boolean): DataProblem {
  const reasons: Readonly<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: "A quotation mark is opened in this row and never closed.",
    CSV_INVALID_CLOSING_QUOTE: "Something follows directly after a closing quotation mark.",
    INVALID_OPENING_QUOTE: "A quotation mark stands in the middle of a cell that does not begin with one.",
    CSV_MAX_RECORD_SIZE: "The row is too long; a quotation mark is probably not closed.",
  };
  const reason = reasons[code] ?? "The row cannot be read as CSV.";
  const rest = last ? ` This is the ${MAX_BROKEN_ROWS}th broken row; the rest of the file was not tried.` : "";
  const message = `${reason} A cell that holds a quotation mark stands in quotation marks itself, with the inner one doubled: "a 3"" disk".${rest}`;
  return problem("not-csv", place, { expected: "a row of CSV", found: quoted(line), message });
}
