/**
 * Figures as evidence: values, records and windows behind a condition, without reading the facts again.
 *
 * Keys of records are read of the facts themselves, by their rows. This file refuses to decide anything.
 */
import type { PlanExpression, PlanRecord } from "@fairway/plan";
import { formatDay, type ClauseOrigin, type Day, type DecisionValue, type Evidence, type Facts, type RecordValue, type Value } from "@fairway/runtime";
import { evidenceSites, SHOWN_RECORDS, type EvidenceFigures } from "../../decision/evidence.js";
import { describeWindow } from "../../explain/describe-window.js";
import type { PlanIndex } from "../../program/plan-index.js";
import { keyText } from "../../values/place.js";
import { notGiven, ownField } from "./missing.js";
import type { RecordsShape, ShownFigure, SiteShape, ToldShape } from "./shapes.js";
import { fractionText } from "../run/numbers.js";
import { shownFigure, type FigureRow } from "./values.js";

/** Of a condition, or of a part of a score. */
interface WithSites { readonly sites?: readonly SiteShape[] }

/** What a condition rests on, by its expressions; the same for all partners. */
export type Sites = ReadonlyMap<PlanExpression, NonNullable<SiteShape>>;

const sites = new WeakMap<WithSites, Sites>();

/** Of a condition or a part of a score. */
export function sitesOf(expression: PlanExpression, shape: WithSites, index: PlanIndex): Sites {
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
    const teller = site?.records === undefined || (of.op !== "aggregate" && of.op !== "quantifier") ? undefined : RecordsTeller.of(of.list, site.records, this.index);
    const records = teller?.records(this.row, this.facts);
    return teller === undefined || records === undefined ? undefined : { records, window: teller.window(this.row) };
  }

  rowOrigin(table: Extract<PlanExpression, { op: "table" }>, find: () => ClauseOrigin | undefined): ClauseOrigin | undefined {
    return RowOrigins.of(table, this.index).origin(this.known, this.row, find);
  }
}

// ── records and their windows ───────────────────────────────────────────────────────────────────────────────────────

type Window = NonNullable<Evidence["window"]>;

/** So many days of a window, and rows of a table, are kept in words. */
const KEPT = 1024;

/** The records behind a figure. */
export class RecordsTeller {
  readonly #windows = new Map<number, Window>();
  readonly #windowed: Extract<PlanExpression, { op: "inWindow" }> | undefined;

  private constructor(list: PlanExpression, private readonly shape: RecordsShape, private readonly record: PlanRecord) {
    this.#windowed = filterWith(list);
  }

  /** Undefined where they are no records. */
  static of(list: PlanExpression, shape: RecordsShape, index: PlanIndex): RecordsTeller | undefined {
    const record = recordOf(list, index);
    return record === undefined ? undefined : new RecordsTeller(list, shape, record);
  }

  /** Undefined where they are the interpreter's. */
  records(row: FigureRow, { partner }: Facts): Evidence["records"] {
    const { path, seen, counted, first } = this.shape;
    let of: Value = partner;
    for (const name of path) of = (of as RecordValue)[name];
    if (of === undefined) return undefined;
    const count = row[counted]!;
    const keys: string[] = [];
    for (let at = 0; at < count && at < SHOWN_RECORDS; at += 1) keys.push(keyText((of as readonly RecordValue[])[row[first + at]!]!, this.record));
    return { seen: row[seen]!, counted: count, keys, more: count - keys.length };
  }

  /** Undefined where it is the interpreter's; null is none. */
  window(row: FigureRow): Window | null | undefined {
    const { window } = this.shape;
    if (window === undefined || window === null) return window;
    const [from, to] = [row[window.from]! as Day, row[window.to]! as Day];
    const key = from * 0x40_0000 + to;
    let told = this.#windows.get(key);
    if (told === undefined && this.#windowed !== undefined) {
      told = Object.freeze({ text: describeWindow(this.#windowed.window), from: formatDay(from), to: formatDay(to) });
      if (this.#windows.size < KEPT) this.#windows.set(key, told);
    }
    return told;
  }
}

function recordOf(list: PlanExpression, index: PlanIndex): ReturnType<PlanIndex["records"]["get"]> {
  if ((list.type.kind === "list" || list.type.kind === "set") && list.type.of.kind === "record") return index.records.get(list.type.of.name);
  return list.op === "map" || list.op === "flatten" || list.op === "filter" ? recordOf(list.list, index) : undefined;
}

function filterWith(list: PlanExpression): Extract<PlanExpression, { op: "inWindow" }> | undefined {
  if (list.op === "map" || list.op === "flatten") return filterWith(list.list);
  if (list.op !== "filter") return undefined;
  const conditions = list.where.op === "and" ? list.where.items : [list.where];
  return conditions.find((condition) => condition.op === "inWindow") ?? filterWith(list.list);
}

// ── rows of tables ──────────────────────────────────────────────────────────────────────────────────────────────────

const rowOrigins = new WeakMap<PlanExpression, RowOrigins>();

/** Which row of a table answers: kept where that hangs on its keys alone. */
export class RowOrigins {
  readonly #kept: Map<string, ClauseOrigin | undefined> | undefined;

  private constructor(private readonly table: Extract<PlanExpression, { op: "table" }>, index: PlanIndex) {
    this.#kept = isFixed(table.table, index) ? new Map<string, ClauseOrigin | undefined>() : undefined;
  }

  static of(table: Extract<PlanExpression, { op: "table" }>, index: PlanIndex): RowOrigins {
    let known = rowOrigins.get(table);
    if (known === undefined) rowOrigins.set(table, (known = new RowOrigins(table, index)));
    return known;
  }

  /** @param sites where values of keys stand */
  origin(sites: Sites, row: FigureRow, find: () => ClauseOrigin | undefined): ClauseOrigin | undefined {
    const kept = this.#kept;
    const key = kept === undefined ? undefined : this.#keyOf(sites, row);
    if (kept === undefined || key === undefined) return find();
    if (kept.has(key)) return kept.get(key);
    const found = find();
    if (kept.size < KEPT) kept.set(key, found === undefined ? undefined : Object.freeze(found));
    return found;
  }

  /** The values of its keys as one text; undefined where one is not known. */
  #keyOf(sites: Sites, row: FigureRow): string | undefined {
    const own = sites.get(this.table)?.keys;
    let text = "";
    for (const [at, key] of this.table.keys.entries()) {
      if (key.op === "constant") continue;
      // Of a choice only its condition is known.
      if (key.op === "when") return undefined;
      const shown = own?.[at] ?? sites.get(key)?.value;
      const value = shown === undefined ? undefined : figureText(row, shown);
      if (value === undefined) return undefined;
      text += ` ${value}`;
    }
    return text;
  }
}

/** One of a number that is told apart from others of its kind. */
function figureText(row: FigureRow, shown: ShownFigure): string | undefined {
  if (shown.is === "same") return "";
  if (shown.is === "held") return undefined;
  const value = row[shown.at]!;
  if (shown.is === "fraction") return fractionText(value, row[shown.den]!);
  return value !== value || (shown.is === "bool" && value === 2) ? undefined : shown.is === "number" ? `${value}e${shown.scale}` : String(value);
}

/** Whether the row that answers hangs on the keys alone: on no day, and on nothing that is worked out. */
function isFixed(name: string, index: PlanIndex): boolean {
  const table = index.tables.get(name);
  return table !== undefined && table.rows.every(({ from, until, keys }) => from === undefined && until === undefined && keys.every(({ match }) => match !== "range"));
}
