/**
 * How the columns of a Parquet file are asked for, so that each comes in one of a few forms; and how the same values are
 * written as cells for the readers of records.
 *
 * This file refuses to run a statement.
 */
import { KIND, type PlainCell, type VectorCell, type VectorForm } from "@fairway/data";
import { name } from "./duckdb.js";

/** A column of a file, with its type as the engine calls it. */
export interface FileColumn { readonly name: string; readonly type: string }

export interface AskedCell extends VectorCell { readonly sql: string }

/** Bytes of a text whose number stands for it; a longer one is left to the readers of records. */
const MOST_BYTES = 10_000;

/** How a cell's column is asked for; or why the file is read as records. */
export function askedCell(cell: PlainCell, column: FileColumn): AskedCell | string {
  const { field } = cell;
  const of = name(column.name);
  const asked = (sql: string, form: VectorForm): AskedCell => ({ cell, sql, form });
  const asText = asked(`${of}::VARCHAR`, { as: "text" });
  if (isNested(column.type)) return field.kind === KIND.words && field.of?.kind === KIND.word && /^(?:VARCHAR|ENUM\(.*\))\[\]$/.test(column.type) ? asked(cellText(column, cell.separator), { as: "text" }) : `${column.name} is of the type ${column.type}`;
  switch (field.kind) {
    case KIND.text:
      // What is only part of a record's key is told apart by a number.
      if (field.isKey && field.column < 0 && !field.optional && cell.absent === undefined) return asked(`CASE WHEN strlen(${of}::VARCHAR) BETWEEN 1 AND ${MOST_BYTES} THEN hash(${of}::VARCHAR) END`, { as: "key" });
      return asText;
    case KIND.number: return numberCell(of, column.type, asked) ?? asText;
    case KIND.day:
      if (column.type === "DATE") return asked(of, { as: "day" });
      if (column.type.startsWith("TIMESTAMP")) return asked(`CASE WHEN ${of} IS NULL THEN NULL WHEN ${isMidnight(of)} THEN ${of}::DATE ELSE 'infinity'::DATE END`, { as: "day" });
      return asText;
    case KIND.bool: return column.type === "BOOLEAN" ? asked(of, { as: "bool" }) : asText;
    default: return asText;
  }
}

function numberCell(of: string, type: string, asked: (sql: string, form: VectorForm) => AskedCell): AskedCell | undefined {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  if (decimal !== null) {
    const [width, decimals] = [Number(decimal[1]), Number(decimal[2])];
    if (decimals > 18) return undefined;
    return asked(fitting(of, `DECIMAL(18, ${decimals})`, width <= 18, `${"9".repeat(18 - decimals) || "0"}.${"9".repeat(decimals) || "0"}`), { as: "scaled", decimals });
  }
  if (/^(?:U?TINYINT|U?SMALLINT|U?INTEGER|BIGINT)$/.test(type)) return asked(`${of}::BIGINT`, { as: "scaled", decimals: 0 });
  if (/^(?:UBIGINT|U?HUGEINT)$/.test(type)) return asked(fitting(of, "BIGINT", false, "9223372036854775807"), { as: "scaled", decimals: 0 });
  return type === "DOUBLE" ? asked(of, { as: "double" }) : undefined;
}

/** What does not fit becomes a number that is too large for anybody, and its partner is read as a record. */
function fitting(of: string, type: string, fits: boolean, large: string): string {
  return fits ? `${of}::${type}` : `CASE WHEN ${of} IS NOT NULL THEN coalesce(try_cast(${of} AS ${type}), ${large}::${type}) END`;
}

const isMidnight = (of: string): string => `${of}::DATE::TIMESTAMP = ${of}::TIMESTAMP`;
const isNested = (type: string): boolean => /[[(]/.test(type.replace(/^DECIMAL\(\d+,\d+\)$|^ENUM\([^[]*\)$/, "")) || /^(?:STRUCT|MAP|UNION)/.test(type);

/** A column's values as a cell holds them. @param separator the sign between the values of a list */
export function cellText({ name: column, type }: FileColumn, separator: number): string {
  const of = name(column);
  if (type.endsWith("[]") && !/^(?:STRUCT|MAP|UNION)/.test(type)) return `array_to_string([coalesce(each::VARCHAR, '') for each in ${of}], chr(${separator}))`;
  return type.startsWith("TIMESTAMP") ? `CASE WHEN ${isMidnight(of)} THEN ${of}::DATE::VARCHAR ELSE ${of}::VARCHAR END` : `${of}::VARCHAR`;
}
