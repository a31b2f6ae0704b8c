/**
 * Partners that the plain readers left, by the readers of records: the same facts and the same words about mistakes as where
 * the whole file is read so.
 *
 * This file refuses to open files.
 */
import type { Plan } from "@fairway/plan";
import type { FoundFile } from "../csv/columns.js";
import { byPartner, CsvJoin } from "../csv/join.js";
import type { ListLayout } from "../csv/layout.js";
import { readTable, type BrokenRow, type CsvRow } from "../csv/table.js";
import { readLine } from "../ndjson.js";
import type { PercentPolicy } from "../reading.js";
import { readItem, type PartnerItem } from "../source.js";
import type { PlainFile, PlainFiles } from "./csv-files.js";
import type { RowAt } from "./csv-walk.js";

/** One line of NDJSON. @param line its number, from 1 */
export function recordsOfLine(plan: Plan, bytes: Uint8Array, file: string, line: number, percent: PercentPolicy): readonly PartnerItem[] {
  const item = readLine({ line, offset: 0, bytes, length: bytes.length }, file);
  return item === undefined ? [] : readItem(plan, item, percent);
}

/**
 * One partner's rows of CSV files: its own, and those of its lists.
 * @param row the number of a row in its file, the header's being 1
 */
export function recordsOfRows({ plan, partners, lists }: PlainFiles, rows: readonly RowAt[], row: (at: RowAt) => number): readonly PartnerItem[] {
  const of = (file: PlainFile): FoundFile => withRows(file, rows.filter((each) => each.file === file), row);
  const join = new CsvJoin(of(partners), lists.map((list) => byPartner(list.layout as ListLayout, of(list))), plan.partner.key);
  return [...join.items()].flatMap((item) => readItem(plan, item, "fraction"));
}

const decoder = new TextDecoder();

function withRows({ found, layout }: PlainFile, places: readonly RowAt[], numberOf: (at: RowAt) => number): FoundFile {
  const rows: CsvRow[] = [];
  const broken: BrokenRow[] = [];
  const width = found.table.header.length;
  for (const at of places) {
    const row = numberOf(at);
    // A header of as many cells in front, so that the row is read as one of this file.
    const table = readTable(encoder.encode(`${Array.from({ length: width }, (_, cell) => `c${cell}`).join(layout.delimiter)}\n${decoder.decode(at.bytes.subarray(at.from, at.to))}`), found.table.file, layout.delimiter);
    if ("problem" in table) broken.push({ cells: [], row, line: row, problem: { ...table.problem, row, line: row } });
    else {
      for (const each of table.rows) rows.push({ ...each, row, line: row });
      for (const each of table.broken) broken.push({ ...each, row, line: row, problem: { ...each.problem, row, line: row } });
    }
  }
  return { ...found, table: { ...found.table, rows, broken } };
}

const encoder = new TextEncoder();
