/**
 * Stepping through time: from the day up to which a standing has been read to the as-of day.
 *
 * The agenda holds every scheduled review, every day on which something dated changes (changes/), the days on which
 * changes that wait take effect and lives end, the day after every change of a tier (what was held the day before has
 * changed then), and the first day that has not been read. Between two days of the agenda nothing can change, so it cannot
 * matter how often one evaluates. Without a standing a partner is placed as of the as-of day. With one, whatever it does
 * not mention is placed on the standing's own day and stepped from there; a new key of a repeated declaration, or a new
 * declaration, on the first day on which it is there. This file refuses to know how tiers move.
 */
import { addDays, addMonths, parseDay, startOfMonth, type Day } from "@fairway/runtime";
import type { PlanLadder } from "@fairway/plan";
import { changeDates } from "../changes/change-dates.js";
import { reviewsIn, type Review } from "../ladders/schedule.js";
import { moveWhen } from "../ladders/moves.js";
import type { Run } from "../run.js";
import { Agenda } from "./agenda.js";
import { daysAhead, stepOn, type Walk } from "./step.js";

/** Places everything as of the as-of day. */
export function placeAll(run: Run): void {
  stepOn(newWalk(run, run.asOf, run.asOf), run.asOf);
}

/**
 * Steps everything to the as-of day.
 * @param own the standing's own day: what it does not mention is placed on it
 */
export function walk(run: Run, own: Day): void {
  const states = [...run.ladders.values(), ...run.competencies.values()];
  const first = Math.min(own, ...states.map((state) => state.reviewedTo)) as Day;
  const walking = newWalk(run, first, own);
  fillAgenda(walking, first);
  for (let day = walking.agenda.next(); day !== undefined; day = walking.agenda.next()) stepOn(walking, day);
  for (const state of [...run.ladders.values(), ...run.competencies.values()]) state.reviewedTo = Math.max(state.reviewedTo, run.asOf) as Day;
}

function newWalk(run: Run, first: Day, own: Day): Walk {
  const names = new Set(run.texts.flatMap((text) => text.index.plan.ladders.map((ladder) => ladder.name)));
  const byDay = (name: string): ReadonlyMap<Day, Review> => new Map(reviewsIn(run.texts, name, run.facts, first, run.asOf).map((review) => [review.on, review]));
  return { run, own, agenda: new Agenda(first, run.asOf), reviews: new Map([...names].map((name) => [name, byDay(name)])), speaks: new Map() };
}

function fillAgenda({ run, own, agenda, reviews }: Walk, first: Day): void {
  agenda.add([own, ...[...run.ladders.values(), ...run.competencies.values()].map((state) => addDays(state.reviewedTo, 1))]);
  // The period at hand changes on the day after a review.
  for (const byDay of reviews.values()) agenda.add([...byDay.keys()].flatMap((day) => [day, addDays(day, 1)]));
  for (const text of run.texts) agenda.add([text.from, ...text.index.plan.ladders.flatMap((ladder) => daysOfLadder(ladder, first, run.asOf))]);
  agenda.add(changeDates(run.texts, run.facts, first, run.asOf));
  for (const state of run.ladders.values()) agenda.add(daysAhead(state));
  for (const state of run.competencies.values()) agenda.add([state.until]);
}

/** Days that a ladder's clauses name: ends of grandfathering, and for moves at once in some months their first days. */
function daysOfLadder(ladder: PlanLadder, from: Day, to: Day): readonly (Day | undefined)[] {
  const days: (Day | undefined)[] = ladder.grandfather.map((clause) => parseDay(clause.until));
  const bound = [ladder.promote, ladder.demote].some((move) => move.months !== undefined && moveWhen(ladder, move) === "once");
  if (bound) for (let day = startOfMonth(from); day <= to; day = addMonths(day, 1)) days.push(day);
  return days;
}
