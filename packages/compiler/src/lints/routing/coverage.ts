/** Which desk is there for which requests, and when: holes by the words that desks cover, and by the time of the week. */
import type { Plan, PlanDesk, PlanRoute } from "@fairway/plan";
import { dueAt, formatDuration } from "@fairway/runtime";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { asksPartners, partnerOpenings } from "./clocks.js";
import { combinations, exampleText, isUnder, type Combination } from "./combinations.js";
import { spanOf } from "./span.js";
import { closedStretches, isOnTheClock, momentText, openingOf } from "./week.js";

function endDesks(route: PlanRoute, plan: Plan): readonly PlanDesk[] {
  return route.end.flatMap((name) => plan.routing?.desks.find((desk) => desk.name === name) ?? []);
}

/** Every combination of the words that the desks at the end cover. */
function covered(route: PlanRoute, desks: readonly PlanDesk[], plan: Plan): readonly Combination[] {
  const record = plan.records.find(({ name }) => name === route.name);
  const types = new Set(desks.flatMap(({ covers }) => covers.map(({ type }) => type.name)));
  const fields = new Set(record?.fields.filter(({ type }) => "name" in type && types.has(type.name)).map(({ name }) => name));
  return record === undefined ? [] : (combinations(record, fields, plan) ?? []);
}

function isCovered({ covers }: PlanDesk, route: PlanRoute, one: Combination, plan: Plan): boolean {
  const fields = plan.records.find(({ name }) => name === route.name)?.fields ?? [];
  return covers.every(({ type, words }) => fields.filter((field) => "name" in field.type && field.type.name === type.name).every(({ name }) => {
    const value = one.get(name);
    return typeof value !== "string" || words.some((word) => word === value || isUnder(value, word, plan));
  }));
}

/** Requests that none of the desks at the end covers: the last one gets them all the same. */
export function lintCoverage(route: PlanRoute, plan: Plan, context: Context): void {
  const desks = endDesks(route, plan);
  if (desks.length === 0 || desks.some(({ covers }) => covers.length === 0)) return;
  const hole = covered(route, desks, plan).find((one) => one.size > 0 && desks.every((desk) => !isCovered(desk, route, one, plan)));
  if (hole !== undefined) context.report(say.coverageHole, spanOf("route", route.name, undefined, context), { route: route.name, example: exampleText(hole), desk: desks.at(-1)!.name });
}

/**
 * Times of the week in which a promise on the clock runs out with nobody there: neither partners in their hours, nor the desk
 * at its end, nor a desk that takes over from it. Promises in business time stand still meanwhile. True where it spoke.
 */
export function lintDuty(route: PlanRoute, plan: Plan, context: Context): boolean {
  const { promise, answer } = route;
  if (promise === undefined || !isOnTheClock(promise.within)) return false;
  // Partners who answer on the clock are there at any time.
  if (asksPartners(route) && (answer === undefined || isOnTheClock(answer))) return false;
  const partners = asksPartners(route) ? partnerOpenings(route, plan, context) : [];
  const desks = endDesks(route, plan);
  const steps = route.steps.flatMap(({ target }) => (target.kind === "desk" ? [target.desk] : []));
  const holes = covered(route, desks, plan).flatMap((one) => {
    const end = promise.desk ?? (desks.find((desk) => isCovered(desk, route, one, plan)) ?? desks.at(-1))?.name;
    const there = [...steps, ...(end === undefined ? [] : [end])].flatMap((name) => chainFrom(name, plan)).map(({ hours }) => openingOf(hours, plan));
    const [closed] = closedStretches([...partners, ...there]);
    return closed === undefined || end === undefined || (dueAt(closed.from, promise.within, there[0]!) ?? closed.to) >= closed.to ? [] : [{ closed, one, end }];
  });
  const [hole] = holes.sort((a, b) => b.closed.to - b.closed.from - (a.closed.to - a.closed.from));
  if (hole === undefined) return false;
  const { from, to } = hole.closed;
  context.report(say.nobodyOnDuty, spanOf("route", route.name, undefined, context), {
    route: route.name, from: momentText(from), to: momentText(to), within: formatDuration(promise.within), desk: hole.end, ...(hole.one.size === 0 ? {} : { example: exampleText(hole.one) }),
  });
  return true;
}

/** A desk and those that take over from it. */
function chainFrom(name: string, plan: Plan): readonly PlanDesk[] {
  const chain: PlanDesk[] = [];
  for (let next: string | undefined = name; next !== undefined;) {
    const desk: PlanDesk | undefined = plan.routing?.desks.find((each) => each.name === next);
    if (desk === undefined || chain.includes(desk)) break;
    chain.push(desk);
    next = desk.escalate?.to;
  }
  return chain;
}
