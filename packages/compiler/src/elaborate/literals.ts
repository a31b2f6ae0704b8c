/**
 * Values that are written out: numbers, percents, amounts, dates, months, moments, texts, lengths of time, yes and no.
 *
 * Numbers become exact text in lowest terms; a percent of 12 is 0.12. Days must exist. What can be written but not meant
 * (a length of 10^15 months) is refused here, so that nobody behind has to.
 */
import { divide, endOfMonth, exact, formatDay, HUNDRED, isCurrency, KNOWN_CURRENCIES, parseDateTime, parseDay, parseMonth, toText, type Duration } from "@fairway/runtime";
import { nearest, replace, type DurationLiteral, type Expression, type MoneyLiteral, type NumberLiteral, type Span } from "@fairway/syntax";
import type { Context } from "../context.js";
import { unknownCurrency } from "../diagnostics/names.js";
import { badDate, badDuration } from "../diagnostics/types.js";
import { BOOL, DATE, DATETIME, DURATION, INTEGER, moneyIn, MONTH, NUMBER, PERCENT, TEXT } from "../types/types.js";
import { constant, typed, type Typed } from "./typed.js";

/** Longer than this no length of time is, in any unit. */
const MOST_UNITS = 1_000_000;

/** The value of a literal; undefined where a diagnostic was reported; "no literal" for every other expression. */
export function elaborateLiteral(node: Expression, context: Context): Typed | undefined | "no literal" {
  switch (node.kind) {
    case "number": return numberOf(node);
    case "percent": return typed(constant(PERCENT, toText(divide(exact(node.value), HUNDRED))));
    case "money": return amountOf(node, context);
    case "date": return dayValue(node.value, node.span, context);
    case "month": return monthValue(node.value, node.span, context);
    case "datetime": return momentValue(node.value, node.span, context);
    case "text": return typed(constant(TEXT, node.value));
    case "bool": return typed(constant(BOOL, node.value));
    case "duration": {
      const duration = durationOf(node, context);
      return duration === undefined ? undefined : typed(constant(DURATION, duration));
    }
    default: return "no literal";
  }
}

/** The reader of a surface takes no number of more digits than can be read here. */
function numberOf(node: NumberLiteral): Typed {
  const text = toText(exact(node.value));
  return typed(constant(/^[+-]?\d+$/u.test(text) ? INTEGER : NUMBER, text));
}

function amountOf(node: MoneyLiteral, context: Context): Typed | undefined {
  if (!isCurrency(node.currency)) {
    const near = nearest(node.currency, KNOWN_CURRENCIES);
    const code: Span = { ...node.span, start: node.span.end - node.currency.length };
    context.report(unknownCurrency, code, { code: node.currency, near }, near === undefined ? {} : { fixes: [replace(`Write \`${near}\``, code, near, false)] });
    return undefined;
  }
  return typed(constant(moneyIn(node.currency), { amount: toText(exact(node.value)), currency: node.currency }));
}

/** A date as `YYYY-MM-DD`; reports a day that does not exist. */
export function dayText(written: string, span: Span, context: Context): string | undefined {
  const day = parseDay(written);
  if (day !== undefined) return formatDay(day);
  const first = /^\d{4}-\d{2}-/u.test(written) ? parseDay(`${written.slice(0, 7)}-01`) : undefined;
  const last = first === undefined ? undefined : Number(formatDay(endOfMonth(first)).slice(8));
  const real = last !== undefined && Number(written.slice(8)) > last;
  context.report(badDate, span, { written, what: "day", ...(real ? { last } : {}) }, real ? { fixes: [replace(`Write \`${written.slice(0, 8)}${last}\``, span, `${written.slice(0, 8)}${last}`, false)] } : {});
  return undefined;
}

function dayValue(written: string, span: Span, context: Context): Typed | undefined {
  const text = dayText(written, span, context);
  return text === undefined ? undefined : typed(constant(DATE, text));
}

function monthValue(written: string, span: Span, context: Context): Typed | undefined {
  if (parseMonth(written) !== undefined) return typed(constant(MONTH, written));
  context.report(badDate, span, { written, what: "month" });
  return undefined;
}

function momentValue(written: string, span: Span, context: Context): Typed | undefined {
  if (parseDateTime(written) !== undefined) return typed(constant(DATETIME, written));
  context.report(badDate, span, { written, what: "moment" });
  return undefined;
}

/** A length of time, bounded. */
export function durationOf(node: DurationLiteral, context: Context): Duration | undefined {
  if (Number.isSafeInteger(node.count) && node.count >= 0 && node.count <= MOST_UNITS) return { count: node.count, unit: node.unit };
  context.report(badDuration, node.span, { written: "This length of time", why: "it is far longer than any program lasts" });
  return undefined;
}

/** A length in days, months or years: one that can move a date. Zero is refused where `positive`. */
export function dateDuration(node: DurationLiteral, context: Context, positive = true): Duration | undefined {
  const duration = durationOf(node, context);
  if (duration === undefined) return undefined;
  const why =
    duration.unit === "hour" || duration.unit === "minute" || duration.unit.startsWith("business") ? "dates are counted in whole days" :
    positive && duration.count === 0 ? "it is no time at all" : undefined;
  if (why === undefined) return duration;
  context.report(badDuration, node.span, { written: `\`${duration.count} ${duration.unit}${duration.count === 1 ? "" : "s"}\``, why });
  return undefined;
}
