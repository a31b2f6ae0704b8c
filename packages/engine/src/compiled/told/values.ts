/**
 * Figures in words: values and distances as a decision shows them.
 *
 * The same as decision/value.ts and decision/distance.ts, of machine integers. This file refuses to decide anything.
 */
import { absolute, add, exact, formatDay, formatMonth, ONE, sign, subtract, toText, type Day, type DecisionValue, type Distance, type Exact, type Month } from "@fairway/runtime";
import { fractionText, scaledText } from "../run/numbers.js";
import type { GapFigure, NumberKind, ShownFigure, ToldShape } from "./shapes.js";

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

/** A number as exact text; undefined where it is absent, or none. */
export function exactFigure(row: FigureRow, shown: ShownFigure): string | undefined {
  if (shown.is !== "number" && shown.is !== "fraction") return undefined;
  const value = row[shown.at]!;
  if (shown.is === "number") return value === value ? scaledText(value, shown.scale) : undefined;
  const den = row[shown.den]!;
  return value === value && den === den ? fractionText(value, den) : undefined;
}

function numberShown(text: string, kind: NumberKind, currency: string): DecisionValue {
  return kind === "money" ? { kind, amount: text, currency } : { kind, value: text };
}

/** Of a comparison that does not hold; undefined where a side is absent. */
export function distanceFigure(row: FigureRow, { comparison, unit, at, scale, whole }: GapFigure, left: DecisionValue | undefined, right: DecisionValue | undefined, currency: string): Distance | undefined {
  const strict = comparison === "more" || comparison === "less";
  const gap = at === undefined ? between(left, right) : row[at]!;
  if (gap === undefined || gap !== gap) return undefined;
  const isLarger = typeof gap === "number" ? gap > 0 : sign(gap) > 0;
  const more = comparison === "equal" ? isLarger : comparison === "atLeast" || comparison === "more";
  const amount = typeof gap === "number" ? scaledText((gap < 0 ? -gap : gap) + (strict && whole ? 1 : 0), scale) : toText(strict && whole ? add(absolute(gap), ONE) : absolute(gap));
  const made: { -readonly [K in keyof Distance]: Distance[K] } = unit === "money" ? { amount, unit, currency, direction: more ? "more" : "less" } : { amount, unit, direction: more ? "more" : "less" };
  if (strict && !whole) made.over = true;
  return made;
}

/** A number of one kind less another one, both as they are shown. */
export function lessShown(of: DecisionValue, by: DecisionValue): DecisionValue {
  const text = toText(between(by, of)!);
  return of.kind === "money" ? { ...of, amount: text } : ({ ...of, value: text } as DecisionValue);
}

/** What lies between two numbers; undefined where one is absent. */
function between(from: DecisionValue | undefined, to: DecisionValue | undefined): Exact | undefined {
  const [low, high] = [from, to].map((side) => (side === undefined ? undefined : "amount" in side ? side.amount : "value" in side && typeof side.value === "string" ? side.value : undefined));
  return low === undefined || high === undefined ? undefined : subtract(exact(high), exact(low));
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
