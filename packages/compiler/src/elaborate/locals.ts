/**
 * Names that the scope itself gives: fields of the record at hand, parameters and variables, fields of the partner.
 *
 * Of nested records the innermost one's field counts. A name that is found in more than one of the three places is for
 * the caller to refuse: nothing is guessed.
 */
import { presentFact, type PlanExpression } from "@fairway/plan";
import type { Context } from "../context.js";
import type { FieldInfo, RecordInfo } from "../symbols/declared.js";
import type { Definition } from "../symbols/table.js";
import { recordType } from "../types/types.js";
import type { Item, Scope, Variable } from "./scope.js";
import { asSource } from "./source.js";
import { typed, type Typed } from "./typed.js";

export type Local =
  | { readonly from: "item"; readonly item: Item; readonly field: FieldInfo }
  | { readonly from: "variable"; readonly variable: Variable }
  | { readonly from: "partner"; readonly field: FieldInfo };

/** What the scope gives under a name: at most one of each place. */
export function localsNamed(name: string, scope: Scope, context: Context): readonly Local[] {
  const found: Local[] = [];
  const item = scope.items.findLast(({ record }) => context.declared.record(record)?.fields.has(name) === true);
  if (item !== undefined) found.push({ from: "item", item, field: context.declared.record(item.record)!.fields.get(name)! });
  const variable = scope.variables.get(name);
  if (variable !== undefined) found.push({ from: "variable", variable });
  const field = context.declared.partner?.fields.get(name);
  if (field !== undefined) found.push({ from: "partner", field });
  return found;
}

export function definitionOf(local: Local): Definition | undefined {
  return local.from === "variable" ? local.variable.definition : local.field.definition;
}

/** How the local is written so that nothing else can be meant. */
export function qualified(local: Local, name: string): string | undefined {
  switch (local.from) {
    case "item": return `${local.item.record}.${name}`;
    case "partner": return `partner.${name}`;
    case "variable": return undefined;
  }
}

export function describeLocal(local: Local): string {
  switch (local.from) {
    case "item": return `a field of \`${local.item.record}\``;
    case "partner": return "a field of the partner";
    case "variable": return VARIABLES[local.variable.role];
  }
}

const VARIABLES: Readonly<Record<Variable["role"], string>> = {
  parameter: "a parameter", variable: "what is worked out `for each` or stands behind `any` or `every`", lines: "the records of the basis",
};

/** The value of a local, with what is put on lists of records around here. */
export function localValue(local: Local, scope: Scope, context: Context): Typed | undefined {
  switch (local.from) {
    case "variable": return seen(local.variable.typed, scope);
    case "item": return fieldValue(itemValue(local.item), local.field, scope, context);
    case "partner": return fieldValue(PARTNER, local.field, scope, context);
  }
}

/** The partner as a record; only its fields go into the Plan. */
export const PARTNER: Typed = typed({ op: "partner", type: recordType("partner"), path: [] });

export function itemValue(item: Item): Typed {
  return typed({ op: "variable", type: recordType(item.record), name: item.variable });
}

/** One field of a record value; lists of records take the window and filters around. */
export function fieldValue(owner: Typed, field: FieldInfo, scope: Scope, context: Context): Typed | undefined {
  const inner = owner.expression;
  const expression: PlanExpression = inner.op === "partner"
    ? { op: "partner", type: field.type, path: [...inner.path, field.name] }
    : { op: "field", type: field.type, of: inner, field: field.name };
  return asSource(seen(typed(expression, owner.optional || field.optional), scope), scope, context);
}

/** A value that a condition around has seen to be there is there. */
export function seen(value: Typed, scope: Scope): Typed {
  return value.optional && scope.known.size > 0 && scope.known.has(presentFact(value.expression)) ? { ...value, optional: false } : value;
}

/** The record that a value of a record type is. */
export function recordOf(value: Typed, context: Context): RecordInfo | undefined {
  return value.type.kind === "record" ? context.declared.record(value.type.name) : undefined;
}
