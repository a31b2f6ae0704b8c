/**
 * A condition as a decision shows it: its outcome, both sides of a comparison, the distance, and its parts.
 *
 * The outcome is the evaluator's own; this file only unfolds it and refuses to decide anything.
 */
import type { Origin, PlanExpression } from "@fairway/plan";
import type { ConditionResult, Operator } from "@fairway/runtime";
import { describe, OPERATORS } from "../explain/describe.js";
import { resultOf } from "../expressions/evaluate.js";
import type { Scope } from "../expressions/scope.js";
import { guarded } from "../guard.js";
import type { Moment } from "../run.js";
import { outcomeOf, type Result } from "../values/result.js";
import { compact } from "./compact.js";
import { distanceOf } from "./distance.js";
import { evidenceOf, type EvidenceFigures } from "./evidence.js";
import { shownResult } from "./value.js";

/** Where a clause is reported: as of a moment, with what is in scope, with or without evidence. */
export interface View {
  readonly moment: Moment;
  readonly scope: Scope | undefined;
  readonly evidence: boolean;
  /** What compiled code knows of the values that stand in evidence. */
  readonly figures?: EvidenceFigures;
}

export function conditionResult(expression: PlanExpression, view: View, origin: Origin): ConditionResult {
  if (expression.op === "and" || expression.op === "or" || expression.op === "not") return joined(expression, view, origin);
  const result = guarded(view.moment, origin, () => resultOf(expression, view.moment, view.scope));
  return compact<ConditionResult>({
    text: describe(expression), outcome: outcomeOf(result), ...sides(expression, result, view, origin), missing: result.missing,
    evidence: view.evidence ? evidenceOf(expression, view, origin) : undefined,
  });
}

function joined(expression: Extract<PlanExpression, { op: "and" | "or" | "not" }>, view: View, origin: Origin): ConditionResult {
  const items = expression.op === "not" ? [expression.of] : expression.items;
  const result = guarded(view.moment, origin, () => resultOf(expression, view.moment, view.scope));
  return {
    text: describe(expression), outcome: outcomeOf(result), join: expression.op, parts: items.map((item) => conditionResult(item, view, origin)), missing: result.missing,
  };
}

/** Of a score's mark: the points there are, and how many more are asked, where the total is all that is asked. */
function sidesOfMark(expression: Extract<PlanExpression, { op: "points" | "passed" }>, result: Result, view: View, origin: Origin): Partial<ConditionResult> {
  const { moment, scope } = view;
  const score = moment.index.scores.get(expression.score);
  const mark = score?.pass?.mark;
  if (mark === undefined || (score?.forEach !== undefined && mark.op !== "constant")) return {};
  const total = guarded(moment, origin, () => resultOf({ ...expression, op: "points", type: mark.type, part: undefined }, moment, scope));
  const asked = guarded(moment, origin, () => resultOf(mark, moment, scope));
  const far = result.value === false && score?.pass?.everyPart === undefined ? distanceOf("atLeast", mark.type, total.value, asked.value, moment.index) : undefined;
  return { operator: ">=", value: shownResult(total, mark.type, moment.index), threshold: shownResult(asked, mark.type, moment.index), distance: far };
}

/** Of a comparison and its like: both sides, and how far it is. */
function sides(expression: PlanExpression, result: Result, view: View, origin: Origin): Partial<ConditionResult> {
  if (expression.op === "passed") return sidesOfMark(expression, result, view, origin);
  if (expression.op !== "compare" && expression.op !== "in" && expression.op !== "covers") return {};
  const { moment, scope } = view;
  const { index } = moment;
  const side = (of: PlanExpression): Result => guarded(moment, origin, () => resultOf(of, moment, scope));
  const [left, right] = [side(expression.left), side(expression.right)];
  const operator: Operator = expression.op === "compare" ? OPERATORS[expression.comparison] : expression.op;
  const far = expression.op === "compare" && result.value === false ? distanceOf(expression.comparison, expression.left.type, left.value, right.value, index) : undefined;
  return {
    operator, value: shownResult(left, expression.left.type, index), threshold: shownResult(right, expression.right.type, index), distance: far,
  };
}

/** The one comparison that decides how a condition came out, if there is one. */
export function decisive(condition: ConditionResult): ConditionResult | undefined {
  if (condition.parts === undefined) return condition;
  if (condition.join === "not") return undefined;
  const same = condition.parts.filter((part) => part.outcome === condition.outcome);
  const alone = condition.join === "and" ? condition.outcome !== "met" : condition.outcome === "met";
  const [only] = same;
  return same.length === 1 && only !== undefined && (alone || condition.parts.length === 1) ? decisive(only) : undefined;
}
