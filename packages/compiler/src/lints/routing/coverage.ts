/** Which desk is there for which requests, and when: holes by the words that desks cover, and by the time of the week. */
import type { Plan, PlanDesk, PlanDesks, PlanRoute } from "@fairway/plan";
import { dueAt, formatDuration } from "@fairway/runtime";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { asksPartners, partnerOpenings } from "./clocks.js";
import { exampleText, type Combination } from "./combinations.js";
import { chainFrom, coveredWords, deskNamed, endDesks, isCovered } from "./cover.js";
import { nameOf } from "./rules.js";
import { clauseSpan, spanOf } from "./span.js";
import { closedStretches, isOnTheClock, momentText, openingOf } from "./week.js";

/** Requests that none of the desks at the end covers: the last one gets them all the same. */
export function lintCoverage(route: PlanRoute, plan: Plan, context: Context): void {
  const desks = endDesks(route, plan);
  if (desks.length === 0 || desks.some(({ covers }) => covers.length === 0)) return;
  const hole = coveredWords(route, desks, plan)?.find((one) => one.size > 0 && desks.every((desk) => !isCovered(desk, route, one, plan)));
  if (hole !== undefined) context.report(say.coverageHole, spanOf("route", route.name, undefined, context), { route: route.name, example: exampleText(hole), desk: desks.at(-1)!.name });
}

/**
 * Desks in a row that never get anything, because those before them cover it all; and two that share some of their requests,
 * so that which of them answers is a matter of order and not of hours.
 */
export function lintEnd(route: PlanRoute, plan: Plan, context: Context): void {
  lintRow(route.end, `at the end of \`${route.name}\``, clauseSpan("route", route.name, "else", context), route, plan, context);
  for (const step of route.steps) if (step.target.kind === "desk") lintRow(step.target, `in the rule ${nameOf(step)} of \`${route.name}\``, spanOf("route", route.name, step.origin, context), route, plan, context);
}

function lintRow({ desks: names, openFirst }: PlanDesks, where: string, span: Span, route: PlanRoute, plan: Plan, context: Context): void {
  const desks = names.flatMap((name) => deskNamed(name, plan) ?? []);
  const all = desks.length < 2 ? undefined : coveredWords(route, desks, plan);
  if (all === undefined) return;
  const covers = (desk: PlanDesk): readonly Combination[] => all.filter((one) => isCovered(desk, route, one, plan));
  const isHole = all.some((one) => desks.every((desk) => !isCovered(desk, route, one, plan)));
  desks.forEach((desk, place) => {
    const before = desks.slice(0, place);
    const own = covers(desk);
    const report = (earlier: PlanDesk, example?: Combination): void => context.report(say.endDeskBehind, span, { where, desk: desk.name, earlier: earlier.name, ...(example === undefined ? {} : { example: exampleText(example) }) });
    const twice = before.find((each) => each.name === desk.name);
    if (twice !== undefined || openFirst === true) return twice === undefined ? undefined : report(twice);
    const taking = place === desks.length - 1 && isHole ? undefined : before.find((each) => own.every((one) => isCovered(each, route, one, plan)));
    if (taking !== undefined) return report(taking);
    for (const each of before) {
      const shared = own.filter((one) => isCovered(each, route, one, plan));
      if (shared.length > 0 && shared.length < own.length && shared.length < covers(each).length && sameKinds(each, desk)) return report(each, shared[0]);
    }
  });
}

function sameKinds(a: PlanDesk, b: PlanDesk): boolean {
  const kinds = (desk: PlanDesk): string => [...new Set(desk.covers.map(({ type }) => type.name))].sort().join();
  return kinds(a) === kinds(b);
}

/**
 * Times of the week in which a promise on the clock runs out with nobody there: neither partners in their hours, nor the desk
 * at its end, nor a desk that takes over from it. Promises in business time stand still meanwhile. True where it spoke.
 */
export function lintDuty(route: PlanRoute, plan: Plan, context: Context): boolean {
  // Partners who answer on the clock are there at any time.
  if (asksPartners(route) && (route.answer.length === 0 || route.answer.some(({ within }) => isOnTheClock(within)))) return false;
  return route.promise.some((promise) => isOnTheClock(promise.within) && lintPromise(promise, route, plan, context));
}

function lintPromise(promise: PlanRoute["promise"][number], route: PlanRoute, plan: Plan, context: Context): boolean {
  const partners = asksPartners(route) ? partnerOpenings(route, plan, context) : [];
  const desks = endDesks(route, plan);
  const steps = route.steps.flatMap(({ target }) => (target.kind === "desk" ? target.desks : []));
  const holes = (coveredWords(route, desks, plan) ?? []).flatMap((one) => {
    const end = promise.desk ?? (desks.find((desk) => isCovered(desk, route, one, plan)) ?? desks.at(-1))?.name;
    const there = [...steps, ...(end === undefined ? [] : [end])].flatMap((name) => chainFrom(name, plan)).map(({ hours }) => openingOf(hours, plan));
    const [closed] = closedStretches([...partners, ...there]);
    return closed === undefined || end === undefined || (dueAt(closed.from, promise.within, there[0]!) ?? closed.to) >= closed.to ? [] : [{ closed, one, end }];
  });
  const [hole] = holes.sort((a, b) => b.closed.to - b.closed.from - (a.closed.to - a.closed.from));
  if (hole === undefined) return false;
  const { from, to } = hole.closed;
  context.report(say.nobodyOnDuty, spanOf("route", route.name, route.promise.length === 1 ? undefined : promise.origin, context), {
    route: route.name, from: momentText(from), to: momentText(to), within: formatDuration(promise.within), desk: hole.end, ...(hole.one.size === 0 ? {} : { example: exampleText(hole.one) }),
  });
  return true;
}
