/**
 * One evaluation at work: the partner's facts, the texts of the program, and what has been worked out so far.
 *
 * A moment is a day on which everything is read: a text, an as-of day and the period at hand. What a moment has worked
 * out is kept, for it cannot change: all that a moment reads of the past (what was held before) is settled before it.
 * This file refuses to evaluate anything.
 */
import type { PlanExpression, PlanWindow } from "@fairway/plan";
import type { DecisionProblem, Day, Facts, Period, DayRange } from "@fairway/runtime";
import type { HeldState } from "./competencies/state.js";
import type { TierState } from "./ladders/state.js";
import type { Observer } from "./observer.js";
import { textOn, type Text } from "./program/history.js";
import type { PlanIndex } from "./program/plan-index.js";
import type { Result } from "./values/result.js";

/** Whoever can tell how requirements come out without reading them one by one. It tells the values alone, not what is missing. */
export interface Oracle {
  /** Of each tier of the ladder, as of the day with its period at hand; undefined where it can't tell. @param ladder its name, with the key where it is repeated */
  readonly tiers: (ladder: string, index: PlanIndex, day: Day, run: Run) => readonly Result[] | undefined;
  /** @param competency its name, with the key where it is repeated */
  readonly competency: (competency: string, index: PlanIndex, day: Day, run: Run) => Result | undefined;
}

export interface Run {
  /** Asked first while the partner is stepped through time; nobody, if absent. */
  readonly oracle?: Oracle;
  readonly facts: Facts;
  readonly asOf: Day;
  readonly texts: readonly Text[];
  readonly observer?: Observer;
  readonly moments: Map<string, Moment>;
  /** By `repeatKey`. */
  readonly competencies: Map<string, HeldState>;
  readonly ladders: Map<string, TierState>;
  readonly problems: DecisionProblem[];
  /**
   * Money is read in hindsight: a closed period sees what became known up to the run's own as-of day, and a tier or
   * competency of a day before all that is known of it is the first one that is. Elsewhere each day is read as it could
   * be read on that day.
   */
  readonly hindsight: boolean;
}

/** The period that is reviewed; of named review days it has no unit. */
export type ReviewPeriod = Period | DayRange;

export interface Moment {
  readonly run: Run;
  readonly index: PlanIndex;
  readonly asOf: Day;
  readonly period?: ReviewPeriod;
  /** The calendar of `period`, by name. */
  readonly periodCalendar?: string;
  /** Told only as of the decision's own day. */
  readonly observer?: Observer;
  readonly memo: Map<string, Result | "at work">;
  /** What expressions came to that speak of nothing but the moment. */
  readonly kept: Map<PlanExpression, Result>;
  /** The days of windows, or why there are none. */
  readonly windows: Map<PlanWindow, DayRange | Result>;
}

/** A period at hand with its calendar's name. */
export interface Hand { readonly period: ReviewPeriod; readonly calendar?: string }

export function newRun(texts: readonly Text[], facts: Facts, asOf: Day, observer?: Observer, oracle?: Oracle): Run {
  return { facts, asOf, texts, observer, oracle, moments: new Map(), competencies: new Map(), ladders: new Map(), problems: [], hindsight: false };
}

/** The same partner read in hindsight; what has been stepped through is shared. @param facts the same, or the facts as they count */
export function inHindsight(run: Run, facts: Facts = run.facts): Run {
  return { ...run, facts, observer: undefined, moments: new Map(), hindsight: true };
}

/** Everything as of the day, by the text of the day. */
export function momentOn(run: Run, day: Day, hand?: Hand): Moment {
  return momentWith(run, textOn(run.texts, day).index, day, hand);
}

/** Everything as of the day, by a given text: what is shifted keeps the text it stands in. */
export function momentWith(run: Run, index: PlanIndex, day: Day, hand?: Hand): Moment {
  const text = run.texts.findIndex((candidate) => candidate.index === index);
  const key = `${text} ${day} ${hand === undefined ? "" : `${hand.period.from} ${hand.period.to} ${hand.calendar ?? ""}`}`;
  let moment = run.moments.get(key);
  if (moment === undefined) {
    const observer = day === run.asOf ? run.observer : undefined;
    moment = { run, index, asOf: day, period: hand?.period, periodCalendar: hand?.calendar, observer, memo: new Map(), kept: new Map(), windows: new Map() };
    run.moments.set(key, moment);
  }
  return moment;
}

/** Name of one of a repeated declaration: by its key; of one that is not repeated, its own name. */
export function repeatKey(name: string, key: string | undefined): string {
  return key === undefined ? name : `${name}\n${key}`;
}
