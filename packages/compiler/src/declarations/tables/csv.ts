/**
 * The rows of a table that stand in a CSV file, with the place of each cell in that file.
 *
 * csv-parse reads (RFC 4180); a walk over each record's own text finds where its cells stand, so that a mistake in a cell is
 * shown in the file. Blanks around a cell do not count. Bounded, because the file is not ours.
 */
import { CsvError, parse } from "csv-parse/sync";
import type { Span } from "@fairway/syntax";

export const MAX_CSV_CHARACTERS = 20_000_000;
export const MAX_CSV_RECORDS = 100_000;

export interface CsvCell {
  /** Without quotes and blanks around it. */
  readonly text: string;
  /** The cell in the file, its quotes included. */
  readonly span: Span;
  /** The offset in the file of an offset in `text`. */
  readonly at: (offset: number) => number;
}

export interface CsvRecord {
  readonly cells: readonly CsvCell[];
  readonly span: Span;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** What can't be read, in words, with the line where it is known. */
export interface CsvProblem { readonly line?: number; readonly what: string }

interface RawRecord { readonly record: readonly string[]; readonly raw: string; readonly info: { readonly lines: number } }

/** The records of a file, the first one being its header. */
export function readCsv(file: string, text: string): readonly CsvRecord[] | CsvProblem {
  if (text.length > MAX_CSV_CHARACTERS) return { what: `it is longer than ${MAX_CSV_CHARACTERS / 1_000_000} MB` };
  const parsed = parseRaw(text);
  if ("what" in parsed) return parsed;
  if (parsed.length > MAX_CSV_RECORDS) return { what: `it has more than ${MAX_CSV_RECORDS.toLocaleString("en")} rows` };
  let offset = text.startsWith("\uFEFF") ? 1 : 0;
  const records: CsvRecord[] = [];
  for (const { record, raw } of parsed) {
    const start = offset + raw.length - raw.trimStart().length;
    const cells = cellsOf(file, raw, offset, record.length);
    const end = offset + raw.trimEnd().length;
    offset += raw.length;
    if (end > start) records.push({ cells, span: { file, start, end }, line: 0, text: text.slice(start, end) });
  }
  return numbered(records, text);
}

function parseRaw(text: string): readonly RawRecord[] | CsvProblem {
  try {
    return parse(text, { bom: true, info: true, raw: true, relax_column_count: true, skip_empty_lines: true, record_delimiter: ["\r\n", "\n", "\r"], max_record_size: 1_000_000 }) as unknown as RawRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) return { what: "it can't be read as CSV" };
    const line = typeof error["lines"] === "number" ? error["lines"] : undefined;
    return { ...(line === undefined ? {} : { line }), what: inWords(error.code) };
  }
}

function inWords(code: string): string {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED": return "a double quote is opened and never closed";
    case "INVALID_OPENING_QUOTE": case "CSV_INVALID_OPENING_QUOTE": return "a double quote stands inside of a cell that does not start with one";
    case "CSV_INVALID_CLOSING_QUOTE": return "something stands behind a closing double quote; a double quote inside of a cell is written twice";
    case "CSV_MAX_RECORD_SIZE": return "a row is longer than a million characters";
    default: return "it can't be read as CSV";
  }
}

/** Where the cells of a record stand: commas outside of quotes part them. */
function cellsOf(file: string, raw: string, offset: number, count: number): readonly CsvCell[] {
  const cells: CsvCell[] = [];
  let start = 0;
  let quoted = false;
  const body = raw.replace(/[\r\n]+$/u, "");
  for (let i = 0; i <= body.length && cells.length < count; i++) {
    if (body[i] === '"') quoted = !quoted;
    if (i < body.length && (body[i] !== "," || quoted)) continue;
    cells.push(cellOf(file, body.slice(start, i), offset + start));
    start = i + 1;
  }
  return cells;
}

function cellOf(file: string, raw: string, offset: number): CsvCell {
  const lead = raw.length - raw.trimStart().length;
  const body = raw.trim();
  const start = offset + lead;
  const span: Span = { file, start, end: start + body.length };
  if (!body.startsWith('"')) return { text: body, span, at: (at) => start + at };
  const text = body.slice(1, -1).replaceAll('""', '"');
  return { text: text.trim(), span, at: quotedOffset(body, start + 1 + (text.length - text.trimStart().length)) };
}

/** Doubled quotes are one character of the cell's text. */
function quotedOffset(body: string, start: number): (offset: number) => number {
  if (!body.slice(1, -1).includes('""')) return (at) => start + at;
  return (at) => Math.min(start + at, start + body.length - 2);
}

function numbered(records: readonly CsvRecord[], text: string): readonly CsvRecord[] {
  let line = 1;
  let at = 0;
  return records.map((record) => {
    line += (text.slice(at, record.span.start).match(/\r\n|\n|\r/gu) ?? []).length;
    at = record.span.start;
    return { ...record, line };
  });
}
