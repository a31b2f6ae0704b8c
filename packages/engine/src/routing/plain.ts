/**
 * Facts of requests as plain data and back: what a state holds of a request that is still on its way.
 *
 * The plain form is the one of data files, so that a state can be read without the engine. This file refuses to check: what
 * it reads, it or the data package has written.
 */
import type { PlanRecord, PlanType } from "@fairway/plan";
import {
  exact, formatDateTime, formatDay, formatDuration, formatMonth, money, newRecord, parseDateTime, parseDay, parseMonth, toText,
  type DateTime, type Day, type Duration, type Exact, type Money, type Month, type PlainValue, type RecordValue, type Value, type DurationUnit,
} from "@fairway/runtime";
import type { PlanIndex } from "../program/plan-index.js";
import { InternalProblem, promised } from "../values/problem.js";

export type PlainRecord = { readonly [field: string]: PlainValue };

export function plainRecord(value: RecordValue, record: PlanRecord, index: PlanIndex): PlainRecord {
  return Object.fromEntries(record.fields.flatMap((field) => {
    const of = value[field.name];
    return of === undefined ? [] : [[field.name, plain(of, field.type, index)] as const];
  }));
}

function plain(value: Exclude<Value, undefined>, type: PlanType, index: PlanIndex): PlainValue {
  switch (type.kind) {
    case "bool": return value as boolean;
    case "integer": case "number": case "percent": return toText(value as Exact);
    case "money": return type.currency === undefined ? { amount: toText((value as Money).amount), currency: (value as Money).currency } : toText((value as Money).amount);
    case "date": return formatDay(value as Day);
    case "month": return formatMonth(value as Month);
    case "datetime": return formatDateTime(value as DateTime);
    case "duration": return formatDuration(value as Duration);
    case "record": return plainRecord(value as RecordValue, promised(index.records.get(type.name), `record ${type.name}`), index);
    case "list": case "set": return (value as readonly Exclude<Value, undefined>[]).map((item) => plain(item, type.of, index));
    default: return String(value);
  }
}

export function recordFrom(of: PlainRecord, record: PlanRecord, index: PlanIndex): RecordValue {
  const made = newRecord();
  for (const field of record.fields) {
    const value = Object.hasOwn(of, field.name) ? of[field.name] : undefined;
    if (value !== undefined && value !== null) made[field.name] = valueFrom(value, field.type, index);
  }
  return made;
}

function valueFrom(of: PlainValue, type: PlanType, index: PlanIndex): Value {
  switch (type.kind) {
    case "bool": return of === true;
    case "integer": case "number": case "percent": return exact(text(of));
    case "money": return typeof of === "object" ? amount(of) : money(text(of), type.currency ?? "");
    case "date": return parseDay(text(of));
    case "month": return parseMonth(text(of));
    case "datetime": return parseDateTime(text(of), "UTC");
    case "duration": return length(text(of));
    case "record": return recordFrom(of as PlainRecord, promised(index.records.get(type.name), `record ${type.name}`), index);
    case "list": case "set": return (of as readonly PlainValue[]).map((item) => valueFrom(item, type.of, index));
    default: return text(of);
  }
}

function amount(of: PlainValue): Value {
  const pair = of as { readonly amount: string; readonly currency: string };
  return money(pair.amount, pair.currency);
}

function length(of: string): Duration {
  const [count = "", ...unit] = of.split(" ");
  return { count: Number(count), unit: unit.join(" ").replace(/s$/u, "") as DurationUnit };
}

function text(of: PlainValue): string {
  if (typeof of === "string") return of;
  throw new InternalProblem(`a text in a state is ${JSON.stringify(of)?.slice(0, 40)}`);
}
