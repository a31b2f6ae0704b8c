/**
 * The calendars of a program: years from a month, from the partner's own date, or listed in a CSV file.
 *
 * The ordinary calendar is always there, named `calendar`. A calendar that can't be read is kept out of reach and its uses
 * stay silent. Business days are a list of their own: terms of claims
 * and routing count them.
 */
import type { PlanCalendar } from "@fairway/plan";
import { formatDay, listedCalendar, parseDay, type DayRange, type PeriodUnit } from "@fairway/runtime";
import { nearest, type ClauseIn, type Ident, type Span, type TextNode } from "@fairway/syntax";
import type { language } from "@fairway/syntax";
import type { Context } from "../context.js";
import type { CsvRecord } from "../declarations/tables/csv.js";
import { badCalendarFile, calendarTooShort } from "../diagnostics/files.js";
import { declaredTwice, reservedName, unknownMonth } from "../diagnostics/names.js";
import { notDated } from "../diagnostics/types.js";
import { define } from "../symbols/collect.js";
import type { Of } from "../symbols/declared.js";
import type { Definition } from "../symbols/table.js";
import { inWords } from "../types/types.js";
import { clausesOf } from "../workspace/clauses.js";
import { csvFile } from "../workspace/csv-file.js";
import { daysFile } from "../workspace/days-file.js";

/** A calendar and the periods it has; `plan` is undefined where it is declared and could not be read. */
export interface CalendarInfo {
  readonly plan: PlanCalendar | undefined;
  readonly units: ReadonlySet<PeriodUnit>;
  readonly definition?: Definition;
}

/** The name of the calendar that begins in January and needs no declaration. */
export const ORDINARY = "calendar";

const UNITS: readonly PeriodUnit[] = ["year", "half", "quarter", "month"];
const ALL_UNITS: ReadonlySet<PeriodUnit> = new Set(UNITS);
const MONTHS: readonly string[] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

type CalendarClause = Extract<ClauseIn<(typeof language)["program"]["clauses"]>, { readonly keyword: "calendar" }>;
type YearValue = Extract<CalendarClause["value"], { readonly form: "year" }>;

/** Reads all calendars into the context, after the partner's fields are known. */
export function readCalendars(declaration: Of<"program"> | undefined, context: Context): void {
  context.calendars.set(ORDINARY, { plan: { name: ORDINARY, kind: "months", startMonth: 1 }, units: ALL_UNITS });
  for (const { value, span } of declaration === undefined ? [] : clausesOf(declaration.clauses, "calendar")) {
    if (value.form === "business") context.businessDays = businessDays(value.file, context);
    else readYear(value, span, context);
  }
}

function businessDays(file: TextNode, context: Context): Context["businessDays"] {
  const days = daysFile(file, context);
  return { declared: true, ...(days === undefined ? {} : { days }) };
}

function readYear(value: YearValue, whole: Span, context: Context): void {
  const name = value.calendar;
  if (name.text === ORDINARY) {
    context.report(reservedName, name.span, { name: name.text, why: "it means the ordinary calendar" });
    return;
  }
  const first = context.calendars.get(name.text);
  if (first !== undefined) {
    context.report(declaredTwice, name.span, { what: "The calendar", name: name.text, extension: false }, first.definition === undefined ? {} : { related: [{ span: first.definition.span, message: "the first one is here" }] });
    return;
  }
  const definition = define("calendar", name, { whole }, context);
  const found = value.start === "listed" ? listed(name.text, value.file, context) : named(name.text, value.from, context);
  context.calendars.set(name.text, { plan: undefined, units: ALL_UNITS, ...found, definition });
}

type Found = Pick<CalendarInfo, "plan" | "units"> | undefined;

function named(name: string, from: Ident, context: Context): Found {
  const month = MONTHS.indexOf(from.text) + 1;
  if (month > 0) return { plan: { name, kind: "months", startMonth: month }, units: ALL_UNITS };
  const field = context.declared.partner?.fields.get(from.text);
  if (field === undefined) {
    const dates = [...(context.declared.partner?.fields.values() ?? [])].filter(({ type }) => type.kind === "date").map((one) => one.name);
    if (from.text !== "" && context.declared.partner?.unreadable.has(from.text) !== true) context.report(unknownMonth, from.span, { name: from.text, near: nearest(from.text, [...MONTHS, ...dates]) });
    return undefined;
  }
  context.refer(from.span, field.definition);
  const found = field.type.kind !== "date" ? inWords(field.type) : field.derived !== undefined ? "worked out" : field.optional ? "a date that may be absent" : undefined;
  if (found !== undefined) {
    context.report(notDated, from.span, { field: field.name, record: "partner", found, always: true });
    return undefined;
  }
  return { plan: { name, kind: "anchored", field: field.name }, units: ALL_UNITS };
}

function listed(name: string, file: TextNode, context: Context): Found {
  const read = csvFile(file, context);
  if (read === undefined) return undefined;
  const columns = read.records[0]?.cells.map((cell) => cell.text) ?? [];
  const missing = ["from", "to"].find((column) => !columns.includes(column));
  if (missing !== undefined) {
    context.report(badCalendarFile, file.span, { path: file.value, line: 1, what: `there is no column \`${missing}\`` });
    return undefined;
  }
  const cell = (record: CsvRecord, column: string): string => record.cells[columns.indexOf(column)]?.text ?? "";
  const units = UNITS.filter((unit) => columns.includes(unit));
  const rows = read.records.slice(1).map((record) => ({
    from: cell(record, "from"), to: cell(record, "to"), line: record.line, ...Object.fromEntries(units.map((unit) => [unit, cell(record, unit)])),
  }));
  const result = listedCalendar(rows);
  if (!result.ok) {
    const problem = result.problems[0]!;
    context.report(badCalendarFile, file.span, { path: file.value, line: problem.line, what: problem.text });
    return undefined;
  }
  checkReach(name, file, result.calendar.rows, context);
  const planRows = result.calendar.rows.map(({ from, to, ...labels }) => ({ from: formatDay(from), to: formatDay(to), ...labels }));
  return { plan: { name, kind: "listed", rows: planRows }, units: new Set(units) };
}

/** The days on which the program is in force should be in the calendar. */
function checkReach(name: string, file: TextNode, rows: readonly DayRange[], context: Context): void {
  const { effective } = context.settings;
  const from = rows[0]?.from;
  const to = rows.at(-1)?.to;
  if (effective === undefined || from === undefined || to === undefined) return;
  const start = parseDay(effective.from);
  const end = effective.until === undefined ? undefined : parseDay(effective.until);
  if ((start === undefined || from <= start) && (end === undefined || end <= to + 1)) return;
  const when = effective.until === undefined ? `from ${effective.from}` : `from ${effective.from} until ${effective.until}`;
  context.report(calendarTooShort, file.span, { path: file.value, calendar: name, from: formatDay(from), to: formatDay(to), effective: when });
}
