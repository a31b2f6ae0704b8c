/**
 * Elaboration: an expression is checked and lowered in one pass.
 *
 * One function for each form of the language; the dispatch is exhaustive, so that a new form names this place. The result is
 * undefined where a diagnostic was reported (or the text was unreadable and the parser has reported): then the caller says
 * nothing more. `expected` only helps to understand bare words; whether the type fits is for the caller to check.
 */
import type { PlanType } from "@fairway/plan";
import type { Expression } from "@fairway/syntax";
import type { Context } from "../context.js";
import { elaborateElse, elaborateKnown, elaborateWhen } from "./absent.js";
import { elaborateBinary, elaborateGrowth, elaborateNegate, elaborateRounded, elaborateShare } from "./arithmetic.js";
import { elaborateCall } from "./calls.js";
import { elaborateCompare } from "./compare.js";
import { elaborateConnective, elaborateNot } from "./conditions.js";
import { elaborateConstant } from "./constants.js";
import { elaborateConvert } from "./convert.js";
import { elaborateEarnings } from "./earnings.js";
import { elaborateFilter, elaborateList, elaborateQuantifier } from "./lists.js";
import { elaborateLiteral } from "./literals.js";
import { elaborateMember } from "./members.js";
import { elaborateName } from "./names.js";
import type { Scope } from "./scope.js";
import { elaborateAgo, elaborateBecoming, elaborateBetween, elaborateBy, elaborateEdge, elaborateOver } from "./time.js";
import type { Typed } from "./typed.js";
import { elaborateMet, elaborateView } from "./views.js";

export { elaborateCondition } from "./conditions.js";
export { elaborateWindow } from "./windows.js";

/** The value of an expression in a scope. */
export function elaborate(node: Expression, scope: Scope, context: Context, expected?: PlanType): Typed | undefined {
  const entered = context.enter(node.span);
  const result = entered ? dispatch(node, scope, context, expected) : undefined;
  context.leave();
  context.facts.note(node, scope, expected, result);
  return result;
}

function dispatch(node: Expression, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  switch (node.kind) {
    case "number": case "percent": case "money": case "date": case "month": case "datetime": case "text": case "bool": case "duration": {
      const literal = elaborateLiteral(node, context);
      return literal === "no literal" ? undefined : literal;
    }
    case "constant": return elaborateConstant(node, scope, context, expected);
    case "name": return elaborateName(node, scope, context, expected);
    case "member": return elaborateMember(node, scope, context);
    case "call": return elaborateCall(node, scope, context, expected);
    case "filter": return elaborateFilter(node, scope, context);
    case "list": return elaborateList(node, scope, context, expected);
    case "paren": return elaborate(node.inner, scope, context, expected);
    case "binary": return node.op === "and" || node.op === "or" ? elaborateConnective(node, node.op, scope, context) : elaborateBinary(node, scope, context, expected);
    case "compare": return elaborateCompare(node, scope, context);
    case "not": return elaborateNot(node, scope, context);
    case "negate": return elaborateNegate(node, scope, context);
    case "known": return elaborateKnown(node, scope, context);
    case "else": return elaborateElse(node, scope, context, expected);
    case "when": return elaborateWhen(node, scope, context, expected);
    case "share": return elaborateShare(node, scope, context);
    case "growth": return elaborateGrowth(node, scope, context);
    case "rounded": return elaborateRounded(node, scope, context);
    case "quantifier": return elaborateQuantifier(node, scope, context);
    case "becoming": return elaborateBecoming(node, scope, context, expected);
    case "over": return elaborateOver(node, scope, context, expected);
    case "by": return elaborateBy(node, scope, context, expected);
    case "ago": return elaborateAgo(node, scope, context, expected);
    case "edge": return elaborateEdge(node, scope, context);
    case "between": return elaborateBetween(node, scope, context);
    case "view": return elaborateView(node, scope, context);
    case "earnings": return elaborateEarnings(node, scope, context);
    case "met": return elaborateMet(node, scope, context);
    case "convert": return elaborateConvert(node, scope, context);
    case "missing": return undefined;
  }
}
