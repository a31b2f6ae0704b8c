/**
 * All days that a date expression can give for a partner: a superset, without evaluating it.
 *
 * A date in the facts may be any date in the facts; dates that are worked out (a life's end, the edge of a period) are
 * worked out for each of those. This file refuses to look at which record a date belongs to.
 */
import type { Plan, PlanExpression, PlanRecord, PlanType } from "@fairway/plan";
import {
  addDuration, dayInZone, isDateUnit, periodContaining, subtractDuration, type DateTime, type Day, type Duration, type Facts, type RecordValue, type Value,
} from "@fairway/runtime";
import { childrenOf } from "../expressions/children.js";
import { calendarOf } from "../program/calendars.js";
import { indexOf } from "../program/plan-index.js";
import { isDuration } from "../values/identity.js";
import type { Inventory } from "./inventory.js";

export interface BaseDates {
  readonly plan: Plan;
  readonly facts: Facts;
  /** Every date in the facts, of decisions and in the program. */
  readonly dates: ReadonlySet<Day>;
  readonly durations: readonly Duration[];
  readonly known: Map<PlanExpression, ReadonlySet<Day>>;
}

const cache = new WeakMap<Facts, Map<Plan, BaseDates>>();

export function baseDates(plan: Plan, facts: Facts, inventory: Inventory): BaseDates {
  const ofFacts = cache.get(facts) ?? new Map<Plan, BaseDates>();
  cache.set(facts, ofFacts);
  let base = ofFacts.get(plan);
  if (base === undefined) {
    const found = { dates: new Set<Day>(inventory.written), durations: [] as Duration[] };
    for (const given of facts.decisions) for (const day of [given.on, given.until]) if (day !== undefined) found.dates.add(day);
    collect(facts.partner, plan.partner, plan, found);
    base = { plan, facts, ...found, known: new Map() };
    ofFacts.set(plan, base);
  }
  return base;
}

function collect(value: RecordValue, record: PlanRecord, plan: Plan, found: { readonly dates: Set<Day>; readonly durations: Duration[] }): void {
  for (const field of record.fields) {
    const { type } = field;
    const isMany = type.kind === "list" || type.kind === "set";
    const element = isMany ? type.of : type;
    const values = (isMany ? (value[field.name] ?? []) : [value[field.name]]) as readonly Value[];
    for (const item of values) {
      if (item === undefined) continue;
      if (element.kind === "date") found.dates.add(item as Day);
      else if (element.kind === "datetime") found.dates.add(dayInZone(item as DateTime, plan.program.timezone));
      else if (element.kind === "duration" && isDuration(item)) found.durations.push(item);
      else if (element.kind === "record") {
        const inner = indexOf(plan).records.get(element.name);
        if (inner !== undefined) collect(item as RecordValue, inner, plan, found);
      }
    }
  }
}

export function datesOf(expression: PlanExpression, base: BaseDates): ReadonlySet<Day> {
  let dates = base.known.get(expression);
  if (dates === undefined) {
    base.known.set(expression, base.dates);
    dates = workOut(expression, base);
    base.known.set(expression, dates);
  }
  return dates;
}

function workOut(expression: PlanExpression, base: BaseDates): ReadonlySet<Day> {
  switch (expression.op) {
    case "addDuration": return moved(expression, base);
    case "edge": return edges(expression, base);
    case "field": return derived(expression.of.type, [expression.field], base);
    case "partner": return derived({ kind: "record", name: "partner" }, expression.path, base);
    case "measure": {
      const measure = indexOf(base.plan).measures.get(expression.measure);
      return measure === undefined ? base.dates : datesOf(measure.expression, base);
    }
    default: return new Set([...base.dates, ...childrenOf(expression).filter(givesDates).flatMap((child) => [...datesOf(child, base)])]);
  }
}

function givesDates(expression: PlanExpression): boolean {
  const { type } = expression;
  return type.kind === "date" || ((type.kind === "list" || type.kind === "set") && type.of.kind === "date");
}

function moved(expression: Extract<PlanExpression, { op: "addDuration" }>, base: BaseDates): ReadonlySet<Day> {
  const move = expression.sign === 1 ? addDuration : subtractDuration;
  const { duration } = expression;
  const lengths = (duration.op === "constant" && isDuration(duration.value as Value) ? [duration.value as Duration] : [...base.durations, ...constantsIn(duration)]).filter((length) => isDateUnit(length.unit));
  return new Set([...datesOf(expression.date, base)].flatMap((day) => lengths.map((length) => move(day, length))));
}

function constantsIn(expression: PlanExpression): readonly Duration[] {
  const own = expression.op === "constant" && isDuration(expression.value as Value) ? [expression.value as Duration] : [];
  return [...own, ...childrenOf(expression).flatMap(constantsIn)];
}

function edges(expression: Extract<PlanExpression, { op: "edge" }>, base: BaseDates): ReadonlySet<Day> {
  const calendar = calendarOf(base.plan, base.facts, expression.calendar);
  if (calendar === undefined) return new Set();
  const periods = [...datesOf(expression.date, base)].map((day) => periodContaining(calendar, expression.unit, day));
  return new Set(periods.filter((period) => period !== undefined).map((period) => (expression.edge === "start" ? period.from : period.to)));
}

/** Of a field that is worked out, what its expression can give; of others, any date. */
function derived(type: PlanType, path: readonly string[], base: BaseDates): ReadonlySet<Day> {
  const [name, ...rest] = path;
  const record = type.kind === "record" ? indexOf(base.plan).records.get(type.name) : undefined;
  const worked = record?.derived.find((field) => field.name === name);
  if (worked !== undefined) return datesOf(worked.expression, base);
  const field = record?.fields.find((candidate) => candidate.name === name);
  return field === undefined || rest.length === 0 ? base.dates : derived(field.type, rest, base);
}
