/**
 * Lists and sets of facts.
 *
 * Every item is read, also after a bad one. Two records with the same key are refused; a value that stands twice in a
 * set counts once, with a warning. This file refuses to sort.
 */
import type { PlanType } from "@fairway/plan";
import type { Value } from "@fairway/runtime";
import { expectedOf } from "../expected.js";
import { MAX_ITEMS } from "../limits.js";
import { REFUSED, type Reading, type Refused } from "../reading.js";
import { shown, withArticle } from "../shown.js";
import { identity, recordKey } from "./identity.js";
import { isPlainObject } from "./shape.js";
import { readValue } from "./value.js";

type ListType = Extract<PlanType, { readonly kind: "list" | "set" }>;
type Item = Exclude<Value, undefined>;

/** The items in the order of the data; REFUSED if any is. */
export function readList(value: unknown, type: ListType, reading: Reading): readonly Item[] | Refused {
  const expected = expectedOf(type, reading.words);
  if (!Array.isArray(value)) {
    const single = isPlainObject(value) || typeof value === "string" ? " Put it in square brackets, also where there is only one." : "";
    return reading.refuse("wrong-type", expected, shown(value), `${reading.subject} must be a list.${single}`);
  }
  if (value.length > MAX_ITEMS) {
    return reading.refuse("too-many", expected, shown(value), `${reading.subject} has ${value.length} items; at most ${MAX_ITEMS} are read.`);
  }
  const items: readonly unknown[] = value;
  const read = items.map((item, index) => reading.within(index, () => readItem(item, type, reading)));
  const good = type.kind === "set" ? distinct(read, type, reading) : read;
  const unique = type.of.kind !== "record" || keysDiffer(read, type.of.name, reading);
  return unique && good.every((item) => item !== REFUSED) ? (good as readonly Item[]) : REFUSED;
}

function readItem(item: unknown, type: ListType, reading: Reading): Item | Refused {
  if (item !== undefined && item !== null) return readValue(item, { type: type.of }, reading);
  const expected = expectedOf(type.of, reading.words);
  return reading.refuse("missing", expected, shown(item), `${reading.subject} is empty. Each item must be ${expected}.`);
}

function distinct(items: readonly (Item | Refused)[], type: ListType, reading: Reading): readonly (Item | Refused)[] {
  const seen = new Set<string>();
  return items.filter((item, index) => {
    if (item === REFUSED) return true;
    const id = identity(item, type.of, reading.words);
    if (!seen.has(id)) {
      seen.add(id);
      return true;
    }
    const message = `${reading.subject} holds the same value more than once; it counts once.`;
    reading.within(index, () => reading.warn("value-twice", "each value once", shown(typeof item === "string" ? item : id), message));
    return false;
  });
}

/** Reports each record whose key an earlier one has. */
function keysDiffer(items: readonly (Item | Refused)[], name: string, reading: Reading): boolean {
  const record = reading.words.record(name);
  if (record === undefined || record.key.length === 0) return true;
  const seen = new Map<string, number>();
  let unique = true;
  items.forEach((item, index) => {
    const key = item === REFUSED ? undefined : recordKey(item, record, reading.words);
    if (key === undefined) return;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return;
    }
    unique = false;
    reading.within(index, () => reportTwice(key, first, record.key, name, reading));
  });
  return unique;
}

function reportTwice(key: string, first: number, fields: readonly string[], name: string, reading: Reading): void {
  const which = fields.join(" and ");
  const message = `Two records of ${name} have the same ${which}: this one and number ${first + 1} of the list (counted from 1). `
    + "Each must have its own; remove the one that is not real.";
  reading.refuse("record-twice", `${withArticle(name)} with its own ${which}`, shown(key), message);
}
