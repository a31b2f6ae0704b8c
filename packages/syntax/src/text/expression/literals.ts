/**
 * Numbers, percents, amounts, durations and dates.
 *
 * What was written is kept next to the exact decimal it means. Spellings from elsewhere (`1,000`, `5K`, `28.02.2026`) are
 * understood where they can mean one thing only, and reported with their mend.
 */
import { replace } from "../../diagnostics/diagnostic.js";
import * as say from "../../diagnostics/text-catalogue.js";
import type { DateLiteral, DurationLiteral, DurationUnit, Expression, NumberLiteral, PercentLiteral } from "../../tree/expression.js";
import type { Cursor } from "../cursor.js";
import { failPart } from "../names.js";
import { Kind } from "../tokens.js";
import { businessUnits, durationUnits } from "../words.js";

/** Numbers with more digits than this are refused. */
export const maxDigits = 30;

const zeros: Readonly<Record<string, number>> = { k: 3, M: 6, bn: 9 };
/** Suffixes as they are written elsewhere. */
const meantSuffix: Readonly<Record<string, string>> = { K: "k", m: "M", mn: "M", mio: "M", Mio: "M", B: "bn", b: "bn", Bn: "bn", BN: "bn", mrd: "bn" };
const ordinalSuffixes: ReadonlySet<string> = new Set(["st", "nd", "rd", "th"]);

interface Digits { readonly value: string; readonly written: string; readonly suffix: string }

/** The exact decimal with its point moved to the right, without needless zeros. */
function shifted(decimal: string, places: number): string {
  if (places === 0 && /^[1-9]\d*$/.test(decimal)) return decimal;
  const [whole = "0", fraction = ""] = decimal.split(".");
  const padded = fraction.padEnd(places, "0");
  const left = (whole + padded.slice(0, places)).replace(/^0+(?=\d)/, "");
  const right = padded.slice(places).replace(/0+$/, "");
  return right === "" ? left : `${left}.${right}`;
}

/** Takes a number token apart; separators are reported, too many digits halt. */
function takeDigits(cursor: Cursor): Digits {
  const image = cursor.image;
  const span = cursor.here();
  if (image.length <= maxDigits && /^\d+$/.test(image)) {
    cursor.next();
    return { value: image, written: image, suffix: "" };
  }
  const [, digits = "0", suffix = ""] = /^([\d,.]+)(.*)$/su.exec(image)!;
  const plain = digits.replaceAll(",", "");
  const count = plain.replace(".", "").length;
  if (count > maxDigits) {
    cursor.fail(say.largeNumber, { digits: count, most: maxDigits }, span);
    return { value: "0", written: "0", suffix: "" };
  }
  if (plain !== digits) {
    const mended = plain + suffix;
    const sure = !standsAlone(cursor);
    cursor.report(say.thousandsSeparator, span, { found: image, mended }, { fixes: [replace(`Write \`${mended}\``, span, mended, sure)] });
  }
  cursor.next();
  return { value: plain, written: plain, suffix };
}

/** Whether the number at hand is an item of a list by itself, so that its comma may divide two items. */
function standsAlone(cursor: Cursor): boolean {
  return ["[", "(", ","].includes(cursor.last() ?? "") && ["]", ")", ","].includes(cursor.ahead(1));
}

function failNumber(cursor: Cursor, digits: Digits, start: number, mended?: string): void {
  const span = cursor.from(start);
  const fixes = mended === undefined ? [] : [replace(`Write \`${mended}\``, span, mended, false)];
  cursor.fail(say.oddNumber, { found: digits.written + digits.suffix, mended }, span, { fixes });
}

/** A number with its suffix, without what may follow it. */
function numberOf(cursor: Cursor, digits: Digits, start: number): { value: string; written: string } {
  const { suffix, written } = digits;
  const known = suffix === "" ? 0 : zeros[suffix];
  if (known !== undefined) return { value: shifted(digits.value, known), written: written + suffix };
  const meant = meantSuffix[suffix];
  if (meant !== undefined) return mendedNumber(cursor, digits, start, meant);
  const [, unit, currency] = /^(k|M|bn|K|m)?([A-Z]{3})$/.exec(suffix) ?? [];
  const amount = currency === undefined ? undefined : `${written}${unit === undefined ? "" : (meantSuffix[unit] ?? unit)} ${currency}`;
  const spaced = durationUnits.has(suffix) ? `${written} ${suffix}` : undefined;
  failNumber(cursor, digits, start, amount ?? spaced);
  return { value: shifted(digits.value, 0), written };
}

/** `5K` is read as `5k`, and reported. */
function mendedNumber(cursor: Cursor, digits: Digits, start: number, suffix: string): { value: string; written: string } {
  const written = digits.written + suffix;
  const span = cursor.from(start);
  const fixes = [replace(`Write \`${written}\``, span, written, false)];
  cursor.report(say.oddNumber, span, { found: digits.written + digits.suffix, mended: written }, { fixes });
  return { value: shifted(digits.value, zeros[suffix] ?? 0), written };
}

/** The unit of a duration that stands here; nothing is taken. */
export function unitAhead(cursor: Cursor, ahead = 0): { readonly unit: DurationUnit; readonly words: number } | undefined {
  if (cursor.kindAhead(ahead) !== Kind.Word) return undefined;
  const word = cursor.ahead(ahead);
  const business = word === "business" ? businessUnits.get(cursor.ahead(ahead + 1)) : undefined;
  if (business !== undefined) return { unit: business, words: 2 };
  const unit = durationUnits.get(word);
  return unit === undefined ? undefined : { unit, words: 1 };
}

/** A whole number as a count; others are reported. */
function countOf(cursor: Cursor, value: string, start: number, what: string): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && count <= 100_000) return count;
  cursor.fail(say.fractionalCount, { found: value, what }, cursor.from(start));
  return 0;
}

/** Takes a duration's number and unit. */
export function takeDuration(cursor: Cursor): DurationLiteral {
  const start = cursor.offset;
  const { value } = numberOf(cursor, takeDigits(cursor), start);
  const unit = unitAhead(cursor);
  const count = countOf(cursor, value, start, "length of time");
  for (let i = 0; i < (unit?.words ?? 0); i++) cursor.next();
  return { kind: "duration", count, unit: unit?.unit ?? "day", span: cursor.from(start) };
}

/** Whether a duration stands here. */
export function isDuration(cursor: Cursor, ahead = 0): boolean {
  return cursor.kindAhead(ahead) === Kind.Number && /^\d+$/.test(cursor.ahead(ahead)) && unitAhead(cursor, ahead + 1) !== undefined;
}

/** A duration, or a halt. */
export function readDuration(cursor: Cursor): DurationLiteral {
  if (isDuration(cursor)) return takeDuration(cursor);
  const span = cursor.here();
  if (cursor.kind === Kind.Number && cursor.kindAhead(1) !== Kind.End) cursor.next();
  failPart(cursor, "a length of time", "12 months");
  return { kind: "duration", count: 0, unit: "day", span };
}

function percentOf(cursor: Cursor, digits: Digits, start: number): PercentLiteral {
  return { kind: "percent", value: shifted(digits.value, 0), written: `${digits.written}%`, span: cursor.from(start) };
}

/** A percent sign apart from its number, which is not the one of `as % of`. */
function takeSpacedPercent(cursor: Cursor, digits: Digits, start: number): PercentLiteral {
  cursor.next();
  const mended = `${digits.written}%`;
  const span = cursor.from(start);
  cursor.report(say.spacedPercent, span, { mended }, { fixes: [replace(`Write \`${mended}\``, span, mended)] });
  return percentOf(cursor, digits, start);
}

/** Whether an ISO-like currency code stands here. */
export function isCurrency(cursor: Cursor, ahead = 0): boolean {
  return cursor.kindAhead(ahead) === Kind.Word && /^[A-Z]{3}$/.test(cursor.ahead(ahead));
}

/** The number, percent, amount or duration that stands here. */
export function takeNumber(cursor: Cursor): Expression {
  if (isDuration(cursor)) return takeDuration(cursor);
  const start = cursor.offset;
  const digits = takeDigits(cursor);
  if (digits.suffix === "%") return percentOf(cursor, digits, start);
  if (digits.suffix === "" && cursor.is("%")) return takeSpacedPercent(cursor, digits, start);
  const { value, written } = numberOf(cursor, digits, start);
  if (!isCurrency(cursor)) return { kind: "number", value, written, span: cursor.from(start) };
  const currency = cursor.image;
  cursor.next();
  return { kind: "money", value, currency, written: `${written} ${currency}`, span: cursor.from(start) };
}

/** A plain number, or a halt. */
export function readNumber(cursor: Cursor, what = "a number", sample = "3"): NumberLiteral {
  const start = cursor.offset;
  if (cursor.kind !== Kind.Number) {
    const span = cursor.here();
    failPart(cursor, what, sample);
    return { kind: "number", value: "0", written: "", span };
  }
  const { value, written } = numberOf(cursor, takeDigits(cursor), start);
  return { kind: "number", value, written, span: cursor.from(start) };
}

/** A whole number, or a halt. */
export function readInteger(cursor: Cursor, what = "a whole number"): NumberLiteral {
  const number = readNumber(cursor, what);
  if (!cursor.halted && !/^\d+$/.test(number.value)) cursor.fail(say.fractionalCount, { found: number.written, what: "whole number" }, number.span);
  return number;
}

/** A percent, or a halt. */
export function readPercent(cursor: Cursor): PercentLiteral {
  const start = cursor.offset;
  const span = cursor.here();
  if (cursor.kind === Kind.Number) {
    const number = takeNumber(cursor);
    if (number.kind === "percent") return number;
    cursor.fail(say.missingPart, { what: "a percent", sample: "12%" }, cursor.from(start));
  } else failPart(cursor, "a percent", "12%");
  return { kind: "percent", value: "0", written: "", span };
}

/** `2nd`: its value is the number. */
export function readOrdinal(cursor: Cursor): NumberLiteral {
  const start = cursor.offset;
  const span = cursor.here();
  const [, value = "0", suffix = ""] = /^(\d+)(\D*)$/u.exec(cursor.image) ?? [];
  if (cursor.kind !== Kind.Number || !ordinalSuffixes.has(suffix) || value.length > 6) {
    failPart(cursor, "a number such as `2nd`", "at 2nd failed review in a row");
    return { kind: "number", value: "0", written: "", span };
  }
  const written = cursor.image;
  cursor.next();
  return { kind: "number", value: shifted(value, 0), written, span: cursor.from(start) };
}

/** The days that a date written elsewhere can mean: with points the day comes first, with other signs either may. */
function mendedDates(image: string): readonly string[] {
  const [a = "", b = "", c = ""] = image.split(/[-/.]/);
  const day = (year: string, month: string, of: string): readonly string[] => {
    const possible = Number(month) >= 1 && Number(month) <= 12 && Number(of) >= 1 && Number(of) <= 31;
    return possible ? [`${year}-${month.padStart(2, "0")}-${of.padStart(2, "0")}`] : [];
  };
  if (a.length === 4) return day(a, b, c);
  return image.includes(".") || a === b ? day(c, b, a) : [...day(c, b, a), ...day(c, a, b)];
}

function takeOddDate(cursor: Cursor): DateLiteral {
  const span = cursor.here();
  const image = cursor.image;
  const mended = mendedDates(image);
  const fixes = mended.map((date) => replace(`Write \`${date}\``, span, date, mended.length === 1));
  if (mended.length === 1) cursor.report(say.oddDate, span, { found: image, mended }, { fixes });
  else cursor.fail(say.oddDate, { found: image, mended }, span, { fixes });
  cursor.next();
  return { kind: "date", value: mended[0] ?? "", span };
}

/** The date, month or moment that stands here. */
export function takeDate(cursor: Cursor): Expression {
  if (cursor.kind === Kind.OddDate) return takeOddDate(cursor);
  const span = cursor.here();
  const image = cursor.image;
  cursor.next();
  return { kind: image.includes("T") ? "datetime" : image.length === 7 ? "month" : "date", value: image, span };
}

export function isDate(cursor: Cursor): boolean {
  return cursor.kind === Kind.Date || cursor.kind === Kind.OddDate;
}

/** A day, or a halt. */
export function readDate(cursor: Cursor): DateLiteral {
  const span = cursor.here();
  if (isDate(cursor)) {
    const mark = cursor.mark();
    const date = takeDate(cursor);
    if (date.kind === "date") return date;
    cursor.back(mark);
  }
  failPart(cursor, "a date", "2026-02-28");
  return { kind: "date", value: "", span };
}
