/**
 * What a condition rests on: measures unfold to the records that were counted in their windows, tables to the row that
 * answered, everything down to the partner's facts.
 *
 * Made only when it is asked for, by reading the Plan again beside the evaluator; a list shows its first records and
 * counts the rest. This file refuses to decide anything.
 */
import type { Origin, PlanExpression } from "@fairway/plan";
import { formatDay, subtractDuration, type ClauseOrigin, type DecisionValue, type Evidence, type RecordValue, type Value } from "@fairway/runtime";
import { describe } from "../explain/describe.js";
import { describeWindow } from "../explain/describe-window.js";
import { childrenOf } from "../expressions/children.js";
import { givenFor } from "../expressions/declared.js";
import { resultOf } from "../expressions/evaluate.js";
import { elementRecord } from "../expressions/facts.js";
import { windowRange } from "../expressions/lists.js";
import type { PlanIndex } from "../program/plan-index.js";
import { rowsFor } from "../expressions/table.js";
import { guarded } from "../guard.js";
import { momentWith, type Moment } from "../run.js";
import { keyText } from "../values/place.js";
import { clauseOrigin } from "../values/origin.js";
import type { Result } from "../values/result.js";
import { compact } from "./compact.js";
import type { View } from "./condition.js";
import { shownResult } from "./value.js";

type Of<K extends PlanExpression["op"]> = Extract<PlanExpression, { op: K }>;

/** Keys of so many records are shown. */
export const SHOWN_RECORDS = 5;

/** Of one condition, what has been worked out already. Undefined where the evaluator is to be asked. */
export interface EvidenceFigures {
  readonly index: PlanIndex;
  /** The day as of which they are, where it is not the decision's own. */
  readonly asOf?: string | undefined;
  readonly value: (expression: PlanExpression) => DecisionValue | undefined;
  /** Asked where it is told and has no value. */
  readonly missing: (expression: PlanExpression) => Evidence["missing"];
  /** Asked where the value is known. The window may be known not to be there: null. */
  readonly records: (expression: PlanExpression) => { readonly records: NonNullable<Evidence["records"]>; readonly window: NonNullable<Evidence["window"]> | null | undefined } | undefined;
  /** The row of a table that answered. */
  readonly rowOrigin: (expression: Of<"table">, find: () => ClauseOrigin | undefined) => ClauseOrigin | undefined;
}

function indexOf(view: View): PlanIndex {
  return view.figures?.index ?? view.moment.index;
}

/** @param origin the clause at hand, for what cannot be worked out */
export function evidenceOf(expression: PlanExpression, view: View, origin: Origin): readonly Evidence[] {
  return eachOnce(collect(expression, view, origin));
}

/** What is said twice of the same is said once, as it was said last. */
export function eachOnce(found: readonly Evidence[]): readonly Evidence[] {
  if (found.length <= 1) return found;
  return [...new Map(found.map((each) => [sameAs(each), each])).values()];
}

/** The same of what says the same. */
export function sameAs({ kind, name, asOf, text }: Pick<Evidence, "kind" | "name" | "asOf" | "text">): string {
  return `${kind} ${name} ${asOf ?? ""} ${text ?? ""}`;
}

/** The same with what is said twice. */
export function collect(expression: PlanExpression, view: View, origin: Origin): readonly Evidence[] {
  switch (expression.op) {
    case "measure": return [ofMeasure(expression, view)];
    case "aggregate": return ofAggregate(expression, view, origin);
    case "quantifier": return [ofRecords(expression, expression.list, view, origin)];
    case "partner": case "points": case "passed": case "allPoints": case "held": case "competencies": case "tier": case "allTiers": case "decided": case "met": case "earnings": return [named(kindOf(expression.op), expression, view, origin)];
    case "table": return [ofTable(expression, view, origin)];
    case "when": return ofWhen(expression, view, origin);
    case "shift": return collect(expression.of, { ...view, figures: undefined, moment: momentWith(view.moment.run, view.moment.index, subtractDuration(view.moment.asOf, expression.by)) }, origin);
    default: return childrenOf(expression).flatMap((child) => collect(child, view, origin));
  }
}

const KINDS = {
  partner: "fact", points: "score", passed: "score", allPoints: "score", held: "competency", competencies: "competency", tier: "tier", allTiers: "tier", decided: "decision", met: "reviews", earnings: "earnings",
} as const satisfies Partial<Record<PlanExpression["op"], Evidence["kind"]>>;

/** What is called by its name alone: as what. */
export function kindOf(op: keyof typeof KINDS): (typeof KINDS)[typeof op] {
  return KINDS[op];
}

/** Of a choice the condition and what it chose; what was not chosen says nothing. */
function ofWhen({ condition, value, otherwise }: Of<"when">, view: View, origin: Origin): readonly Evidence[] {
  const holds = read(condition, view, origin).value;
  const chosen = [condition, ...(holds === false ? [] : [value]), ...(holds === true || otherwise === undefined ? [] : [otherwise])];
  return chosen.flatMap((part) => collect(part, view, origin));
}

function read(expression: PlanExpression, view: View, origin: Origin): Result {
  return guarded(view.moment, origin, () => resultOf(expression, view.moment, view.scope));
}

/** Value and missing facts of any expression, and the as-of day where it is another one. */
function base(expression: PlanExpression, view: View, origin: Origin): Pick<Evidence, "value" | "missing" | "asOf"> {
  const told = view.figures?.value(expression);
  if (told !== undefined) return { value: told, asOf: view.figures?.asOf };
  const missing = view.figures?.missing(expression);
  if (missing !== undefined) return { missing, asOf: view.figures?.asOf };
  const result = read(expression, view, origin);
  return { value: shownResult(result, expression.type, view.moment.index), missing: result.missing.length === 0 ? undefined : result.missing, asOf: otherDay(view.moment) };
}

function otherDay(moment: Moment): string | undefined {
  return moment.asOf === moment.run.asOf ? undefined : formatDay(moment.asOf);
}

function named(kind: Evidence["kind"], expression: PlanExpression, view: View, origin: Origin): Evidence {
  return compact({ kind, name: describe(expression), ...base(expression, view, origin) });
}

function ofMeasure(expression: Of<"measure">, view: View): Evidence {
  const measure = indexOf(view).measures.get(expression.measure);
  if (measure === undefined) return { kind: "measure", name: expression.measure };
  const given = view.figures === undefined && givenFor(measure, view.moment) !== undefined;
  return compact({
    kind: "measure", name: measure.name, title: measure.title, ...base(expression, view, measure.origin), given: given || undefined,
    parts: given ? undefined : evidenceOf(measure.expression, view, measure.origin), origin: clauseOrigin(measure.origin),
  });
}

/** Of an aggregate over records, the records; over anything else, what that rests on. */
function ofAggregate(expression: Of<"aggregate">, view: View, origin: Origin): readonly Evidence[] {
  const list = recordsOf(expression.list, indexOf(view));
  return list === undefined ? collect(expression.list, view, origin) : [ofRecords(expression, list, view, origin)];
}

/** The list of records that is counted, before fields are taken of them. */
export function recordsOf(list: PlanExpression, index: PlanIndex): PlanExpression | undefined {
  if (elementRecord(list.type, index) !== undefined) return list;
  return list.op === "map" || list.op === "flatten" || list.op === "filter" ? recordsOf(list.list, index) : undefined;
}

function ofRecords(expression: PlanExpression, list: PlanExpression, view: View, origin: Origin): Evidence {
  const source = sourceOf(list);
  const value = base(expression, view, origin);
  const told = value.value === undefined ? undefined : view.figures?.records(expression);
  if (told !== undefined) {
    return compact({
      kind: "records", name: describe(source), text: describe(expression), ...value,
      window: told.window === undefined ? windowOf(list, view, origin) : (told.window ?? undefined), records: told.records,
    });
  }
  const record = elementRecord(list.type, view.moment.index);
  const counted = itemsOf(read(list, view, origin));
  const keys = record === undefined ? [] : counted.slice(0, SHOWN_RECORDS).map((item) => keyText(item as RecordValue, record));
  return compact({
    kind: "records", name: describe(source), text: describe(expression), ...value, window: windowOf(list, view, origin),
    records: { seen: itemsOf(read(source, view, origin)).length, counted: counted.length, keys, more: counted.length - keys.length },
  });
}

function itemsOf(result: Result): readonly Value[] {
  return Array.isArray(result.value) ? (result.value as readonly Value[]) : [];
}

/** The list without its filters. */
export function sourceOf(list: PlanExpression): PlanExpression {
  return list.op === "filter" ? sourceOf(list.list) : list;
}

/** The window among the conditions of the filters. */
function windowOf(list: PlanExpression, view: View, origin: Origin): Evidence["window"] {
  if (list.op !== "filter") return undefined;
  const conditions = list.where.op === "and" ? list.where.items : [list.where];
  const found = conditions.find((condition) => condition.op === "inWindow");
  if (found === undefined) return windowOf(list.list, view, origin);
  let range: ReturnType<typeof windowRange> | undefined;
  guarded(view.moment, origin, () => {
    range = windowRange(found.window, view.moment, view.scope);
    return { value: true, missing: [] };
  });
  if (range === undefined || !("from" in range)) return undefined;
  return { text: describeWindow(found.window), from: formatDay(range.from), to: formatDay(range.to) };
}

function ofTable(expression: Of<"table">, view: View, origin: Origin): Evidence {
  const table = indexOf(view).tables.get(expression.table);
  const find = (): ClauseOrigin | undefined => {
    const keys = expression.keys.map((key) => read(key, view, origin));
    const rows = table === undefined || keys.some((key) => key.missing.length > 0) ? [] : rowsFor(table, keys, view.moment, view.moment.asOf);
    const [row] = rows;
    return row === undefined ? undefined : clauseOrigin(row.origin);
  };
  return compact({
    kind: "table", name: describe(expression), title: table?.title, ...base(expression, view, origin),
    parts: expression.keys.flatMap((key) => collect(key, view, origin)), origin: view.figures === undefined ? find() : view.figures.rowOrigin(expression, find),
  });
}

/**
 * Every expression under a condition of which evidence may be told, in an order that hangs on the Plan alone: what is read
 * on other days is left out.
 */
export function evidenceSites(expression: PlanExpression, index: PlanIndex): readonly PlanExpression[] {
  switch (expression.op) {
    case "measure": {
      const measure = index.measures.get(expression.measure);
      return measure === undefined ? [] : [expression, ...evidenceSites(measure.expression, index)];
    }
    case "aggregate": return recordsOf(expression.list, index) === undefined ? evidenceSites(expression.list, index) : [expression];
    case "table": return [expression, ...expression.keys.flatMap((key) => evidenceSites(key, index))];
    case "quantifier": case "partner": case "points": case "passed": case "held": case "tier": case "decided": case "competencies": return [expression];
    case "when": return [expression, ...[expression.condition, expression.value, ...(expression.otherwise === undefined ? [] : [expression.otherwise])].flatMap((part) => evidenceSites(part, index))];
    case "shift": case "allPoints": case "allTiers": case "met": case "earnings": return [];
    default: return childrenOf(expression).flatMap((child) => evidenceSites(child, index));
  }
}
