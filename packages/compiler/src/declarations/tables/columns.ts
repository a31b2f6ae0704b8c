/**
 * The columns of a table: which key, result, word of `across` or date each of them holds.
 *
 * Columns go by their names, in any order. The words of `across` need not all be there: a tier without a column has no
 * values. What is missing or unknown is reported at the header line.
 */
import { nearest, replace, type Ident, type Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/meaning.js";
import { typeText, type WordType } from "../../types/types.js";
import { hasWord, ownerOf, referWord, wordsOf } from "../../types/words.js";
import { UNNAMED } from "./header.js";
import type { TableHeader, TableKey } from "./book.js";

export type Column =
  | { readonly holds: "key"; readonly name: string; readonly key: number }
  | { readonly holds: "result"; readonly name: string; readonly result: number }
  | { readonly holds: "across"; readonly name: string; readonly word: string }
  | { readonly holds: "from" | "until"; readonly name: string };

/** A column's name as it stands in the first line. */
export type ColumnName = Ident;

/** The columns in their written order; undefined for those that mean nothing. Undefined: rows can't be read. */
export function readColumns(names: readonly ColumnName[], line: Span, header: TableHeader, context: Context): readonly (Column | undefined)[] | undefined {
  const columns = names.map((name) => columnOf(name, header, context));
  const sole = soleResult(header, names, columns);
  const placed = columns.map((column, index) => (column === undefined && index === sole ? { holds: "result" as const, name: names[index]!.text, result: 0 } : column));
  let readable = true;
  names.forEach((name, index) => {
    if (name.text !== "" && names.findIndex((other) => other.text === name.text) < index) {
      context.report(say.columnTwice, name.span, { column: name.text });
      readable = false;
    } else if (placed[index] === undefined) readable = reportUnknown(name, header, context) && readable;
  });
  return reportMissing(placed, line, header, context) && readable ? placed : undefined;
}

function columnOf(name: ColumnName, header: TableHeader, context: Context): Column | undefined {
  const key = header.keys.findIndex((candidate) => !candidate.across && candidate.name === name.text);
  if (key >= 0) return { holds: "key", name: name.text, key };
  const across = acrossOf(header);
  if (across !== undefined) {
    const type = across.type as WordType;
    if (hasWord(type, name.text, context.declared)) {
      referWord(type, name.text, name.span, context);
      return { holds: "across", name: name.text, word: name.text };
    }
  }
  const result = header.results.findIndex((candidate) => candidate.ident !== undefined && candidate.name === name.text);
  if (result >= 0 && across === undefined) {
    context.refer(name.span, header.results[result]!.definition);
    return { holds: "result", name: name.text, result };
  }
  return name.text === "from" || name.text === "until" ? { holds: name.text, name: name.text } : undefined;
}

export function acrossOf(header: TableHeader): TableKey | undefined {
  return header.keys.find((key) => key.across);
}

/** One result without a name may stand under any name: the column that is left over. */
function soleResult(header: TableHeader, names: readonly ColumnName[], columns: readonly (Column | undefined)[]): number | undefined {
  if (acrossOf(header) !== undefined || header.results.length !== 1 || header.results[0]!.name !== UNNAMED) return undefined;
  const left = columns.flatMap((column, index) => (column === undefined ? [index] : []));
  if (left.length === 1) return left[0];
  return left.find((index) => names[index]!.text === header.name || names[index]!.text === UNNAMED);
}

/** Always false: what stands in the column can't be placed. */
function reportUnknown(name: ColumnName, header: TableHeader, context: Context): false {
  if (name.text === "") return false;
  const across = acrossOf(header);
  if (across !== undefined && context.declared.incomplete.has(ownerOf(across.type as WordType))) return false;
  if (!context.readInFull.at(header.declaration.name.span)) return false;
  const keys = header.keys.filter((key) => !key.across).map((key) => key.name);
  const values = across === undefined ? header.results.map((result) => (result.name === UNNAMED ? header.name : result.name)) : wordsOf(across.type as WordType, context.declared);
  const expected = [...keys, ...values];
  const near = nearest(name.text, [...expected, "from", "until"]);
  context.report(say.columnUnknown, name.span, { column: name.text, near, expected }, near === undefined ? {} : { fixes: [replace(`Write \`${near}\``, name.span, near, false)] });
  return false;
}

function reportMissing(columns: readonly (Column | undefined)[], line: Span, header: TableHeader, context: Context): boolean {
  const unplaced = columns.some((column) => column === undefined);
  const missing = (column: string, what: string): false => {
    if (!unplaced) context.report(say.columnMissing, line, { column, what });
    return false;
  };
  for (const [index, key] of header.keys.entries()) {
    if (!key.across && !columns.some((column) => column?.holds === "key" && column.key === index)) return missing(key.name, `the key \`${key.name}\`, of type ${typeText(key.type)}`);
  }
  const across = acrossOf(header);
  if (across !== undefined) {
    if (columns.some((column) => column?.holds === "across")) return true;
    return missing(wordsOf(across.type as WordType, context.declared)[0] ?? across.name, `the values for one word of \`${across.name}\``);
  }
  for (const [index, result] of header.results.entries()) {
    if (columns.some((column) => column?.holds === "result" && column.result === index)) continue;
    return missing(result.name === UNNAMED ? header.name : result.name, `the value, of type ${typeText(result.type)}`);
  }
  return true;
}
