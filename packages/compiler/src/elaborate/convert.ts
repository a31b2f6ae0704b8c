/**
 * `amount in USD at Rates on date`: an amount in another currency, by a table of rates.
 *
 * Of a list of amounts, each is converted for itself, on its own record's date. The table gives, for a currency (its one key
 * of type `Text`), what one unit of it is worth; it may be dated by a key, by rows or by `becoming`. Where a rate may be
 * wanting, so may the amount: nothing is taken for zero.
 */
import type { PlanExpression, PlanType } from "@fairway/plan";
import { nearest, type ConvertNode, type Expression, type Ident } from "@fairway/syntax";
import type { Context } from "../context.js";
import { coverageOf } from "../declarations/tables/coverage.js";
import { contentOf } from "../declarations/tables/declare.js";
import { headerOf } from "../declarations/tables/header.js";
import { unknownDeclaration } from "../diagnostics/names.js";
import { notConverted, notRates } from "../diagnostics/types.js";
import { DATE, elementOf, inWords, isPlainNumber, listOf, moneyIn, TEXT } from "../types/types.js";
import { checkCurrency } from "../types/written.js";
import { checkType, checkUsable } from "./expect.js";
import { elaborate } from "./index.js";
import { withItem, type Scope } from "./scope.js";
import { constant, typed, type Typed } from "./typed.js";

export function elaborateConvert(node: ConvertNode, scope: Scope, context: Context): Typed | undefined {
  const currency = checkCurrency(node.currency, context);
  const table = isTable(node, context) && isRates(node, context);
  const value = elaborate(node.value, scope, context);
  if (value === undefined || !currency || !table) return undefined;
  const element = elementOf(value.type);
  if ((element ?? value.type).kind !== "money") {
    context.report(notConverted, node.value.span, { found: inWords(value.type) });
    return undefined;
  }
  if (element !== undefined) return each(node, value, scope, context);
  if (!checkUsable(value, node.value, scope, context)) return undefined;
  const on = node.on === undefined ? undefined : dateOf(node.on, scope, context);
  if (node.on !== undefined && on === undefined) return undefined;
  const expression = conversion(node, value.expression, on?.expression ?? scope.lineDate);
  return typed(expression, value.optional || on?.optional === true || mayLackRate(node, value.type, expression, context));
}

function conversion(node: ConvertNode, money: PlanExpression, on: PlanExpression | undefined): PlanExpression {
  return { op: "convert", type: moneyIn(node.currency.text), money, currency: node.currency.text, table: node.table.text, ...(on === undefined ? {} : { on }) };
}

/** The name means a table of rates; a diagnostic is reported where it does not. */
export function checkRates(table: Ident, context: Context): boolean {
  return isTable({ table }, context) && isRates({ table }, context);
}

function isTable(node: Pick<ConvertNode, "table">, context: Context): boolean {
  const { text: name, span } = node.table;
  const shared = context.declared.names.get(name);
  if (shared?.kind === "table") {
    context.refer(span, shared.definition);
    return true;
  }
  const known = [...context.declared.tables.keys()];
  if (!context.unread.has(name)) context.report(unknownDeclaration, span, { kind: "table", name, known, near: nearest(name, known) });
  return false;
}

function dateOf(node: Expression, scope: Scope, context: Context): Typed | undefined {
  const date = elaborate(node, scope, context);
  return date !== undefined && checkType(date, DATE, node, context) && checkUsable(date, node, scope, context) ? date : undefined;
}

/** The table is keyed by one currency, perhaps by days or months, and gives a number. */
function isRates(node: Pick<ConvertNode, "table">, context: Context): boolean {
  const header = headerOf(node.table.text, context);
  if (header === undefined) return false;
  const currencies = header.keys.filter((key) => key.type.kind === "text");
  const dates = header.keys.filter((key) => key.type.kind === "date" || key.type.kind === "month");
  const why =
    currencies.length !== 1 ? "it has no key for the currency" :
    currencies.length + dates.length < header.keys.length ? "its keys are more than a currency and a day" :
    header.results.length !== 1 || !isPlainNumber(header.results[0]!.type) ? "it does not give one number" :
    header.policy === "collect" ? "it gives several rates at once" : undefined;
  if (why !== undefined) context.report(notRates, node.table.span, { name: node.table.text, why });
  return why === undefined;
}

/** Whether the table may be without a rate for the amount's currency on some day. */
function mayLackRate(node: ConvertNode, type: PlanType, conversion: PlanExpression, context: Context): boolean {
  if (type.kind !== "money" || type.currency === node.currency.text) return false;
  const header = headerOf(node.table.text, context);
  const content = contentOf(node.table.text, context);
  if (type.currency === undefined || header === undefined || content === undefined || conversion.op !== "convert") return true;
  if (header.keys.some((key) => key.type.kind === "month")) return true;
  const on: PlanExpression = conversion.on ?? { op: "today", type: DATE };
  const keys = header.keys.map((key) => (key.type.kind === "date" ? on : constant(TEXT, type.currency!)));
  const coverage = coverageOf(content, 0, keys, context);
  return content.whole && (!coverage.known || coverage.gaps.length > 0);
}

/** Each amount of `records.amount` for itself; the date may be a field of the record. */
function each(node: ConvertNode, value: Typed, scope: Scope, context: Context): Typed | undefined {
  const { expression } = value;
  const record = expression.op === "map" ? elementOf(expression.list.type) : undefined;
  if (expression.op !== "map" || record?.kind !== "record" || value.gaps === true) {
    context.report(notConverted, node.value.span, { found: value.gaps === true ? "a list with gaps" : inWords(value.type) });
    return undefined;
  }
  const inner = withItem({ ...scope, window: undefined, by: undefined }, { variable: expression.item, record: record.name });
  const on = node.on === undefined ? undefined : dateOf(node.on, inner, context);
  if (node.on !== undefined && on === undefined) return undefined;
  const to = conversion(node, expression.to, on?.expression ?? scope.lineDate);
  const uncertain = on?.optional === true || mayLackRate(node, expression.to.type, to, context);
  return { ...typed({ op: "map", type: listOf(to.type), list: expression.list, item: expression.item, to }, value.optional), ...(uncertain ? { uncertain } : {}) };
}
