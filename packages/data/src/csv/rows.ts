/**
 * Rows to plain records, and back from a path in the record to the row and column it came from.
 *
 * This file refuses to join and to check: cells become plain data, and the readers of facts judge them.
 */
import type { Step } from "../path.js";
import type { Place } from "../problem.js";
import { cellValue, fixedValue } from "./cells.js";
import type { FoundField, FoundFile } from "./columns.js";
import type { CsvRow } from "./table.js";

/** A record as plain data: objects without prototype. */
export type PlainRecord = Record<string, unknown>;

/** Where a record came from, with the records in its lists. */
export interface RowPlace {
  readonly file: FoundFile;
  readonly row: CsvRow;
  /** By the list's path within the record: "bookings". */
  readonly lists: Map<string, readonly RowPlace[]>;
}

/** The row's own fields; a nested record is left out where all of its cells are absent. */
export function recordOf(file: FoundFile, row: CsvRow): PlainRecord {
  const record = Object.create(null) as PlainRecord;
  for (const field of file.fields) {
    const value = valueOf(field, row);
    if (value !== undefined && value !== null) setPath(record, field.path, value);
  }
  return record;
}

function valueOf(field: FoundField, row: CsvRow): unknown {
  if (field.constant !== undefined) return fixedValue(field.constant, field.type, field.format);
  if (field.index === undefined) return undefined;
  const cell = row.cells[field.index] ?? "";
  const currency = field.currencyIndex === undefined ? undefined : row.cells[field.currencyIndex];
  const value = cellValue(cell, field.type, currency === undefined ? field.format : { ...field.format, currency });
  const isMany = field.type.kind === "set" || field.type.kind === "list";
  return value === null && isMany && !field.optional ? [] : value;
}

/** Puts a value at a path, making the records on the way. */
export function setPath(record: PlainRecord, path: readonly string[], value: unknown): void {
  let inner = record;
  path.slice(0, -1).forEach((name) => {
    inner[name] ??= Object.create(null) as PlainRecord;
    inner = inner[name] as PlainRecord;
  });
  inner[path.at(-1) ?? ""] = value;
}

/** File, row and column of a path within the record. */
export function locate(place: RowPlace, path: readonly Step[]): Place {
  let here = place;
  let names: string[] = [];
  for (const step of path) {
    const inner = typeof step === "number" ? here.lists.get(names.join("."))?.[step] : undefined;
    if (inner !== undefined) [here, names] = [inner, []];
    else if (typeof step === "string") names.push(step);
  }
  const name = names.join(".");
  const field = here.file.fields.find((candidate) => candidate.index !== undefined && candidate.path.join(".") === name);
  return { file: here.file.table.file, line: here.row.line, row: here.row.row, column: field?.column };
}
