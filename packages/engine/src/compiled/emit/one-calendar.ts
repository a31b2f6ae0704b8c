/**
 * Months in the calendar of what they are held together with: where a year begins on the first of a month, its months are
 * those of the ordinary calendar.
 *
 * This file refuses quarters, halves and years, which differ.
 */
import type { Plan, PlanIncentive, PlanPeriod } from "@fairway/plan";
import { ORDINARY } from "../../program/calendars.js";
import { incentivesOf } from "../../program/limits.js";

/** The Plan with incentives of months in the one calendar of longer periods that limits hold them in. */
export function inOneCalendar(plan: Plan): Plan {
  const incentives = plan.incentives.map((incentive): PlanIncentive => {
    if (incentive.each.kind === "record" || incentive.each.period.unit !== "month" || !isOfMonths(incentive.each.period.calendar, plan)) return incentive;
    const [calendar, ...others] = [...new Set(periodsBeside(incentive.name, plan).filter(({ unit }) => unit !== "month").map((period) => period.calendar))];
    if (calendar === undefined || others.length > 0 || !isOfMonths(calendar, plan)) return incentive;
    return { ...incentive, each: { ...incentive.each, period: { ...incentive.each.period, calendar } } };
  });
  return incentives.every((incentive, at) => incentive === plan.incentives[at]) ? plan : { ...plan, incentives };
}

/** Of the limits that hold it, and of all that they hold. */
function periodsBeside(name: string, { limits, incentives }: Plan): readonly PlanPeriod[] {
  const held = limits.filter((limit) => incentivesOf(limit).includes(name));
  const names = new Set(held.flatMap(incentivesOf));
  return [...held.map(({ each }) => each), ...incentives.filter((of) => names.has(of.name)).map(({ each }) => each)].flatMap((each) => (each.kind === "period" ? [each.period] : []));
}

function isOfMonths(calendar: string, { calendars }: Plan): boolean {
  const declared = calendars.find(({ name }) => name === calendar);
  return declared === undefined ? calendar === ORDINARY || calendar === "" : declared.kind === "months";
}
