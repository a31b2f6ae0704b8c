/** Routes and desks, looked at together. */
import type { Plan } from "@fairway/plan";
import type { Context } from "../../context.js";
import { lintAge, lintAnswerHours, lintDeskClocks, lintHours, lintPromiseAtNight, lintRouteClocks } from "./clocks.js";
import { lintCoverage, lintDuty } from "./coverage.js";
import { lintFigures } from "./figures.js";
import { lintPeople, lintSkills } from "./people.js";
import { lintRegistration } from "./registrations.js";
import { lintRules } from "./rules.js";
import { lintDecision, lintSilence } from "./silence.js";
import { lintUntaken } from "./untaken.js";
import { lintVolume } from "./volume.js";

export function lintRouting(plan: Plan, context: Context): void {
  if (plan.routing === undefined) return;
  const { desks, routes, registrations } = plan.routing;
  for (const desk of desks) {
    lintPeople(desk, plan, context);
    lintDeskClocks(desk, plan, context);
  }
  for (const route of routes) {
    lintSilence(route, context);
    lintRules(route, plan, context);
    lintUntaken(route, plan, context);
    lintSkills(route, plan, context);
    lintCoverage(route, plan, context);
    lintHours(route, plan, context);
    lintAnswerHours(route, plan, context);
    lintFigures(route, plan, context);
    // One mistake, one finding: hours are looked at where the clocks make sense.
    if (!lintRouteClocks(route, plan, context) && !lintDuty(route, plan, context)) lintPromiseAtNight(route, plan, context);
  }
  for (const registration of registrations) {
    lintDecision(registration, plan, context);
    lintAge(registration, context);
    lintRegistration(registration, plan, context);
  }
  lintVolume(plan, context);
}
