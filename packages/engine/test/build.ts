/**
 * Small Plans and facts, written down by hand: so that the engine's tests say what the Plan says and need no parser.
 *
 * The partner has `csat` (optional), `joined`, `type`, a list of sales (dated) and a list of people (not dated).
 */
import type {
  ConstantValue, Origin, Plan, PlanCompetency, PlanExpression, PlanLadder, PlanMeasure, PlanRecord, PlanRequirement, PlanTier, PlanType, PlanWindow,
} from "@fairway/plan";
import { dayOf, exact, money, type Facts, type GivenDecision, type RecordValue, type Value } from "@fairway/runtime";

export type E = PlanExpression;
export const BOOL: PlanType = { kind: "bool" };
export const NUMBER: PlanType = { kind: "number" };
export const INTEGER: PlanType = { kind: "integer" };
export const PERCENT: PlanType = { kind: "percent" };
export const DATE: PlanType = { kind: "date" };
export const TEXT: PlanType = { kind: "text" };
export const USD: PlanType = { kind: "money", currency: "USD" };
export const SALE: PlanType = { kind: "record", name: "Sale" };
export const SALES: PlanType = { kind: "list", of: SALE };
export const TIER: PlanType = { kind: "tier", ladder: "Level" };

let line = 0;
export function origin(text = "clause"): Origin {
  line += 1;
  return { file: "test.fairway", start: line, end: line + 1, line, text };
}

// ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────────

export const constant = (type: PlanType, value: ConstantValue): E => ({ op: "constant", type, value });
export const num = (value: string): E => constant(NUMBER, value);
export const usd = (amount: string): E => constant(USD, { amount, currency: "USD" });
export const date = (value: string): E => constant(DATE, value);
export const partner = (name: string, type: PlanType): E => ({ op: "partner", type, path: [name] });
export const variable = (name: string, type: PlanType): E => ({ op: "variable", type, name });
export const field = (of: E, name: string, type: PlanType): E => ({ op: "field", type, of, field: name });
export const csat = partner("csat", NUMBER);
export const today: E = { op: "today", type: DATE };
export const compare = (left: E, comparison: Extract<E, { op: "compare" }>["comparison"], right: E): E => ({ op: "compare", type: BOOL, comparison, left, right });
export const atLeast = (left: E, right: E): E => compare(left, "atLeast", right);
export const and = (...items: E[]): E => ({ op: "and", type: BOOL, items });
export const or = (...items: E[]): E => ({ op: "or", type: BOOL, items });
export const measure = (id: string, type: PlanType = USD): E => ({ op: "measure", type, measure: id });
export const count = (list: E, distinct = false): E => ({ op: "aggregate", type: INTEGER, function: "count", distinct, list });
export const sum = (list: E, type: PlanType = USD): E => ({ op: "aggregate", type, function: "sum", distinct: false, list });
export const sales = partner("sales", SALES);
export const amounts = (list: E): E => ({ op: "map", type: { kind: "list", of: USD }, list, item: "s", to: field(variable("s", SALE), "amount", USD) });
export const within = (list: E, window: PlanWindow): E => ({
  op: "filter", type: SALES, list, item: "s", where: { op: "inWindow", type: BOOL, date: field(variable("s", SALE), "date", DATE), window },
});
export const trailing = (months: number): PlanWindow => ({ kind: "spec", spec: { kind: "trailing", length: { count: months, unit: "month" } } });
export const soldIn = (window: PlanWindow): E => sum(amounts(within(sales, window)));
export const tierWord = (name: string): E => constant(TIER, name);
export const level = (view: "result" | "earned" | "standing" = "result"): E => ({ op: "tier", type: TIER, ladder: "Level", view });

// ── declarations ────────────────────────────────────────────────────────────────────────────────────────────────────

export function require(title: string, condition: E, more: Partial<PlanRequirement> = {}): PlanRequirement {
  return { id: `${title}#${line}`, title, ask: { kind: "condition", condition }, exceptions: [], origin: origin(`require "${title}"`), ...more };
}
export function tier(name: string, requirements: readonly PlanRequirement[] = [], more: Partial<PlanTier> = {}): PlanTier {
  return { name, formerly: [], requirements, gives: [], origin: origin(`tier ${name}`), ...more };
}
export function ladder(tiers: readonly PlanTier[], more: Partial<PlanLadder> = {}): PlanLadder {
  return { name: "Level", promote: { when: "review" }, demote: { when: "review" }, grandfather: [], cumulative: false, tiers, origin: origin("ladder Level"), ...more };
}
export function competency(name: string, requirements: readonly PlanRequirement[], more: Partial<PlanCompetency> = {}): PlanCompetency {
  return { name, requirements, gives: [], origin: origin(`competency ${name}`), ...more };
}
export function measureOf(id: string, expression: E): PlanMeasure {
  return { id, measure: id, name: id, type: expression.type, expression, origin: origin(`measure ${id}`) };
}

const SALE_RECORD: PlanRecord = {
  name: "Sale", key: ["id"], dated: "date", derived: [],
  fields: [
    { name: "id", type: TEXT, optional: false }, { name: "date", type: DATE, optional: false }, { name: "amount", type: USD, optional: false },
    { name: "closed", type: DATE, optional: true },
  ],
};
const PARTNER_RECORD: PlanRecord = {
  name: "partner", key: ["id"], derived: [],
  fields: [
    { name: "id", type: TEXT, optional: false }, { name: "csat", type: NUMBER, optional: true }, { name: "joined", type: DATE, optional: true },
    { name: "type", type: { kind: "enum", name: "Kind" }, optional: true }, { name: "region", type: { kind: "taxonomy", name: "Region" }, optional: true },
    { name: "regions", type: { kind: "set", of: { kind: "taxonomy", name: "Region" } }, optional: true },
    { name: "sales", type: SALES, optional: false },
  ],
};

/** A Plan with these parts; `order` is competencies, scores, ladders unless it is given. */
export function plan(parts: Partial<Plan> = {}): Plan {
  const order = parts.order ?? [
    ...(parts.scores ?? []).map(({ name }) => ({ kind: "score", name }) as const),
    ...(parts.competencies ?? []).map(({ name }) => ({ kind: "competency", name }) as const),
    ...(parts.ladders ?? []).map(({ name }) => ({ kind: "ladder", name }) as const),
  ];
  return {
    format: "fairway-plan", planVersion: 2,
    program: { name: "Test", currency: "USD", timezone: "UTC", rounding: "half away from zero" },
    calendars: [{ name: "fiscal", kind: "months", startMonth: 2 }, { name: "partner", kind: "anchored", field: "joined" }],
    enums: [{ name: "Kind", ordered: true, members: [{ name: "Reseller" }, { name: "MSP" }] }],
    taxonomies: [{ name: "Region", nodes: [{ name: "APJ" }, { name: "Japan", parent: "APJ" }, { name: "EMEA" }] }],
    records: [SALE_RECORD], partner: PARTNER_RECORD, decisions: [{ name: "Invited", origin: origin() }], benefits: [], tables: [], measures: [], scores: [],
    competencies: [], ladders: [], incentives: [], limits: [], funds: [], claims: [], laws: [], ...parts, order,
  };
}

// ── facts ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface SaleText { readonly id?: string; readonly date: string; readonly amount: string; readonly closed?: string }

let saleNumber = 0;
export function sale({ id, date: on, amount, closed }: SaleText): RecordValue {
  saleNumber += 1;
  return { id: id ?? `S${saleNumber}`, date: dayOf(on), amount: money(amount, "USD"), closed: closed === undefined ? undefined : dayOf(closed) };
}

export function facts(
  of: { readonly csat?: string; readonly joined?: string; readonly sales?: readonly SaleText[]; readonly decisions?: readonly GivenDecision[]; readonly [name: string]: unknown } = {},
): Facts {
  const { csat: survey, joined, sales: sold, decisions, ...rest } = of;
  return {
    key: "P1", decisions: decisions ?? [],
    partner: {
      id: "P1", csat: survey === undefined ? undefined : exact(survey), joined: joined === undefined ? undefined : dayOf(joined),
      sales: (sold ?? []).map(sale), ...(rest as { readonly [name: string]: Value }),
    },
  };
}

export const day = dayOf;
