/**
 * Whether a requirement holds as of a moment.
 *
 * Of the exceptions, the most specific first, the first one whose condition holds is asked instead. Where it is open
 * whether an exception applies, the requirement is decided if it comes out the same either way. This file refuses to
 * explain: report.ts does, on the same functions.
 */
import type { PlanAsk, PlanException, PlanPath, PlanRequirement } from "@fairway/plan";
import { resultOf } from "../expressions/evaluate.js";
import type { Scope } from "../expressions/scope.js";
import type { Moment } from "../run.js";
import { guarded } from "../guard.js";
import { absent, allOf, anyOf, isAbsent, mergeMissing, severalOf, TRUE, type Result } from "../values/result.js";

export function requirementResult(requirement: PlanRequirement, moment: Moment, scope: Scope | undefined): Result {
  return guarded(moment, requirement.origin, () => withExceptions(requirement.exceptions, requirement.ask, moment, scope));
}

/** All of them. */
export function requirementsResult(requirements: readonly PlanRequirement[], moment: Moment, scope: Scope | undefined): Result {
  return allOf(requirements.map((requirement) => requirementResult(requirement, moment, scope)));
}

function withExceptions(exceptions: readonly PlanException[], ask: PlanAsk, moment: Moment, scope: Scope | undefined): Result {
  const [exception, ...others] = exceptions;
  if (exception === undefined) return askResult(ask, moment, scope);
  const applies = resultOf(exception.when, moment, scope);
  if (applies.value === false) return withExceptions(others, ask, moment, scope);
  const instead = exceptionResult(exception, moment, scope);
  if (applies.value === true) return instead;
  const otherwise = withExceptions(others, ask, moment, scope);
  if (!isAbsent(instead) && instead.value === otherwise.value) return instead;
  return absent(mergeMissing([applies.missing, instead.missing, otherwise.missing]));
}

/** What an exception asks; a waiver asks nothing. */
export function exceptionResult(exception: PlanException, moment: Moment, scope: Scope | undefined): Result {
  return exception.ask === undefined ? TRUE : askResult(exception.ask, moment, scope);
}

export function askResult(ask: PlanAsk, moment: Moment, scope: Scope | undefined): Result {
  if (ask.kind === "condition") return resultOf(ask.condition, moment, scope);
  const paths = ask.paths.map((path) => pathResult(path, moment, scope));
  switch (ask.kind) {
    case "any": return anyOf(paths);
    case "all": return allOf(paths);
    case "several": return severalOf(paths, ask.count ?? paths.length);
  }
}

export function pathResult(path: PlanPath, moment: Moment, scope: Scope | undefined): Result {
  return allOf(path.conditions.map((condition) => resultOf(condition.condition, moment, scope)));
}
