/** The clocks of a route: answers, promises and pulling back, each with the lines that tell requests apart. */
import type { PlanClock, PlanExpression, PlanRoute } from "@fairway/plan";
import type { DurationLiteral, Expression, RouteDecl, Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { elaborateCondition } from "../../elaborate/index.js";
import type { Scope } from "../../elaborate/scope.js";
import { clausesOf } from "../../workspace/clauses.js";
import { asRequirement, isDeclared } from "../money/shared.js";
import { clockOf, requestCondition } from "./shared.js";

type Clocks = Pick<PlanRoute, "answer" | "promise" | "pullBack">;

interface Line { readonly span: Span; readonly value: { readonly duration: DurationLiteral; readonly when?: Expression } }

export function readClocks(clauses: RouteDecl["clauses"], scope: Scope, context: Context): Clocks {
  const ofCandidate = (node: Expression): PlanExpression | undefined => elaborateCondition(node, asRequirement(scope), context)?.expression;
  const ofRequest = (node: Expression): PlanExpression | undefined => requestCondition(node, scope, context);
  return {
    answer: clausesOf(clauses, "answer").flatMap((line) => readLine(line, "answer", ofCandidate, context) ?? []),
    promise: clausesOf(clauses, "promise").flatMap((line) => {
      const clock = readLine(line, "promise", ofRequest, context);
      const { desk } = line.value;
      const known = desk !== undefined && isDeclared(desk, "desk", context);
      return clock === undefined ? [] : [{ ...clock, ...(known ? { desk: desk.text } : {}) }];
    }),
    pullBack: clausesOf(clauses, "pull back").flatMap((line) => readLine(line, "pull back", ofCandidate, context) ?? []),
  };
}

function readLine({ span, value }: Line, clause: string, condition: (node: Expression) => PlanExpression | undefined, context: Context): PlanClock | undefined {
  const within = clockOf(value.duration, clause, context);
  const when = value.when === undefined ? undefined : condition(value.when);
  if (within === undefined || (value.when !== undefined && when === undefined)) return undefined;
  return { within, ...(when === undefined ? {} : { when }), origin: context.origin(span) };
}
