/** Small Plan expressions and a small world, for tests of reasoning about conditions. */
import type { Comparison, PlanExpression, PlanType } from "@fairway/plan";
import { makeWorld, type World } from "../../src/logic/world.js";

const BOOL: PlanType = { kind: "bool" };
export const TYPE: PlanType = { kind: "enum", name: "Type" };
export const GRADE: PlanType = { kind: "enum", name: "Grade" };
export const REGION: PlanType = { kind: "taxonomy", name: "Region" };
export const LEVEL: PlanType = { kind: "tier", ladder: "Level" };
export const NUMBER: PlanType = { kind: "number" };
export const INTEGER: PlanType = { kind: "integer" };
export const USD: PlanType = { kind: "money", currency: "USD" };

export const members: Readonly<Record<string, readonly string[]>> = {
  Type: ["Reseller", "MSP", "Referral"],
  Grade: ["Associate", "Professional", "Expert"],
};

export const world: World = makeWorld({
  enums: new Map(Object.entries(members).map(([name, list]) => [name, { members: list.map((member) => ({ name: member })) }])),
  taxonomies: new Map([["Region", { name: "Region", nodes: [{ name: "EMEA" }, { name: "DACH", parent: "EMEA" }, { name: "UKI", parent: "EMEA" }, { name: "APJ" }] }]]),
  tiers: (ladder) => (ladder === "Level" ? ["Silver", "Gold"] : undefined),
  record: (name) => (name !== "partner" ? undefined : {
    name, key: ["id"], derived: [],
    fields: [
      { name: "csat", type: NUMBER, optional: true, range: { from: "1", to: "5" } },
      { name: "seats", type: INTEGER, optional: false },
    ],
  }),
  measure: (id) => (id === "m1" ? { name: "people(Expert)", expression: count(field("certificates", { kind: "list", of: { kind: "text" } })) } : undefined),
});

export function field(name: string, type: PlanType): PlanExpression {
  return { op: "partner", type, path: [name] };
}
export function word(name: string, type: PlanType): PlanExpression {
  return { op: "constant", type, value: name };
}
export function number(text: string, type: PlanType = NUMBER): PlanExpression {
  return { op: "constant", type, value: type.kind === "money" ? { amount: text, currency: type.currency! } : text };
}
export function count(list: PlanExpression): PlanExpression {
  return { op: "aggregate", type: INTEGER, function: "count", distinct: false, list };
}
export function compare(left: PlanExpression, comparison: Comparison, right: PlanExpression): PlanExpression {
  return { op: "compare", type: BOOL, comparison, left, right };
}
export function and(...items: PlanExpression[]): PlanExpression {
  return { op: "and", type: BOOL, items };
}
export function or(...items: PlanExpression[]): PlanExpression {
  return { op: "or", type: BOOL, items };
}
export function not(of: PlanExpression): PlanExpression {
  return { op: "not", type: BOOL, of };
}
export function within(left: PlanExpression, how: "under" | "member", ...names: string[]): PlanExpression {
  const items = names.map((name) => word(name, left.type));
  const right: PlanExpression = items.length === 1 ? items[0]! : { op: "list", type: { kind: "list", of: left.type }, items };
  return { op: "in", type: BOOL, how, left, right };
}

export const type = field("type", TYPE);
export const region = field("region", REGION);
export const csat = field("csat", NUMBER);
export const seats = field("seats", INTEGER);
export const level: PlanExpression = { op: "tier", type: LEVEL, ladder: "Level", view: "result" };
