/**
 * Figures as evidence: values, records and windows behind a condition, without reading the facts again.
 *
 * Keys of records are read of the facts themselves, by their rows. This file refuses to decide anything.
 */
import type { PlanExpression } from "@fairway/plan";
import { formatDay, type ClauseOrigin, type Day, type DecisionValue, type Evidence, type Facts, type RecordValue, type Value } from "@fairway/runtime";
import { evidenceSites, SHOWN_RECORDS, type EvidenceFigures } from "../../decision/evidence.js";
import { describeWindow } from "../../explain/describe-window.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { keyText } from "../../values/place.js";
import { notGiven, ownField } from "./missing.js";
import type { RecordsShape, SiteShape, ToldShape } from "./shapes.js";
import { shownFigure, type FigureRow } from "./values.js";

export type Told = { readonly row: FigureRow; readonly shape: ToldShape; readonly facts: Facts; readonly index: PlanIndex };

/** Of a condition, or of a part of a score. */
interface WithSites { readonly sites?: readonly SiteShape[] }

/** What a condition rests on, by its expressions; the same for all partners. */
export type Sites = ReadonlyMap<PlanExpression, NonNullable<SiteShape>>;

const sites = new WeakMap<WithSites, Sites>();

function sitesOf(expression: PlanExpression, shape: WithSites, index: PlanIndex): Sites {
  let known = sites.get(shape);
  if (known === undefined) {
    known = new Map(sitesIn(expression, shape.sites ?? [], index));
    sites.set(shape, known);
  }
  return known;
}

/** Each site of an expression with its shape; none where they are about something else. */
export function sitesIn(expression: PlanExpression, shapes: readonly SiteShape[], index: PlanIndex): readonly (readonly [PlanExpression, NonNullable<SiteShape>])[] {
  const found = evidenceSites(expression, index);
  // What is repeated is written out before it is compiled, and may be put together in another way.
  const fits = found.length === shapes.length && found.every(({ op }, at) => shapes[at] === null || shapes[at]!.op === op);
  return fits ? found.flatMap((each, at) => (shapes[at] === null ? [] : [[each, shapes[at]!] as const])) : [];
}

/** Of one partner and one condition. @param row with what reasons are told with */
export function figuresOf(expression: PlanExpression, condition: WithSites, { shape, facts, index }: Omit<Told, "row">, row: FigureRow): EvidenceFigures {
  return new PartnerFigures(sitesOf(expression, condition, index), row, shape, facts, index);
}

/** What is known of a partner at the sites of an expression. */
export class PartnerFigures implements EvidenceFigures {
  /** @param asOf the day, where it is not the decision's own */
  constructor(private readonly known: Sites, private readonly row: FigureRow, private readonly shape: ToldShape, private readonly facts: Facts, readonly index: PlanIndex, readonly asOf?: string) {}

  value(of: PlanExpression): DecisionValue | undefined {
    const site = this.known.get(of);
    return site === undefined ? undefined : shownFigure(this.row, site.value, this.shape);
  }

  missing(of: PlanExpression): Evidence["missing"] {
    const field = this.known.has(of) ? ownField(of, this.index) : undefined;
    return field === undefined ? undefined : [notGiven(field)];
  }

  records(of: PlanExpression): ReturnType<EvidenceFigures["records"]> {
    const site = this.known.get(of);
    return site?.records === undefined || (of.op !== "aggregate" && of.op !== "quantifier") ? undefined : recordsTold(of.list, site.records, this.row, this.facts, this.index);
  }

  rowOrigin(table: Extract<PlanExpression, { op: "table" }>, find: () => ClauseOrigin | undefined): ClauseOrigin | undefined {
    const site = this.known.get(table);
    const keyOf = (key: PlanExpression, at: number): DecisionValue | undefined => {
      const own = site?.keys?.[at] ?? undefined;
      return own === undefined ? this.value(key) : shownFigure(this.row, own, this.shape);
    };
    const keys = isFixed(table.table, this.index) ? table.keys.map((key, at) => (key.op === "constant" ? "" : JSON.stringify(keyOf(key, at)))) : [undefined];
    return keys.some((key) => key === undefined) ? find() : keptOrigin(table, keys.join("\n"), find);
  }
}

function recordsTold(list: PlanExpression, { path, seen, counted, first, window }: RecordsShape, row: FigureRow, facts: Facts, index: PlanIndex): ReturnType<EvidenceFigures["records"]> {
  const record = recordOf(list, index);
  const rows = path.reduce<Value>((of, name) => (of as RecordValue)[name], facts.partner) as readonly RecordValue[] | undefined;
  if (record === undefined || rows === undefined) return undefined;
  const count = row[counted]!;
  const keys: string[] = [];
  for (let at = 0; at < count && at < SHOWN_RECORDS; at += 1) keys.push(keyText(rows[row[first + at]!]!, record));
  return {
    records: { seen: row[seen]!, counted: count, keys, more: count - keys.length },
    window: window === undefined || window === null ? window : windowTold(list, row[window.from]! as Day, row[window.to]! as Day),
  };
}

function recordOf(list: PlanExpression, index: PlanIndex): ReturnType<PlanIndex["records"]["get"]> {
  if ((list.type.kind === "list" || list.type.kind === "set") && list.type.of.kind === "record") return index.records.get(list.type.of.name);
  return list.op === "map" || list.op === "flatten" || list.op === "filter" ? recordOf(list.list, index) : undefined;
}

type Window = NonNullable<Evidence["window"]>;

const windows = new WeakMap<PlanExpression, Map<number, Window>>();

/** So many days of a window, and rows of a table, are kept in words. */
const KEPT = 1024;

function windowTold(list: PlanExpression, from: Day, to: Day): Window | undefined {
  const filter = filterWith(list);
  if (filter === undefined) return undefined;
  let known = windows.get(list);
  if (known === undefined) windows.set(list, (known = new Map<number, Window>()));
  const key = from * 0x40_0000 + to;
  let told = known.get(key);
  if (told === undefined) {
    told = Object.freeze({ text: describeWindow(filter.window), from: formatDay(from), to: formatDay(to) });
    if (known.size < KEPT) known.set(key, told);
  }
  return told;
}

function filterWith(list: PlanExpression): Extract<PlanExpression, { op: "inWindow" }> | undefined {
  if (list.op === "map" || list.op === "flatten") return filterWith(list.list);
  if (list.op !== "filter") return undefined;
  const conditions = list.where.op === "and" ? list.where.items : [list.where];
  return conditions.find((condition) => condition.op === "inWindow") ?? filterWith(list.list);
}

// ── rows of tables ──────────────────────────────────────────────────────────────────────────────────────────────────

const fixed = new WeakMap<PlanIndex, Map<string, boolean>>();

/** Whether the row that answers hangs on the keys alone: on no day, and on nothing that is worked out. */
function isFixed(name: string, index: PlanIndex): boolean {
  let known = fixed.get(index);
  if (known === undefined) fixed.set(index, (known = new Map<string, boolean>()));
  let is = known.get(name);
  if (is === undefined) {
    const table = index.tables.get(name);
    known.set(name, (is = table !== undefined && table.rows.every(({ from, until, keys }) => from === undefined && until === undefined && keys.every(({ match }) => match !== "range"))));
  }
  return is;
}

const origins = new WeakMap<PlanExpression, Map<string, ClauseOrigin | undefined>>();

function keptOrigin(table: PlanExpression, key: string, find: () => ClauseOrigin | undefined): ClauseOrigin | undefined {
  let known = origins.get(table);
  if (known === undefined) origins.set(table, (known = new Map<string, ClauseOrigin | undefined>()));
  if (known.has(key)) return known.get(key);
  const found = find();
  if (known.size < KEPT) known.set(key, found === undefined ? undefined : Object.freeze(found));
  return found;
}
