/**
 * `in` and `covers`: one of several, below a node, and the other way round.
 *
 * Of taxonomies, a node holds what lies below it; of everything else, equal values are meant.
 */
import type { PlanType } from "@fairway/plan";
import { replace, type CompareNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { inNeedsMany, notCompared } from "../diagnostics/types.js";
import { BOOL, elementOf, inWords, joined } from "../types/types.js";
import { typed, type Typed } from "./typed.js";

/** `left in right`; `[A, B] in list` asks whether both are in it. */
export function elaborateIn(node: CompareNode, left: Typed, right: Typed, context: Context): Typed | undefined {
  const one = elementOf(left.type);
  const many = elementOf(right.type);
  const optional = left.optional || right.optional;
  if (one !== undefined && many !== undefined && isSingle(one) && joined(one, many) !== undefined) {
    return typed({ op: "covers", type: BOOL, how: howOf(many), left: right.expression, right: left.expression }, optional);
  }
  const element = many ?? right.type;
  if (one !== undefined || !isSingle(left.type) || joined(left.type, element) === undefined) return reportMismatch(node, left.type, right.type, context);
  if (many === undefined && element.kind !== "taxonomy") {
    const meant = node.op === "in" ? "is" : "is not";
    context.report(inNeedsMany, node.opSpan, { op: node.op, meant, why: "on the right stands one value" }, { fixes: [replace(`Write \`${meant}\``, node.opSpan, meant)] });
    return undefined;
  }
  return typed({ op: "in", type: BOOL, how: howOf(element), left: left.expression, right: right.expression }, optional);
}

/** `left covers right`: every element of right equals, or lies below, one of left. */
export function elaborateCovers(node: CompareNode, left: Typed, right: Typed, context: Context): Typed | undefined {
  const a = elementOf(left.type) ?? left.type;
  const b = elementOf(right.type) ?? right.type;
  if (!isSingle(a) || joined(a, b) === undefined) return reportMismatch(node, left.type, right.type, context);
  if (elementOf(left.type) === undefined && a.kind !== "taxonomy") {
    context.report(notCompared, node.span, { left: inWords(left.type), right: inWords(right.type), hint: "`covers` asks whether a region, or a set of words, takes in others. To compare two words write `is`." });
    return undefined;
  }
  return typed({ op: "covers", type: BOOL, how: howOf(a), left: left.expression, right: right.expression }, left.optional || right.optional);
}

function howOf(element: PlanType): "under" | "member" {
  return element.kind === "taxonomy" ? "under" : "member";
}

function isSingle(type: PlanType): boolean {
  return type.kind !== "record" && type.kind !== "list" && type.kind !== "set";
}

function reportMismatch(node: CompareNode, left: PlanType, right: PlanType, context: Context): undefined {
  const swapped = node.op !== "covers" && elementOf(left) !== undefined && elementOf(right) === undefined;
  const hint = swapped
    ? "To ask whether any of several lies there, write `any x in … has x in …`; whether a value is one of several: `value in list`."
    : "On both sides stand words of the same type: `type in [Reseller, MSP]`, `region in EMEA`.";
  context.report(notCompared, node.span, { left: inWords(left), right: inWords(right), hint });
  return undefined;
}
