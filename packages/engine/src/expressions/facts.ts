/**
 * Reading facts: fields of the partner and of records, worked-out fields, and what is visible as of the day.
 *
 * A record that is dated after the as-of day is not seen, nor one whose own date is absent: it has not happened. One that
 * became known later is not seen either, whatever its date; where that is absent it was known when it happened. Dates
 * with a time become days in the program's zone. This file refuses to read past the as-of day.
 */
import type { PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import { dayInZone, type DateTime, type Day, type RecordValue, type Value } from "@fairway/runtime";
import type { PlanIndex } from "../program/plan-index.js";
import type { Moment } from "../run.js";
import type { Place } from "../values/place.js";
import { isAbsent, notGiven, present, type Result } from "../values/result.js";
import { InternalProblem, promised } from "../values/problem.js";
import { resultOf } from "./evaluate.js";
import { bind, type Scope } from "./scope.js";

/** The variable under which a worked-out field sees its record. */
export const IT = "it";

/** A field of the partner, through nested records. */
export function partnerField(path: readonly string[], moment: Moment): Result {
  const key = `partner ${path.join(".")}`;
  const known = moment.memo.get(key);
  if (known !== undefined && known !== "at work") return known;
  const result = readPath(path, moment);
  moment.memo.set(key, result);
  return result;
}

function readPath(path: readonly string[], moment: Moment): Result {
  let result: Result = present(moment.run.facts.partner);
  let type: PlanType = { kind: "record", name: "partner" };
  for (const name of path) {
    const record = recordOf(type, moment);
    result = fieldOf(result, type, name, moment);
    type = fieldType(record, name) ?? type;
    if (result.value === undefined) return result;
  }
  return result;
}

/** A field of a record value; a worked-out one is worked out. */
export function fieldOf(of: Result, type: PlanType, name: string, moment: Moment): Result {
  if (of.value === undefined) return of;
  const record = recordOf(type, moment);
  const derived = record.derived.find((field) => field.name === name);
  if (derived !== undefined) return resultOf(derived.expression, moment, bind(IT, of, undefined));
  const place: Place = { kind: "field", name, of: of.place };
  const value = (of.value as RecordValue)[name];
  if (value === undefined) return notGiven(place);
  const visible = Array.isArray(value) ? seen(value as readonly Value[], fieldType(record, name), moment) : value;
  return present(visible as Exclude<Value, undefined>, place);
}

function recordOf(type: PlanType, moment: Moment): PlanRecord {
  if (type.kind !== "record") throw new InternalProblem(`a field is read of a ${type.kind}`);
  return promised(moment.index.records.get(type.name), `record ${type.name}`);
}

function fieldType(record: PlanRecord, name: string): PlanType | undefined {
  return record.fields.find((field) => field.name === name)?.type ?? record.derived.find((field) => field.name === name)?.type;
}

/** The kind of record that a list holds, where it holds records. */
export function elementRecord(type: PlanType, index: PlanIndex): PlanRecord | undefined {
  return (type.kind === "list" || type.kind === "set") && type.of.kind === "record" ? index.records.get(type.of.name) : undefined;
}

function seen(list: readonly Value[], type: PlanType | undefined, moment: Moment): readonly Value[] {
  const record = type === undefined ? undefined : elementRecord(type, moment.index);
  if (record === undefined || (record.dated === undefined && record.known === undefined)) return list;
  const knownBy = moment.run.hindsight ? moment.run.asOf : moment.asOf;
  return list.filter((item) => {
    const happened = record.dated === undefined ? moment.asOf : dayOfField(item as RecordValue, record, record.dated, moment);
    const known = record.known === undefined ? undefined : dayOfField(item as RecordValue, record, record.known, moment);
    return happened !== undefined && happened <= moment.asOf && (known ?? knownBy) <= knownBy;
  });
}

/** The day in a date field of a record; undefined where it is absent. */
export function dayOfField(item: RecordValue, record: PlanRecord, field: string, moment: Moment): Day | undefined {
  const type = promised(fieldType(record, field), `field ${field} of ${record.name}`);
  return dayOfValue(fieldOf(present(item), { kind: "record", name: record.name }, field, moment).value, type, moment.index);
}

/** The day as of which something is read: a date, the day of a moment in the program's zone, or the as-of day where none is written. */
export function readOn(on: PlanExpression | undefined, moment: Moment, scope: Scope | undefined): Result {
  if (on === undefined) return present(moment.asOf);
  const found = resultOf(on, moment, scope);
  return on.type.kind === "datetime" && !isAbsent(found) ? { ...found, value: dayOfValue(found.value, on.type, moment.index) } : found;
}

/** The day of a date or a moment; undefined where it is absent. */
export function dayOfValue(value: Value, type: PlanType, index: PlanIndex): Day | undefined {
  if (typeof value !== "number") return undefined;
  return type.kind === "datetime" ? dayInZone(value as DateTime, index.plan.program.timezone) : (value as Day);
}
