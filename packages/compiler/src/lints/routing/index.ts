/** Routes and desks, looked at together. */
import type { Plan } from "@fairway/plan";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/routing-checks.js";
import { isLonger, lintCoverage, lintDesk, lintVolume } from "./desks.js";
import { lintRules } from "./rules.js";
import { lintDecision, lintSilence } from "./silence.js";
import { spanOf } from "./span.js";

export function lintRouting(plan: Plan, context: Context): void {
  for (const desk of plan.routing?.desks ?? []) lintDesk(desk, context);
  for (const route of plan.routing?.routes ?? []) {
    lintSilence(route, context);
    lintRules(route, plan, context);
    lintCoverage(route, plan, context);
    lintVolume(route, plan, context);
    const { answer, promise } = route;
    if (answer !== undefined && promise !== undefined && isLonger(answer, promise.within)) context.report(say.clockTooLong, spanOf("route", route.name, undefined, context), { clock: "answer", promise: "promise", where: `route ${route.name}` });
  }
  for (const registration of plan.routing?.registrations ?? []) lintDecision(registration, plan, context);
}
