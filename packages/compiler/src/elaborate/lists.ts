/**
 * Lists: written out, filtered, and asked about one by one (`any`, `every`, `no`).
 *
 * A filter goes on a list of records, or on a figure: then it lands on the records that the figure counts (source.ts).
 */
import { factsWhen, presentFact, type PlanExpression, type PlanType } from "@fairway/plan";
import { printExpression, type Expression, type FilterNode, type ListNode, type QuantifierNode } from "@fairway/syntax";
import type { Context } from "../context.js";
import { emptyList, mixedList, needsList, noFilterEffect } from "../diagnostics/types.js";
import { define } from "../symbols/collect.js";
import type { RecordInfo } from "../symbols/declared.js";
import { BOOL, elementOf, inWords, joined, listOf, recordType, typeText } from "../types/types.js";
import { isBareWord } from "./bare.js";
import { elaborateCondition } from "./conditions.js";
import { checkOptional, checkUsable } from "./expect.js";
import { FUNCTIONS } from "./functions.js";
import { elaborate } from "./index.js";
import { localsNamed } from "./locals.js";
import { freshVariable, withItem, withVariable, type PushedFilter, type Scope } from "./scope.js";
import { typed, type Typed } from "./typed.js";

/** `[a, b]`: values of one type. */
export function elaborateList(node: ListNode, scope: Scope, context: Context, expected: PlanType | undefined): Typed | undefined {
  if (node.items.length === 0) {
    context.report(emptyList, node.span, {});
    return undefined;
  }
  const wanted = expected === undefined ? undefined : (elementOf(expected) ?? expected);
  const anchor = wanted === undefined ? node.items.find((item) => !isBareWord(item, scope, context)) : undefined;
  const known = anchor === undefined ? undefined : elaborate(anchor, scope, context);
  const items: PlanExpression[] = [];
  let type: PlanType | undefined;
  let failed = false;
  for (const item of node.items) {
    const value = item === anchor ? known : elaborate(item, scope, context, wanted ?? known?.type ?? type);
    if (value === undefined || !checkOptional(value, item, context)) {
      failed = true;
      continue;
    }
    const both: PlanType | undefined = type === undefined ? value.type : joined(type, value.type);
    if (both === undefined) {
      context.report(mixedList, item.span, { first: inWords(type!), other: inWords(value.type) });
      failed = true;
      continue;
    }
    type = both;
    items.push(value.expression);
  }
  return failed || type === undefined ? undefined : typed({ op: "list", type: listOf(type), items });
}

/** `list[condition]`, or a filter on a figure. */
export function elaborateFilter(node: FilterNode, scope: Scope, context: Context): Typed | undefined {
  if (isFigure(node.object, scope, context)) return filterFigure(node, scope, context);
  const list = elaborate(node.object, scope, context);
  if (list === undefined) return undefined;
  const record = recordsOf(list, context);
  if (record === undefined) {
    context.report(needsList, node.object.span, { what: "A filter", found: inWords(list.type), hint: elementOf(list.type) === undefined ? undefined : "Its elements have no fields. Write `any x in … has …` to ask about them one by one." });
    return undefined;
  }
  if (!checkUsable(list, node.object, scope, context)) return undefined;
  const item = freshVariable(scope);
  const condition = elaborateCondition(node.condition, withItem(scope, { variable: item, record: record.name }), context);
  if (condition === undefined) return undefined;
  const present = fieldsPresent(condition.expression, item, record, list.present);
  return { ...typed({ op: "filter", type: list.type, list: list.expression, item, where: condition.expression }, list.optional), present };
}

function recordsOf(list: Typed, context: Context): RecordInfo | undefined {
  const element = elementOf(list.type);
  return element?.kind === "record" ? context.declared.record(element.name) : undefined;
}

/** The fields that are there in every record that the filter keeps. */
function fieldsPresent(condition: PlanExpression, item: string, record: RecordInfo, before: ReadonlySet<string> | undefined): ReadonlySet<string> {
  const facts = new Set(factsWhen(condition, true));
  const present = new Set(before);
  if (facts.size === 0) return present;
  const of: PlanExpression = { op: "variable", type: recordType(record.name), name: item };
  for (const { name, type, optional } of record.fields.values()) {
    if (optional && facts.has(presentFact({ op: "field", type, of, field: name }))) present.add(name);
  }
  return present;
}

/** A value that is worked out from records behind it, so that a filter goes on those. */
function isFigure(node: Expression, scope: Scope, context: Context): boolean {
  switch (node.kind) {
    case "name": return localsNamed(node.name, scope, context).length === 0 && context.declared.names.get(node.name)?.kind === "measure";
    case "call": return FUNCTIONS.has(node.callee.text) || context.declared.names.get(node.callee.text)?.kind === "measure";
    case "paren": return isFigure(node.inner, scope, context);
    case "filter": return isFigure(node.object, scope, context);
    case "over": case "by": case "ago": case "rounded": return isFigure(node.value, scope, context);
    case "binary": case "share": case "growth": case "else": case "when": case "negate": return true;
    default: return false;
  }
}

function filterFigure(node: FilterNode, scope: Scope, context: Context): Typed | undefined {
  const filter: PushedFilter = { condition: node.condition, scope, text: printExpression(node.condition), mark: { reached: false } };
  const value = elaborate(node.object, { ...scope, filters: [...scope.filters, filter] }, context);
  if (value !== undefined && !filter.mark.reached) {
    context.report(noFilterEffect, node.condition.span, { text: filter.text });
    return undefined;
  }
  return value;
}

/** `any t in tenants has condition`: the record has a name, its fields are written `t.field`. */
export function elaborateQuantifier(node: QuantifierNode, scope: Scope, context: Context): Typed | undefined {
  const source = elaborate(node.source, scope, context);
  if (source === undefined) return undefined;
  const element = elementOf(source.type);
  if (element === undefined) {
    context.report(needsList, node.source.span, { what: `\`${node.quantifier}\``, found: inWords(source.type), hint: undefined });
    return undefined;
  }
  if (!checkUsable(source, node.source, scope, context)) return undefined;
  const item = freshVariable(scope);
  const { variable } = node;
  const definition = variable.text === "" ? undefined : define("variable", variable, { whole: node.span, type: typeText(element) }, context);
  const bound = typed({ op: "variable", type: element, name: item }, source.gaps === true);
  const inner = withVariable({ ...scope, filters: [], by: undefined, undecided: false }, { name: variable.text, typed: bound, role: "variable", definition });
  const condition = elaborateCondition(node.condition, inner, context);
  if (condition === undefined) return undefined;
  return typed({ op: "quantifier", type: BOOL, quantifier: node.quantifier, list: source.expression, item, where: condition.expression }, source.optional);
}
