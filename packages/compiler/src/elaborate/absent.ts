/** What may be absent: `is known`, `else`, and a value `when` a condition holds. */
import { factsWhen, type PlanType } from "@fairway/plan";
import { after, type ElseNode, type Expression, type KnownNode, type WhenNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { needlessElse, neverAbsent, wrongType } from "../diagnostics/types.js";
import { BOOL, inWords, isQuantity, joined } from "../types/types.js";
import { elaborateCondition } from "./conditions.js";
import { checkType } from "./expect.js";
import { elaborate } from "./index.js";
import { isBareWord } from "./bare.js";
import { withKnown, type Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";

const NOTHING: ReadonlySet<string> = new Set();

/** `x is known`, `x is missing`. What a condition around has seen does not count: it may be asked twice. */
export function elaborateKnown(node: KnownNode, scope: Scope, context: Context): Typed | undefined {
  const of = elaborate(node.operand, { ...scope, known: NOTHING }, context);
  if (of === undefined) return undefined;
  if (!of.optional) context.report(neverAbsent, node.span, { known: node.known });
  const known = { op: "known", type: BOOL, of: of.expression } as const;
  return typed(node.known ? known : { op: "not", type: BOOL, of: known });
}

/** `value else fallback`: of the value's type; still absent where both may be. */
export function elaborateElse(node: ElseNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const bare = isBareWord(node.value, scope, context);
  const second = bare ? elaborate(node.fallback, scope, context, expected) : undefined;
  // Of a fact by itself it may be asked twice whether it is there; a calculation may build on what has been seen.
  const fact = node.value.kind === "name" || node.value.kind === "member";
  const value = elaborate(node.value, fact ? { ...scope, known: NOTHING } : scope, context, expected ?? second?.type);
  const fallback = second ?? elaborate(node.fallback, scope, context, value?.type ?? expected);
  if (value === undefined || fallback === undefined) return undefined;
  if (!value.optional && !isGuarded(node.value)) {
    context.report(needlessElse, { ...node.span, start: after(node.value.span).start }, {}, { fixes: [{ title: "Remove it", edits: [{ span: { ...node.span, start: node.value.span.end }, text: "" }], sure: false }] });
  }
  const type = joined(value.type, fallback.type);
  if (type === undefined) {
    checkType(fallback, value.type, node.fallback, context);
    return undefined;
  }
  return { ...typed({ op: "else", type, value: value.expression, fallback: fallback.expression }, fallback.optional), ...(value.gaps === true ? { gaps: true } : {}) };
}

/** Divisions are often guarded although the divisor is told to be other than zero: no harm. */
function isGuarded(node: Expression): boolean {
  if (node.kind === "paren") return isGuarded(node.inner);
  return node.kind === "share" || node.kind === "growth" || (node.kind === "binary" && node.op === "/");
}

/** `a when c otherwise b`; without `otherwise` absent where c does not hold. */
export function elaborateWhen(node: WhenNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  const condition = elaborateCondition(node.condition, scope, context);
  const facts = (outcome: boolean): Scope => (condition === undefined ? scope : withKnown(scope, factsWhen(condition.expression, outcome)));
  const other = node.otherwise;
  const early = other !== undefined && isBareWord(node.value, scope, context) ? elaborate(other, facts(false), context, expected) : undefined;
  const value = elaborate(node.value, facts(true), context, expected ?? early?.type);
  const otherwise = other === undefined ? undefined : early ?? elaborate(other, facts(false), context, value?.type ?? expected);
  if (value === undefined || condition === undefined || (other !== undefined && otherwise === undefined)) return undefined;
  const type = otherwise === undefined ? value.type : joined(value.type, otherwise.type);
  if (type === undefined) {
    if (!reportLooseWhen(node, otherwise!, value.type, context)) checkType(otherwise!, value.type, other!, context);
    return undefined;
  }
  const optional = value.optional || condition.optional || otherwise === undefined || otherwise.optional;
  return typed({ op: "when", type, value: value.expression, condition: condition.expression, ...(otherwise === undefined ? {} : { otherwise: otherwise.expression }) }, optional);
}

/** `x >= 20k USD when c otherwise 12k USD`: meant are two thresholds, and `when` takes the whole comparison. */
function reportLooseWhen({ value, otherwise, span }: WhenNode, { type }: Typed, wanted: PlanType, context: Context): boolean {
  if (value.kind !== "compare" || otherwise === undefined || !isQuantity(type)) return false;
  const { start } = value.right.span;
  const written = (from: number, to: number): string => context.origin({ ...span, start: from, end: to }).text.replace(/\s+/gu, " ");
  context.report(wrongType, otherwise.span, {
    found: inWords(type), wanted: inWords(wanted),
    hint: `\`when\` takes all that stands before it, the comparison too. For two thresholds write brackets: \`${written(span.start, start)}(${written(start, span.end)})\`.`,
  }, { fixes: [{ title: "Put the two thresholds into brackets", edits: [{ span: { ...span, end: start, start }, text: "(" }, { span: { ...span, start: span.end }, text: ")" }], sure: true }] });
  return true;
}
