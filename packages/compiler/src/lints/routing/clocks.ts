/** Clocks against each other, and against the hours in which somebody could keep them. */
import type { Plan, PlanDesk, PlanRegistration, PlanRoute } from "@fairway/plan";
import { dueAt, formatDuration, type Duration, type Opening } from "@fairway/runtime";
import type { Context } from "../../context.js";
import { zonesIn } from "../../declarations/routing/shared.js";
import * as say from "../../diagnostics/routing-checks.js";
import { clauseSpan, spanOf } from "./span.js";
import { closedStretches, isOnTheClock, momentText, neverShorter, openingOf, opensAtAll, opensWithin, STARTS } from "./week.js";

export function asksPartners({ steps }: PlanRoute): boolean {
  return steps.some(({ target }) => target.kind !== "desk");
}

/** The business hours of partners: as many as there are zones. */
export function partnerOpenings({ hours }: PlanRoute, plan: Plan, context: Context): readonly Opening[] {
  const by = hours.find(({ zoneBy }) => zoneBy !== undefined)?.zoneBy;
  const zones = by === undefined ? undefined : [...new Set(zonesIn(by, context) ?? [])];
  if (zones === undefined || zones.length === 0) return [openingOf(hours, plan)];
  return zones.map((zone) => openingOf(hours, plan, (each) => (each.zoneBy === undefined ? each.zone : zone)));
}

// ── a clock inside of another ───────────────────────────────────────────────────────────────────────────────────────

const SIZES: Readonly<Partial<Record<Duration["unit"], readonly [kind: string, size: number]>>> = {
  "minute": ["clock", 1], "hour": ["clock", 60], "day": ["clock", 1440], "week": ["clock", 10_080], "month": ["clock", 43_800], "year": ["clock", 525_600],
  "business hour": ["business", 1], "business day": ["business", 8],
};

/** Only where both are of one kind: hours on the clock, business hours, or days. */
function isLonger(a: Duration, b: Duration): boolean | undefined {
  const [x, y] = [SIZES[a.unit], SIZES[b.unit]];
  return x === undefined || y === undefined || x[0] !== y[0] ? undefined : x[1] * a.count > y[1] * b.count;
}

/** Whether it could only run out after the other has: by their lengths, or in every hour of a week. */
function outlasts(a: Duration, ofA: Opening, b: Duration, ofB: Opening): boolean {
  return isLonger(a, b) ?? neverShorter(a, ofA, b, ofB);
}

/** Reports; true where it spoke. */
export function lintRouteClocks(route: PlanRoute, plan: Plan, context: Context): boolean {
  const { answer, promise, steps } = route;
  if (promise === undefined) return false;
  const desks = plan.routing?.desks ?? [];
  const promised = openingOf(desks.find(({ name }) => name === (promise.desk ?? route.end.at(-1)))?.hours ?? [], plan);
  const where = `route ${route.name}`;
  const tooLong = (clock: string): true => {
    context.report(say.clockTooLong, clauseSpan("route", route.name, clock === "answer" ? "answer" : "promise", context), { clock, promise: "promise", where });
    return true;
  };
  if (answer !== undefined && asksPartners(route) && partnerOpenings(route, plan, context).every((opening) => outlasts(answer, opening, promise.within, promised))) return tooLong("answer");
  const slow = steps.flatMap(({ target }) => (target.kind === "desk" ? [desks.find(({ name }) => name === target.desk)] : []))
    .find((desk) => desk?.answer !== undefined && outlasts(desk.answer, openingOf(desk.hours, plan), promise.within, promised));
  return slow === undefined ? false : tooLong(`answer of desk ${slow.name}`);
}

export function lintHours(route: PlanRoute, plan: Plan, context: Context): void {
  if (!partnerOpenings(route, plan, context).every(opensAtAll)) context.report(say.neverOpens, spanOf("route", route.name, undefined, context), { what: `route ${route.name}` });
}

/** A promise on the clock that is over before partners, who answer in business time, have opened. */
export function lintPromiseAtNight(route: PlanRoute, plan: Plan, context: Context): void {
  const { answer, promise, offer } = route;
  if (promise === undefined || answer === undefined || offer.kind === "assign" || !asksPartners(route) || !isOnTheClock(promise.within) || isOnTheClock(answer)) return;
  const { within } = promise;
  const openings = partnerOpenings(route, plan, context);
  const start = STARTS.find((at) => openings.some((opening) => !opensWithin(opening, at, dueAt(at, within, opening) ?? at)));
  if (start !== undefined) context.report(say.promiseWhileClosed, spanOf("route", route.name, undefined, context), { route: route.name, at: momentText(start), within: formatDuration(within) });
}

/** An answer on the clock that is due while partners are closed, whose hours then mean nothing. */
export function lintAnswerHours(route: PlanRoute, plan: Plan, context: Context): void {
  const { answer, hours, offer } = route;
  if (answer === undefined || hours.length === 0 || offer.kind === "assign" || !asksPartners(route) || !isOnTheClock(answer)) return;
  const [opening] = partnerOpenings(route, plan, context);
  const [closed] = opening === undefined ? [] : closedStretches([opening]);
  if (opening === undefined || closed === undefined || (dueAt(closed.from, answer, opening) ?? closed.to) >= closed.to) return;
  context.report(say.offerWhileClosed, clauseSpan("route", route.name, "answer", context), { route: route.name, length: formatDuration(answer), from: momentText(closed.from), to: momentText(closed.to) });
}

export function lintDeskClocks(desk: PlanDesk, plan: Plan, context: Context): void {
  const { answer, escalate } = desk;
  const opening = openingOf(desk.hours, plan);
  if (answer !== undefined && escalate !== undefined && outlasts(answer, opening, escalate.after, opening)) {
    context.report(say.clockTooLong, clauseSpan("desk", desk.name, "answer", context), { clock: "answer", promise: "escalation", where: `desk ${desk.name}` });
    return;
  }
  const clock = [{ name: "answer", length: answer }, { name: "escalation", length: escalate?.after }].find(({ length }) => length !== undefined && isOnTheClock(length));
  const [closed] = closedStretches([opening]);
  if (clock?.length === undefined || closed === undefined || (dueAt(closed.from, clock.length, opening) ?? closed.to) >= closed.to) return;
  context.report(say.clockWhileClosed, spanOf("desk", desk.name, undefined, context), {
    desk: desk.name, clock: clock.name, length: formatDuration(clock.length), from: momentText(closed.from), to: momentText(closed.to),
  });
}

/** A deal that must be older than it is ever protected. */
export function lintAge({ name, age, protect }: PlanRegistration, context: Context): void {
  const lengths = protect.map(({ duration }) => (duration.op === "constant" && typeof duration.value === "object" && "unit" in duration.value ? duration.value : undefined));
  if (age === undefined || lengths.length === 0 || !lengths.every((length) => length !== undefined && isLonger(age, length) === true)) return;
  context.report(say.clockTooLong, clauseSpan("registration", name, "age", context), { clock: "age", promise: "protection", where: `registration ${name}` });
}
