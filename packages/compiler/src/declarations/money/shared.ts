/**
 * What the money declarations share: the period at hand, lines, amounts, and the names of other incentives.
 *
 * Each function gives what goes into the Plan, or undefined where a diagnostic was reported.
 */
import { factsWhen, type PlanEach, type PlanExpression, type PlanTakesPart, type PlanType } from "@fairway/plan";
import { compare, ZERO } from "@fairway/runtime";
import { nearest, replace, type ClauseIn, type Expression, type Ident, type language, type Span, type TextNode } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { unknownDeclaration, unknownField } from "../../diagnostics/names.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import { freshVariable, programScope, withKnown, type Scope } from "../../elaborate/scope.js";
import type { Typed } from "../../elaborate/typed.js";
import { periodOf } from "../../elaborate/windows.js";
import { constantNumber } from "../../logic/number.js";
import type { FieldInfo, RecordInfo } from "../../symbols/declared.js";
import { moneyIn, NUMBER, recordType } from "../../types/types.js";

/** The kinds that are named by other money declarations. */
type Named = "incentive" | "fund" | "claims" | "desk";

type IncentiveClause = ClauseIn<(typeof language)["incentive"]["clauses"]>;
type EachClause = Extract<IncentiveClause, { readonly keyword: "each" }>;
type WhoClause = Extract<IncentiveClause, { readonly keyword: "for" }>;

/** What the money declarations say of `each`; undefined where it is not written or could not be read. */
export function eachOf(clause: EachClause | undefined, context: Context): PlanEach | undefined {
  if (clause === undefined) return undefined;
  if (clause.value.form === "record") return { kind: "record" };
  const period = periodOf(clause.value.period, context);
  return period === undefined ? undefined : { kind: "period", period };
}

/** Says that a clause is missing; not where the declaration could not be read in full, for it may be what could not be read. */
export function reportMissing(context: Context, at: Span, params: Parameters<(typeof say.clauseMissing)["message"]>[0]): void {
  if (context.readInFull.at(at)) context.report(say.clauseMissing, at, params);
}

/** Where `period` may be written; without `each` its length is not known. */
export function periodScope(each: PlanEach | undefined): Scope {
  return { ...programScope, earnings: "own", period: each === undefined ? { unread: true } : each.kind === "period" ? each.period : {} };
}

/** For conditions that may be undecided: `for` and `require`. */
export function asRequirement(scope: Scope): Scope {
  return { ...scope, undecided: true };
}

export interface TakingPart {
  readonly who: readonly PlanTakesPart[];
  /** Here what the conditions have seen to be there is there. */
  readonly scope: Scope;
}

/** Who takes part. */
export function takingPart(clauses: readonly WhoClause[], outer: Scope, context: Context): TakingPart {
  const who: PlanTakesPart[] = [];
  let scope = outer;
  for (const clause of clauses) {
    const condition = elaborateCondition(clause.value.condition, asRequirement(scope), context);
    if (condition === undefined) continue;
    who.push({ ...titled(clause), condition: condition.expression, origin: context.origin(clause.span) });
    scope = withKnown(scope, factsWhen(condition.expression, true));
  }
  return { who, scope };
}

/** A clause's own title as it goes into the Plan. */
export function titled(clause: { readonly title?: TextNode }): { readonly title?: string } {
  return clause.title === undefined ? {} : { title: clause.title.value };
}

export interface LineScope { readonly scope: Scope; readonly item: string }

/** The scope of line clauses: the record's fields are names. */
export function lineScope(scope: Scope, record: RecordInfo): LineScope {
  const item = freshVariable(scope);
  return { item, scope: { ...scope, items: [...scope.items, { variable: item, record: record.name }], depth: scope.depth + 1 } };
}

/** A field of the record at hand. */
export function fieldOfItem(item: string, record: RecordInfo, field: FieldInfo): PlanExpression {
  return { op: "field", type: field.type, of: { op: "variable", type: recordType(record.name), name: item }, field: field.name };
}

/** A value of a type that is always there; undefined where a diagnostic was reported. */
export function valueOf(node: Expression, type: PlanType, scope: Scope, context: Context, hint?: string): Typed | undefined {
  const value = elaborate(node, scope, context, type);
  if (value === undefined || !checkType(value, type, node, context, hint) || !checkOptional(value, node, context)) return undefined;
  return value;
}

/** An amount, in the currency that is given or else in any one, as a clause asks it. */
export function amountOf(node: Expression, clause: string, scope: Scope, context: Context, currency?: string): Typed | undefined {
  const wanted = moneyIn(currency ?? context.settings.currency);
  const value = elaborate(node, scope, context, wanted);
  if (value === undefined) return undefined;
  const inOther = currency === undefined && value.type.kind === "money" && value.type.currency !== undefined;
  const hint = value.type.kind === "percent" ? "A percent is taken of an amount: `2% of amount`." : undefined;
  if ((!inOther && !checkType(value, wanted, node, context, hint)) || !checkOptional(value, node, context)) return undefined;
  return checkNotNegative(value, node, clause, context) ? value : undefined;
}

/** What is written out is not below zero. */
export function checkNotNegative(value: Typed, node: Expression, clause: string, context: Context): boolean {
  const number = constantNumber(value.expression);
  if (number === undefined || compare(number, ZERO) >= 0) return true;
  context.report(say.negativeAmount, node.span, { clause });
  return false;
}

export function numberOf(node: Expression, scope: Scope, context: Context): Typed | undefined {
  return valueOf(node, NUMBER, scope, context);
}

/** A field that is named in a clause; undefined where there is none. */
export function fieldOf(name: Ident, record: RecordInfo, context: Context): FieldInfo | undefined {
  if (name.text === "") return undefined;
  const field = record.fields.get(name.text);
  if (field !== undefined) {
    context.refer(name.span, field.definition);
    return field;
  }
  const near = nearest(name.text, record.fields.keys());
  const owner = record.kind === "partner" ? "The partner" : `\`${record.name}\``;
  const fixes = near === undefined ? [] : [replace(`Write \`${near}\``, name.span, near, false)];
  context.report(unknownField, name.span, { name: name.text, owner, fields: [...record.fields.keys()], near }, { fixes });
  return undefined;
}

/** Fields of the records, each named once. */
export function checkFields(names: readonly Ident[], record: RecordInfo, context: Context): void {
  checkOnce(names, context);
  for (const name of names) fieldOf(name, record, context);
}

/** Declarations of a kind, each named once; true where all are declared. */
export function checkNames(names: readonly Ident[], kind: Named, context: Context): boolean {
  checkOnce(names, context);
  return names.map((name) => isDeclared(name, kind, context)).every((known) => known);
}

export function isDeclared(name: Ident, kind: Named, context: Context): boolean {
  const declaration = context.declared.find(kind, name.text);
  if (declaration !== undefined) {
    context.refer(name.span, context.declared.definitions.get(declaration));
    return true;
  }
  if (context.unread.has(name.text)) return false;
  const near = nearest(name.text, context.declared.namesOf(kind));
  const fixes = near === undefined ? [] : [replace(`Write \`${near}\``, name.span, near, false)];
  if (kind === "desk") context.report(unknownDeclaration, name.span, { kind, name: name.text, near, known: context.declared.namesOf(kind) }, { fixes });
  else context.report(say.unknownPaid, name.span, { kind, name: name.text, near }, { fixes });
  return false;
}

function checkOnce(names: readonly Ident[], context: Context): void {
  const twice = names.find((name, index) => name.text !== "" && names.findIndex((other) => other.text === name.text) < index);
  if (twice !== undefined) context.report(say.namedTwice, twice.span, { name: twice.text });
}
