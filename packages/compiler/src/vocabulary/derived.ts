/**
 * Derived fields: worked out from the record's own fields, the partner's fields and tables, never from measures or tiers.
 *
 * They may use each other, also across records, as long as none is worked out from itself.
 */
import type { PlanExpression, PlanRecord } from "@fairway/plan";
import type { Context } from "../context.js";
import { circular } from "../diagnostics/names.js";
import { checkOptional, checkType } from "../elaborate/expect.js";
import { elaborate } from "../elaborate/index.js";
import { programScope, type Scope } from "../elaborate/scope.js";
import type { FieldInfo, RecordInfo } from "../symbols/declared.js";
import { planRecord } from "./records.js";
import { childrenOf } from "../types/walk.js";

/** Works out every derived field and completes the Plan's records. */
export function elaborateDerived(context: Context): void {
  const { declared } = context;
  const expressions = new Map<string, PlanExpression>();
  const records = [...declared.records.values(), ...(declared.partner === undefined ? [] : [declared.partner])];
  for (const record of records) {
    if (record.deals !== undefined) continue;
    const derived: PlanRecord["derived"][number][] = [];
    for (const field of record.fields.values()) {
      const expression = field.derived === undefined ? undefined : elaborateField(record, field, context);
      if (expression === undefined) continue;
      expressions.set(nodeOf(record.name, field.name), expression);
      derived.push({ name: field.name, type: field.type, expression });
    }
    declared.planRecords.set(record.name, planRecord(record, derived));
  }
  for (const record of records) {
    if (record.deals !== undefined) declared.planRecords.set(record.name, planRecord(record, declared.planRecords.get(record.deals)?.derived ?? []));
  }
  checkCircles(expressions, context);
}

function elaborateField(record: RecordInfo, field: FieldInfo, context: Context): PlanExpression | undefined {
  const base: Scope = { ...programScope, derived: true };
  const scope: Scope = record.kind === "partner" ? base : { ...base, items: [{ variable: "it", record: record.name }], depth: 1 };
  const value = elaborate(field.derived!, scope, context, field.type);
  if (value === undefined || !checkType(value, field.type, field.derived!, context)) return undefined;
  if (!field.optional && !checkOptional(value, field.derived!, context)) return undefined;
  return value.expression;
}

function nodeOf(record: string, field: string): string {
  return `${record}.${field}`;
}

function checkCircles(expressions: ReadonlyMap<string, PlanExpression>, context: Context): void {
  const uses = new Map([...expressions].map(([node, expression]) => [node, [...fieldsUsed(expression)].filter((used) => expressions.has(used))]));
  const done = new Set<string>();
  for (const node of uses.keys()) {
    const chain = circleFrom(node, uses, done);
    if (chain === undefined) continue;
    const [record, field] = chain[0]!.split(".") as [string, string];
    const span = context.declared.record(record)?.fields.get(field)?.definition.span;
    if (span !== undefined) context.report(circular, span, { chain });
  }
}

/** The first circle reached from a node; every node is walked once over all calls. */
function circleFrom(node: string, uses: ReadonlyMap<string, readonly string[]>, done: Set<string>): readonly string[] | undefined {
  const stack: { readonly node: string; next: number }[] = [{ node, next: 0 }];
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const next = done.has(top.node) ? undefined : uses.get(top.node)?.[top.next++];
    if (next === undefined) {
      done.add(top.node);
      stack.pop();
      continue;
    }
    const at = stack.findIndex((open) => open.node === next);
    if (at >= 0) {
      const chain = stack.slice(at).map((open) => open.node);
      for (const open of stack) done.add(open.node);
      return chain;
    }
    if (!done.has(next)) stack.push({ node: next, next: 0 });
  }
  return undefined;
}

/** The fields of records and of the partner that an expression reads, as `record.field`. */
function fieldsUsed(expression: PlanExpression, found: Set<string> = new Set()): Set<string> {
  if (expression.op === "field" && expression.of.type.kind === "record") found.add(nodeOf(expression.of.type.name, expression.field));
  if (expression.op === "partner" && expression.path[0] !== undefined) found.add(nodeOf("partner", expression.path[0]));
  for (const child of childrenOf(expression)) fieldsUsed(child, found);
  return found;
}
