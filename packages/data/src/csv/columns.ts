/**
 * A file's columns found in its header: where each field stands in a row.
 *
 * A column that must be there and is not is one problem of the file, not one of each row; columns that are not read are
 * told where no mapping left them out on purpose. This file refuses to read rows.
 */
import { nearest, named } from "../near.js";
import { problem, type DataProblem } from "../problem.js";
import { oneOf, quoted } from "../shown.js";
import type { FieldSource, FileLayout, ListLayout } from "./layout.js";
import type { CsvTable } from "./table.js";

/** A field with the index of its cell; undefined: absent in every row, or a constant. */
export interface FoundField extends FieldSource {
  readonly index: number | undefined;
  readonly currencyIndex: number | undefined;
}

/** A file with its columns found. */
export interface FoundFile {
  readonly table: CsvTable;
  readonly fields: readonly FoundField[];
  /** Cells that say whose row it is; none in the partners' own file. */
  readonly partner: readonly number[];
  /** Cells with the key of the record that the row belongs to; none outside nested lists. */
  readonly parent: readonly number[];
  readonly problems: readonly DataProblem[];
}

export function findColumns(table: CsvTable, layout: FileLayout | ListLayout): FoundFile {
  const delimiter = wrongDelimiter(table, layout);
  if (delimiter !== undefined) return { table, fields: [], partner: [], parent: [], problems: [delimiter] };
  const finder = new ColumnFinder(table);
  const partner = "partner" in layout ? finder.join(layout) : [];
  const parent = "partner" in layout ? finder.parent(layout) : [];
  const fields = layout.fields.map((field) => finder.field(field));
  if (!layout.mapped && finder.problems.length === 0) finder.tellUnread();
  return { table, fields, partner, parent, problems: finder.problems };
}

/** A header of one cell with another sign between the names: one mistake, not one for each column. */
function wrongDelimiter(table: CsvTable, layout: FileLayout): DataProblem | undefined {
  const [only = "", ...others] = table.header;
  if (others.length > 0 || layout.fields.some((field) => field.column === only)) return undefined;
  const sign = [",", ";", "\t", "|"].find((candidate) => candidate !== layout.delimiter && only.includes(candidate));
  if (sign === undefined) return undefined;
  const name = (delimiter: string): string => (delimiter === "\t" ? "a tab" : quoted(delimiter));
  const written = sign === "\t" ? "\"\\t\"" : quoted(sign);
  const message = `The header is one single cell: ${name(sign)} seems to stand between the cells, not ${name(layout.delimiter)}. `
    + `Say so in the mapping: delimiter: ${written}.`;
  const expected = `columns with ${name(layout.delimiter)} between them`;
  return problem("column-missing", { file: table.file, line: 1, row: 1 }, { expected, found: quoted(only), message });
}

function useOf({ column, path }: FieldSource): string {
  const field = path.join(".");
  return field === column ? "the program asks for" : `is read as ${field}`;
}

class ColumnFinder {
  readonly problems: DataProblem[] = [];
  private readonly indexes = new Map<string, number>();
  private readonly twice = new Set<string>();
  private readonly used = new Set<string>();
  private readonly missing: string[] = [];

  constructor(private readonly table: CsvTable) {
    table.header.forEach((name, index) => {
      if (this.indexes.has(name)) this.twice.add(name);
      else this.indexes.set(name, index);
    });
  }

  field(field: FieldSource): FoundField {
    const currencyIndex = field.currencyColumn === undefined ? undefined : this.must(field.currencyColumn, `holds the currency of ${field.path.join(".")}`);
    if (field.constant !== undefined) return { ...field, index: undefined, currencyIndex };
    if (!this.indexes.has(field.column) && field.optional && !field.named) {
      this.missing.push(field.column);
      return { ...field, index: undefined, currencyIndex };
    }
    return { ...field, index: this.must(field.column, useOf(field)), currencyIndex };
  }

  /** The cells that say whose row it is. */
  join(layout: ListLayout): readonly number[] {
    const choice = layout.partner.find((columns) => columns.every((column) => this.indexes.has(column))) ?? layout.partner[0] ?? [];
    return choice.map((column) => this.must(column, "says which partner a row belongs to"));
  }

  /** The cells with the key of the record that a row belongs to. */
  parent(layout: ListLayout): readonly number[] {
    const { parent } = layout;
    return parent === undefined ? [] : parent.columns.map((column) => this.must(column, `says which of ${parent.list} a row belongs to`));
  }

  /** The index of a column that has to be there; its absence is reported. */
  must(column: string, use: string): number {
    this.used.add(column);
    const index = this.indexes.get(column);
    if (index !== undefined && !this.twice.has(column)) return index;
    const place = { file: this.table.file, line: 1, row: 1, column };
    const header = oneOf(this.table.header.map((name) => quoted(name)), 12);
    if (index !== undefined) {
      const message = `Two columns are called ${quoted(column)}. Which one ${use} is not guessed; rename one.`;
      this.problems.push(problem("column-twice", place, { expected: `one column ${quoted(column)}`, found: "two", message }));
      return index;
    }
    this.missing.push(column);
    const message = `There is no column ${quoted(column)}, which ${use}.${this.advice(column)}`;
    this.problems.push(problem("column-missing", place, { expected: `a column ${quoted(column)}`, found: header, message }));
    return -1;
  }

  private advice(column: string): string {
    const near = nearest(column, named(this.table.header.filter((name) => !this.used.has(name))));
    return near === undefined ? " Add it, or say in the mapping which column it is." : ` Did you mean ${quoted(near)}? Rename it, or say so in the mapping.`;
  }

  /** Columns that nothing reads: perhaps a field under another name. */
  tellUnread(): void {
    for (const name of this.table.header) {
      if (this.used.has(name) || name === "") continue;
      const near = nearest(name, named(this.missing));
      const message = `The column ${quoted(name)} is not a field of the program and is not read.${near === undefined ? "" : ` Did you mean ${near}?`}`;
      const place = { file: this.table.file, line: 1, row: 1, column: name };
      this.problems.push(problem("column-not-read", place, { expected: "a field of the program", found: quoted(name), message, severity: "warning" }));
    }
  }
}
