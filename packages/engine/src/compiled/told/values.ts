/**
 * Figures in words: values as a decision shows them.
 *
 * The same as decision/value.ts, of machine integers. This file refuses to decide anything.
 */
import { formatDay, formatMonth, type Day, type DecisionValue, type Month } from "@fairway/runtime";
import { fractionText, scaledText } from "../run/numbers.js";
import type { NumberKind, ShownFigure, ToldShape } from "./shapes.js";

/** One partner's figures. Without what reasons are told with, they end before these. */
export type FigureRow = readonly number[];

/** Undefined where it is absent. */
export function shownFigure(row: FigureRow, shown: ShownFigure, { currency, words }: ToldShape): DecisionValue | undefined {
  if (shown.is === "same") return shown.value;
  if (shown.is === "held") return shown.of.some((at) => row[at] === 2) ? undefined : { kind: "list", items: shown.of.flatMap((at, place) => (row[at] === 1 ? [words[shown.words]![place]!] : [])) };
  const value = row[shown.at]!;
  switch (shown.is) {
    case "number": case "fraction": {
      const text = exactFigure(row, shown);
      return text === undefined ? undefined : numberShown(text, shown.type, currency);
    }
    case "bool": return value === 2 ? undefined : { kind: "bool", value: value === 1 };
    case "date": return value === value ? { kind: "date", value: formatDay(value as Day) } : undefined;
    case "month": return value === value ? { kind: "month", value: formatMonth(value as Month) } : undefined;
    case "word": return value === value ? (words[shown.words]![value] ?? undefined) : undefined;
    case "tier": return words[shown.words]![value >= 0 ? value + 1 : 0] ?? undefined;
  }
}

/** Whether a number would be shown. */
export function isThere(row: FigureRow, shown: ShownFigure): boolean {
  if (shown.is === "number") return row[shown.at] === row[shown.at];
  if (shown.is === "fraction") return row[shown.at] === row[shown.at] && row[shown.den] === row[shown.den];
  return shown.is === "same";
}

/** A number as exact text; undefined where it is absent, or none. */
export function exactFigure(row: FigureRow, shown: ShownFigure): string | undefined {
  if (shown.is === "same") return numberText(shown.value);
  if (shown.is !== "number" && shown.is !== "fraction") return undefined;
  const value = row[shown.at]!;
  if (shown.is === "number") return value === value ? scaledText(value, shown.scale) : undefined;
  const den = row[shown.den]!;
  return value === value && den === den ? fractionText(value, den) : undefined;
}

/** Of a number or money its exact text. */
export function numberText(value: DecisionValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  return "amount" in value ? value.amount : "value" in value && typeof value.value === "string" ? value.value : undefined;
}

export function numberShown(text: string, kind: NumberKind, currency: string): DecisionValue {
  return kind === "money" ? { kind, amount: text, currency } : { kind, value: text };
}

/** What stands behind the whole number for so many hundredths. */
const HUNDREDTHS: readonly string[] = Array.from({ length: 100 }, (_, at) => `.${String(at).padStart(2, "0")}`);

/** With all decimals of the minor unit: 123450 is "1234.50". */
export function minorText(amount: number, digits: number): string {
  if (digits === 0) return String(amount === 0 ? 0 : amount);
  if (digits === 2 && amount >= 0) {
    const whole = Math.floor(amount / 100);
    const rest = amount - whole * 100;
    if (rest >= 0 && rest < 100) return `${whole}${HUNDREDTHS[rest]!}`;
  }
  const size = String(amount < 0 ? -amount : amount).padStart(digits + 1, "0");
  return `${amount < 0 ? "-" : ""}${size.slice(0, -digits)}.${size.slice(-digits)}`;
}
