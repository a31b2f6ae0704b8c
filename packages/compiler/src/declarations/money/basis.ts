/**
 * `basis` and `rates`: what is paid for, and the day on which rates and tiers are read.
 *
 * Records are a line each, perhaps `at` a quantity; a figure is an amount or a number. Line clauses read what changes in
 * time on the record's date, unless `rates` moves that day.
 */
import type { PlanBasis, PlanEach, PlanExpression } from "@fairway/plan";
import type { Expression, IncentiveDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/money.js";
import { notDated } from "../../diagnostics/types.js";
import { checkOptional } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import { withVariable, type Scope } from "../../elaborate/scope.js";
import { typed, type Typed } from "../../elaborate/typed.js";
import type { RecordInfo } from "../../symbols/declared.js";
import { DATE, elementOf, inWords, isPlainNumber, listOf, recordType } from "../../types/types.js";
import { clauseOf, clausesOf, mentions } from "../../workspace/clauses.js";
import { fieldOf, fieldOfItem, lineScope } from "./shared.js";
import type { Basis, ClauseNamed, Terms } from "./terms.js";

/** The name under which clauses see the list of the basis records. */
const LINES = "lines";

/** The basis with the scopes of the clauses behind it. `outer` is the scope in which `for` has been read. */
export function readTerms(declaration: IncentiveDecl, each: PlanEach | undefined, outer: Scope, context: Context): Terms {
  const { clauses } = declaration;
  const scope: Scope = { ...outer, ...startOfPeriod(clausesOf(clauses, "rates"), each, context) };
  const clause = clauseOf(clauses, "basis");
  const bare = (basis: Basis): Terms => ({ declaration, each, basis, period: scope, line: scope });
  if (clause === undefined) return bare(mentions(clauses, "basis") || declaration.broken ? { kind: "unknown" } : { kind: "none" });
  const node = clause.value.value;
  const value = elaborate(node, scope, context);
  if (value === undefined || !checkOptional(value, node, context)) return bare({ kind: "unknown" });
  const origin = context.origin(clause.span);
  const element = elementOf(value.type);
  const record = element?.kind === "record" ? context.declared.record(element.name) : undefined;
  if (record !== undefined) return ofRecords(declaration, each, record, value.expression, scope, clause, context);
  if (value.type.kind === "money" || isPlainNumber(value.type)) {
    return bare({ kind: "figure", type: value.type, plan: { kind: "figure", value: value.expression, origin } });
  }
  context.report(say.basisType, node.span, { found: inWords(value.type) });
  return bare({ kind: "unknown" });
}

interface RatesClause { readonly value: { readonly at: string }; readonly span: IncentiveDecl["span"] }

/** `rates at start`: what changes in time is read as of the period's first day. */
export function startOfPeriod(rates: readonly RatesClause[], each: PlanEach | undefined, context: Context): { readonly lineDate?: PlanExpression } {
  const start = rates.find(({ value }) => value.at === "start");
  const moment = start ?? rates.find(({ value }) => value.at === "end");
  if (moment !== undefined && each?.kind === "record") context.report(say.ratesOfNoPeriod, moment.span, {});
  if (start === undefined || each?.kind !== "period") return {};
  return { lineDate: { op: "edge", type: DATE, edge: "start", ...each.period, date: { op: "today", type: DATE } } };
}

function ofRecords(declaration: IncentiveDecl, each: PlanEach | undefined, record: RecordInfo, list: PlanExpression, scope: Scope, clause: ClauseNamed<"basis">, context: Context): Terms {
  const listed = typed({ op: "variable", type: listOf(recordType(record.name)), name: LINES });
  const seeing = (of: Scope): Scope => withVariable(of, { name: LINES, typed: listed, role: "lines" });
  const { scope: inner, item } = lineScope(scope, record);
  const { lineDate: _, ...plain } = seeing(inner);
  const day = dayOfLine(declaration, record, item, scope, context);
  const line: Scope = day === undefined ? plain : { ...plain, lineDate: day };
  const quantity = clause.value.quantity === undefined ? undefined : quantityOf(clause.value.quantity, line, context);
  const plan: PlanBasis = {
    kind: "records", list, record: record.name, item, lines: LINES, ...(quantity === undefined ? {} : { quantity: quantity.expression }),
    ...(day === undefined ? {} : { date: day }), origin: context.origin(clause.span),
  };
  const basis: Basis = clause.value.quantity !== undefined && quantity === undefined ? { kind: "unknown" }
    : { kind: "records", record, plan, ...(quantity === undefined ? {} : { quantity: quantity.type }) };
  return { declaration, each, basis, line, period: each?.kind === "record" ? line : seeing(scope) };
}

/** `at amount`: what of each record is paid for, an amount or a number that is always there. */
function quantityOf(node: Expression, line: Scope, context: Context): Typed | undefined {
  const value = elaborate(node, line, context);
  if (value === undefined || !checkOptional(value, node, context)) return undefined;
  const { type } = value;
  if (isPlainNumber(type) || (type.kind === "money" && type.currency !== undefined)) return value;
  context.report(say.quantityType, node.span, { found: inWords(type) });
  return undefined;
}

/** The day on which a line's rates are read; undefined: the moment's own. */
function dayOfLine(declaration: IncentiveDecl, record: RecordInfo, item: string, scope: Scope, context: Context): PlanExpression | undefined {
  const dating = record.dated === undefined ? undefined : record.fields.get(record.dated);
  const own = dating === undefined ? undefined : fieldOfItem(item, record, dating);
  const rates = clausesOf(declaration.clauses, "rates");
  const field = rates.find(({ value }) => value.at === "field");
  if (field?.value.at === "field") {
    const found = fieldOf(field.value.field, record, context);
    if (found === undefined) return own;
    if (found.type.kind === "date") return fieldOfItem(item, record, found);
    context.report(notDated, field.value.field.span, { field: found.name, record: record.name, found: inWords(found.type), always: false });
    return own;
  }
  if (rates.some(({ value }) => value.at === "line") || rates.length === 0) return own;
  return scope.lineDate;
}

/** Clauses that speak of lines need records. */
export function checkLines(terms: Terms, clause: { readonly span: IncentiveDecl["span"] }, name: string, context: Context): RecordInfo | undefined {
  const { basis } = terms;
  if (basis.kind === "records") return basis.record;
  if (basis.kind !== "unknown") context.report(say.linesNeeded, clause.span, { clause: name });
  return undefined;
}

