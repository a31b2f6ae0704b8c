/**
 * When two values of data are the same one: a text per value, equal exactly for equal values.
 *
 * For keys of records and members of sets. This file refuses to be shown to people except where a key is one text.
 */
import { isExact, toText, type Money, type RecordValue, type Value } from "@fairway/runtime";
import type { PlanRecord, PlanType } from "@fairway/plan";
import type { PlanWords } from "../plan-words.js";

type Present = Exclude<Value, undefined>;

/** Text that equal values of the type share and unequal ones do not. */
export function identity(value: Present, type: PlanType, words: PlanWords): string {
  if (isExact(value)) return toText(value);
  if (type.kind === "money") return `${toText((value as Money).amount)} ${(value as Money).currency}`;
  if (type.kind === "record") return recordIdentity(value as RecordValue, words.record(type.name), words);
  if (type.kind === "list" || type.kind === "set") {
    return JSON.stringify((value as readonly Present[]).map((item) => identity(item, type.of, words)));
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function recordIdentity(value: RecordValue, record: PlanRecord | undefined, words: PlanWords): string {
  const parts = (record?.fields ?? []).map((field) => {
    const part = value[field.name];
    return part === undefined ? null : identity(part, field.type, words);
  });
  return JSON.stringify(parts);
}

/** The record's key as text, or undefined where a field of the key is absent. One field: its own text. */
export function recordKey(value: Present, record: PlanRecord, words: PlanWords): string | undefined {
  const parts: string[] = [];
  for (const name of record.key) {
    const type = record.fields.find((field) => field.name === name)?.type;
    const part = (value as RecordValue)[name];
    if (type === undefined || part === undefined) return undefined;
    parts.push(identity(part, type, words));
  }
  return parts.length === 1 ? parts[0] : JSON.stringify(parts);
}
