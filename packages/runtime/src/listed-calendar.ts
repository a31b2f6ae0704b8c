/**
 * Irregular years given as a list: 4-4-5 and 52/53-week years, half-years named by the vendor ("VIP 27").
 *
 * Each row is a stretch of days and the labels of the year, half, quarter and month it belongs to; a larger unit is
 * the union of its neighbouring rows with the same labels. The list is checked once, by `listedCalendar`, which
 * returns problems as values with their lines. This file refuses to read CSV text and to guess rows beyond the list.
 */
import { formatDay, parseDay, type Day } from "./day.js";
import type { ListedCalendar, ListedRow, Period, PeriodUnit } from "./period.js";

/** A row as it stands in a file, already split. `line`: its line in the file, default its place + 1 (header is 1). */
export interface ListedRowText {
  readonly from: string;
  readonly to: string;
  readonly year?: string;
  readonly half?: string;
  readonly quarter?: string;
  readonly month?: string;
  readonly line?: number;
}

export type ListedProblemCode = "empty" | "bad-from" | "bad-to" | "ends-before-start" | "overlap" | "hole" | "split-label";

/** Something wrong with the list; `line` is where to mend it, `text` says it in a sentence. */
export interface ListedProblem {
  readonly line: number;
  readonly code: ListedProblemCode;
  readonly text: string;
}

export type ListedResult =
  | { readonly ok: true; readonly calendar: ListedCalendar }
  | { readonly ok: false; readonly problems: readonly ListedProblem[] };

type NumberedRow = ListedRow & { readonly line: number };

/** From the largest to the smallest. */
const UNITS: readonly PeriodUnit[] = ["year", "half", "quarter", "month"];

/**
 * Checks and sorts the rows. Dates are YYYY-MM-DD; an empty label is no label. Rows may come in any order; they must
 * neither overlap nor leave a hole, and a label may not stop and start again within the same larger unit.
 */
export function listedCalendar(rows: readonly ListedRowText[]): ListedResult {
  const problems: ListedProblem[] = [];
  if (rows.length === 0) problems.push({ line: 1, code: "empty", text: "the calendar has no rows" });
  const read = rows
    .map((row, index) => readRow(row, row.line ?? index + 2, problems))
    .filter((row) => row !== undefined)
    .sort((a, b) => a.from - b.from || a.line - b.line);
  read.forEach((row, index) => checkJoin(read[index - 1], row, problems));
  if (problems.length === 0) checkLabels(read, problems);
  if (problems.length > 0) return { ok: false, problems: problems.sort((a, b) => a.line - b.line) };
  return { ok: true, calendar: { kind: "listed", rows: read.map(({ line: _line, ...row }) => row) } };
}

function readRow(row: ListedRowText, line: number, problems: ListedProblem[]): NumberedRow | undefined {
  const from = parseDay(row.from.trim());
  const to = parseDay(row.to.trim());
  const report = (code: ListedProblemCode, text: string): void => void problems.push({ line, code, text });
  if (from === undefined) report("bad-from", `${quote(row.from)} is not a date; write the first day as YYYY-MM-DD`);
  if (to === undefined) report("bad-to", `${quote(row.to)} is not a date; write the last day as YYYY-MM-DD`);
  if (from === undefined || to === undefined) return undefined;
  if (to < from) {
    report("ends-before-start", `the row ends on ${formatDay(to)}, before it starts on ${formatDay(from)}`);
    return undefined;
  }
  const labels: { [unit in PeriodUnit]?: string } = {};
  for (const unit of UNITS) {
    const label = row[unit]?.trim();
    if (label !== undefined && label !== "") labels[unit] = label;
  }
  return { from, to, ...labels, line };
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}

function checkJoin(before: NumberedRow | undefined, row: NumberedRow, problems: ListedProblem[]): void {
  if (before === undefined || row.from === before.to + 1) return;
  const day = formatDay(row.from);
  const text =
    row.from <= before.to
      ? `the row starts on ${day}, but the row on line ${before.line} ends on ${formatDay(before.to)}`
      : `no row holds the days between ${formatDay(before.to)} (line ${before.line}) and ${day}`;
  problems.push({ line: row.line, code: row.from <= before.to ? "overlap" : "hole", text });
}

/** A label that stops and starts again would make one period of two pieces. */
function checkLabels(rows: readonly NumberedRow[], problems: ListedProblem[]): void {
  for (const unit of UNITS) {
    const seen = new Map<string, number>();
    let last: string | undefined;
    for (const row of rows) {
      const key = keyOf(row, unit);
      const earlier = key === undefined ? undefined : seen.get(key);
      if (earlier !== undefined && key !== last) {
        const text = `${unit} ${quote(row[unit] ?? "")} already stopped before; its rows (first on line ${earlier}) must follow each other`;
        problems.push({ line: row.line, code: "split-label", text });
      }
      if (key !== undefined && earlier === undefined) seen.set(key, row.line);
      last = key;
    }
  }
}

/** The labels that make a row part of one period: the unit's own and those of all larger units. */
function keyOf(row: ListedRow, unit: PeriodUnit): string | undefined {
  if (row[unit] === undefined) return undefined;
  return JSON.stringify(UNITS.slice(0, UNITS.indexOf(unit) + 1).map((larger) => row[larger] ?? null));
}

interface Found {
  readonly period: Period;
  readonly year: string | undefined;
}

/** Periods by unit, computed once for each calendar value. */
const cache = new WeakMap<ListedCalendar, Map<PeriodUnit, readonly Found[]>>();

function foundIn(calendar: ListedCalendar, unit: PeriodUnit): readonly Found[] {
  let units = cache.get(calendar);
  if (units === undefined) cache.set(calendar, (units = new Map()));
  let found = units.get(unit);
  if (found === undefined) units.set(unit, (found = unite(calendar.rows, unit)));
  return found;
}

function unite(rows: readonly ListedRow[], unit: PeriodUnit): readonly Found[] {
  const found: Found[] = [];
  let open: { key: string; row: ListedRow; to: Day } | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const period = { from: open.row.from, to: open.to, unit, label: labelOf(open.row, unit) };
    found.push({ period, year: open.row.year });
  };
  for (const row of rows) {
    const key = keyOf(row, unit);
    if (open !== undefined && key === open.key) {
      open.to = row.to;
      continue;
    }
    close();
    open = key === undefined ? undefined : { key, row, to: row.to };
  }
  close();
  return found;
}

/** The unit's own label, after the year's unless it says the year already: "FY22", "FY22 Q1", "VIP 27". */
function labelOf(row: ListedRow, unit: PeriodUnit): string {
  const own = row[unit] ?? "";
  return unit === "year" || row.year === undefined || own.includes(row.year) ? own : `${row.year} ${own}`;
}

/** All periods of the unit, in order. */
export function listedPeriods(calendar: ListedCalendar, unit: PeriodUnit): readonly Period[] {
  return foundIn(calendar, unit).map((found) => found.period);
}

/** The period of the unit that contains the day, or undefined. */
export function listedPeriodAt(calendar: ListedCalendar, unit: PeriodUnit, day: Day): Period | undefined {
  const found = foundIn(calendar, unit);
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((found[middle]?.period.to ?? day) < day) low = middle + 1;
    else high = middle;
  }
  const period = found[low]?.period;
  return period !== undefined && period.from <= day ? period : undefined;
}

/** See `samePeriodAYearEarlier`. Without year labels a year is 1 year, 2 halves, 4 quarters or 12 months of the list. */
export function listedYearEarlier(calendar: ListedCalendar, period: Period, years: number): Period | undefined {
  const all = foundIn(calendar, period.unit);
  const index = all.findIndex((candidate) => candidate.period.from === period.from);
  const year = all[index]?.year;
  if (index < 0) return undefined;
  if (year === undefined) {
    const perYear = { year: 1, half: 2, quarter: 4, month: 12 }[period.unit];
    return all[index - years * perYear]?.period;
  }
  const names = [...new Set(all.map((found) => found.year))];
  const target = names[names.indexOf(year) - years];
  if (target === undefined) return undefined;
  const place = all.filter((found) => found.year === year).findIndex((found) => found.period.from === period.from);
  return all.filter((found) => found.year === target)[place]?.period;
}
