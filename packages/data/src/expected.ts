/**
 * What a field expects, in words: "a number from 1 to 5", "a date (YYYY-MM-DD)".
 *
 * The same phrases stand in problems and in the descriptions of the JSON Schema. This file refuses to check.
 */
import { formatExact, formatPercent, parseExact } from "@fairway/runtime";
import type { PlanRange, PlanType } from "@fairway/plan";
import type { PlanWords } from "./plan-words.js";
import { oneOf, withArticle } from "./shown.js";

/** A field's own type and range are the same objects for every partner. */
const phrases = new WeakMap<PlanWords, WeakMap<PlanType, Map<PlanRange | undefined, string>>>();

/** The phrase for a type with the range that its data must keep to. */
export function expectedOf(type: PlanType, words: PlanWords, range?: PlanRange): string {
  const known = phrasesOf(type, words);
  const phrase = known.get(range) ?? base(type, words) + rangeText(type, range);
  known.set(range, phrase);
  return phrase;
}

function phrasesOf(type: PlanType, words: PlanWords): Map<PlanRange | undefined, string> {
  const byType = phrases.get(words) ?? new WeakMap<PlanType, Map<PlanRange | undefined, string>>();
  phrases.set(words, byType);
  const known = byType.get(type) ?? new Map<PlanRange | undefined, string>();
  byType.set(type, known);
  return known;
}

/** How a percent is written, for the phrase's end: `(0.3 or "30%" for 30%)`. */
export function percentForms(points: boolean): string {
  return `(${points ? "30" : "0.3"} or "30%" for 30%)`;
}

function base(type: PlanType, words: PlanWords): string {
  switch (type.kind) {
    case "bool": return "true or false";
    case "text": return "a text";
    case "integer": return "a whole number";
    case "number": return "a number";
    case "percent": return "a percent";
    case "date": return "a date (YYYY-MM-DD)";
    case "month": return "a month (YYYY-MM)";
    case "datetime": return "a date and time (YYYY-MM-DDTHH:MM)";
    case "duration": return "a length of time, such as \"12 months\"";
    case "money": return type.currency === undefined ? "an amount of money with its currency" : `an amount of money in ${type.currency}`;
    case "enum": case "taxonomy": case "tier": case "competency": {
      const vocabulary = words.words(type);
      const names = vocabulary.candidates.map((c) => c.name);
      return names.length === 0 ? `a ${vocabulary.what}` : names.length <= 8 ? oneOf(names) : `a ${vocabulary.what}: ${oneOf(names)}`;
    }
    case "record": return withArticle(type.name);
    case "list": return `a list of ${plural(type.of, words)}`;
    case "set": return `a set of ${plural(type.of, words)}`;
  }
}

const PLURALS: Readonly<Record<string, string>> = {
  bool: "true and false", text: "texts", integer: "whole numbers", number: "numbers", percent: "percents", date: "dates",
  month: "months", datetime: "dates with times", duration: "lengths of time", money: "amounts of money", competency: "competencies",
};

function plural(type: PlanType, words: PlanWords): string {
  switch (type.kind) {
    case "record": case "enum": case "taxonomy": return type.name;
    case "tier": return `tiers of ${type.ladder}`;
    case "list": case "set": return `lists of ${plural(type.of, words)}`;
    default: return PLURALS[type.kind] ?? type.kind;
  }
}

function rangeText(type: PlanType, range: PlanRange | undefined): string {
  const from = range?.from === undefined ? undefined : boundText(type, range.from);
  const to = range?.to === undefined ? undefined : boundText(type, range.to);
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`;
  if (from !== undefined) return isTime(type) ? ` not before ${from}` : ` of at least ${from}`;
  return to === undefined ? "" : isTime(type) ? ` not after ${to}` : ` of at most ${to}`;
}

function isTime(type: PlanType): boolean {
  return type.kind === "date" || type.kind === "month" || type.kind === "datetime";
}

function boundText(type: PlanType, bound: string): string {
  const number = isTime(type) ? undefined : parseExact(bound);
  if (number === undefined) return bound;
  return type.kind === "percent" ? formatPercent(number) : formatExact(number);
}
