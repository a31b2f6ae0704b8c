/**
 * What a program comes to on a day, where that hangs on nothing but the day: windows as dates, dated values, thresholds of
 * tables. Whatever needs a partner is left out.
 */
import { describe } from "@fairway/engine";
import type { Plan, PlanCalendar, PlanExpression, PlanRow, PlanWindow } from "@fairway/plan";
import { formatDay, listedCalendar, parseDay, resolveWindow, type Calendar, type Day } from "@fairway/runtime";

/** "2025-08-02 – 2026-08-01"; undefined where it hangs on a partner, or is open at an end. */
export function windowOn(window: PlanWindow, day: Day, calendars: readonly PlanCalendar[]): string | undefined {
  if (window.kind === "dates" || window.spec.kind === "dates" || window.spec.kind === "always") return undefined;
  const range = resolveWindow(window.spec, { asOf: day, calendar: (name) => calendarNamed(name, calendars) });
  return range === undefined || range.from > range.to ? undefined : `${formatDay(range.from)} – ${formatDay(range.to)}`;
}

/** Calendars that are the same for every partner. */
function calendarNamed(name: string, calendars: readonly PlanCalendar[]): Calendar | undefined {
  const found = calendars.find((one) => one.name === name);
  if (found === undefined) return name === "calendar" || name === "" ? { kind: "months", startMonth: 1 } : undefined;
  if (found.kind === "anchored") return undefined;
  if (found.kind === "months") return { kind: "months", startMonth: found.startMonth };
  const read = listedCalendar(found.rows);
  return read.ok ? read.calendar : undefined;
}

/** The constant in force on a day; undefined where the value is worked out. */
export function valueOn(expression: PlanExpression, day: string): (PlanExpression & { readonly op: "constant" }) | undefined {
  if (expression.op === "constant") return expression;
  if (expression.op !== "dated" || expression.on !== undefined) return undefined;
  const change = expression.changes.findLast(({ from }) => from <= day);
  return valueOn(change?.value ?? expression.first, day);
}

/** A constant as it is written. */
export function constantText(constant: PlanExpression): string {
  return describe(constant);
}

/** The rows of a lookup that its constant keys leave, on a day. */
export function rowsOf(plan: Plan, lookup: PlanExpression & { readonly op: "table" }, day: string): readonly PlanRow[] {
  const table = plan.tables.find(({ name }) => name === lookup.table);
  if (table === undefined) return [];
  return table.rows.filter((row) => (row.from ?? "") <= day && (row.until === undefined || day < row.until) && row.keys.every((key, index) => {
    const given = lookup.keys[index];
    if (given?.op !== "constant" || typeof given.value !== "string") return true;
    return key.match === "any" || (key.match === "equal" && key.to.includes(given.value)) || (key.match === "under" && isUnder(plan, given, key.nodes)) || key.match === "range";
  }));
}

function isUnder(plan: Plan, given: PlanExpression & { readonly op: "constant" }, nodes: readonly string[]): boolean {
  const { type, value } = given;
  const taxonomy = type.kind === "taxonomy" ? plan.taxonomies.find(({ name }) => name === type.name) : undefined;
  for (let node: string | undefined = String(value); node !== undefined; node = taxonomy?.nodes.find(({ name }) => name === node)?.parent) if (nodes.includes(node)) return true;
  return false;
}

/** What a lookup gives over the rows that are left, from the lowest to the highest: "60k USD – 2M USD"; undefined where it is worked out. */
export function thresholdsOf(plan: Plan, lookup: PlanExpression & { readonly op: "table" }, day: string): string | undefined {
  const table = plan.tables.find(({ name }) => name === lookup.table);
  const result = table?.results.findIndex(({ name }) => name === lookup.result) ?? -1;
  const found = rowsOf(plan, lookup, day).map((row) => row.values[Math.max(result, 0)]).flatMap((value) => (value == null ? [] : [valueOn(value, day)]));
  if (found.length === 0 || found.includes(undefined)) return undefined;
  const sorted = (found as readonly PlanExpression[]).map((value) => ({ size: sizeOf(value), text: constantText(value) })).sort((a, b) => a.size - b.size);
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  if (lowest.text === highest.text) return lowest.text;
  return Number.isNaN(lowest.size) ? undefined : `${lowest.text} – ${highest.text}`;
}

/** Only for the order on the screen. */
function sizeOf(constant: PlanExpression): number {
  if (constant.op !== "constant") return NaN;
  const { value } = constant;
  const text = typeof value === "string" ? value : typeof value === "object" && "amount" in value ? value.amount : "";
  const [above, below = "1"] = text.split("/");
  return text === "" ? NaN : Number(above) / Number(below);
}

export function dayOn(written: string | undefined): Day | undefined {
  return written === undefined ? undefined : parseDay(written);
}
