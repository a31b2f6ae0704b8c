/**
 * A requirement as a decision shows it: what was asked of this partner, how it came out, and how far it is.
 *
 * Where an exception applies, what it asks is shown in place of the requirement. Of several paths the one with the fewest
 * conditions that are not met stands first. This file refuses to decide: requirements/outcome.ts does.
 */
import type { PlanAsk, PlanException, PlanPath, PlanRequirement } from "@fairway/plan";
import type { ConditionResult, ExceptionResult, PathResult, RequirementResult } from "@fairway/runtime";
import { describe } from "../explain/describe.js";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { pathResult, requirementResult } from "../requirements/outcome.js";
import { clauseOrigin } from "../values/origin.js";
import { outcomeOf, type Result } from "../values/result.js";
import { compact } from "./compact.js";
import { conditionResult, decisive, type View } from "./condition.js";

export function reportRequirement(requirement: PlanRequirement, view: View): RequirementResult {
  const { moment, scope } = view;
  const result = requirementResult(requirement, moment, scope);
  moment.observer?.requirement?.(requirement.id, outcomeOf(result));
  const exception = exceptionOf(requirement, view);
  const asked = exception?.applies === "yes" ? requirement.exceptions.find((candidate) => candidate.id === exception.id) : undefined;
  const ask = asked === undefined ? requirement.ask : asked.ask;
  const shown = ask === undefined ? {} : reportAsk(ask, view, asked ?? requirement);
  const sides = decisiveSides(shown);
  return compact<RequirementResult>({
    id: requirement.id, title: requirement.title, text: (asked ?? requirement).origin.text, outcome: outcomeOf(result), exception,
    value: sides?.value, operator: sides?.operator, threshold: sides?.threshold, distance: outcomeOf(result) === "not met" ? sides?.distance : undefined,
    missing: result.missing, ...shown, origin: clauseOrigin((asked ?? requirement).origin),
  });
}

/** The first exception that applies, or of which it is open. All are told to the observer. */
function exceptionOf(requirement: PlanRequirement, view: View): ExceptionResult | undefined {
  const read = requirement.exceptions.map((exception) => ({ exception, applies: appliesResult(exception, view) }));
  for (const { exception, applies } of read) view.moment.observer?.exception?.(exception.id, outcomeOf(applies));
  const first = read.find(({ applies }) => applies.value !== false);
  if (first === undefined) return undefined;
  const { exception, applies } = first;
  return compact<ExceptionResult>({ id: exception.id, title: exception.title, when: describe(exception.when), waived: exception.ask === undefined, applies: applies.value === true ? "yes" : "undecided" });
}

function appliesResult(exception: PlanException, view: View): Result {
  return guarded(view.moment, exception.origin, () => resultOf(exception.when, view.moment, view.scope));
}

type Asked = Pick<RequirementResult, "condition" | "asks" | "paths">;

function reportAsk(ask: PlanAsk, view: View, of: PlanRequirement | PlanException): Asked {
  if (ask.kind === "condition") return { condition: conditionResult(ask.condition, view, of.origin) };
  const paths = ask.paths.map((path) => reportPath(path, view));
  const sorted = paths.map((path, at) => ({ path, at })).sort((a, b) => failures(a.path) - failures(b.path) || a.at - b.at).map(({ path }) => path);
  return { asks: ask.kind === "several" ? (ask.count ?? paths.length) : ask.kind, paths: sorted };
}

function failures(path: PathResult): number {
  return path.conditions.filter((condition) => condition.outcome !== "met").length;
}

function reportPath(path: PlanPath, view: View): PathResult {
  const outcome = outcomeOf(guarded(view.moment, path.origin, () => pathResult(path, view.moment, view.scope)));
  view.moment.observer?.path?.(path.id, outcome);
  const conditions = path.conditions.map((each) => compact({ ...conditionResult(each.condition, view, each.origin), title: each.title, origin: clauseOrigin(each.origin) }));
  return { id: path.id, title: path.title, outcome, conditions, origin: clauseOrigin(path.origin) };
}

/** Of the one comparison that decides it: of the first path where one condition alone is not met. */
function decisiveSides(asked: Asked): ConditionResult | undefined {
  if (asked.condition !== undefined) return decisive(asked.condition);
  const open = (asked.asks === "any" ? (asked.paths ?? []).slice(0, 1) : (asked.paths ?? [])).flatMap((path) => path.conditions).filter((condition) => condition.outcome !== "met");
  return open.length === 1 && open[0] !== undefined ? decisive(open[0]) : undefined;
}
