/**
 * What a table says twice, or not at all between two dates: reported at the rows that say it.
 *
 * Gaps are no mistake of a table by itself: they are reported where a use can fall into them (lints/table-gap.ts).
 */
import { formatDay, toText, type Day, type Exact } from "@fairway/runtime";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/meaning.js";
import type { TableContent, TableHeader, TableRow } from "./book.js";
import { surveyTable } from "./coverage.js";
import { MAX_COMBINATIONS, type Combination, type Gap, type Survey } from "./space.js";

/** Reports rows that overlap or tie, and holes between dated rows. */
export function checkRows(content: TableContent, context: Context): void {
  const { header, rows } = content;
  if (rows.length === 0) return;
  const found = surveyTable(content, context);
  if (!found.complete) {
    context.report(say.tableTooLarge, header.declaration.name.span, { table: header.name, most: MAX_COMBINATIONS });
    return;
  }
  reportConflicts(found, content, context);
  for (const gap of found.gaps) reportHole(gap, content, context);
  if (found.conflicts.length === 0) reportUntaken(found, content, context);
}

/** Rows of the table's text none of whose cells is ever asked for: earlier or closer rows answer for all that they match. */
function reportUntaken({ reached }: Survey, { rows }: TableContent, context: Context): void {
  const taken = new Set(rows.filter((_, row) => reached.has(row)).map(({ span }) => placeOf(span)));
  for (const { span } of rows) if (!taken.has(placeOf(span))) context.report(say.rowNeverTaken, span, {});
}

function reportConflicts(found: Survey, { header, rows }: TableContent, context: Context): void {
  const blamed = new Set<string>();
  for (const { rows: [a, b], tie, at } of found.conflicts) {
    const first = rows[a]!;
    const second = rows[b]!;
    const pair = `${placeOf(first.span)} ${placeOf(second.span)}`;
    if (blamed.has(pair)) continue;
    blamed.add(pair);
    const extras = { related: [{ span: first.span, message: "the other row is here" }] };
    if (tie) context.report(say.rowsTie, second.span, { at: combination(at, header), keys: tiedKeys(first, second, header) }, extras);
    else if (sameKeys(first, second)) context.report(say.rowTwice, second.span, { keys: combination(at, header) }, extras);
    else context.report(say.rowsOverlap, second.span, { at: combination(at, header) }, extras);
  }
}

function placeOf(span: Span): string {
  return `${span.file}:${span.start}`;
}

function sameKeys(a: TableRow, b: TableRow): boolean {
  return JSON.stringify([a.keys, a.from, a.until]) === JSON.stringify([b.keys, b.from, b.until]);
}

/** The keys in which the two rows differ. */
function tiedKeys(a: TableRow, b: TableRow, header: TableHeader): readonly string[] {
  return header.keys.filter((_, index) => JSON.stringify(a.keys[index]) !== JSON.stringify(b.keys[index])).map((key) => key.name);
}

/** `region` Japan, `Level` Gold; the day is left out. */
export function combination(at: Combination, header: TableHeader): string {
  const keys = header.keys.map((key, index) => {
    const one = at[index];
    return one === undefined ? "" : `\`${key.name}\` ${one.set === undefined ? one.example : one.text}`;
  });
  const day = at[header.keys.length];
  return day === undefined || day.text === "every value" ? keys.join(", ") : `${keys.join(", ")} on ${day.example}`;
}

/** A hole lies between two rows for the same keys, of which one ends before it and one starts behind it. */
function reportHole(gap: Gap, { header, rows }: TableContent, context: Context): void {
  const day = gap.at[header.keys.length];
  const [part] = day?.set?.parts ?? [];
  if (part?.from === undefined || part.to === undefined) return;
  const from = dayText(part.from);
  const next = dayText(part.to, 1);
  const before = gap.near.find((row) => rows[row]!.until !== undefined && rows[row]!.until! <= from);
  const behind = gap.near.find((row) => rows[row]!.from !== undefined && rows[row]!.from! >= next);
  if (before === undefined || behind === undefined) return;
  const keys = combination(gap.at.slice(0, header.keys.length), header);
  context.report(say.datesLeaveHole, rows[behind]!.span, { keys, from, until: next }, { related: [{ span: rows[before]!.span, message: "the row before it is here" }] });
}

function dayText(day: Exact, later = 0): string {
  return formatDay((Number(toText(day)) + later) as Day);
}

