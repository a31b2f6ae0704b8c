/**
 * The rows of a table, written beside it or in a CSV file, as rows of the Plan.
 *
 * A row of a table with `across` becomes one row for each of its columns. A row with a cell that can't be read is left out,
 * and the table is then not whole: nothing is said of its gaps.
 */
import type { Origin, PlanExpression, PlanKey } from "@fairway/plan";
import { readRowPiece, type CellNode, type Expression, type Ident, type RowNode, type Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { brokenCsv } from "../../diagnostics/files.js";
import * as say from "../../diagnostics/meaning.js";
import { dayText } from "../../elaborate/literals.js";
import { clauseOf, mentions } from "../../workspace/clauses.js";
import { csvFile, type NamedFile } from "../../workspace/csv-file.js";
import type { TableContent, TableHeader, TableRow } from "./book.js";
import { acrossOf, readColumns, type Column } from "./columns.js";
import type { CsvCell, CsvRecord } from "./csv.js";
import { readKeyCell } from "./key-cell.js";
import { readValueCell } from "./value-cell.js";

/** A row before its cells are read: a cell is read when its column is known. */
interface RawRow {
  readonly cells: readonly (() => CellNode | undefined)[];
  /** The cell's text as it stands in a CSV file, for texts that need no quotes there. */
  readonly texts?: readonly CsvCell[];
  readonly span: Span;
  readonly origin: Origin;
}
interface RawRows { readonly names: readonly Ident[]; readonly line: Span; readonly rows: readonly RawRow[] }

/** All rows of a table whose header can be read. */
export function readContent(header: TableHeader, context: Context): TableContent {
  const raw = rawRows(header, context);
  const columns = raw === undefined ? undefined : readColumns(raw.names, raw.line, header, context);
  if (raw === undefined || columns === undefined) return { header, rows: [], whole: false };
  if (raw.rows.length === 0 && !header.declaration.broken) context.report(say.tableWithoutRows, header.declaration.name.span, { table: header.name });
  const rows: TableRow[] = [];
  let whole = true;
  for (const row of raw.rows) {
    const read = row.cells.length === columns.length ? new RowReader(row, columns, header, context).read() : undefined;
    if (read === undefined) whole = false;
    else rows.push(...read);
  }
  return { header, rows, whole };
}

// ── where rows stand ────────────────────────────────────────────────────────────────────────────────────────────────

function rawRows(header: TableHeader, context: Context): RawRows | undefined {
  const { declaration } = header;
  const from = clauseOf(declaration.header, "from");
  const [first, ...rest] = declaration.content;
  if (from !== undefined) {
    if (first !== undefined) context.report(say.rowsTwice, from.span, { table: header.name });
    return first === undefined ? csvRows(from.value.file, context) : undefined;
  }
  if (first === undefined) {
    if (!declaration.broken && !mentions(declaration.header, "from")) context.report(say.tableWithoutRows, declaration.name.span, { table: header.name });
    return undefined;
  }
  const names = first.cells.map((cell): Ident => ({ text: cell.cell === "header" ? cell.text : "", span: cell.span }));
  return { names, line: first.span, rows: rest.map((row) => writtenRow(row, context)) };
}

function writtenRow(row: RowNode, context: Context): RawRow {
  return { cells: row.cells.map((cell) => () => cell), span: row.span, origin: context.origin(row.span) };
}

function csvRows(file: NamedFile, context: Context): RawRows | undefined {
  const read = csvFile(file, context);
  if (read === undefined) return undefined;
  const { path, records } = read;
  const [first, ...rest] = records;
  if (first === undefined) {
    context.report(brokenCsv, file.span, { path: file.value, what: "it is empty" });
    return undefined;
  }
  return { names: first.cells, line: first.span, rows: rest.map((record) => csvRow(record, first.cells.length, path, context)) };
}

function csvRow(record: CsvRecord, columns: number, path: string, context: Context): RawRow {
  if (record.cells.length !== columns) {
    context.report(say.csvRowWidth, record.span, { path, line: record.line, cells: record.cells.length, columns });
    return { cells: [], span: record.span, origin: originOf(record, path) };
  }
  return { cells: record.cells.map((cell) => () => readCsvCell(cell, path, context)), texts: record.cells, span: record.span, origin: originOf(record, path) };
}

function originOf(record: CsvRecord, path: string): Origin {
  return { file: path, start: record.span.start, end: record.span.end, line: record.line, text: record.text };
}

/** A cell of a CSV file, written as in a table; an empty one is `-`. */
function readCsvCell(cell: CsvCell, path: string, context: Context): CellNode | undefined {
  if (cell.text === "") return { cell: "empty", span: cell.span };
  const result = readRowPiece({ file: path, text: `| ${cell.text} |`, at: (offset) => cell.at(Math.min(Math.max(offset - 2, 0), cell.text.length)) }, 1);
  context.adopt(result.diagnostics);
  return result.broken || result.diagnostics.some(({ severity }) => severity === "error") ? undefined : result.value[0];
}

// ── one row ─────────────────────────────────────────────────────────────────────────────────────────────────────────

class RowReader {
  readonly #keys: (PlanKey | undefined)[];
  readonly #values: (PlanExpression | null | undefined)[];
  readonly #across: { readonly word: string; readonly value: PlanExpression | null; readonly cell: Span }[] = [];
  #from: string | undefined;
  #until: string | undefined;
  #broken = false;

  constructor(readonly row: RawRow, readonly columns: readonly (Column | undefined)[], readonly header: TableHeader, readonly context: Context) {
    this.#keys = header.keys.map(() => undefined);
    this.#values = header.results.map(() => undefined);
  }

  /** The Plan's rows of this one; undefined where a cell can't be read. */
  read(): readonly TableRow[] | undefined {
    this.columns.forEach((column, index) => {
      if (column !== undefined) this.#cell(column, index);
    });
    if (this.#broken || !this.#datesHold()) return undefined;
    const { span, origin } = this.row;
    const dates = { ...(this.#from === undefined ? {} : { from: this.#from }), ...(this.#until === undefined ? {} : { until: this.#until }) };
    const across = acrossOf(this.header);
    if (across === undefined) return [{ keys: this.#keys as PlanKey[], values: this.#values as (PlanExpression | null)[], ...dates, span, cell: span, origin }];
    return this.#across.map(({ word, value, cell }) => ({
      keys: this.header.keys.map((key, index) => (key.across ? acrossKey(key.type.kind, word) : this.#keys[index]!)),
      values: [value], ...dates, span, cell, origin,
    }));
  }

  #cell(column: Column, index: number): void {
    const cell = this.#textCell(column, index) ?? this.row.cells[index]!();
    if (cell === undefined || !this.#place(column, cell)) this.#broken = true;
  }

  /** Texts stand in CSV files without quotes of their own. */
  #textCell(column: Column, index: number): CellNode | undefined {
    const raw = this.row.texts?.[index];
    const type = column.holds === "key" ? this.header.keys[column.key]!.type : column.holds === "from" || column.holds === "until" ? undefined : this.header.results[column.holds === "result" ? column.result : 0]!.type;
    if (raw === undefined || type?.kind !== "text" || raw.text === "" || raw.text === "-" || raw.text === "any" || raw.text.startsWith('"')) return undefined;
    return { cell: "expression", span: raw.span, value: { kind: "text", value: raw.text, span: raw.span } };
  }

  #place(column: Column, cell: CellNode): boolean {
    switch (column.holds) {
      case "key": return (this.#keys[column.key] = readKeyCell(cell, this.header.keys[column.key]!, this.context)) !== undefined;
      case "result": return (this.#values[column.result] = readValueCell(cell, this.header.results[column.result]!, column.name, this.context)) !== undefined;
      case "across": {
        const value = readValueCell(cell, this.header.results[0]!, column.name, this.context);
        if (value !== undefined) this.#across.push({ word: column.word, value, cell: cell.span });
        return value !== undefined;
      }
      case "from": case "until": return this.#date(column.holds, cell);
    }
  }

  #date(column: "from" | "until", cell: CellNode): boolean {
    if (cell.cell === "empty") return true;
    const day = cell.cell === "expression" ? dateOf(cell.value, this.context) : "no date";
    if (day === "no date") this.context.report(say.cellForm, cell.span, { found: "This", column, wanted: "a date, such as 2026-02-28" });
    if (day === undefined || day === "no date") return false;
    if (column === "from") this.#from = day;
    else this.#until = day;
    return true;
  }

  #datesHold(): boolean {
    if (this.#from === undefined || this.#until === undefined || this.#from < this.#until) return true;
    this.context.report(say.rowNeverHolds, this.row.span, { from: this.#from, until: this.#until });
    return false;
  }
}

function acrossKey(kind: string, word: string): PlanKey {
  return kind === "taxonomy" ? { match: "under", nodes: [word] } : { match: "equal", to: [word] };
}

function dateOf(node: Expression, context: Context): string | undefined | "no date" {
  return node.kind === "date" ? dayText(node.value, node.span, context) : "no date";
}
