/**
 * Records: each declared field, then every name that is not one.
 *
 * A required field that is missing or null is refused; an optional one is absent. Fields that the program works out
 * must not come in. This file refuses to fill in anything but absence.
 */
import type { PlanField, PlanRecord } from "@fairway/plan";
import { newRecord, type RecordValue, type Value } from "@fairway/runtime";
import { expectedOf } from "../expected.js";
import { REFUSED, type Reading, type Refused } from "../reading.js";
import { shown, withArticle } from "../shown.js";
import { isPlainObject, own, reportForeign } from "./shape.js";
import { readValue } from "./value.js";

/** A nested record or an item of a list. */
export function readRecord(value: unknown, name: string, reading: Reading): RecordValue | Refused {
  const record = reading.words.record(name);
  const expected = `${withArticle(name)}: an object with its fields`;
  if (record === undefined || !isPlainObject(value)) {
    return reading.refuse("wrong-type", expected, shown(value), `${reading.subject} must be ${expected}, in braces.`);
  }
  return readFields(value, record, withArticle(name), [], reading);
}

/**
 * The declared fields of an object.
 * @param whole what the object is, for sentences: "a Booking"
 * @param reserved names that may stand beside the fields and are read by someone else
 */
export function readFields(value: object, record: PlanRecord, whole: string, reserved: readonly string[], reading: Reading): RecordValue | Refused {
  const result = newRecord();
  let good = true;
  for (const field of record.fields) {
    const read = reading.within(field.name, () => readField(own(value, field.name), field, whole, reading));
    if (read === REFUSED) good = false;
    else if (read !== undefined) result[field.name] = read;
  }
  const clean = checkDerived(value, record, reading) && checkOthers(value, record, whole, reserved, reading);
  return good && clean ? result : REFUSED;
}

function readField(value: unknown, field: PlanField, whole: string, reading: Reading): Value | Refused {
  if (value !== undefined && value !== null) return readValue(value, field, reading);
  if (field.optional) return undefined;
  const isMany = field.type.kind === "list" || field.type.kind === "set";
  if (isMany && reading.options.missingLists === "empty") return [];
  const expected = expectedOf(field.type, reading.words, field.range);
  const why = value === null ? "is null" : "is missing";
  const advice = isMany ? `Write [] if there are none: a forgotten list must not pass for an empty one.` : `It must be ${expected}.`;
  return reading.refuse("missing", expected, shown(value), `${field.name} ${why}; ${whole} must have it. ${advice}`);
}

function checkDerived(value: object, record: PlanRecord, reading: Reading): boolean {
  const given = record.derived.filter((field) => Object.hasOwn(value, field.name));
  for (const field of given) {
    const message = `${field.name} is worked out by the program from the other fields. Leave it out of the data.`;
    reading.within(field.name, () => reading.refuse("derived-field", "nothing", shown(own(value, field.name)), message));
  }
  return given.length === 0;
}

/** Names that are neither fields nor worked out nor reserved. */
function checkOthers(value: object, record: PlanRecord, whole: string, reserved: readonly string[], reading: Reading): boolean {
  const names = namesOf(record);
  const foreign = Object.keys(value).filter((name) => !names.has(name) && !reserved.includes(name));
  if (foreign.length === 0) return true;
  const known = [...record.fields, ...reserved.map((name) => ({ name }))].map((field) => ({ name: field.name }));
  for (const name of foreign) reportForeign(name, value, known, whole, reading);
  return false;
}

const namesByRecord = new WeakMap<PlanRecord, ReadonlySet<string>>();

/** The fields and those that are worked out. */
function namesOf(record: PlanRecord): ReadonlySet<string> {
  const names = namesByRecord.get(record) ?? new Set([...record.fields, ...record.derived].map((field) => field.name));
  namesByRecord.set(record, names);
  return names;
}
