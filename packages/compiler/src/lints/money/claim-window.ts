/**
 * Terms of claims that nobody can keep, or that everybody keeps: they run from the day of sending itself, or end before
 * what they wait for has begun.
 */
import { addDuration, compare, dayOf, exact, isDateUnit, type Duration, type PeriodUnit } from "@fairway/runtime";
import type { PlanClaims, PlanExpression } from "@fairway/plan";
import * as say from "../../diagnostics/money-lints.js";
import { constantNumber } from "../../logic/number.js";
import { spanOf, type MoneyProgram } from "./program.js";

export function claimWindows(claims: PlanClaims, program: MoneyProgram): void {
  const dated = program.plan.records.find(({ name }) => name === claims.record)?.dated;
  for (const { after, duration, origin } of claims.deadlines) {
    const report = (effect: "never" | "always", why: string): void => program.context.report(say.claimWindow, spanOf(origin), { effect, why });
    if (after.op === "field" && after.field === dated) report("always", "it runs from the day on which the claim is sent");
    else if (after.op === "edge" && after.edge === "start" && isShorter(duration, after.unit)) report("never", `the term ends before the ${after.unit} does in which it may have happened`);
    else if (endsBeforeUse(after, duration, claims, program)) report("never", "the term ends before any of its funds can be used");
  }
}

const DAYS: Readonly<Record<PeriodUnit, number>> = { month: 28, quarter: 89, half: 181, year: 365 };
const LENGTHS: Readonly<Partial<Record<Duration["unit"], number>>> = { day: 1, week: 7, "business day": 1.4, month: 30, quarter: 91, year: 365 };

/** So much shorter than the period that no calendar makes up for it. */
function isShorter(duration: Duration, unit: PeriodUnit): boolean {
  const length = LENGTHS[duration.unit];
  return length !== undefined && duration.count * length < DAYS[unit] - 3;
}

/** A term from a written day, against the first day on which what the first period earns can be spent. */
function endsBeforeUse(after: PlanExpression, duration: Duration, claims: PlanClaims, { plan }: MoneyProgram): boolean {
  const start = plan.program.effective?.from;
  const number = constantNumber(after);
  if (start === undefined || number === undefined || after.op !== "constant" || typeof after.value !== "string" || !isDateUnit(duration.unit)) return false;
  return claims.from.length > 0 && compare(exact(addDuration(dayOf(after.value), duration)), exact(dayOf(start))) < 0;
}
