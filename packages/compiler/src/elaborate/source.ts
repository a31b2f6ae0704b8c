/**
 * Where windows and filters land: on the lists of records inside a figure.
 *
 * `sales over trailing 12 months` and `sales[product in Compute]` reach through measures down to `bookings`; there the
 * records are kept that are dated in the window and meet the filter. A record without a date is in no window; a kind of
 * record that no field dates is left as it is.
 */
import type { PlanExpression } from "@fairway/plan";
import { nearest } from "@fairway/syntax";
import type { Context } from "../context.js";
import { unknownField } from "../diagnostics/names.js";
import { notDated } from "../diagnostics/types.js";
import type { FieldInfo, RecordInfo } from "../symbols/declared.js";
import { BOOL, elementOf, inWords, recordType } from "../types/types.js";
import { elaborateCondition } from "./conditions.js";
import { freshVariable, withItem, type PushedDate, type PushedFilter, type Scope } from "./scope.js";
import { allOf, type Typed } from "./typed.js";

/** The list with the window and the filters of the scope; any other value as it is. Undefined: a filter was wrong. */
export function asSource(list: Typed, scope: Scope, context: Context): Typed | undefined {
  const element = elementOf(list.type);
  if (element?.kind !== "record" || (scope.window === undefined && scope.filters.length === 0 && scope.by === undefined)) return list;
  const record = context.declared.record(element.name);
  if (record === undefined) return list;
  const depth = Math.max(scope.depth, ...scope.filters.map((filter) => filter.scope.depth));
  const variable = freshVariable({ ...scope, depth });
  const dating = datingField(record, scope.by, context);
  if (dating === undefined && scope.by !== undefined) return undefined;
  const conditions: PlanExpression[] = [];
  if (scope.window !== undefined && record.datedInVain) scope.window.mark.reached = true;
  if (scope.window !== undefined && dating !== undefined) {
    scope.window.mark.reached = true;
    conditions.push(...inWindow(dating, record, variable, scope));
  }
  for (const filter of scope.filters) {
    const condition = filterCondition(filter, record, variable, depth, context);
    if (condition === undefined) return undefined;
    conditions.push(condition);
  }
  if (conditions.length === 0) return list;
  return { ...list, expression: { op: "filter", type: list.type, list: list.expression, item: variable, where: allOf(conditions) } };
}

/** The field that dates a record: the one named by `by`, else its own. */
function datingField(record: RecordInfo, by: PushedDate | undefined, context: Context): FieldInfo | undefined {
  if (by === undefined) return record.dated === undefined ? undefined : record.fields.get(record.dated);
  by.mark.reached = true;
  const { text, span } = by.field;
  const field = record.fields.get(text);
  if (field === undefined) {
    if (text !== "") context.report(unknownField, span, { name: text, owner: `\`${record.name}\``, fields: [...record.fields.keys()], near: nearest(text, record.fields.keys()) });
    return undefined;
  }
  context.refer(span, field.definition);
  if (field.type.kind === "date" || field.type.kind === "datetime") return field;
  context.report(notDated, span, { field: text, record: record.name, found: inWords(field.type), always: false });
  return undefined;
}

function inWindow(dating: FieldInfo, record: RecordInfo, variable: string, scope: Scope): readonly PlanExpression[] {
  const date: PlanExpression = { op: "field", type: dating.type, of: { op: "variable", type: recordType(record.name), name: variable }, field: dating.name };
  const inside: PlanExpression = { op: "inWindow", type: BOOL, date, window: scope.window!.window };
  return dating.optional ? [{ op: "known", type: BOOL, of: date }, inside] : [inside];
}

/** The filter's condition for one record; read where it was written, with the record's fields as names. */
function filterCondition(filter: PushedFilter, record: RecordInfo, variable: string, depth: number, context: Context): PlanExpression | undefined {
  filter.mark.reached = true;
  const scope = withItem({ ...filter.scope, depth }, { variable, record: record.name });
  return elaborateCondition(filter.condition, scope, context)?.expression;
}
