/**
 * Values as a decision shows them: exact, as text, with their kind and the titles of words.
 *
 * This file refuses to round; the renderers put a rounded decimal beside a fraction.
 */
import type { PlanType } from "@fairway/plan";
import {
  formatDateTime, formatDay, formatMonth, isExact, toText, type DateTime, type Day, type DecisionValue, type Month, type RecordValue, type Value,
} from "@fairway/runtime";
import type { PlanIndex } from "../program/plan-index.js";
import { isDuration, isMoney } from "../values/identity.js";
import { keyText } from "../values/place.js";
import type { Result } from "../values/result.js";

/** Undefined where it is absent; no tier is shown as "none". */
export function shownResult(result: Result, type: PlanType, index: PlanIndex): DecisionValue | undefined {
  if (result.value === undefined && type.kind === "tier" && result.missing.length === 0) return NONE;
  return shownValue(result.value, type, index);
}

const NONE: DecisionValue = { kind: "word", value: "none", none: true };

export function shownValue(value: Value, type: PlanType, index: PlanIndex): DecisionValue | undefined {
  if (value === undefined) return type.kind === "tier" ? NONE : undefined;
  if (isExact(value)) return { kind: type.kind === "percent" || type.kind === "integer" ? type.kind : "number", value: toText(value) };
  if (isMoney(value)) return { kind: "money", amount: toText(value.amount), currency: value.currency };
  if (isDuration(value)) return { kind: "duration", count: value.count, unit: value.unit };
  if (typeof value === "boolean") return { kind: "bool", value };
  if (Array.isArray(value)) return { kind: "list", items: (value as readonly Value[]).map((item) => shownValue(item, elementOf(type), index)).filter((item) => item !== undefined) };
  if (typeof value === "number") return shownTime(value, type, index);
  if (typeof value === "string") return shownWord(value, type, index);
  const record = type.kind === "record" ? index.records.get(type.name) : undefined;
  return record === undefined ? undefined : { kind: "record", key: keyText(value as RecordValue, record) };
}

function elementOf(type: PlanType): PlanType {
  return type.kind === "list" || type.kind === "set" ? type.of : type;
}

function shownTime(value: number, type: PlanType, index: PlanIndex): DecisionValue {
  if (type.kind === "datetime") return { kind: "datetime", value: formatDateTime(value as DateTime, index.plan.program.timezone) };
  return type.kind === "month" ? { kind: "month", value: formatMonth(value as Month) } : { kind: "date", value: formatDay(value as Day) };
}

function shownWord(value: string, type: PlanType, index: PlanIndex): DecisionValue {
  if (type.kind === "text") return { kind: "text", value };
  const title = titleOf(value, type, index);
  return title === undefined ? { kind: "word", value } : { kind: "word", value, title };
}

function titleOf(word: string, type: PlanType, index: PlanIndex): string | undefined {
  const { plan } = index;
  const named = <T extends { readonly name: string; readonly title?: string }>(items: readonly T[] | undefined): string | undefined => items?.find((item) => item.name === word)?.title;
  switch (type.kind) {
    case "enum": return named(plan.enums.find((of) => of.name === type.name)?.members);
    case "taxonomy": return named(plan.taxonomies.find((of) => of.name === type.name)?.nodes);
    case "tier": return named(index.ladders.get(type.ladder)?.tiers);
    case "competency": return named(plan.competencies);
    default: return undefined;
  }
}
