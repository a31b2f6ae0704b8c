/**
 * The days on which something dated changes: on every other day each requirement comes out as on the day before.
 *
 * An exact superset, never a subset: a record becoming known, an event entering or leaving a window, a date in the facts
 * or in the program being reached or passed, dates worked out from those, table rows and values that begin or end,
 * decisions of people, a new text, and all of these seen from later where the program looks back by a duration. Where the
 * program uses today in a way that is not one of these, every day is a change (inventory.ts says where). This file
 * refuses to evaluate.
 */
import { addDays, BEGINNING, changeDays, FOREVER, firstReaching, offsetOf, parseDay, subtractDuration, type Day, type DayRange, type Duration, type Facts } from "@fairway/runtime";
import type { Plan } from "@fairway/plan";
import { calendarOf } from "../program/calendars.js";
import type { Text } from "../program/history.js";
import { baseDates, datesOf } from "./dates.js";
import { inventoryOf, type Inventory } from "./inventory.js";

/** In order, after `from` and up to `to`. */
export function changeDates(texts: readonly Text[], facts: Facts, from: Day, to: Day): readonly Day[] {
  const days = new Set<Day>();
  for (const text of texts) {
    const within = { from: Math.max(from + 1, text.from) as Day, to: Math.min(to, text.to) as Day };
    if (within.from > within.to) continue;
    days.add(within.from);
    for (const day of ofText(text.index.plan, facts, within)) days.add(day);
  }
  return [...days].filter((day) => from < day && day <= to).sort((a, b) => a - b);
}

function ofText(plan: Plan, facts: Facts, within: DayRange): Iterable<Day> {
  const inventory = inventoryOf(plan);
  return inventory.daily ? everyDay(within) : looking(plan, facts, inventory, within, inventory.shiftDepth);
}

function everyDay(within: DayRange): readonly Day[] {
  return Array.from({ length: within.to - within.from + 1 }, (_, at) => (within.from + at) as Day);
}

/** Changes of the day itself, and of each earlier day that the program looks back to. */
function looking(plan: Plan, facts: Facts, inventory: Inventory, within: DayRange, depth: number): ReadonlySet<Day> {
  const days = new Set(direct(plan, facts, inventory, within));
  if (depth === 0) return days;
  for (const by of inventory.shifts) {
    const earlier = { from: addDays(subtractDuration(within.from, by), -SLACK), to: subtractDuration(within.to, by) };
    for (const day of looking(plan, facts, inventory, earlier, depth - 1)) days.add(seenFrom(day, by));
  }
  return days;
}

/** Days in months make an earlier day stand still or jump; this much wider the look is surely wide enough. */
const SLACK = 4;

/** The first day from which the earlier day is that one, or later. */
function seenFrom(day: Day, by: Duration): Day {
  return firstReaching(day, offsetOf(by));
}

function direct(plan: Plan, facts: Facts, inventory: Inventory, within: DayRange): ReadonlySet<Day> {
  const base = baseDates(plan, facts, inventory);
  const days = new Set<Day>();
  const add = (day: number): void => void (within.from <= day && day <= within.to && days.add(day as Day));
  for (const expression of inventory.dateExpressions) {
    for (const day of datesOf(expression, base)) {
      add(day);
      add(day + 1);
    }
  }
  for (const day of base.dates) {
    add(day);
    add(day + 1);
  }
  const calendar = (name: string): ReturnType<typeof calendarOf> => calendarOf(plan, facts, name);
  for (const { spec, date } of inventory.windows) {
    for (const event of datesOf(date, base)) for (const day of changeDays(spec, event, { calendar }, within)) days.add(day);
  }
  for (const listed of plan.calendars) {
    if (listed.kind === "listed") for (const row of listed.rows) [parseDay(row.from) ?? BEGINNING, (parseDay(row.to) ?? FOREVER) + 1].forEach(add);
  }
  return days;
}
