/**
 * Comparisons: `is`, `>=`, `in`, `covers` and their kin.
 *
 * Each side helps to understand bare words of the other. Only values of one type compare; more and less need an order. A
 * comparison divides by one fact at most, so that it can be checked beforehand.
 */
import type { Comparison, PlanType } from "@fairway/plan";
import { replace, type CompareNode, type CompareOperator, type Expression, type NumberLiteral } from "@fairway/syntax";
import type { Context } from "../context.js";
import { anyCurrency, inNeedsMany, noOrder, notCompared, otherCurrency, severalDenominators } from "../diagnostics/types.js";
import { factDivisors } from "../types/finite.js";
import { BOOL, elementOf, inWords, joined, sameType } from "../types/types.js";
import { isOrdered } from "../types/words.js";
import { isBareWord } from "./bare.js";
import { checkUsable } from "./expect.js";
import { elaborate } from "./index.js";
import { localsNamed } from "./locals.js";
import { elaborateCovers, elaborateIn } from "./membership.js";
import type { Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";
import { elaborateWindow } from "./windows.js";

const COMPARISONS: Readonly<Record<Exclude<CompareOperator, "in" | "not in" | "covers">, Comparison>> = {
  is: "equal", "is not": "unequal", ">=": "atLeast", "<=": "atMost", ">": "more", "<": "less",
};

export function elaborateCompare(node: CompareNode, scope: Scope, context: Context): Typed | undefined {
  if ((node.op === "in" || node.op === "not in") && isPeriod(node.right, scope, context)) return inPeriod(node, scope, context);
  const sides = elaborateSides(node, scope, context);
  if (sides === undefined) return undefined;
  const [left, right] = sides;
  if (!checkUsable(left, node.left, scope, context) || !checkUsable(right, node.right, scope, context)) return undefined;
  switch (node.op) {
    case "in": return elaborateIn(node, left, right, context);
    case "not in": {
      const inside = elaborateIn(node, left, right, context);
      return inside === undefined ? undefined : typed({ op: "not", type: BOOL, of: inside.expression }, inside.optional);
    }
    case "covers": return elaborateCovers(node, left, right, context);
    default: return comparison(node, COMPARISONS[node.op], left, right, context);
  }
}

/** Both sides; the one that is no bare word first, because its type says what the other's words are. */
function elaborateSides(node: CompareNode, scope: Scope, context: Context): readonly [Typed, Typed] | undefined {
  const leftBare = isWord(node.left, scope, context);
  const rightBare = isWord(node.right, scope, context);
  if (leftBare && !rightBare) {
    const right = elaborate(node.right, scope, context);
    const left = right === undefined ? undefined : elaborate(node.left, scope, context, hint(right));
    return left === undefined || right === undefined ? undefined : [left, right];
  }
  const left = elaborate(node.left, scope, context);
  if (left === undefined && rightBare) return undefined;
  const right = elaborate(node.right, scope, context, left === undefined ? undefined : hint(left));
  return left === undefined || right === undefined ? undefined : [left, right];
}

/** A bare word; or competencies by name, which are words where competencies are expected, and conditions elsewhere. */
function isWord(node: Expression, scope: Scope, context: Context): boolean {
  if (node.kind === "paren") return isWord(node.inner, scope, context);
  if (node.kind === "list") return node.items.length > 0 && node.items.every((item) => isWord(item, scope, context));
  const isCompetency = node.kind === "name" && context.declared.competencies.has(node.name) && localsNamed(node.name, scope, context).length === 0;
  return isCompetency || isBareWord(node, scope, context);
}

function hint(value: Typed): PlanType {
  return elementOf(value.type) ?? value.type;
}

function comparison(node: CompareNode, op: Comparison, left: Typed, right: Typed, context: Context): Typed | undefined {
  if (!areComparable(node, left, right, context)) return undefined;
  if (op !== "equal" && op !== "unequal" && !isOrdered(left.type, context.declared)) {
    context.report(noOrder, node.opSpan, { op: node.op, type: inWords(left.type), hint: orderHint(left.type) });
    return undefined;
  }
  const divisors = new Set([...factDivisors(left.expression, context.measures), ...factDivisors(right.expression, context.measures)]);
  if (divisors.size > 1) context.report(severalDenominators, node.span, {});
  return typed({ op: "compare", type: BOOL, comparison: op, left: left.expression, right: right.expression }, left.optional || right.optional);
}

function areComparable(node: CompareNode, left: Typed, right: Typed, context: Context): boolean {
  const a = left.type;
  const b = right.type;
  if (a.kind === "money" && b.kind === "money" && (a.currency === undefined || b.currency === undefined)) {
    context.report(anyCurrency, (a.currency === undefined ? node.left : node.right).span, {});
    return false;
  }
  if (a.kind === "money" && b.kind === "money" && a.currency !== b.currency) {
    context.report(otherCurrency, node.span, { left: a.currency!, right: b.currency!, doing: "compared" });
    return false;
  }
  const element = elementOf(b);
  if (element !== undefined && sameType(element, a) && (node.op === "is" || node.op === "is not")) {
    const meant = node.op === "is" ? "in" : "not in";
    context.report(inNeedsMany, node.opSpan, { op: node.op, meant, why: "on the right stand several values" }, { fixes: [replace(`Write \`${meant}\``, node.opSpan, meant)] });
    return false;
  }
  const single = elementOf(a) === undefined && element === undefined && a.kind !== "record";
  if (single && joined(a, b) !== undefined) return true;
  const number = numberIn(node);
  const unit = unitFor(a, b);
  const mended = number === undefined || unit === undefined ? undefined : `${number.written}${unit}`;
  context.report(notCompared, node.span, { left: inWords(a), right: inWords(b), hint: compareHint(a, b, number?.written) },
    mended === undefined ? {} : { fixes: [replace(`Write \`${mended}\``, number!.span, mended, false)] });
  return false;
}

/** What a number lacks to be compared with what stands on the other side. */
function unitFor(a: PlanType, b: PlanType): string | undefined {
  const kinds = new Set([a.kind, b.kind]);
  if (!kinds.has("number") && !kinds.has("integer")) return undefined;
  const currency = currencyOf(a) ?? currencyOf(b);
  return kinds.has("percent") ? "%" : kinds.has("money") && currency !== undefined ? ` ${currency}` : undefined;
}

function currencyOf(type: PlanType): string | undefined {
  return type.kind === "money" ? type.currency : undefined;
}

/** The number that is written on one of the sides. */
function numberIn({ left, right }: CompareNode): NumberLiteral | undefined {
  return [right, left].find((side): side is NumberLiteral => side.kind === "number");
}

function compareHint(a: PlanType, b: PlanType, number: string | undefined): string | undefined {
  const kinds = new Set([a.kind, b.kind]);
  if (kinds.has("percent") && (kinds.has("number") || kinds.has("integer"))) return `A percent is compared with a percent: \`${number ?? "40"}%\`.`;
  if (kinds.has("money") && (kinds.has("number") || kinds.has("integer"))) return `An amount is compared with an amount: \`${number ?? "100k"} ${currencyOf(a) ?? currencyOf(b) ?? "USD"}\`.`;
  if (kinds.has("list") || kinds.has("set")) return "Bring the list to one value first: `count(…)`, `sum(…)`, or ask `any x in … has …`.";
  if (kinds.has("datetime") && kinds.has("date")) return "A moment is compared with a moment: `2026-01-01T00:00Z`. Its day is taken where days are asked for: `over`, `in period`.";
  if (kinds.has("duration") && kinds.has("date")) return "Count the time between two dates: `months from joined to today >= 12`.";
  if (kinds.has("duration")) return "Write the number by itself: `months from joined to today >= 12`.";
  return undefined;
}

function orderHint(type: PlanType): string {
  switch (type.kind) {
    case "enum": return `Write \`enum ${type.name} ordered { … }\` if each word is more than the one before it; otherwise ask \`is\` or \`in\`.`;
    case "taxonomy": return "Ask whether it lies below a node: `region in EMEA`.";
    case "bool": return "Write the condition by itself, or `not` before it.";
    default: return "Ask `is` or `is not`.";
  }
}

/** `period` on the right of `in`, unless something else is called so. */
function isPeriod(node: Expression, scope: Scope, context: Context): boolean {
  return node.kind === "name" && node.name === "period" && localsNamed("period", scope, context).length === 0;
}

/** `date in period` */
function inPeriod(node: CompareNode, scope: Scope, context: Context): Typed | undefined {
  const date = elaborate(node.left, scope, context);
  const window = elaborateWindow({ kind: "current", same: false, span: node.right.span }, scope, context);
  if (date === undefined || window === undefined) return undefined;
  if (date.type.kind !== "date" && date.type.kind !== "datetime") {
    context.report(notCompared, node.span, { left: inWords(date.type), right: "a period", hint: "Only dates lie in a period: `date in period`." });
    return undefined;
  }
  if (!checkUsable(date, node.left, scope, context)) return undefined;
  const inside = { op: "inWindow", type: BOOL, date: date.expression, window } as const;
  return typed(node.op === "in" ? inside : { op: "not", type: BOOL, of: inside }, date.optional);
}
