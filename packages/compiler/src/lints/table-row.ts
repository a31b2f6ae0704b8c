/** The row that a table lacks, without a value: where it would stand below the others, with the words that are missing. */
import type { Fix } from "@fairway/syntax";
import type { Context } from "../context.js";
import type { TableHeader } from "../declarations/tables/book.js";
import type { Combination } from "../declarations/tables/space.js";

/** None where the rows stand in a file, or where a key of it is no word: what a range is cut into is the author's choice. */
export function missingRow(table: string, at: Combination, context: Context): readonly Fix[] {
  const header = context.tables.headers.get(table);
  const [names, ...rows] = header?.declaration.content ?? [];
  const last = rows.at(-1);
  if (header === undefined || names === undefined || last === undefined || header.keys.some(({ across }) => across)) return [];
  const text = context.trees.get(last.span.file)?.text ?? "";
  const before = text.slice(text.lastIndexOf("\n", last.span.start) + 1, last.span.start);
  if (/\S/u.test(before) || !/^[ \t]*(?:#.*)?(?:\r?\n|$)/u.test(text.slice(last.span.end))) return [];
  const cells = names.cells.map(({ span }) => cellFor(text.slice(span.start, span.end).trim(), header, at));
  if (!cells.every((cell) => cell !== undefined)) return [];
  const row = cells.map((cell, index) => cell.padEnd(widthOf(text, last.cells[index]?.span)));
  const words = cells.filter((cell) => cell !== "-" && cell !== "any").join(", ");
  return [{ title: `Add a row for ${words}, without a value`, edits: [{ span: { ...last.span, start: last.span.end }, text: `\n${before}| ${row.join(" | ")} |` }], sure: false }];
}

/** Undefined where it can't be said: days, numbers, no tier. */
function cellFor(column: string, { keys, results }: TableHeader, at: Combination): string | undefined {
  const index = keys.findIndex(({ name }) => name === column);
  if (index < 0) return column === "from" || column === "until" || results.length === 0 ? undefined : "-";
  const key = at[index];
  if (key === undefined) return "any";
  return key.words === undefined || key.unlikely ? undefined : key.words.join(" or ");
}

function widthOf(text: string, span: { readonly start: number; readonly end: number } | undefined): number {
  return span === undefined ? 0 : text.slice(span.start, span.end).trim().length;
}
