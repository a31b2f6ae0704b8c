/**
 * Time in expressions: dated values, durations, edges of periods, whole units between dates, and earlier days.
 *
 * `shift` reads everything as of an earlier day, with the text it stands in. This file refuses to know today other than
 * as the moment's as-of day.
 */
import type { PlanExpression } from "@fairway/plan";
import {
  addDuration, dayOf, exact, moveMoment, periodContaining, subtractDuration, wholeMonthsBetween, type DateTime, type Day, type Duration,
} from "@fairway/runtime";
import { describe } from "../explain/describe.js";
import { calendarOf } from "../program/calendars.js";
import { momentWith, type Moment } from "../run.js";
import { absent, absentOf, isAbsent, lacking, present, type Result } from "../values/result.js";
import { readOn } from "./facts.js";
import { resultOf } from "./evaluate.js";
import type { Scope } from "./scope.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** The value where the condition holds, else the other one; absent where the condition is undecided. */
export function whenResult(expression: Of<"when">, moment: Moment, scope: Scope | undefined): Result {
  const condition = resultOf(expression.condition, moment, scope);
  if (isAbsent(condition)) return absent(condition.missing);
  if (condition.value === true) return resultOf(expression.value, moment, scope);
  if (expression.otherwise !== undefined) return resultOf(expression.otherwise, moment, scope);
  return lacking(describe(expression.value), `only where ${describe(expression.condition)}`);
}

/** The last change whose day is not after `on`; before the first change, the first value. */
export function datedResult(expression: Of<"dated">, moment: Moment, scope: Scope | undefined): Result {
  const on = readOn(expression.on, moment, scope);
  if (isAbsent(on)) return on;
  const begun = expression.changes.filter((change) => dayOf(change.from) <= (on.value as Day));
  const last = begun.reduce<(typeof begun)[number] | undefined>((latest, change) => (latest === undefined || change.from >= latest.from ? change : latest), undefined);
  return resultOf(last === undefined ? expression.first : last.value, moment, scope);
}

export function addDurations(expression: Of<"addDuration">, moment: Moment, scope: Scope | undefined): Result {
  const date = resultOf(expression.date, moment, scope);
  const length = resultOf(expression.duration, moment, scope);
  if (isAbsent(date) || isAbsent(length)) return absentOf(date, length);
  if (expression.type.kind === "datetime") return movedMoment(expression, date.value as DateTime, length.value as Duration, moment);
  const move = expression.sign === 1 ? addDuration : subtractDuration;
  return present(move(date.value as Day, length.value as Duration));
}

/** Hours on the clock, days to the same time of day in the program's zone; absent for business time, which has no hours here. */
function movedMoment(expression: Of<"addDuration">, at: DateTime, length: Duration, moment: Moment): Result {
  const moved = moveMoment(at, { count: length.count * expression.sign || 0, unit: length.unit }, moment.index.plan.program.timezone);
  return moved === undefined ? lacking(describe(expression), "opening hours are not known here") : present(moved);
}

/** First or last day of the period that contains the date. */
export function edge(expression: Of<"edge">, moment: Moment, scope: Scope | undefined): Result {
  const date = resultOf(expression.date, moment, scope);
  if (isAbsent(date)) return date;
  const calendar = calendarOf(moment.index.plan, moment.run.facts, expression.calendar);
  const period = calendar === undefined ? undefined : periodContaining(calendar, expression.unit, date.value as Day);
  if (period === undefined) return lacking(describe(expression), "outside the calendar");
  return present(expression.edge === "start" ? period.from : period.to);
}

/** Whole units from one date to another; minus where the second is earlier. */
export function between(expression: Of<"between">, moment: Moment, scope: Scope | undefined): Result {
  const from = resultOf(expression.from, moment, scope);
  const to = resultOf(expression.to, moment, scope);
  if (isAbsent(from) || isAbsent(to)) return absentOf(from, to);
  const [a, b] = [from.value as Day, to.value as Day];
  const whole = (count: number): Result => present(exact(Math.trunc(count) || 0));
  switch (expression.unit) {
    case "day": return whole(b - a);
    case "week": return whole((b - a) / 7);
    case "month": return whole(wholeMonthsBetween(a, b));
    case "quarter": return whole(wholeMonthsBetween(a, b) / 3);
    case "year": return whole(wholeMonthsBetween(a, b) / 12);
  }
}

/** As of an earlier day, with what could be seen then. The period at hand stays behind: it belongs to the review. */
export function shift(expression: Of<"shift">, moment: Moment, scope: Scope | undefined): Result {
  const earlier = subtractDuration(moment.asOf, expression.by);
  return resultOf(expression.of, momentWith(moment.run, moment.index, earlier), scope);
}
