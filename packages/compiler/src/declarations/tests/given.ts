/**
 * `given`, `records` and `decided`: the facts of a worked case, and figures in place of measures.
 */
import type { PlainFacts, PlanTest, PlanType } from "@fairway/plan";
import { nearest, replace, type CellNode, type Expression, type Ident, type Span, type TestDecl } from "@fairway/syntax";
import type { Context } from "../../context.js";
import * as say from "../../diagnostics/cases.js";
import { checkType } from "../../elaborate/expect.js";
import { elaborate } from "../../elaborate/index.js";
import { programScope } from "../../elaborate/scope.js";
import type { FieldInfo, MeasureInfo, RecordInfo } from "../../symbols/declared.js";
import { elementOf, inWords } from "../../types/types.js";
import { clausesOf } from "../../workspace/clauses.js";
import { constantOf, plainOf } from "./plain.js";

/** More records than this a row does not stand for. */
const MOST_TIMES = 100_000;

interface Given {
  readonly facts: PlainFacts;
  readonly givenMeasures: PlanTest["givenMeasures"];
}

export function readGiven(test: TestDecl, context: Context): Given {
  const facts = new Map<string, unknown>();
  const measures = new Map<string, PlanTest["givenMeasures"][number]>();
  for (const clause of clausesOf(test.clauses, "given")) {
    const { what, value } = clause.value;
    const field = what.kind === "name" ? context.declared.partner?.fields.get(what.name) : undefined;
    if (field !== undefined) {
      context.refer(what.span, field.definition);
      readFact(field, value, what, facts, context);
      continue;
    }
    const used = measureMeant(what, context);
    if (used === undefined) continue;
    if (measures.has(used.name)) context.report(say.givenTwice, what.span, { text: used.name }, {});
    const constant = writtenValue(value, used.type, context);
    if (constant !== undefined) measures.set(used.name, { measure: used.measure, name: used.name, type: used.type, value: constant, origin: context.origin(clause.span) });
  }
  for (const clause of clausesOf(test.clauses, "records")) readRecords(clause.name!, clause.body, facts, context);
  return { facts: Object.fromEntries(facts), givenMeasures: [...measures.values()] };
}

function readFact(field: FieldInfo, value: Expression, what: Expression, facts: Map<string, unknown>, context: Context): void {
  if (facts.has(field.name)) context.report(say.givenTwice, what.span, { text: field.name });
  const element = elementOf(field.type) ?? field.type;
  if (element.kind === "record") {
    context.report(say.givenRecords, what.span, { field: field.name });
    return;
  }
  const constant = writtenValue(value, field.type, context);
  if (constant !== undefined) facts.set(field.name, plainOf(constant, field.type));
}

/** The value as a constant of the type; undefined where a diagnostic was reported. */
function writtenValue(node: Expression, type: PlanType, context: Context): ReturnType<typeof constantOf> {
  const empty = node.kind === "list" && node.items.length === 0 && elementOf(type) !== undefined;
  if (empty) return [];
  const value = elaborate(node, programScope, context, type);
  if (value === undefined || !(namesItsCurrency(value.type, type) || checkType(value, type, node, context))) return undefined;
  const constant = constantOf(value.expression);
  if (constant === undefined) context.report(say.givenNotWritten, node.span, {});
  return constant;
}

/** An amount where a fact may come in any currency: it is written with its own. */
function namesItsCurrency(found: PlanType, wanted: PlanType): boolean {
  return wanted.kind === "money" && wanted.currency === undefined && found.kind === "money" && found.currency !== undefined;
}

/** `yearly` or `people(Expert)`: the measure, its name as a reader writes it, and its type. */
function measureMeant(what: Expression, context: Context): { readonly measure: string; readonly name: string; readonly type: PlanType } | undefined {
  const named = what.kind === "name" ? what.name : what.kind === "call" ? what.callee.text : undefined;
  const info: MeasureInfo | undefined = named === undefined ? undefined : context.declared.measures.get(named);
  if (info === undefined) {
    const text = context.origin(what.span).text;
    const names = [...(context.declared.partner?.fields.keys() ?? []), ...context.declared.measures.keys()];
    if (!context.unread.has(named ?? text)) context.report(say.givenWhat, what.span, { text, near: named === undefined ? undefined : nearest(named, names) });
    return undefined;
  }
  const value = elaborate(what, programScope, context);
  if (value === undefined) return undefined;
  const { expression } = value;
  const name = expression.op === "measure" ? context.measures.byId(expression.measure)?.plan.name : undefined;
  return { measure: named!, name: name ?? context.origin(what.span).text, type: value.type };
}

// ── records ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface Row { readonly value: { readonly cells: readonly CellNode[] }; readonly span: Span; readonly broken: boolean }
type Column = { readonly kind: "field"; readonly field: FieldInfo } | { readonly kind: "times" } | undefined;

function readRecords(list: Ident, rows: readonly Row[], facts: Map<string, unknown>, context: Context): void {
  const fields = context.declared.partner?.fields ?? new Map<string, FieldInfo>();
  const field = fields.get(list.text);
  const element = field === undefined ? undefined : elementOf(field.type);
  const record = element?.kind === "record" ? context.declared.records.get(element.name) : undefined;
  if (field === undefined || record === undefined) {
    const lists = [...fields.values()].filter(({ type }) => elementOf(type)?.kind === "record").map(({ name }) => name);
    if (list.text !== "" && !context.unread.any) context.report(say.recordsOfWhat, list.span, { name: list.text, near: nearest(list.text, lists), lists });
    return;
  }
  context.refer(list.span, field.definition);
  const earlier = (facts.get(list.text) ?? []) as readonly unknown[];
  facts.set(list.text, [...earlier, ...readTable(rows, record, context)]);
}

/** The records of a table as plain data. @param partly columns may be left out: a partner made for a case */
export function readTable(rows: readonly Row[], record: RecordInfo, context: Context, partly = false): readonly PlainFacts[] {
  const [header, ...below] = rows.filter((row) => !row.broken);
  const columns = header === undefined ? [] : readHeader(header, record, context, partly);
  return below.flatMap((row) => readRow(row, columns, record, context));
}

function readHeader(header: Row, record: RecordInfo, context: Context, partly = false): readonly Column[] {
  const given = [...record.fields.values()].filter(({ derived }) => derived === undefined);
  const columns = header.value.cells.map((cell): Column => {
    const text = cell.cell === "header" ? cell.text : "";
    if (text === "times" && !record.fields.has("times")) return { kind: "times" };
    const field = given.find(({ name }) => name === text);
    if (field !== undefined) {
      context.refer(cell.span, field.definition);
      return { kind: "field", field };
    }
    if (record.unreadable.has(text)) return undefined;
    const fields = given.map(({ name }) => name);
    context.report(say.recordsColumn, cell.span, { column: text, record: record.name, near: nearest(text, fields), fields });
    return undefined;
  });
  const missing = given.filter((field) => !field.optional && !isList(field) && !columns.some((column) => column?.kind === "field" && column.field === field));
  if (!partly && missing.length > 0 && !columns.includes(undefined)) {
    context.report(say.recordsMissing, header.span, { record: record.name, fields: missing.map(({ name }) => name) });
  }
  return columns;
}

const isList = (field: FieldInfo): boolean => elementOf(field.type) !== undefined;

function readRow(row: Row, columns: readonly Column[], record: RecordInfo, context: Context): readonly PlainFacts[] {
  const plain = new Map<string, unknown>();
  let times = 1;
  row.value.cells.forEach((cell, index) => {
    const column = columns[index];
    if (column?.kind === "times") times = readTimes(cell, record, context);
    if (column?.kind !== "field" || cell.cell === "empty") return;
    const value = readCell(cell, column.field, context);
    if (value !== undefined) plain.set(column.field.name, value);
  });
  if (times === 1) return [Object.fromEntries(plain)];
  const key = textKey(record);
  return Array.from({ length: times }, (_, index) => ({ ...Object.fromEntries(plain), ...(key === undefined ? {} : { [key]: `${String(plain.get(key))}-${index + 1}` }) }));
}

function textKey(record: RecordInfo): string | undefined {
  return record.key.find((name) => record.fields.get(name)?.type.kind === "text");
}

function readTimes(cell: CellNode, record: RecordInfo, context: Context): number {
  const count = cell.cell === "expression" && cell.value.kind === "number" ? Number(cell.value.value) : Number.NaN;
  if (!Number.isInteger(count) || count < 1 || count > MOST_TIMES) {
    if (cell.cell !== "empty") context.report(say.timesNumber, cell.span, { most: MOST_TIMES });
    return 1;
  }
  if (count > 1 && record.key.length > 0 && textKey(record) === undefined) {
    context.report(say.timesKey, cell.span, { record: record.name });
    return 1;
  }
  return count;
}

const BARE: ReadonlySet<Expression["kind"]> = new Set(["name", "number", "percent", "money", "date", "month", "datetime", "bool", "duration"]);

const JOINED: ReadonlySet<Expression["kind"]> = new Set(["binary", "negate", "member"]);

/** A text without quotes: a word, a number, or several with signs between them (`B-1`). What has blanks would be laid out as a calculation. */
function bareText(cell: Extract<CellNode, { readonly cell: "expression" }>, field: FieldInfo, context: Context): string | undefined {
  const text = context.origin(cell.span).text.trim();
  if (BARE.has(cell.value.kind) || (JOINED.has(cell.value.kind) && !/\s/.test(text))) return text;
  if (cell.value.kind === "missing") return undefined;
  const quoted = JSON.stringify(text);
  context.report(say.cellNoValue, cell.span, { column: field.name, wanted: inWords(field.type), quoted }, { fixes: [replace(`Write \`${quoted}\``, cell.span, quoted)] });
  return undefined;
}

/** A cell as plain data. In a column of texts a bare word, a number or a date stands for itself. */
function readCell(cell: CellNode, field: FieldInfo, context: Context): unknown {
  const { type } = field;
  if (type.kind === "text" && cell.cell === "expression" && cell.value.kind !== "text") return bareText(cell, field, context);
  if (cell.cell !== "expression") {
    context.report(say.cellNoValue, cell.span, { column: field.name, wanted: inWords(type) });
    return undefined;
  }
  const constant = writtenValue(cell.value, type, context);
  return constant === undefined ? undefined : plainOf(constant, type);
}
