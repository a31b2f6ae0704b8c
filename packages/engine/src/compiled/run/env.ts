/**
 * A day made ready: the windows, periods and values of a program that are the same for every partner on that day.
 *
 * Worked out once for each as-of day, by the functions that the reference interpreter uses. Where the day lies outside of
 * a calendar or before the text is in force, it is left to the reference interpreter as a whole. This file refuses what
 * depends on a partner.
 */
import type { Plan, PlanPeriod } from "@fairway/plan";
import { BEGINNING, parseDay, resolveWindow, shiftPeriods, subtractDuration, type Calendar, type Day, type Duration, type Facts, type Period, type PeriodUnit, type WindowSpec } from "@fairway/runtime";
import { handOn, lastReviews } from "../../ladders/schedule.js";
import { calendarOf } from "../../program/calendars.js";
import { textsOf } from "../../program/history.js";
import { indexOf } from "../../program/plan-index.js";
import { periodContaining } from "@fairway/runtime";
import type { ReviewPeriod } from "../../run.js";

/** A day on which something is read, with the period at hand. The first is the as-of day itself. */
export type MomentSpec =
  | { readonly kind: "today" }
  | { readonly kind: "earlier"; readonly than: number; readonly by: Duration }
  | { readonly kind: "review"; readonly ladder: string }
  | { readonly kind: "period"; readonly calendar: string; readonly unit: PeriodUnit }
  /**
   * The last day of the period so many places before the one at hand, where it lies in the same longer period and the
   * program paid then; else there is none. At hand is that period itself, or the longer one.
   */
  | { readonly kind: "past"; readonly calendar: string; readonly unit: PeriodUnit; readonly back: number; readonly within: PlanPeriod; readonly hand: "own" | "whole" };

export interface WindowUse { readonly moment: number; readonly spec: WindowSpec }

/** Values of a table's rows that change with time: of each row the first value, and the later ones with their days in order. */
export interface DatedValues { readonly moment: number; readonly rows: readonly { readonly first: number | null; readonly changes: readonly { readonly from: number; readonly value: number | null }[] }[] }

/** The latest reviews of a ladder, so many. */
export interface ReviewsUse { readonly ladder: string; readonly count: number }

export interface FrameSpec {
  readonly moments: readonly MomentSpec[];
  readonly windows: readonly WindowUse[];
  readonly dated: readonly DatedValues[];
  /** Names of calendars that are looked into. */
  readonly calendars: readonly string[];
  readonly reviews: readonly ReviewsUse[];
}

export interface EnvSpec extends FrameSpec {
  /** Of functions that are called for days which are known only as they run. */
  readonly functions: readonly FrameSpec[];
  /** Fields of the partner with days on which calendars begin. */
  readonly anchors: readonly string[];
}

/** How a day leads to others that are made ready; undefined where one is left to the reference interpreter. */
export interface OtherDays {
  /** For one of the functions. */
  readonly on: (function_: number, day: Day) => Env | undefined;
  /** The same day where calendars begin on these days, in the order of the anchors. */
  readonly own: (day: Day, ...anchors: number[]) => Env | undefined;
}

export interface Env extends OtherDays {
  readonly asOf: Day;
  /** Whether an earlier period of a longer one is of another text: what is paid is then left to the reference interpreter. */
  readonly crosses: boolean;
  /** Of each moment. */
  readonly days: readonly Day[];
  /** First and last day of each window. */
  readonly windows: Int32Array;
  /** Of each moment with a period. */
  readonly periods: readonly (ReviewPeriod | undefined)[];
  readonly values: readonly Float64Array[];
  readonly calendars: readonly (Calendar | undefined)[];
  /** Days of the latest reviews, the last one first. */
  readonly reviews: readonly (readonly Day[])[];
}

export const NOBODY: Facts = { key: "", partner: {}, decisions: [] };

/** A day of which nothing is made ready but the way to those of each partner's own calendars. */
export function bareDay(asOf: Day, others: OtherDays): Env {
  return { ...others, asOf, crosses: false, days: [asOf], windows: new Int32Array(0), periods: [], values: [], calendars: [], reviews: [] };
}

/**
 * Undefined where the day is left to the reference interpreter.
 * @param beginning the day from which the program pays, by this text or one before it @param facts with the days on which calendars begin
 */
export function envOn(spec: FrameSpec, plan: Plan, asOf: Day, beginning: Day, others: OtherDays, facts: Facts): Env | undefined {
  const days: Day[] = [];
  const periods: (ReviewPeriod | undefined)[] = [];
  const begun = parseDay(plan.program.effective?.from ?? "") ?? BEGINNING;
  let crosses = false;
  for (const moment of spec.moments) {
    const past = moment.kind === "past" ? pastOf(moment, plan, asOf, beginning, facts) : undefined;
    crosses ||= past !== undefined && past.day < begun;
    days.push(moment.kind === "earlier" ? subtractDuration(days[moment.than]!, moment.by) : (past?.day ?? asOf));
    const period = past?.period ?? periodOf(moment, plan, asOf, facts);
    if (moment.kind === "period" && period === undefined) return undefined;
    periods.push(period);
  }
  const windows = new Int32Array(spec.windows.length * 2);
  for (const [at, { moment, spec: window }] of spec.windows.entries()) {
    const of = spec.moments[moment]!;
    if (of.kind === "past" && periods[moment] === undefined) {
      windows.set(NO_DAYS, 2 * at);
      continue;
    }
    const calendar = (name: string): ReturnType<typeof calendarOf> => calendarOf(plan, facts, name);
    const named = of.kind === "period" ? of.calendar : of.kind === "past" ? (of.hand === "own" ? of.calendar : of.within.calendar) : of.kind === "review" ? calendarOfReview(plan, of.ladder) : undefined;
    const range = resolveWindow(window, { asOf: days[moment]!, period: periods[moment], periodCalendar: named === undefined ? undefined : calendar(named), calendar });
    if (range === undefined) return undefined;
    windows[2 * at] = range.from;
    windows[2 * at + 1] = range.to;
  }
  const reviews = spec.reviews.map(({ ladder, count }) => lastReviews(textsOf(plan), ladder, facts, asOf, count).map(({ on }) => on).reverse());
  return { ...others, asOf, crosses, days, windows, periods, reviews, values: spec.dated.map((dated) => valuesOn(dated, days[dated.moment]!)), calendars: spec.calendars.map((name) => calendarOf(plan, facts, name)) };
}

/** A window without a day. */
const NO_DAYS = [1, 0];

/** The last day of an earlier period within the longer one, and what is at hand then. */
function pastOf({ calendar: name, unit, back, within, hand }: Extract<MomentSpec, { kind: "past" }>, plan: Plan, asOf: Day, beginning: Day, facts: Facts): { readonly day: Day; readonly period: Period } | undefined {
  const [calendar, longer] = [calendarOf(plan, facts, name), calendarOf(plan, facts, within.calendar)];
  const now = calendar === undefined ? undefined : periodContaining(calendar, unit, asOf);
  if (calendar === undefined || longer === undefined || now === undefined) return undefined;
  const whole = periodContaining(longer, within.unit, now.to);
  const past = shiftPeriods(calendar, now, -back);
  if (whole === undefined || past === undefined || past.to < whole.from || past.to < beginning) return undefined;
  return { day: past.to, period: hand === "own" ? past : whole };
}

function periodOf(moment: MomentSpec, plan: Plan, asOf: Day, facts: Facts): ReviewPeriod | undefined {
  if (moment.kind === "review") {
    const index = indexOf(plan);
    const ladder = index.ladders.get(moment.ladder);
    return ladder === undefined ? undefined : handOn(ladder, index, facts, asOf)?.period;
  }
  if (moment.kind !== "period") return undefined;
  const calendar = calendarOf(plan, facts, moment.calendar);
  const period: Period | undefined = calendar === undefined ? undefined : periodContaining(calendar, moment.unit, asOf);
  return period;
}

function calendarOfReview(plan: Plan, ladder: string): string | undefined {
  const review = plan.ladders.find((each) => each.name === ladder)?.review;
  return review?.kind === "period" ? review.calendar : undefined;
}

/** The last place is that of no row. */
function valuesOn({ rows }: DatedValues, day: Day): Float64Array {
  const values = new Float64Array(rows.length + 1);
  rows.forEach(({ first, changes }, at) => {
    let value = first;
    for (const change of changes) if (change.from <= day) value = change.value;
    values[at] = value ?? NaN;
  });
  values[rows.length] = NaN;
  return values;
}
