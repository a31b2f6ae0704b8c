/** Routes and desks, looked at together. */
import type { Plan, PlanDesk, PlanRegistration, PlanRoute } from "@fairway/plan";
import type { Context } from "../../context.js";
import { lintAge, lintAnswerHours, lintClockLines, lintDeskClocks, lintHours, lintPromiseAtNight, lintRouteClocks } from "./clocks.js";
import { lintCoverage, lintDuty, lintEnd } from "./coverage.js";
import { lintFigures } from "./figures.js";
import { lintMisplaced, lintPassedOn } from "./misplaced.js";
import { lintOverlaps } from "./overlaps.js";
import { lintPeople } from "./people.js";
import { lintRegistration } from "./registrations.js";
import { lintRules } from "./rules.js";
import { lintDecision, lintSilence } from "./silence.js";
import { lintSkills } from "./skills.js";
import type { Steps } from "../steps.js";
import { lintUntaken } from "./untaken.js";
import { lintVolume } from "./volume.js";

export function* lintRouting(plan: Plan, context: Context): Steps {
  if (plan.routing === undefined) return;
  const { desks, routes, registrations } = plan.routing;
  const all = { desk: desks, route: routes, registration: registrations };
  /** What is said about a declaration hangs on what was read of it, of the desks, and of what else it is held against. */
  const about = (kind: keyof typeof all, name: string, others: readonly (keyof typeof all)[], run: () => void): void => context.work.do(`lint of ${kind} ${name}`, () => {
    context.work.reads(`${kind} ${name}`);
    for (const other of others) for (const one of all[other]) context.work.reads(`${other} ${one.name}`);
    run();
  });
  for (const desk of desks) {
    about("desk", desk.name, ["route", "registration"], () => lintDesk(desk, plan, context));
    yield;
  }
  for (const route of routes) {
    about("route", route.name, ["desk"], () => lintRoute(route, plan, context));
    yield;
  }
  for (const one of registrations) {
    about("registration", one.name, ["desk"], () => lintOne(one, plan, context));
    yield;
  }
  lintVolume(plan, context);
  yield;
}

function lintDesk(desk: PlanDesk, plan: Plan, context: Context): void {
  lintPeople(desk, plan, context);
  lintDeskClocks(desk, plan, context);
  lintPassedOn(desk, plan, context);
  lintOverlaps("desk", desk.name, context);
}

function lintRoute(route: PlanRoute, plan: Plan, context: Context): void {
  lintSilence(route, plan, context);
  lintClockLines(route, plan, context);
  if (!lintRules(route, plan, context)) lintUntaken(route, plan, context);
  lintSkills(route, plan, context);
  lintCoverage(route, plan, context);
  lintEnd(route, plan, context);
  lintMisplaced(route, plan, context);
  lintOverlaps("route", route.name, context);
  lintHours(route, plan, context);
  lintAnswerHours(route, plan, context);
  lintFigures(route, plan, context);
  // One mistake, one finding: hours are looked at where the clocks make sense.
  if (!lintRouteClocks(route, plan, context) && !lintDuty(route, plan, context)) lintPromiseAtNight(route, plan, context);
}

function lintOne(registration: PlanRegistration, plan: Plan, context: Context): void {
  lintDecision(registration, plan, context);
  lintAge(registration, context);
  lintRegistration(registration, plan, context);
}
