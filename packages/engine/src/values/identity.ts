/**
 * When two values are the same: a text that equal values share.
 *
 * Numbers by their exact value, money with its currency, records by all of their fields, sets without order. Within lists and
 * records a text is quoted, so that no text reads as two; what is absent is like no text that a person writes. Values of
 * different types are never compared: the checker has seen to it. This file refuses to order values (order.ts does).
 */
import { isExact, toText, type Duration, type Money, type Value } from "@fairway/runtime";

const ABSENT = "\u0000";

export function identityOf(value: Value): string {
  if (value === undefined) return ABSENT;
  if (typeof value !== "object") return String(value);
  if (isExact(value)) return toText(value);
  if (Array.isArray(value)) return `[${[...new Set(value.map(identityWithin))].sort().join("|")}]`;
  if (isMoney(value)) return `${toText(value.amount)} ${value.currency}`;
  const fields = Object.entries(value as object).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, part]) => `${name}:${identityWithin(part as Value)}`).join("|")}}`;
}

function identityWithin(value: Value): string {
  return typeof value === "string" ? JSON.stringify(value) : identityOf(value);
}

export function isMoney(value: Value): value is Money {
  return typeof value === "object" && !isExact(value) && !Array.isArray(value) && typeof (value as Money).currency === "string" && isExact((value as Money).amount);
}

export function isDuration(value: Value): value is Duration {
  return typeof value === "object" && !isExact(value) && !Array.isArray(value) && typeof (value as Duration).count === "number" && typeof (value as Duration).unit === "string";
}
