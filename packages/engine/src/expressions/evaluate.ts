/**
 * The meaning of every expression of the Plan, one operation after another.
 *
 * This is the dispatch; the operations stand in the files beside it by subject. What all of them keep to: an absent
 * operand makes the result absent, with what is missing, unless the operation says otherwise (`else`, `known`, `when`,
 * `and`, `or`, and the aggregates that ignore absence). This file refuses to throw on facts that fit their schema.
 */
import type { PlanExpression } from "@fairway/plan";
import type { Moment } from "../run.js";
import { constantOf } from "../values/constant.js";
import { allOf, anyOf, isAbsent, not, present, truth, type Result } from "../values/result.js";
import { InternalProblem } from "../values/problem.js";
import { above, combine, convert, divide, growth, negate, round } from "./arithmetic.js";
import { compareResult, coversResult, inResult } from "./comparison.js";
import { competenciesHeld, decided, held, measureResult, met } from "./declared.js";
import { fieldOf, partnerField } from "./facts.js";
import { earningsResult } from "../money/earnings.js";
import { aggregate, filter, flatten, inWindow, listOf, map, quantifier } from "./lists.js";
import { lookUp, type Scope } from "./scope.js";
import { tableResult } from "./table.js";
import { addDurations, between, datedResult, edge, shift, whenResult } from "./time.js";
import { allTiers, tierResult } from "../ladders/views.js";
import { allPoints, passedResult, pointsResult } from "../scores/views.js";

/** Asked for again and again, by the decision and by its reasons, and worth keeping where they speak of the moment alone. */
const KEPT: ReadonlySet<PlanExpression["op"]> = new Set(["filter", "aggregate", "quantifier", "compare", "in", "covers"]);

/** The value as of the moment. @throws InternalProblem where the Plan or the facts are not what they promise to be */
export function resultOf(expression: PlanExpression, moment: Moment, scope: Scope | undefined): Result {
  if (!KEPT.has(expression.op) || scope !== undefined) return workOut(expression, moment, scope);
  let result = moment.kept.get(expression);
  if (result === undefined) {
    result = workOut(expression, moment, scope);
    moment.kept.set(expression, result);
  }
  return result;
}

function workOut(expression: PlanExpression, moment: Moment, scope: Scope | undefined): Result {
  switch (expression.op) {
    case "constant": return constantOf(expression, moment.index);
    case "today": return present(moment.asOf);
    case "partner": return partnerField(expression.path, moment);
    case "variable": return variable(expression.name, scope);
    case "field": return fieldOf(resultOf(expression.of, moment, scope), expression.of.type, expression.field, moment);
    case "filter": return filter(expression, moment, scope);
    case "map": return map(expression, moment, scope);
    case "flatten": return flatten(expression, moment, scope);
    case "list": return listOf(expression, moment, scope);
    case "aggregate": return aggregate(expression, moment, scope);
    case "quantifier": return quantifier(expression, moment, scope);
    case "inWindow": return inWindow(expression, moment, scope);
    case "negate": return negate(resultOf(expression.of, moment, scope));
    case "add": case "subtract": case "multiply": return combine(expression, moment, scope);
    case "divide": return divide(expression, moment, scope);
    case "above": return above(expression, moment, scope);
    case "growth": return growth(expression, moment, scope);
    case "round": return round(expression, moment, scope);
    case "convert": return convert(expression, moment, scope);
    case "compare": return compareResult(expression, moment, scope);
    case "in": return inResult(expression, moment, scope);
    case "covers": return coversResult(expression, moment, scope);
    case "and": return allOf(expression.items.map((item) => resultOf(item, moment, scope)));
    case "or": return anyOf(expression.items.map((item) => resultOf(item, moment, scope)));
    case "not": return not(resultOf(expression.of, moment, scope));
    case "known": return truth(!isAbsent(resultOf(expression.of, moment, scope)));
    case "else": return firstPresent(expression, moment, scope);
    case "when": return whenResult(expression, moment, scope);
    case "dated": return datedResult(expression, moment, scope);
    case "addDuration": return addDurations(expression, moment, scope);
    case "edge": return edge(expression, moment, scope);
    case "between": return between(expression, moment, scope);
    case "shift": return shift(expression, moment, scope);
    case "measure": return measureResult(expression.measure, moment, scope);
    case "table": return tableResult(expression, moment, scope);
    case "points": return pointsResult(expression, moment, scope);
    case "passed": return passedResult(expression, moment, scope);
    case "allPoints": return allPoints(expression, moment);
    case "tier": return tierResult(expression, moment, scope);
    case "allTiers": return allTiers(expression, moment);
    case "held": return held(expression, moment, scope);
    case "competencies": return competenciesHeld(moment);
    case "decided": return decided(expression.decision, moment);
    case "met": return met(expression, moment);
    case "earnings": return earningsResult(expression, moment, scope);
  }
}

function variable(name: string, scope: Scope | undefined): Result {
  const found = lookUp(name, scope);
  if (found === undefined) throw new InternalProblem(`the Plan binds no variable ${name}`);
  return found;
}

function firstPresent(expression: Extract<PlanExpression, { op: "else" }>, moment: Moment, scope: Scope | undefined): Result {
  const value = resultOf(expression.value, moment, scope);
  return isAbsent(value) ? resultOf(expression.fallback, moment, scope) : value;
}
