/**
 * A CSV file with a column `day`: business days of a program, holidays of a desk.
 *
 * What the records of a file come to is worked out once: while a file stands, its days are the same object.
 */
import { formatDay, parseDay } from "@fairway/runtime";
import type { Context } from "../context.js";
import type { CsvRecord } from "../declarations/tables/csv.js";
import { badDaysFile } from "../diagnostics/files.js";
import { csvFile, type NamedFile } from "./csv-file.js";

interface Days {
  /** In order, each once; undefined where there is no column. */
  readonly days: readonly string[] | undefined;
  /** The first thing that is wrong. */
  readonly problem?: { readonly line: number; readonly what: string };
}

const known = new WeakMap<readonly CsvRecord[], Days>();

/** The days, YYYY-MM-DD, in order; those that can't be read are left out. Undefined where there are none; reports at the file's name. */
export function daysFile(file: NamedFile, context: Context): readonly string[] | undefined {
  const records = csvFile(file, context)?.records;
  if (records === undefined) return undefined;
  let found = known.get(records);
  if (found === undefined) known.set(records, found = daysIn(records));
  if (found.problem !== undefined) context.report(badDaysFile, file.span, { path: file.value, ...found.problem });
  return found.days;
}

function daysIn(records: readonly CsvRecord[]): Days {
  const at = records[0]?.cells.findIndex((cell) => cell.text === "day") ?? -1;
  if (at < 0) return { days: undefined, problem: { line: 1, what: "there is no column `day`" } };
  const read = records.slice(1).map((record) => ({ record, day: parseDay(record.cells[at]?.text ?? "") }));
  const wrong = read.find(({ day }) => day === undefined)?.record;
  const days = [...new Set(read.flatMap(({ day }) => (day === undefined ? [] : [formatDay(day)])))].sort();
  return wrong === undefined ? { days } : { days, problem: { line: wrong.line, what: `"${(wrong.cells[at]?.text ?? "").slice(0, 40)}" is no day` } };
}
