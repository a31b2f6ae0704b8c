/** Which desk covers which requests, by the words that desks name. */
import type { Plan, PlanDesk, PlanExpression, PlanRecord, PlanRoute, PlanType } from "@fairway/plan";
import { combinations, isUnder, type Combination } from "./combinations.js";

const BOOL: PlanType = { kind: "bool" };

export function deskNamed(name: string | undefined, plan: Plan): PlanDesk | undefined {
  return plan.routing?.desks.find((desk) => desk.name === name);
}

/** In order; one that is named twice stands there twice. */
export function endDesks(route: PlanRoute, plan: Plan): readonly PlanDesk[] {
  return route.end.desks.flatMap((name) => deskNamed(name, plan) ?? []);
}

/** A desk and those that take over from it, whichever line of its escalation sends them there. */
export function chainFrom(name: string, plan: Plan): readonly PlanDesk[] {
  const chain: PlanDesk[] = [];
  const add = (next: string): void => {
    const desk = deskNamed(next, plan);
    if (desk === undefined || chain.includes(desk)) return;
    chain.push(desk);
    for (const { to } of desk.escalate) add(to);
  };
  add(name);
  return chain;
}

function recordOf({ name }: PlanRoute, plan: Plan): PlanRecord | undefined {
  return plan.records.find((each) => each.name === name);
}

/** Every combination of the words that any of the desks covers; undefined where there are too many to look at. */
export function coveredWords(route: PlanRoute, desks: readonly PlanDesk[], plan: Plan): readonly Combination[] | undefined {
  const record = recordOf(route, plan);
  const types = new Set(desks.flatMap(({ covers }) => covers.map(({ type }) => type.name)));
  const fields = new Set(record?.fields.filter(({ type }) => "name" in type && types.has(type.name)).map(({ name }) => name));
  return record === undefined ? undefined : combinations(record, fields, plan);
}

export function isCovered({ covers }: PlanDesk, route: PlanRoute, one: Combination, plan: Plan): boolean {
  const fields = recordOf(route, plan)?.fields ?? [];
  return covers.every(({ type, words }) => fields.filter((field) => "name" in field.type && field.type.name === type.name).every(({ name }) => {
    const value = one.get(name);
    return typeof value !== "string" || words.some((word) => word === value || isUnder(value, word, plan));
  }));
}

/** What holds of a request with these words. */
export function hasWords(one: Combination, route: PlanRoute, plan: Plan): readonly PlanExpression[] {
  const request: PlanExpression = { op: "variable", type: { kind: "record", name: route.name }, name: route.variable };
  return [...one].flatMap(([name, value]): readonly PlanExpression[] => {
    const type = recordOf(route, plan)?.fields.find((field) => field.name === name)?.type;
    if (type === undefined) return [];
    return [{ op: "compare", type: BOOL, comparison: "equal", left: { op: "field", type, of: request, field: name }, right: { op: "constant", type, value } }];
  });
}
