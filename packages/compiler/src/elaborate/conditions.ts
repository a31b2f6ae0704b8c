/**
 * Conditions: what must be true or false, joined by `and`, `or` and `not`.
 *
 * What a condition before `and` has seen to be there counts as there behind it (and the other way round behind `or`). At
 * requirement level a condition may be undecided, everywhere else what may be absent must be dealt with.
 */
import { factsWhen, type PlanExpression } from "@fairway/plan";
import type { BinaryNode, Expression, NotNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { notACondition } from "../diagnostics/types.js";
import { BOOL, inWords } from "../types/types.js";
import { checkUsable } from "./expect.js";
import { elaborate } from "./index.js";
import { withKnown, type Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";

/** A condition; `optional` where it may be undecided, which only requirement level allows. */
export function elaborateCondition(node: Expression, scope: Scope, context: Context): Typed | undefined {
  const value = elaborate(node, scope, context, BOOL);
  if (value === undefined) return undefined;
  if (value.type.kind !== "bool") {
    context.report(notACondition, node.span, { found: inWords(value.type), hint: hintFor(value) });
    return undefined;
  }
  return checkUsable(value, node, scope, context) ? value : undefined;
}

function hintFor(value: Typed): string {
  const { expression } = value;
  switch (value.type.kind) {
    case "tier": return expression.op === "tier" ? `Compare it with a tier: \`${expression.ladder} >= …\`.` : "Compare it with a tier: `Level >= Gold`.";
    case "enum": case "taxonomy": return "Compare it with a word: `type is Reseller`, `region in EMEA`.";
    case "list": case "set": return "Ask for a number of them, `count(…) >= 1`, or for one with a property: `any x in … has …`.";
    case "text": return "Compare it with a text: `code is \"A1\"`.";
    case "competency": return "Write the competency's name by itself.";
    default: return expression.op === "points" ? "Compare the points, `… >= 70`, or ask `passed …`." : "Compare it with a value: `… >= …`.";
  }
}

/** `a and b and c`: one node, however many there are. */
export function elaborateConnective(node: BinaryNode, op: "and" | "or", scope: Scope, context: Context): Typed | undefined {
  const items: PlanExpression[] = [];
  let inner = scope;
  let failed = false;
  let undecided = false;
  let before: PlanExpression | undefined;
  for (const operand of operandsOf(node, op)) {
    // Behind the last operand nobody asks what it has seen.
    if (before !== undefined) inner = withKnown(inner, factsWhen(before, op === "and"));
    const item = elaborateCondition(operand, inner, context);
    before = item?.expression;
    if (item === undefined) {
      failed = true;
      // What could not be read may have asked whether something is there: nobody is told that it may be absent.
      inner = { ...inner, undecided: true };
      continue;
    }
    undecided ||= item.optional;
    items.push(item.expression);
  }
  return failed ? undefined : typed({ op, type: BOOL, items }, undecided);
}

/** The operands of a chain of the same operator, from left to right; without recursion, because chains are long. */
function operandsOf(node: BinaryNode, op: "and" | "or"): readonly Expression[] {
  const operands: Expression[] = [];
  let left: Expression = node;
  while (left.kind === "binary" && left.op === op) {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  return operands.reverse();
}

export function elaborateNot(node: NotNode, scope: Scope, context: Context): Typed | undefined {
  const of = elaborateCondition(node.operand, scope, context);
  return of === undefined ? undefined : typed({ op: "not", type: BOOL, of: of.expression }, of.optional);
}
