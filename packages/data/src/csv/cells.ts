/**
 * A cell's text to plain data, as its column's format says.
 *
 * Formats that a file declares (decimal comma, order of day and month, words of another system) are undone here; what the
 * text then means is read by the same converters as JSON. This file refuses to try several formats.
 */
import { formatDay, tryMakeDay } from "@fairway/runtime";
import type { PlanType } from "@fairway/plan";
import { noSuchDay } from "../convert/time.js";
import { Misfit } from "../misfit.js";
import { isNumberText } from "../number-text.js";
import type { PercentPolicy } from "../reading.js";

/** How the cells of a column are written. */
export interface CellFormat {
  readonly percent: PercentPolicy;
  readonly decimal: "point" | "comma";
  /** The sign between thousands; undefined where there is none. */
  readonly thousands?: string;
  /** Order and signs of day, month and year: "DD/MM/YYYY". */
  readonly dates: string;
  /** Between the values of a set or list in one cell. */
  readonly separator: string;
  /** What a cell says where the value is absent. */
  readonly absent: readonly string[];
  /** Words of the other system to words of the program (or true, false, null). */
  readonly values?: ReadonlyMap<string, unknown>;
  /** Of a money column, where a column or the mapping says it. */
  readonly currency?: string;
}

export const DEFAULT_FORMAT: CellFormat = { percent: "fraction", decimal: "point", dates: "YYYY-MM-DD", separator: ";", absent: [""] };

/** Plain data for the field's type; null where the cell says that the value is absent. */
export function cellValue(cell: string, type: PlanType, format: CellFormat): unknown {
  if (format.values?.has(cell)) return fixedValue(format.values.get(cell), type, format);
  if (format.absent.includes(cell)) return null;
  if (type.kind === "list" || type.kind === "set") {
    return cell.split(format.separator).map((part) => cellValue(part.trim(), type.of, format));
  }
  switch (type.kind) {
    case "bool": return truth(cell);
    case "integer": case "number": return decimal(cell, format, "a number");
    case "percent": return percent(cell, format);
    case "money": return amount(cell, format);
    case "date": return date(cell, format);
    default: return cell;
  }
}

/** A value that the mapping itself gives: as it stands, a plain number of a percent by the policy for percents. */
export function fixedValue(value: unknown, type: PlanType, format: CellFormat): unknown {
  return isNumberText(value) && type.kind === "percent" && format.percent === "points" ? `${value.text}%` : value;
}

const TRUTHS: ReadonlyMap<string, boolean> = new Map([["true", true], ["yes", true], ["false", false], ["no", false]]);

function truth(cell: string): boolean | Misfit {
  const known = TRUTHS.get(cell.toLowerCase());
  if (known !== undefined) return known;
  const message = "Write true or false (or yes and no), or say in the mapping what the words mean: values: { \"1\": true, \"0\": false }.";
  return new Misfit("wrong-type", cell, "true or false (or yes and no)", message);
}

/** The number with a decimal point and nothing else; texts that are no number go on as they are. */
function decimal(cell: string, format: CellFormat, what: string): string | Misfit {
  if (format.decimal === "point" && format.thousands === undefined) return cell;
  const point = format.decimal === "comma" ? "," : ".";
  const parts = numberPattern(point, format.thousands).exec(cell);
  if (parts !== null) return `${parts[1] ?? ""}${(parts[2] ?? "").replaceAll(format.thousands ?? " ", "")}${parts[3] === undefined ? "" : `.${parts[3]}`}`;
  const example = `1${format.thousands ?? ""}234${point}50`;
  return new Misfit("not-a-number", cell, `${what} written like ${example}`, `The mapping says that numbers are written like ${example}; this one is not.`);
}

const patterns = new Map<string, RegExp>();

function numberPattern(point: string, thousands: string | undefined): RegExp {
  const id = `${point}${thousands ?? ""}`;
  const known = patterns.get(id);
  if (known !== undefined) return known;
  const grouped = thousands === undefined ? "" : `\\d{1,3}(?:${literal(thousands)}\\d{3})+|`;
  const made = new RegExp(`^([+-]?)(${grouped}\\d+)(?:${literal(point)}(\\d+))?$`, "u");
  patterns.set(id, made);
  return made;
}

function literal(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\/-]/gu, (special) => (special === "-" ? "\\x2d" : `\\${special}`));
}

/** With a percent sign always points; a plain number gets one where the format says points. */
function percent(cell: string, format: CellFormat): string | Misfit {
  const signed = cell.endsWith("%");
  const number = decimal(signed ? cell.slice(0, -1).trimEnd() : cell, format, "a percent");
  return typeof number === "string" && (signed || format.percent === "points") ? `${number}%` : number;
}

function amount(cell: string, format: CellFormat): unknown {
  const parts = /^(.*\d) ?([A-Za-z]{3})$/u.exec(cell);
  const number = decimal(parts?.[1] ?? cell, format, "an amount of money");
  if (number instanceof Misfit) return new Misfit(number.code, cell, number.expected, number.message);
  const currency = parts?.[2] ?? format.currency;
  return currency === undefined ? number : { amount: number, currency };
}

interface DatePattern { readonly form: RegExp; readonly order: readonly string[] }
const datePatterns = new Map<string, DatePattern>();

/** A date as YYYY-MM-DD. One that does not exist is told as it is written. */
function date(cell: string, format: CellFormat): string | Misfit {
  if (format.dates === "YYYY-MM-DD") return cell;
  const { form, order } = datePattern(format.dates);
  const parts = form.exec(cell);
  if (parts === null) return new Misfit("not-a-date", cell, `a date written ${format.dates}`, `The mapping says that dates are written ${format.dates}; this one is not.`);
  const of = (letter: string): number => Number(parts[order.indexOf(letter) + 1]);
  const [year, month, day] = [of("Y"), of("M"), of("D")];
  const real = tryMakeDay(year, month, day);
  if (real !== undefined) return formatDay(real);
  const two = (n: number): string => String(n).padStart(2, "0");
  const iso = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  const missing = noSuchDay(iso);
  return missing === undefined ? iso : new Misfit("no-such-day", cell, `a date written ${format.dates}`, missing);
}

const TOKENS: Readonly<Record<string, string>> = { YYYY: "(\\d{4})", MM: "(\\d{2})", M: "(\\d{1,2})", DD: "(\\d{2})", D: "(\\d{1,2})" };

function datePattern(dates: string): DatePattern {
  const known = datePatterns.get(dates);
  if (known !== undefined) return known;
  const tokens = dates.split(/(YYYY|MM?|DD?)/).filter((token) => token !== "");
  const form = new RegExp(`^${tokens.map((token) => TOKENS[token] ?? literal(token)).join("")}$`, "u");
  const made = { form, order: tokens.filter((token) => token in TOKENS).map((token) => token.charAt(0)) };
  datePatterns.set(dates, made);
  return made;
}
