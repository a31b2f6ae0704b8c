/**
 * The parts of a score: points for each, per step, when, or in proportion to a goal, as one calculation.
 *
 * Exact throughout: 3 of 9 people towards 20 points give 20/3.
 */
import type { PlanExpression, PlanPart, PlanType } from "@fairway/plan";
import { sign, subtract, type Exact } from "@fairway/runtime";
import type { Expression, ScoreDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/standing.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { constant, listExpression, type Typed } from "../../elaborate/typed.js";
import { constantNumber } from "../../logic/number.js";
import { inWords, isPlainNumber, isQuantity, NUMBER, sameType } from "../../types/types.js";

type PartClause = Extract<ScoreDecl["clauses"][number], { readonly keyword: "part" }>;
interface Points { readonly points: PlanExpression; readonly reads?: PlanExpression; readonly most?: PlanExpression }

export function readPart(clause: PartClause, scope: Scope, context: Context): PlanPart | undefined {
  const { value } = clause;
  const form = value.form === "worth" ? worth(value.points, scope, context) : counted(clause, scope, context);
  const most = value.most === undefined ? undefined : number(value.most, scope, context);
  const least = value.least === undefined ? undefined : number(value.least, scope, context);
  const gate = value.gate === undefined ? undefined : elaborateCondition(value.gate, { ...scope, undecided: true }, context);
  const failed = form === undefined || (value.most !== undefined && most === undefined) || (value.least !== undefined && least === undefined) || (value.gate !== undefined && gate === undefined);
  if (failed) return undefined;
  return {
    name: clause.name!.text, title: clause.title?.value, points: form.points,
    ...(form.reads === undefined ? {} : { reads: form.reads }),
    ...(most ?? form.most ? { most: most ?? form.most } : {}), ...(least === undefined ? {} : { least }), ...(gate === undefined ? {} : { gate: gate.expression }),
    origin: context.origin(clause.span),
  };
}

function worth(node: Expression, scope: Scope, context: Context): Points | undefined {
  const points = number(node, scope, context);
  return points === undefined ? undefined : { points };
}

function counted(clause: PartClause, scope: Scope, context: Context): Points | undefined {
  const { value } = clause;
  if (value.form !== "points") return undefined;
  const count = number(value.count, scope, context);
  if (value.measure === "when") {
    const condition = elaborateCondition(value.when, scope, context);
    return count === undefined || condition === undefined ? undefined
      : { points: { op: "when", type: NUMBER, value: count, condition: condition.expression, otherwise: constant(NUMBER, "0") }, reads: condition.expression, most: count };
  }
  const of = quantity(value.of, scope, context);
  if (count === undefined || of === undefined) return undefined;
  switch (value.measure) {
    case "each":
      if (!isPlainNumber(of.type)) {
        context.report(say.notMeasurable, value.of.span, { found: inWords(of.type) });
        return undefined;
      }
      return { points: times(count, of.expression), reads: of.expression };
    case "per": case "perFull": {
      const step = like(value.step, of, "The step", scope, context);
      if (step === undefined) return undefined;
      const ratio: PlanExpression = { op: "divide", type: NUMBER, left: of.expression, right: step };
      return { points: times(count, value.measure === "per" ? ratio : { op: "round", type: NUMBER, of: ratio, decimals: 0, mode: "floor" }), reads: of.expression };
    }
    case "between": return value.goal === "full" ? full(count, of, value.full, scope, context) : between(count, of, value.low, value.high, scope, context);
  }
}

/** In proportion to a goal, never more than all. */
function full(count: PlanExpression, of: Typed, node: Expression, scope: Scope, context: Context): Points | undefined {
  const goal = like(node, of, "The goal", scope, context);
  if (goal === undefined) return undefined;
  return { points: times(count, atMostOne({ op: "divide", type: NUMBER, left: of.expression, right: goal })), reads: of.expression, most: count };
}

/** In proportion between two marks: nothing at the lower, all at the upper. */
function between(count: PlanExpression, of: Typed, low: Expression, high: Expression, scope: Scope, context: Context): Points | undefined {
  const from = sameKind(low, of, scope, context);
  const to = sameKind(high, of, scope, context);
  if (from === undefined || to === undefined) return undefined;
  const span: PlanExpression = { op: "subtract", type: of.type, left: to, right: from };
  const length = distance(constantNumber(from), constantNumber(to));
  if (length !== undefined && sign(length) <= 0) {
    context.report(say.stepOfNothing, high.span, { what: "The distance between the marks" });
    return undefined;
  }
  const above: PlanExpression = { op: "subtract", type: of.type, left: of.expression, right: from };
  return { points: times(count, atMostOne({ op: "divide", type: NUMBER, left: above, right: span })), reads: of.expression, most: count };
}

function distance(from: Exact | undefined, to: Exact | undefined): Exact | undefined {
  return from === undefined || to === undefined ? undefined : subtract(to, from);
}

// ── pieces ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const times = (left: PlanExpression, right: PlanExpression): PlanExpression => ({ op: "multiply", type: NUMBER, left, right });

function atMostOne(ratio: PlanExpression): PlanExpression {
  return { op: "aggregate", type: NUMBER, function: "lowest", distinct: false, list: listExpression(NUMBER, [ratio, constant(NUMBER, "1")]) };
}

function number(node: Expression, scope: Scope, context: Context): PlanExpression | undefined {
  const value = elaborate(node, scope, context, NUMBER);
  if (value === undefined || !checkType(value, NUMBER, node, context) || !checkOptional(value, node, context)) return undefined;
  return value.expression;
}

/** A number, a percent or an amount that is always there. */
function quantity(node: Expression, scope: Scope, context: Context): Typed | undefined {
  const value = elaborate(node, scope, context);
  if (value === undefined) return undefined;
  if (!isQuantity(value.type)) {
    context.report(say.notMeasurable, node.span, { found: inWords(value.type) });
    return undefined;
  }
  return checkOptional(value, node, context) ? value : undefined;
}

function sameKind(node: Expression, of: Typed, scope: Scope, context: Context): PlanExpression | undefined {
  const wanted: PlanType = isPlainNumber(of.type) ? NUMBER : of.type;
  const value = elaborate(node, scope, context, wanted);
  if (value === undefined || (!sameType(value.type, wanted) && !checkType(value, wanted, node, context)) || !checkOptional(value, node, context)) return undefined;
  return value.expression;
}

/** A value of the same kind that is above zero, as far as it can be seen. */
function like(node: Expression, of: Typed, what: string, scope: Scope, context: Context): PlanExpression | undefined {
  const value = sameKind(node, of, scope, context);
  const known = value === undefined ? undefined : constantNumber(value);
  if (known !== undefined && sign(known) <= 0) {
    context.report(say.stepOfNothing, node.span, { what });
    return undefined;
  }
  return value;
}
