/** Clocks against each other, and against the hours in which somebody could keep them. */
import type { Origin, Plan, PlanClock, PlanDesk, PlanExpression, PlanRegistration, PlanRoute } from "@fairway/plan";
import { dueAt, formatDuration, type Duration, type Opening } from "@fairway/runtime";
import type { Context } from "../../context.js";
import { zonesIn } from "../../declarations/routing/shared.js";
import { worldOf } from "../../declarations/world.js";
import * as say from "../../diagnostics/routing-checks.js";
import { canHold, negation } from "../../logic/reason.js";
import { deskNamed } from "./cover.js";
import { countTogether, deadByWords, readLines, reportDead } from "./lines.js";
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
  if (route.promise.length === 0) return false;
  const promised = counting(route.promise).map((line) => ({ ...line, opening: openingOf(deskNamed(line.desk ?? route.end.desks.at(-1), plan)?.hours ?? [], plan) }));
  const report = (clock: string, origin: Origin, within: Duration): true => {
    const where = promised.length === 1 ? `route ${route.name}` : `route ${route.name}, where ${formatDuration(within)} are promised,`;
    context.report(say.clockTooLong, spanOf("route", route.name, origin, context), { clock, promise: "promise", where });
    return true;
  };
  const openings = partnerOpenings(route, plan, context);
  for (const answer of asksPartners(route) ? counting(route.answer) : []) {
    const short = promised.find((line) => openings.every((opening) => outlasts(answer.within, opening, line.within, line.opening)) && holdTogether(answer, line, context));
    if (short !== undefined) return report("answer", answer.origin, short.within);
  }
  const atRules = route.steps.flatMap(({ target }) => (target.kind === "desk" ? target.desks.flatMap((name) => deskNamed(name, plan) ?? []) : []));
  const slow = atRules.find((desk) => desk.answer.length > 0 && desk.answer.every(({ within }) => promised.every((line) => outlasts(within, openingOf(desk.hours, plan), line.within, line.opening))));
  return slow === undefined ? false : report(`answer of desk ${slow.name}`, promised[0]!.origin, promised[0]!.within);
}

/** Lines with what holds of those for whom each of them counts. */
function counting<T extends PlanClock>(lines: readonly T[]): readonly (T & { readonly holds: readonly PlanExpression[] })[] {
  return lines.map((line, at) => ({
    ...line, holds: [...(line.when === undefined ? [] : [line.when]), ...lines.slice(0, at).flatMap(({ when }) => (when === undefined ? [] : [negation(when)]))],
  }));
}

function holdTogether(a: { readonly holds: readonly PlanExpression[] }, b: { readonly holds: readonly PlanExpression[] }, context: Context): boolean {
  const all = [...a.holds, ...b.holds];
  return all.length === 0 || canHold(all, worldOf(context)) === "yes";
}

/** Lines of a clock behind others that are for all that they are for. */
export function lintClockLines(route: PlanRoute, plan: Plan, context: Context): void {
  const clocks = { "answer": route.answer, "promise": route.promise, "pull back": route.pullBack };
  for (const [clause, lines] of Object.entries(clocks)) {
    if (lines.length < 2) continue;
    reportDead("route", route.name, clause, readLines(lines, plan, worldOf(context)).dead, context);
  }
}

export function lintHours(route: PlanRoute, plan: Plan, context: Context): void {
  if (!partnerOpenings(route, plan, context).every(opensAtAll)) context.report(say.neverOpens, spanOf("route", route.name, undefined, context), { what: `route ${route.name}` });
}

/** A promise on the clock that is over before partners, who answer in business time, have opened. */
export function lintPromiseAtNight(route: PlanRoute, plan: Plan, context: Context): void {
  const { answer, offer } = route;
  if (answer.length === 0 || offer.kind === "assign" || !asksPartners(route) || answer.some(({ within }) => isOnTheClock(within))) return;
  const openings = partnerOpenings(route, plan, context);
  for (const { within, origin } of route.promise) {
    const start = isOnTheClock(within) ? STARTS.find((at) => openings.some((opening) => !opensWithin(opening, at, dueAt(at, within, opening) ?? at))) : undefined;
    if (start === undefined) continue;
    context.report(say.promiseWhileClosed, route.promise.length === 1 ? spanOf("route", route.name, undefined, context) : spanOf("route", route.name, origin, context), { route: route.name, at: momentText(start), within: formatDuration(within) });
    return;
  }
}

/** An answer on the clock that is due while partners are closed, whose hours then mean nothing. */
export function lintAnswerHours(route: PlanRoute, plan: Plan, context: Context): void {
  const { answer, hours, offer } = route;
  if (hours.length === 0 || offer.kind === "assign" || !asksPartners(route)) return;
  const [opening] = partnerOpenings(route, plan, context);
  const [closed] = opening === undefined ? [] : closedStretches([opening]);
  const short = closed === undefined ? undefined : answer.find(({ within }) => isOnTheClock(within) && (dueAt(closed.from, within, opening!) ?? closed.to) < closed.to);
  if (short === undefined || closed === undefined) return;
  context.report(say.offerWhileClosed, spanOf("route", route.name, short.origin, context), { route: route.name, length: formatDuration(short.within), from: momentText(closed.from), to: momentText(closed.to) });
}

export function lintDeskClocks(desk: PlanDesk, plan: Plan, context: Context): void {
  const { answer, escalate, name } = desk;
  const opening = openingOf(desk.hours, plan);
  for (const [clause, lines] of Object.entries({ answer, escalate })) reportDead("desk", name, clause, deadByWords(lines, plan), context);
  const long = answer.find((line, at) => escalate.some((each, place) =>
    countTogether(line.of, each.of, [...answer.slice(0, at), ...escalate.slice(0, place)].map(({ of }) => of), plan) && outlasts(line.within, opening, each.within, opening)));
  if (long !== undefined) {
    context.report(say.clockTooLong, spanOf("desk", name, long.origin, context), { clock: "answer", promise: "escalation", where: `desk ${name}` });
    return;
  }
  const [closed] = closedStretches([opening]);
  if (closed === undefined) return;
  const clock = [...answer.map(({ within }) => ({ name: "answer", within })), ...escalate.map(({ within }) => ({ name: "escalation", within }))]
    .find(({ within }) => isOnTheClock(within) && (dueAt(closed.from, within, opening) ?? closed.to) < closed.to);
  if (clock === undefined) return;
  context.report(say.clockWhileClosed, spanOf("desk", name, undefined, context), { desk: name, clock: clock.name, length: formatDuration(clock.within), from: momentText(closed.from), to: momentText(closed.to) });
}

/** Deals that must be older than they are ever protected, unless each of them may be extended. */
export function lintAge({ name, age, protect, extend }: PlanRegistration, context: Context): void {
  if (age === undefined || (extend !== undefined && extend.when === undefined)) return;
  const short = protect.flatMap(({ duration, origin }) => (duration.op === "constant" && typeof duration.value === "object" && "unit" in duration.value && isLonger(age, duration.value) === true ? [{ length: duration.value, origin }] : []));
  const [first] = short;
  if (first === undefined) return;
  const all = short.length === protect.length;
  const span = all ? clauseSpan("registration", name, "age", context) : spanOf("registration", name, first.origin, context);
  context.report(say.olderThanProtected, span, { registration: name, age: formatDuration(age), length: formatDuration(first.length), all });
}
