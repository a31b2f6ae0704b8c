/**
 * Periods of incentives, as far as they are the same for every partner. This file refuses calendars of a partner's own.
 */
import type { Plan, PlanPeriod } from "@fairway/plan";
import { periodContaining, type Day, type Period } from "@fairway/runtime";
import { calendarOf } from "../../program/calendars.js";

const NOBODY = { key: "", partner: {}, decisions: [] };

/** The one that contains the day; undefined where there is none, or it is a partner's own. */
export function periodOn(plan: Plan, { calendar: name, unit }: PlanPeriod, day: Day): Period | undefined {
  const calendar = calendarOf(plan, NOBODY, name);
  return calendar === undefined ? undefined : periodContaining(calendar, unit, day);
}
