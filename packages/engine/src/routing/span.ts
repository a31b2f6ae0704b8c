/** The day on which the current day, week or period began. */
import type { PlanSpan } from "@fairway/plan";
import { addDays, periodContaining, weekdayOf, type Day, type Facts } from "@fairway/runtime";
import { calendarOf } from "../program/calendars.js";
import type { PlanIndex } from "../program/plan-index.js";

/** The day itself where its calendar has no such period. */
export function startOf(span: PlanSpan, day: Day, index: PlanIndex, facts: Facts): Day {
  if (span.unit === "day") return day;
  if (span.unit === "week") return addDays(day, 1 - weekdayOf(day));
  const calendar = calendarOf(index.plan, facts, span.calendar);
  return (calendar === undefined ? undefined : periodContaining(calendar, span.unit, day)?.from) ?? day;
}
