/**
 * One value of plain data to the value its declared type asks for.
 *
 * The dispatch by type; each kind has its own file. Absent values are the business of the field (record.ts). This file
 * refuses implicit conversion of any kind.
 */
import type { PlanField, PlanType } from "@fairway/plan";
import type { Value } from "@fairway/runtime";
import { expectedOf } from "../expected.js";
import { MAX_DEPTH } from "../limits.js";
import { Misfit } from "../misfit.js";
import type { Reading, Refused } from "../reading.js";
import { shown } from "../shown.js";
import { readList } from "./list.js";
import { readMoney } from "./money.js";
import { readNumber, readPercent } from "./numbers.js";
import { readRecord } from "./record.js";
import { readDate, readDateTime, readDuration, readMonth } from "./time.js";
import { readText, readWord } from "./words.js";

/** A type with the range that its data must keep to. */
export type Ranged = Pick<PlanField, "type" | "range">;

/** The value, or REFUSED after reporting why. `value` is neither undefined nor null. */
export function readValue(value: unknown, field: Ranged, reading: Reading): Exclude<Value, undefined> | Refused {
  if (reading.path.length > MAX_DEPTH) {
    return reading.refuse("too-deep", expectedOf(field.type, reading.words), shown(value), `The data is nested more than ${MAX_DEPTH} levels deep.`);
  }
  if (value instanceof Misfit) return value.report(reading);
  const { type } = field;
  switch (type.kind) {
    case "bool": return readBool(value, type, reading);
    case "text": return readText(value, type, reading);
    case "integer": case "number": return readNumber(value, field, reading);
    case "percent": return readPercent(value, field, reading);
    case "money": return readMoney(value, field, reading);
    case "date": return readDate(value, field, reading);
    case "month": return readMonth(value, field, reading);
    case "datetime": return readDateTime(value, field, reading);
    case "duration": return readDuration(value, field, reading);
    case "enum": case "taxonomy": case "tier": case "competency": return readWord(value, type, reading);
    case "record": return readRecord(value, type.name, reading);
    case "list": case "set": return readList(value, type, reading);
  }
}

function readBool(value: unknown, type: PlanType, reading: Reading): boolean | Refused {
  if (typeof value === "boolean") return value;
  const written = typeof value === "string" && /^(?:true|false)$/i.test(value) ? " Write it without quotation marks." : "";
  return reading.refuse("wrong-type", expectedOf(type, reading.words), shown(value), `${reading.subject} must be true or false.${written}`);
}
