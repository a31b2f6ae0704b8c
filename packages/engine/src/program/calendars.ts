/**
 * A partner's calendars: those of the program, with the partner's own dates put in.
 *
 * The ordinary calendar (years from January) needs no declaration and is called "calendar". This file refuses to guess
 * a date that the partner does not have: such a partner has no such calendar.
 */
import type { Plan, PlanCalendar } from "@fairway/plan";
import { listedCalendar, type Calendar, type Day, type Facts } from "@fairway/runtime";

/** Name of the calendar that every program has. */
export const ORDINARY = "calendar";

const JANUARY: Calendar = { kind: "months", startMonth: 1 };
const listed = new WeakMap<PlanCalendar, Calendar | undefined>();

/** The calendar of that name; undefined where the partner lacks the date it counts from. */
export function calendarOf(plan: Plan, facts: Facts, name: string): Calendar | undefined {
  const declared = plan.calendars.find((calendar) => calendar.name === name);
  if (declared === undefined) return name === ORDINARY || name === "" ? JANUARY : undefined;
  switch (declared.kind) {
    case "months":
      return { kind: "months", startMonth: declared.startMonth };
    case "anchored": {
      const anchor = facts.partner[declared.field];
      return typeof anchor === "number" ? { kind: "anchored", anchor: anchor as Day } : undefined;
    }
    case "listed":
      return listedOf(declared);
  }
}

function listedOf(declared: Extract<PlanCalendar, { kind: "listed" }>): Calendar | undefined {
  if (!listed.has(declared)) {
    const read = listedCalendar(declared.rows);
    listed.set(declared, read.ok ? read.calendar : undefined);
  }
  return listed.get(declared);
}
