/**
 * Static types: equality, what may be mixed, and their names in messages.
 *
 * Types are the Plan's own. Whether a value may be absent is no type but a mark beside it (`Typed.optional`), so that
 * nothing here has to unwrap anything. This file refuses to convert: an integer is a number, nothing else is anything else.
 */
import type { PlanType } from "@fairway/plan";

export const BOOL: PlanType = { kind: "bool" };
export const TEXT: PlanType = { kind: "text" };
export const INTEGER: PlanType = { kind: "integer" };
export const NUMBER: PlanType = { kind: "number" };
export const PERCENT: PlanType = { kind: "percent" };
export const DATE: PlanType = { kind: "date" };
export const MONTH: PlanType = { kind: "month" };
export const DATETIME: PlanType = { kind: "datetime" };
export const DURATION: PlanType = { kind: "duration" };
export const COMPETENCY: PlanType = { kind: "competency" };

export function moneyIn(currency: string | undefined): PlanType {
  return currency === undefined ? { kind: "money" } : { kind: "money", currency };
}
export function listOf(of: PlanType): PlanType {
  return { kind: "list", of };
}
export function recordType(name: string): PlanType {
  return { kind: "record", name };
}

/** The same type in every part; an integer is not the same as a number here. */
export function sameType(a: PlanType, b: PlanType): boolean {
  switch (a.kind) {
    case "money": return b.kind === "money" && a.currency === b.currency;
    case "enum": case "taxonomy": case "record": return b.kind === a.kind && a.name === b.name;
    case "tier": return b.kind === "tier" && a.ladder === b.ladder;
    case "list": case "set": return (b.kind === "list" || b.kind === "set") && sameType(a.of, b.of);
    default: return a.kind === b.kind;
  }
}

/** A value of type `found` may stand where `wanted` is asked: the same type, or an integer where a number is. */
export function fits(found: PlanType, wanted: PlanType): boolean {
  return sameType(found, wanted) || (found.kind === "integer" && wanted.kind === "number");
}

/** The one type of two values that may stand for each other, or undefined. */
export function joined(a: PlanType, b: PlanType): PlanType | undefined {
  if (fits(a, b)) return b;
  return fits(b, a) ? a : undefined;
}

/** The element of a list or a set, or undefined for other types. */
export function elementOf(type: PlanType): PlanType | undefined {
  return type.kind === "list" || type.kind === "set" ? type.of : undefined;
}

/** A plain number, whole or not. */
export function isPlainNumber(type: PlanType): boolean {
  return type.kind === "integer" || type.kind === "number";
}

/** Something that can be added up: a number, a percent or an amount. */
export function isQuantity(type: PlanType): boolean {
  return isPlainNumber(type) || type.kind === "percent" || type.kind === "money";
}

/** Types whose values are words of a closed list. */
export type WordType = Extract<PlanType, { readonly kind: "enum" | "taxonomy" | "tier" }>;

export function isWordType(type: PlanType | undefined): type is WordType {
  return type !== undefined && (type.kind === "enum" || type.kind === "taxonomy" || type.kind === "tier");
}

/** The type as it is written in a program: `Money in EUR`, `list of Booking`. */
export function typeText(type: PlanType): string {
  switch (type.kind) {
    case "bool": return "Bool";
    case "text": return "Text";
    case "integer": return "Integer";
    case "number": return "Number";
    case "percent": return "Percent";
    case "date": return "Date";
    case "month": return "Month";
    case "datetime": return "DateTime";
    case "duration": return "Duration";
    case "competency": return "Competency";
    case "money": return type.currency === undefined ? "Money in any currency" : `Money in ${type.currency}`;
    case "enum": case "taxonomy": case "record": return type.name;
    case "tier": return type.ladder;
    case "list": case "set": return `${type.kind} of ${typeText(type.of)}`;
  }
}

/** The type as a reader says it: "an amount in EUR", "a word of PartnerType". */
export function inWords(type: PlanType): string {
  switch (type.kind) {
    case "bool": return "yes or no";
    case "text": return "a text";
    case "integer": return "a whole number";
    case "number": return "a number";
    case "percent": return "a percent";
    case "date": return "a date";
    case "month": return "a month";
    case "datetime": return "a moment (date and time)";
    case "duration": return "a length of time";
    case "competency": return "a competency";
    case "money": return type.currency === undefined ? "an amount in any currency" : `an amount in ${type.currency}`;
    case "enum": case "taxonomy": return `a word of \`${type.name}\``;
    case "record": return type.name === "partner" ? "the partner" : `a record \`${type.name}\``;
    case "tier": return `a tier of \`${type.ladder}\``;
    case "list": case "set": return `a ${type.kind} of ${many(type.of)}`;
  }
}

function many(type: PlanType): string {
  switch (type.kind) {
    case "enum": case "taxonomy": return `words of \`${type.name}\``;
    case "record": return `\`${type.name}\``;
    case "tier": return `tiers of \`${type.ladder}\``;
    case "list": case "set": return `${type.kind}s`;
    case "money": return type.currency === undefined ? "amounts in any currency" : `amounts in ${type.currency}`;
    case "bool": return "yes and no";
    case "competency": return "competencies";
    case "duration": return "lengths of time";
    case "datetime": return "moments";
    case "integer": return "whole numbers";
    default: return `${inWords(type).replace(/^an? /u, "")}s`;
  }
}
