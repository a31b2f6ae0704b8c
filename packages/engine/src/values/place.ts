/**
 * Where a value stands in a partner's facts, for naming what is missing: `csat`, `bookings[B-17].vertical`.
 *
 * Places are linked and turned into text only when asked, because most are never shown. This file refuses to look
 * anything up.
 */
import type { PlanRecord, PlanType } from "@fairway/plan";
import { formatDay, formatMoney, formatMonth, isExact, toText, type Day, type Money, type Month, type RecordValue, type Value } from "@fairway/runtime";

export type Place =
  | { readonly kind: "field"; readonly name: string; readonly of?: Place }
  /** A record of a list, told apart by its key. */
  | { readonly kind: "item"; readonly list?: Place; readonly value: Value; readonly record?: PlanRecord };

export function placeText(place: Place): string {
  if (place.kind === "item") return `${place.list === undefined ? "" : placeText(place.list)}[${itemText(place)}]`;
  return place.of === undefined ? place.name : `${placeText(place.of)}.${place.name}`;
}

function itemText(place: Extract<Place, { kind: "item" }>): string {
  return place.record === undefined ? plainText(place.value) : keyText(place.value as RecordValue, place.record);
}

/** What of a record's declaration its keys are written by. */
export interface Keyed { readonly key: PlanRecord["key"]; readonly fields: readonly Pick<PlanRecord["fields"][number], "name" | "type">[] }

/** The key of a record as text: its key fields joined by " / ". */
export function keyText(value: RecordValue, record: Keyed): string {
  return record.key.map((name) => fieldText(value[name], record.fields.find((field) => field.name === name)?.type)).join(" / ");
}

function fieldText(value: Value, type: PlanType | undefined): string {
  if (typeof value === "number" && type?.kind === "date") return formatDay(value as Day);
  if (typeof value === "number" && type?.kind === "month") return formatMonth(value as Month);
  return plainText(value);
}

function plainText(value: Value): string {
  if (value === undefined) return "?";
  if (isExact(value)) return toText(value);
  if (typeof value === "object" && "currency" in value) return formatMoney(value as Money);
  return typeof value === "object" ? "…" : String(value);
}
