/**
 * Evaluation and explanation of one partner by a loaded program: thin names over the engine.
 *
 * All versions of a program go in, so that each review of the past uses the text of its own date.
 */
import { evaluate, type EvaluateOptions } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { dayInZone, formatDay, type DateTime, type Day, type Decision, type Facts, type Standing } from "@fairway/runtime";
import type { Program } from "./load/load.js";

/** The plans of a program's versions, from the earliest to the latest; those with errors have none. */
export function plansOf(program: Program): readonly Plan[] {
  return program.versions.flatMap((version) => version.plan ?? []);
}

/**
 * The plan in force on a day; before the first and after the last, the nearest one.
 * @throws RangeError where no version of the program has a plan
 */
export function planOn(program: Program, day: Day): Plan {
  const plan = planAmong(plansOf(program), day);
  if (plan === undefined) throw new RangeError(`${program.name} has no text without errors`);
  return plan;
}

/** The plan in force on a day among those of a program's texts; undefined where there is none. */
export function planAmong(plans: readonly Plan[], day: Day): Plan | undefined {
  const begun = plans.filter((plan) => (plan.program.effective?.from ?? "") <= formatDay(day));
  return begun.at(-1) ?? plans[0];
}

/** The decision about a partner as of a day. @throws RangeError where no version of the program has a plan */
export function evaluatePartner(program: Program, facts: Facts, asOf: Day, standing?: Standing, options?: EvaluateOptions): Decision {
  return evaluate(plansOf(program), facts, asOf, standing, options);
}

/** The day that a moment is in a time zone. @param milliseconds since 1970-01-01T00:00Z @param zone an IANA name */
export function dayInTimezone(milliseconds: number, zone: string): Day {
  return dayInZone(milliseconds as DateTime, zone);
}
