/**
 * What the money declarations share: the period at hand, lines, amounts, and the names of other incentives.
 *
 * Every function checks and reports; nothing is kept, because what money declarations mean is not evaluated yet.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import { compare, ZERO } from "@fairway/runtime";
import { nearest, replace, type Expression, type Ident, type PeriodName } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { unknownField } from "../../diagnostics/names.js";
import { checkOptional, checkType } from "../../elaborate/expect.js";
import { elaborate, elaborateCondition } from "../../elaborate/index.js";
import { freshVariable, programScope, withKnown, type Scope } from "../../elaborate/scope.js";
import type { Typed } from "../../elaborate/typed.js";
import { periodOf } from "../../elaborate/windows.js";
import { constantNumber } from "../../logic/number.js";
import type { FieldInfo, RecordInfo } from "../../symbols/declared.js";
import { factsWhen } from "../../types/known.js";
import { NUMBER, recordType } from "../../types/types.js";

/** The kinds that are named by other money declarations. */
type Named = "incentive" | "fund" | "desk";

/** Where `period` may be written; without `each` its length is not known. */
export function periodScope(period: PeriodName | undefined, context: Context): Scope {
  const known = period === undefined ? undefined : periodOf(period, context);
  return { ...programScope, period: known ?? {} };
}

/** For conditions that may be undecided: `for` and `require`. */
export function asRequirement(scope: Scope): Scope {
  return { ...scope, undecided: true };
}

/** Checks who takes part; in the other clauses, what the conditions have seen to be there is there. */
export function takingPart(who: readonly { readonly value: { readonly condition: Expression } }[], scope: Scope, context: Context): Scope {
  return who.reduce((seen, { value }) => {
    const condition = elaborateCondition(value.condition, asRequirement(seen), context);
    return condition === undefined ? seen : withKnown(seen, factsWhen(condition.expression, true));
  }, scope);
}

/** The scope of line clauses: the record's fields are names, and dated values are read on its date. */
export function lineScope(scope: Scope, record: RecordInfo): Scope {
  const variable = freshVariable(scope);
  const dating = record.dated === undefined ? undefined : record.fields.get(record.dated);
  const of: PlanExpression = { op: "variable", type: recordType(record.name), name: variable };
  const lineDate: PlanExpression | undefined = dating === undefined ? undefined : { op: "field", type: dating.type, of, field: dating.name };
  return { ...scope, items: [...scope.items, { variable, record: record.name }], depth: scope.depth + 1, ...(lineDate === undefined ? {} : { lineDate }) };
}

/** A value of a type that is always there; undefined where a diagnostic was reported. */
export function valueOf(node: Expression, type: PlanType, scope: Scope, context: Context, hint?: string): Typed | undefined {
  const value = elaborate(node, scope, context, type);
  if (value === undefined || !checkType(value, type, node, context, hint) || !checkOptional(value, node, context)) return undefined;
  return value;
}

/** An amount in any one currency, as a clause asks it. */
export function amountOf(node: Expression, clause: string, scope: Scope, context: Context): Typed | undefined {
  const { currency } = context.settings;
  const wanted: PlanType = currency === undefined ? { kind: "money" } : { kind: "money", currency };
  const value = elaborate(node, scope, context, wanted);
  if (value === undefined) return undefined;
  const inOther = value.type.kind === "money" && value.type.currency !== undefined;
  const hint = value.type.kind === "percent" ? "A percent is taken of an amount: `2% of amount`." : undefined;
  if ((!inOther && !checkType(value, wanted, node, context, hint)) || !checkOptional(value, node, context)) return undefined;
  const number = constantNumber(value.expression);
  if (number === undefined || compare(number, ZERO) >= 0) return value;
  context.report(say.negativeAmount, node.span, { clause });
  return undefined;
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
  if (name.text === "") return false;
  const declaration = context.declared.find(kind, name.text);
  if (declaration !== undefined) {
    context.refer(name.span, context.declared.definitions.get(declaration));
    return true;
  }
  const near = nearest(name.text, context.declared.namesOf(kind));
  context.report(say.unknownPaid, name.span, { kind, name: name.text, near }, { fixes: near === undefined ? [] : [replace(`Write \`${near}\``, name.span, near, false)] });
  return false;
}

function checkOnce(names: readonly Ident[], context: Context): void {
  const twice = names.find((name, index) => name.text !== "" && names.findIndex((other) => other.text === name.text) < index);
  if (twice !== undefined) context.report(say.namedTwice, twice.span, { name: twice.text });
}
