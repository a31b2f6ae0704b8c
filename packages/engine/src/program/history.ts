/**
 * The texts of a program in time: which one is in force on a day.
 *
 * A text holds from its own `effective from` until the next one's. Days before the first text are read with the first
 * and days after the last one's end with the last; `coverage` says so, and the decision repeats it. That texts leave
 * no holes and do not overlap is checked where they are loaded. This file refuses to mix two texts.
 */
import type { Plan } from "@fairway/plan";
import { BEGINNING, FOREVER, formatDay, parseDay, type Day } from "@fairway/runtime";
import { indexOf, type PlanIndex } from "./plan-index.js";

/** One text, or several of the same program with their effective dates, in any order; at least one. */
export type PlanHistory = Plan | readonly Plan[];

/** A text and the days on which it is used, both included. */
export interface Text {
  readonly index: PlanIndex;
  readonly from: Day;
  readonly to: Day;
}

/** In order, from BEGINNING to FOREVER without holes. @throws RangeError for no text at all */
export function textsOf(history: PlanHistory): readonly Text[] {
  const plans = "format" in history ? [history] : [...history];
  if (plans.length === 0) throw new RangeError("a history has at least one text");
  const sorted = plans.map((plan) => ({ plan, from: startOf(plan) })).sort((a, b) => a.from - b.from);
  return sorted.map(({ plan, from }, at) => ({
    index: indexOf(plan),
    from: at === 0 ? BEGINNING : from,
    to: ((sorted[at + 1]?.from ?? FOREVER + 1) - 1) as Day,
  }));
}

function startOf(plan: Plan): Day {
  return parseDay(plan.program.effective?.from ?? "") ?? BEGINNING;
}

/** The day from which the first text is in force: what lies before it is nobody's program, and pays nothing. */
export function beginningOf(texts: readonly Text[]): Day {
  const [first] = texts;
  return first === undefined ? BEGINNING : startOf(first.index.plan);
}

/** The text that is used on the day. */
export function textOn(texts: readonly Text[], day: Day): Text {
  const found = texts.find((text) => text.from <= day && day <= text.to) ?? texts[texts.length - 1];
  if (found === undefined) throw new RangeError("a history has at least one text");
  return found;
}

/** A sentence where the text that is used on the day is not in force on it. */
export function coverage(text: Text, day: Day): string | undefined {
  const { name, version, effective } = text.index.plan.program;
  const from = parseDay(effective?.from ?? "") ?? BEGINNING;
  const until = parseDay(effective?.until ?? "") ?? FOREVER + 1;
  if (from <= day && day < until) return undefined;
  const which = version === undefined ? name : `${name} ${version}`;
  const force = effective?.until === undefined ? `from ${effective?.from ?? ""}` : `from ${effective.from} until ${effective.until}`;
  return `${formatDay(day)} lies outside the days on which ${which} is in force (${force}). It was used all the same.`;
}
