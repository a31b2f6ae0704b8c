/** Which periods lie whole in others: months in quarters, quarters in halves, of calendars whose edges meet. */
import { MONTHS_IN } from "@fairway/runtime";
import type { PlanPeriod } from "@fairway/plan";
import type { Context } from "../../context.js";

/** Each period of the inner kind lies in one of the outer kind. */
export function fitsIn(inner: PlanPeriod, outer: PlanPeriod, context: Context): boolean {
  if (MONTHS_IN[inner.unit] > MONTHS_IN[outer.unit]) return false;
  if (inner.calendar === outer.calendar) return true;
  const [a, b] = [context.calendars.get(inner.calendar)?.plan, context.calendars.get(outer.calendar)?.plan];
  // What could not be read has been reported.
  if (a === undefined || b === undefined) return true;
  return a.kind === "months" && b.kind === "months" && (a.startMonth - b.startMonth) % MONTHS_IN[inner.unit] === 0;
}

/** Longer than the other, wherever their edges lie. */
export function isLonger(one: PlanPeriod, other: PlanPeriod): boolean {
  return MONTHS_IN[one.unit] > MONTHS_IN[other.unit];
}

/** `fiscal quarter`; of the ordinary calendar `quarter`. */
export function periodText({ calendar, unit }: PlanPeriod): string {
  return calendar === "calendar" ? `calendar ${unit}` : `${calendar} ${unit}`;
}
