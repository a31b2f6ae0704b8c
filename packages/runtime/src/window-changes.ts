/**
 * On which as-of days an event enters or leaves a window.
 *
 * Evaluation that promotes at once steps through these days, so none may be missed. Both ends of every window move
 * only forward as D moves forward, within each stretch of D on which the window exists; so the days on which an event
 * is inside are one run per stretch, and its ends are found by halving, or at once where they hang on D alone. This file
 * refuses to know the facts: one event's date at a time.
 */
import { periodsEndingIn } from "./calendar.js";
import { BEGINNING, FOREVER, type Day, type DayRange } from "./day.js";
import { firstReaching } from "./duration.js";
import type { Calendar, PeriodUnit } from "./period.js";
import { resolveWindow, rootOf, trailingEnds, type WindowContext, type WindowSpec } from "./window.js";

/** What a window is read against when D is not one day but all of them. */
export type TimelessContext = Omit<WindowContext, "asOf">;

/**
 * The as-of days D on which an event dated `eventDay` is inside the window and was not on D - 1, or the other way
 * round, in order; and `eventDay` itself, on which the event becomes known.
 * @param within only days in this range are wanted; the default is all, which costs more on listed calendars
 * @throws ValueError "unit-without-days" as `resolveWindow`
 */
export function changeDays(spec: WindowSpec, eventDay: Day, context: TimelessContext, within: DayRange = ALL): readonly Day[] {
  const changed = new Set<Day>();
  for (const stretch of stretches(spec, context, within)) {
    const run = insideRun(spec, eventDay, context, stretch);
    if (run === undefined) continue;
    // A run that goes on from the stretch before is no change at the seam.
    if (!changed.delete(run.from)) changed.add(run.from);
    changed.add((run.to + 1) as Day);
  }
  return [...changed.add(eventDay)].filter((day) => within.from <= day && day <= within.to).sort((a, b) => a - b);
}

const ALL: DayRange = { from: BEGINNING, to: FOREVER };

/** The D in the stretch as of which the event is inside: one run, or undefined. */
function insideRun(spec: WindowSpec, eventDay: Day, context: TimelessContext, stretch: DayRange): DayRange | undefined {
  if (context.period === undefined && rootOf(spec).kind === "current") return undefined;
  const ends = trailingEnds(spec);
  if (ends !== undefined) {
    const from = Math.max(stretch.from, firstReaching((eventDay - ends.to.shift) as Day, ends.to.offset));
    const to = Math.min(stretch.to, firstReaching((eventDay + 1 - ends.from.shift) as Day, ends.from.offset) - 1);
    return from <= to ? { from: from as Day, to: to as Day } : undefined;
  }
  const rangeAsOf = (asOf: number): DayRange | undefined => resolveWindow(spec, { ...context, asOf: asOf as Day });
  const reached = firstDay(stretch, (day) => (rangeAsOf(day)?.to ?? BEGINNING - 1) >= eventDay);
  if (reached > stretch.to) return undefined;
  const passed = firstDay(stretch, (day) => (rangeAsOf(day)?.from ?? BEGINNING - 1) > eventDay);
  return reached < passed ? { from: reached, to: (passed - 1) as Day } : undefined;
}

/** The first day of the range on which a condition holds that stays true once it is; the day after the range if none. */
function firstDay(range: DayRange, holds: (day: number) => boolean): Day {
  let low: number = range.from;
  let high = range.to + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low as Day;
}

/**
 * Stretches of D, in order and without holes, on each of which the window exists throughout or nowhere. Only listed
 * calendars begin and end, so only their periods cut; the day before `within` is added, to see a change on its first day.
 */
function stretches(spec: WindowSpec, context: TimelessContext, within: DayRange): readonly DayRange[] {
  const span: DayRange = { from: (within.from - 1) as Day, to: within.to };
  const starts = new Set<Day>([span.from]);
  for (const use of usesOf(spec)) {
    const calendar = context.calendar(use.calendar);
    if (calendar?.kind === "listed") cutsOf(calendar, use.unit).forEach((day) => starts.add(day));
  }
  const inside = [...starts].filter((day) => span.from <= day && day <= span.to).sort((a, b) => a - b);
  return inside.map((from, index) => ({ from, to: ((inside[index + 1] ?? span.to + 1) - 1) as Day }));
}

/** First days of all periods and the days after their last. */
function cutsOf(calendar: Calendar, unit: PeriodUnit): readonly Day[] {
  const periods = periodsEndingIn(calendar, unit, BEGINNING, FOREVER);
  return periods.flatMap((period) => [period.from, (period.to + 1) as Day]);
}

interface CalendarUse {
  readonly calendar: string;
  readonly unit: PeriodUnit;
}

function usesOf(spec: WindowSpec): readonly CalendarUse[] {
  switch (spec.kind) {
    case "before":
    case "earlier":
      return usesOf(spec.of);
    case "period":
    case "periods":
    case "toDate":
      return [spec];
    case "trailing":
    case "current":
    case "dates":
    case "always":
      return [];
  }
}
