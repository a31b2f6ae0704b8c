/**
 * What is asked of a value at its place: a type, one value instead of many, and that it is there.
 *
 * Each check reports once and says no; the caller then reports nothing more.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import type { Expression, Extras, Fix } from "@fairway/syntax";
import { replace } from "@fairway/syntax";
import type { Context } from "../context.js";
import { anyCurrency, listOperand, mayBeAbsent, otherCurrency, wrongType } from "../diagnostics/types.js";
import { elementOf, fits, inWords } from "../types/types.js";
import type { Scope } from "./scope.js";
import type { Typed } from "./typed.js";

/** The value has the type that is asked. */
export function checkType(value: Typed, wanted: PlanType, node: Expression, context: Context, hint?: string): boolean {
  const { type } = value;
  if (fits(type, wanted)) return true;
  if (type.kind === "money" && wanted.kind === "money") return reportCurrency(type, wanted, node, context);
  if (elementOf(type) !== undefined && elementOf(wanted) === undefined) context.report(listOperand, node.span, { found: inWords(type), hint });
  else reportType(type, wanted, node, context, hint);
  return false;
}

function reportType(type: PlanType, wanted: PlanType, node: Expression, context: Context, hint: string | undefined): void {
  const bare = unquoted(wanted, node);
  const whole = withUnit(wanted, node);
  const meant = hint === undefined ? bare ?? whole : undefined;
  const ownHint = bare !== undefined ? `Leave out the quotes: \`${bare}\`.` : whole === undefined ? undefined : wanted.kind === "money" ? `Write the currency behind it: \`${whole}\`.` : `Write \`${whole}\`.`;
  const extras: Extras = meant === undefined ? {} : { fixes: [replace(`Write \`${meant}\``, node.span, meant, false)] };
  context.report(wrongType, node.span, { found: inWords(type), wanted: inWords(wanted), hint: hint ?? ownHint }, extras);
}

/** A date or a number that stands in quotes is a text. */
function unquoted(wanted: PlanType, node: Expression): string | undefined {
  if (node.kind !== "text" || elementOf(wanted) !== undefined) return undefined;
  const isDate = wanted.kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(node.value);
  const isNumber = (wanted.kind === "integer" || wanted.kind === "number") && /^-?\d+(\.\d+)?$/.test(node.value);
  return isDate || isNumber ? node.value : undefined;
}

/** A number without its unit, where it is clear which one it is. */
function withUnit(wanted: PlanType, node: Expression): string | undefined {
  if (node.kind !== "number") return undefined;
  if (wanted.kind === "percent") return `${node.written}%`;
  return wanted.kind === "money" && wanted.currency !== undefined ? `${node.written} ${wanted.currency}` : undefined;
}

function reportCurrency(type: PlanType & { kind: "money" }, wanted: PlanType & { kind: "money" }, node: Expression, context: Context): false {
  if (type.currency === undefined) context.report(anyCurrency, node.span, {});
  else context.report(otherCurrency, node.span, { left: wanted.currency ?? "any currency", right: type.currency, doing: "put in each other's place" });
  return false;
}

/** The value is always there. */
export function checkOptional(value: Typed, node: Expression, context: Context): boolean {
  if (!value.optional) return true;
  const { why, ask } = reasonOf(value.expression);
  context.report(mayBeAbsent, node.span, { what: subjectOf(node), why, fallback: fallbackFor(value.type), ask }, { fixes: withFallback(value.type, node) });
  return false;
}

/** The value with something that stands for it, where a value is at hand that says nothing. */
function withFallback(type: PlanType, { span }: Expression): readonly Fix[] {
  const fallback = fallbackFor(type);
  const edits = [{ span: { ...span, end: span.start }, text: "(" }, { span: { ...span, start: span.end }, text: ` else ${fallback})` }];
  return fallback === UNKNOWN ? [] : [{ title: `Let it count as \`${fallback}\` where it is absent`, edits, sure: false }];
}

/** The value is always there, or stands in a requirement, where its absence makes the answer undecided. */
export function checkUsable(value: Typed, node: Expression, scope: Scope, context: Context): boolean {
  return scope.undecided || checkOptional(value, node, context);
}

function subjectOf(node: Expression): string {
  if (node.kind === "paren") return subjectOf(node.inner);
  if (node.kind === "name") return `\`${node.name}\``;
  if (node.kind === "member") return `\`${node.member.text}\``;
  return node.kind === "call" ? `\`${node.callee.text}(…)\`` : "This";
}

/** Why a value may be absent, and whether one can ask for it beforehand. */
function reasonOf(expression: PlanExpression): { readonly why: string; readonly ask: boolean } {
  switch (expression.op) {
    case "partner": case "field": case "variable": return { why: "the data may lack it", ask: true };
    case "divide": case "growth": return { why: "there is no value where the divisor is zero", ask: false };
    case "aggregate": return { why: "there is no value where the list is empty", ask: false };
    case "table": return { why: "the table may have no value for the keys at hand", ask: false };
    case "measure": return { why: "the measure has no value for some partners", ask: true };
    case "when": return { why: "there is no value where the condition does not hold and no `otherwise` is written", ask: false };
    case "edge": case "inWindow": return { why: "the calendar may not reach that day", ask: false };
    case "negate": case "round": case "shift": return reasonOf(expression.of);
    case "add": case "subtract": case "multiply": case "above": return { why: "one of its parts may be absent", ask: false };
    default: return { why: "the data may lack what it is worked out from", ask: false };
  }
}

const UNKNOWN = "…";

function fallbackFor(type: PlanType): string {
  switch (type.kind) {
    case "integer": case "number": return "0";
    case "percent": return "0%";
    case "money": return `0 ${type.currency ?? "USD"}`;
    case "bool": return "false";
    case "date": return "today";
    default: return UNKNOWN;
  }
}
