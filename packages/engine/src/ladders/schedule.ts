/**
 * Reviews: on which days they fall, which period they look at, and from which day they count.
 *
 * A period's review reads the facts of its last day and counts from the day that follows the period; with a lag, that
 * long after this day (a quarter to 30 April, effective 1 month after it ends: 1 June). A review on a
 * named day reads that day and counts on it, or after the lag from it; 29 February is 28 February in other years. Each
 * review uses the text of its own day. This file refuses to hold reviews.
 */
import type { PlanLadder, PlanReview } from "@fairway/plan";
import {
  addDays, addDuration, civilOf, daysInMonth, makeDay, periodContaining, periodsEndingIn, yearOf, type Calendar, type Day, type Duration, type Facts,
} from "@fairway/runtime";
import { calendarOf } from "../program/calendars.js";
import type { Text } from "../program/history.js";
import type { PlanIndex } from "../program/plan-index.js";
import type { Hand } from "../run.js";

/** Of reviews in a row: how many undecided ones the look goes past. */
export const PATIENCE = 12;

export interface Review {
  /** The day whose facts are read. */
  readonly on: Day;
  /** The first day on which its outcome counts. */
  readonly effective: Day;
}

/** All reviews after a day and up to another, that one included. */
export function reviewsIn(texts: readonly Text[], ladder: string, facts: Facts, after: Day, upTo: Day): readonly Review[] {
  return texts.flatMap((text) => {
    const review = text.index.ladders.get(ladder)?.review;
    if (review === undefined) return [];
    const from = Math.max(after, text.from - 1) as Day;
    const to = Math.min(upTo, text.to) as Day;
    return from < to ? scheduled(review, text.index, facts, from, to) : [];
  });
}

function scheduled(review: PlanReview, index: PlanIndex, facts: Facts, past: Day, upTo: Day): readonly Review[] {
  if (review.kind === "days") {
    return namedDays(review, past, upTo).map((on) => ({ on, effective: after(on, review.lag) }));
  }
  const calendar = calendarOf(index.plan, facts, review.calendar);
  const periods = calendar === undefined ? [] : periodsEndingIn(calendar, review.unit, past, upTo);
  return periods.map((period) => ({ on: period.to, effective: after(addDays(period.to, 1), review.lag) }));
}

function after(day: Day, lag: Duration | undefined): Day {
  return lag === undefined ? day : addDuration(day, lag);
}

function namedDays(review: Extract<PlanReview, { kind: "days" }>, past: Day, upTo: Day): readonly Day[] {
  const found: Day[] = [];
  for (let year = Math.max(1, yearOf(past)); year <= Math.min(9999, yearOf(upTo)); year += 1) {
    for (const { month, day } of review.days) found.push(makeDay(year, month, Math.min(day, daysInMonth(year, month))));
  }
  return [...new Set(found)].filter((day) => past < day && day <= upTo).sort((a, b) => a - b);
}

/** The first review after a day, within ten years. */
export function nextReview(texts: readonly Text[], ladder: string, facts: Facts, after: Day): Review | undefined {
  for (const years of [1, 10]) {
    const [first] = reviewsIn(texts, ladder, facts, after, addDays(after, years * 366));
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The latest reviews up to a day, that one included; the last at the end. */
export function lastReviews(texts: readonly Text[], ladder: string, facts: Facts, upTo: Day, count: number): readonly Review[] {
  return reviewsIn(texts, ladder, facts, addDays(upTo, -(count + 1) * 366), upTo).slice(-count);
}

/** The period at hand on a day: the one whose review comes next, or falls on the day. */
export function handOn(ladder: PlanLadder, index: PlanIndex, facts: Facts, day: Day): Hand | undefined {
  const { review } = ladder;
  if (review === undefined) return undefined;
  if (review.kind === "days") return handOfDays(review, day);
  const calendar: Calendar | undefined = calendarOf(index.plan, facts, review.calendar);
  const period = calendar === undefined ? undefined : periodContaining(calendar, review.unit, day);
  return period === undefined ? undefined : { period, calendar: review.calendar };
}

/** From the day after the review before up to the review that comes next. */
function handOfDays(review: Extract<PlanReview, { kind: "days" }>, day: Day): Hand | undefined {
  const before = namedDays(review, addDays(day, -800), addDays(day, -1)).at(-1);
  const next = namedDays(review, addDays(day, -1), addDays(day, 800))[0];
  return before === undefined || next === undefined ? undefined : { period: { from: addDays(before, 1), to: next } };
}

/** Whether a move may happen at a review on this day, or on this day at once. */
export function isInMonths(months: readonly number[] | undefined, day: Day): boolean {
  return months === undefined || months.includes(civilOf(day).month);
}
