/**
 * The lives of what funds earn, and how long something runs from an event: by calendars and business days alone.
 *
 * This file refuses to know partners.
 */
import type { Plan, PlanFund } from "@fairway/plan";
import { addBusinessDays, addDays, FOREVER, isDateUnit, lifeEnd, parseDay, periodContaining, shiftPeriods, type Calendar, type Day, type Duration, type Period } from "@fairway/runtime";
import { calendarOf } from "../program/calendars.js";
import type { Moment, Run } from "../run.js";

/** What lives are counted by. */
export interface Clock {
  readonly calendar: (name: string) => Calendar | undefined;
  readonly businessDays: readonly Day[];
}

export type FundLife = Pick<PlanFund, "life" | "each">;

export function clockOf(run: Run, { index: { plan } }: Moment): Clock {
  return { calendar: (name) => calendarOf(plan, run.facts, name), businessDays: businessDaysOf(plan) };
}

/** The days on which what a period put in can be spent. */
export function lifeOf({ life }: FundLife, period: Period, clock: Clock): { readonly from: Day; readonly to?: Day } {
  if (life?.kind === "within") return { from: period.from, to: period.to };
  const from = addDays(period.to, 1);
  if (life === undefined) return { from };
  const to = life.kind === "duration" ? runsTo(period.to, life.duration, clock) : endOfPeriods(life, from, clock);
  return to === undefined || to >= FOREVER ? { from } : { from, to };
}

/** One more life, from the day after the first one's end. */
export function secondLife({ life, each }: FundLife, end: Day, clock: Clock): Day | undefined {
  if (life === undefined) return undefined;
  if (life.kind === "within") return periodOn(each, addDays(end, 1), clock)?.to;
  return life.kind === "duration" ? runsTo(end, life.duration, clock) : endOfPeriods(life, addDays(end, 1), clock);
}

/** The last day of so many whole periods from a day on. */
function endOfPeriods({ period, count }: Extract<PlanFund["life"], { kind: "periods" }>, from: Day, clock: Clock): Day | undefined {
  const calendar = clock.calendar(period.calendar);
  const first = periodOn(period, from, clock);
  return calendar === undefined || first === undefined ? undefined : shiftPeriods(calendar, first, count - 1)?.to;
}

/** The period of that kind that contains the day. */
export function periodOn({ calendar: name, unit }: PlanFund["each"], day: Day, clock: Clock): Period | undefined {
  const calendar = clock.calendar(name);
  return calendar === undefined ? undefined : periodContaining(calendar, unit, day);
}

/** The last day of a life that runs from an event, that day included; business days by the program's own. */
export function runsTo(event: Day, length: Duration, { businessDays }: Pick<Clock, "businessDays">): Day | undefined {
  if (length.unit === "business day") return addBusinessDays(event, length.count, businessDays);
  if (!isDateUnit(length.unit)) return undefined;
  return lifeEnd(event, length);
}

const listed = new WeakMap<object, readonly Day[]>();

/** In order, as the program lists them. */
export function businessDaysOf(plan: Plan): readonly Day[] {
  const { businessDays: days } = plan.program;
  if (days === undefined) return [];
  let known = listed.get(days);
  if (known === undefined) {
    known = days.map((day) => parseDay(day)).filter((day) => day !== undefined);
    listed.set(days, known);
  }
  return known;
}
