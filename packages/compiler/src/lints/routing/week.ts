/**
 * A winter week and a summer week, in which clocks and opening hours are held against each other.
 *
 * Holidays are left out, and of listed business days the weekdays are taken: what is told of a week is told of weeks like any
 * other. This file refuses to know routes.
 */
import type { Plan, PlanHours } from "@fairway/plan";
import { addDays, dueAt, instantAt, localTimeIn, Opening, parseDay, USUAL_HOURS, weekdayOf, type BusinessDays, type DateTime, type Day, type Duration, type Stretch } from "@fairway/runtime";

/** Mondays. */
const WEEKS: readonly Day[] = [parseDay("2026-01-12")!, parseDay("2026-07-13")!];
const AROUND = 30;
const HOUR = 3_600_000;
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** @param hours none: the usual ones, as everywhere */
export function openingOf(hours: readonly PlanHours[], plan: Plan, zoneOf: (hours: PlanHours) => string | undefined = ({ zone }) => zone): Opening {
  const { timezone } = plan.program;
  const own = hours.length === 0 ? [{ ...USUAL_HOURS, zone: timezone }] : hours.map((each) => ({ ...each, zone: zoneOf(each) ?? timezone }));
  return new Opening(own, [], businessDays(plan));
}

/** Of each list of business days, which are many and asked for by each opening. */
const known = new WeakMap<readonly string[], BusinessDays>();

function businessDays({ program }: Plan): BusinessDays {
  const listed = program.businessDays;
  if (listed === undefined) return undefined;
  let days = known.get(listed);
  if (days === undefined) known.set(listed, days = around(listed));
  return days;
}

/** The days around both weeks that are weekdays of business. */
function around(listed: readonly string[]): BusinessDays {
  const weekdays = new Set(listed.map((day) => weekdayOf(parseDay(day)!)));
  const days = WEEKS.flatMap((monday) => Array.from({ length: 7 + 2 * AROUND }, (_, at) => addDays(monday, at - AROUND)));
  return new Set(days.filter((day) => weekdays.has(weekdayOf(day))));
}

/** Every full hour of both weeks. */
export const STARTS: readonly DateTime[] = WEEKS.flatMap((monday) => Array.from({ length: 7 * 24 }, (_, hour) => (instantAt(monday, 0, "UTC") + hour * HOUR) as DateTime));

/** Stretches in which none of them is open, of those that begin in the weeks, the longest first; one that never ends is not told. */
export function closedStretches(openings: readonly Opening[]): readonly Stretch[] {
  return WEEKS.flatMap((monday) => {
    const open = openings.flatMap((opening) => Array.from({ length: 17 }, (_, at) => opening.on(addDays(monday, at - 1))).flat()).sort((a, b) => a.from - b.from);
    const closed: Stretch[] = [];
    let until = open[0]?.to;
    for (const { from, to } of open) {
      if (until !== undefined && from > until) closed.push({ from: until, to: from });
      until = Math.max(until ?? to, to) as DateTime;
    }
    return closed.filter(({ from }) => from < instantAt(addDays(monday, 7), 0, "UTC"));
  }).sort((a, b) => b.to - b.from - (a.to - a.from));
}

/** Whether it is open at any time of a week. */
export function opensAtAll(opening: Opening): boolean {
  return Array.from({ length: 7 }, (_, at) => opening.on(addDays(WEEKS[0]!, at))).some((open) => open.length > 0);
}

/** Whether it is open at any moment from one to another. */
export function opensWithin(opening: Opening, from: DateTime, to: DateTime): boolean {
  const next = opening.nextOpen(from);
  return next !== undefined && next < to;
}

export function isOnTheClock({ unit }: Duration): boolean {
  return !unit.startsWith("business");
}

/** "Fri 22:00 UTC" */
export function momentText(at: DateTime): string {
  const { day, minuteOfDay } = localTimeIn(at, "UTC");
  const two = (of: number): string => String(of).padStart(2, "0");
  return `${DAYS[weekdayOf(day)]} ${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)} UTC`;
}

/** Whether one length ends after the other, whenever both begin. */
export function neverShorter(a: Duration, openingOfA: Opening, b: Duration, openingOfB: Opening): boolean {
  return STARTS.every((start) => {
    const [first, second] = [dueAt(start, a, openingOfA), dueAt(start, b, openingOfB)];
    return first !== undefined && second !== undefined && first > second;
  });
}
