/**
 * Lists: filter, map, aggregates, quantifiers, and whether a date lies in a window.
 *
 * Sum and count of nothing are 0; highest, lowest, average and median of nothing are absent. A filter that is undecided
 * for one item makes the whole list absent: nothing is left out in silence. A date that is absent lies in no window: what
 * has no date has not happened. This file refuses to care for the order of items.
 */
import type { PlanExpression, PlanType, PlanWindow } from "@fairway/plan";
import { add, BEGINNING, divide, exact, FOREVER, resolveWindow, scaleMoney, sum, sumMoney, ZERO, type Day, type DayRange, type Exact, type Money, type Value } from "@fairway/runtime";
import { calendarOf } from "../program/calendars.js";
import type { Moment } from "../run.js";
import { describe } from "../explain/describe.js";
import { identityOf, isMoney } from "../values/identity.js";
import { orderOf } from "../values/order.js";
import { InternalProblem } from "../values/problem.js";
import { absent, absentOf, allOf, anyOf, isAbsent, lacking, mergeMissing, not, present, truth, type Result } from "../values/result.js";
import { resultOf } from "./evaluate.js";
import { dayOfValue, elementRecord } from "./facts.js";
import { bind, type Scope } from "./scope.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** The items of a list, each with its place, so that what one of them lacks can be named. */
export function itemsOf(list: Result, type: PlanType, moment: Moment): readonly Result[] {
  const record = elementRecord(type, moment.index);
  return (list.value as readonly Value[]).map((value) => ({
    value, missing: value === undefined ? list.missing : [], place: { kind: "item", list: list.place, value, record },
  }));
}

export function filter(expression: Of<"filter">, moment: Moment, scope: Scope | undefined): Result {
  const list = resultOf(expression.list, moment, scope);
  if (isAbsent(list)) return list;
  const items = itemsOf(list, expression.list.type, moment);
  const kept = items.map((item) => resultOf(expression.where, moment, bind(expression.item, item, scope)));
  if (kept.some(isAbsent)) return absentOf(...kept);
  return { value: items.filter((_, at) => kept[at]?.value === true).map((item) => item.value), missing: list.missing, place: list.place };
}

export function map(expression: Of<"map">, moment: Moment, scope: Scope | undefined): Result {
  const list = resultOf(expression.list, moment, scope);
  if (isAbsent(list)) return list;
  return gathered(itemsOf(list, expression.list.type, moment).map((item) => resultOf(expression.to, moment, bind(expression.item, item, scope))));
}

export function flatten(expression: Of<"flatten">, moment: Moment, scope: Scope | undefined): Result {
  const list = resultOf(expression.list, moment, scope);
  if (isAbsent(list)) return list;
  const inner = itemsOf(list, expression.list.type, moment).map((item) => resultOf(expression.to, moment, bind(expression.item, item, scope)));
  if (inner.some(isAbsent)) return absentOf(...inner);
  return { value: inner.flatMap((each) => each.value as readonly Value[]), missing: mergeMissing(inner.map((each) => each.missing)) };
}

export function listOf(expression: Of<"list">, moment: Moment, scope: Scope | undefined): Result {
  return gathered(expression.items.map((item) => resultOf(item, moment, scope)));
}

/** A list whose absent items stay in their place; `missing` says what they lack. */
function gathered(items: readonly Result[]): Result {
  return { value: items.map((item) => item.value), missing: mergeMissing(items.filter(isAbsent).map((item) => item.missing)) };
}

export function quantifier(expression: Of<"quantifier">, moment: Moment, scope: Scope | undefined): Result {
  const list = resultOf(expression.list, moment, scope);
  if (isAbsent(list)) return list;
  const answers = itemsOf(list, expression.list.type, moment).map((item) => resultOf(expression.where, moment, bind(expression.item, item, scope)));
  switch (expression.quantifier) {
    case "any": return anyOf(answers);
    case "every": return allOf(answers);
    case "no": return not(anyOf(answers));
  }
}

// ── aggregates ──────────────────────────────────────────────────────────────────────────────────────────────────────

export function aggregate(expression: Of<"aggregate">, moment: Moment, scope: Scope | undefined): Result {
  const list = resultOf(expression.list, moment, scope);
  if (isAbsent(list)) return list;
  const values = expression.distinct ? distinct(list.value as readonly Value[]) : (list.value as readonly Value[]);
  if (expression.function === "count") return present(exact(values.length));
  const here = values.filter((value) => value !== undefined);
  if (here.length < values.length && list.missing.length > 0) return absent(list.missing);
  if (expression.function === "sum") return present(sumOf(here, expression.type, moment));
  if (here.length === 0) return here.length < values.length ? absent([]) : lacking(describe(expression), "nothing to take it from");
  return present(pick(expression, here, moment));
}

/** Each value once; absent ones left out. */
function distinct(values: readonly Value[]): readonly Value[] {
  const seen = new Map(values.filter((value) => value !== undefined).map((value) => [identityOf(value), value]));
  return [...seen.values()];
}

function sumOf(values: readonly Value[], type: PlanType, moment: Moment): Exact | Money {
  if (type.kind !== "money") return sum(values as readonly Exact[]);
  const currency = type.currency ?? (values[0] as Money | undefined)?.currency ?? moment.index.plan.program.currency;
  if (currency === undefined) throw new InternalProblem("currency of a sum");
  if (values.some((value) => !isMoney(value) || value.currency !== currency)) throw new InternalProblem("one currency in a sum");
  return sumMoney(values as readonly Money[], currency);
}

function pick(expression: Of<"aggregate">, values: readonly Value[], moment: Moment): Exclude<Value, undefined> {
  const type = "of" in expression.list.type ? (expression.list.type.of as PlanType) : expression.type;
  const sorted = [...values].sort((a, b) => orderOf(type, a, b, moment.index));
  const at = (index: number): Exclude<Value, undefined> => sorted[index] as Exclude<Value, undefined>;
  switch (expression.function) {
    case "lowest": return at(0);
    case "highest": return at(sorted.length - 1);
    case "median": return sorted.length % 2 === 1 ? at((sorted.length - 1) / 2) : mean([at(sorted.length / 2 - 1), at(sorted.length / 2)]);
    default: return mean(sorted as readonly Exclude<Value, undefined>[]);
  }
}

function mean(values: readonly Exclude<Value, undefined>[]): Exact | Money {
  const count = exact(values.length);
  const [first] = values;
  if (first !== undefined && isMoney(first)) return scaleMoney(sumMoney(values as readonly Money[], first.currency), divide(exact(1), count));
  return divide((values as readonly Exact[]).reduce(add, ZERO), count);
}

// ── windows ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function inWindow(expression: Of<"inWindow">, moment: Moment, scope: Scope | undefined): Result {
  const range = windowRange(expression.window, moment, scope);
  if (!("from" in range)) return range;
  const day = dayOfValue(resultOf(expression.date, moment, scope).value, expression.date.type, moment.index);
  return truth(day !== undefined && range.from <= day && day <= range.to);
}

/** The days of the window as of the moment; absent where there is no such window for this partner. */
export function windowRange(window: PlanWindow, moment: Moment, scope: Scope | undefined): DayRange | Result {
  return window.kind === "spec" ? specRange(window, moment) : datesRange(window, moment, scope);
}

function specRange(window: Extract<PlanWindow, { kind: "spec" }>, moment: Moment): DayRange | Result {
  let range = moment.windows.get(window);
  if (range === undefined) {
    range = resolved(window, moment);
    moment.windows.set(window, range);
  }
  return range;
}

function resolved(window: Extract<PlanWindow, { kind: "spec" }>, moment: Moment): DayRange | Result {
  const { index, run, period, periodCalendar } = moment;
  const calendar = (name: string): ReturnType<typeof calendarOf> => calendarOf(index.plan, run.facts, name);
  const range = resolveWindow(window.spec, {
    asOf: moment.asOf, period, periodCalendar: periodCalendar === undefined ? undefined : calendar(periodCalendar), calendar,
  });
  return range ?? lacking("the window", "outside the calendar");
}

function datesRange(window: Extract<PlanWindow, { kind: "dates" }>, moment: Moment, scope: Scope | undefined): DayRange | Result {
  const ends = [window.from, window.to, window.before].map((end) => (end === undefined ? undefined : resultOf(end, moment, scope)));
  const open = ends.filter((end) => end !== undefined).filter(isAbsent);
  if (open.length > 0) return absentOf(...open);
  const [from, to, before] = ends.map((end) => end?.value as Day | undefined);
  const last = Math.min(to ?? FOREVER, before === undefined ? FOREVER : before - 1);
  return { from: from ?? BEGINNING, to: last as Day };
}
