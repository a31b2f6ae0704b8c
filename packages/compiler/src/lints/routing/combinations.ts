/**
 * Requests by the fields that have few values: every combination, and whether a condition of the request alone holds for it.
 *
 * A condition is followed through words of enums and taxonomies, yes and no; anything else is not known, and nothing is
 * claimed from it. This file refuses to guess.
 */
import type { Plan, PlanExpression, PlanRecord } from "@fairway/plan";

/** Values by field: words, or yes and no. */
export type Combination = ReadonlyMap<string, string | boolean>;

/** More combinations than this are not looked at. */
const MOST = 20_000;

/** Of the fields that are read; leaves of taxonomies. Undefined where there are too many. */
export function combinations(record: PlanRecord, fields: ReadonlySet<string>, plan: Plan): readonly Combination[] | undefined {
  let all: readonly Combination[] = [new Map()];
  for (const { name, type, optional } of record.fields) {
    if (!fields.has(name) || optional) continue;
    const values = type.kind === "bool" ? [true, false] : "name" in type ? wordsOf(type.kind, type.name, plan) : undefined;
    if (values === undefined) continue;
    if (all.length * values.length > MOST) return undefined;
    all = all.flatMap((one) => values.map((value) => new Map([...one, [name, value]])));
  }
  return all;
}

function wordsOf(kind: string, name: string, plan: Plan): readonly string[] | undefined {
  if (kind === "enum") return plan.enums.find((each) => each.name === name)?.members.map((member) => member.name);
  if (kind !== "taxonomy") return undefined;
  const nodes = plan.taxonomies.find((each) => each.name === name)?.nodes ?? [];
  return nodes.filter((node) => !nodes.some(({ parent }) => parent === node.name)).map((node) => node.name);
}

/** True, false, or undefined where it is not known. */
export function holds(condition: PlanExpression, variable: string, at: Combination, plan: Plan): boolean | undefined {
  const inner = (of: PlanExpression): boolean | undefined => holds(of, variable, at, plan);
  switch (condition.op) {
    case "constant": return typeof condition.value === "boolean" ? condition.value : undefined;
    case "field": {
      const value = valueOf(condition, variable, at);
      return typeof value === "boolean" ? value : undefined;
    }
    case "not": {
      const of = inner(condition.of);
      return of === undefined ? undefined : !of;
    }
    case "and": {
      const items = condition.items.map(inner);
      return items.includes(false) ? false : items.includes(undefined) ? undefined : true;
    }
    case "or": {
      const items = condition.items.map(inner);
      return items.includes(true) ? true : items.includes(undefined) ? undefined : false;
    }
    case "compare": {
      const [left, right] = [valueOf(condition.left, variable, at), valueOf(condition.right, variable, at)];
      if (left === undefined || right === undefined) return undefined;
      return condition.comparison === "equal" ? left === right : condition.comparison === "unequal" ? left !== right : undefined;
    }
    case "in": {
      const left = valueOf(condition.left, variable, at);
      const right = listOf(condition.right);
      if (typeof left !== "string" || right === undefined) return undefined;
      return right.some((word) => word === left || (condition.how === "under" && isUnder(left, word, plan)));
    }
    default: return undefined;
  }
}

function valueOf(of: PlanExpression, variable: string, at: Combination): string | boolean | undefined {
  if (of.op === "constant") return typeof of.value === "string" || typeof of.value === "boolean" ? of.value : undefined;
  return of.op === "field" && of.of.op === "variable" && of.of.name === variable ? at.get(of.field) : undefined;
}

function listOf(of: PlanExpression): readonly string[] | undefined {
  if (of.op === "list") {
    const items = of.items.map((item) => (item.op === "constant" && typeof item.value === "string" ? item.value : undefined));
    return items.includes(undefined) ? undefined : items.filter((item) => item !== undefined);
  }
  if (of.op !== "constant") return undefined;
  if (typeof of.value === "string") return [of.value];
  return Array.isArray(of.value) ? (of.value as readonly unknown[]).map(String) : undefined;
}

/** A node lies under another in any taxonomy that has both. */
export function isUnder(node: string, above: string, plan: Plan): boolean {
  return plan.taxonomies.some(({ nodes }) => {
    for (let at = nodes.find(({ name }) => name === node); at !== undefined; at = nodes.find(({ name }) => name === at!.parent)) if (at.name === above) return true;
    return false;
  });
}

/** The fields of the request that a condition reads. */
export function fieldsRead(condition: PlanExpression, variable: string): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (of: unknown): void => {
    if (typeof of !== "object" || of === null) return;
    const node = of as Partial<Extract<PlanExpression, { op: "field" }>>;
    if (node.op === "field" && node.of?.op === "variable" && node.of.name === variable && node.field !== undefined) found.add(node.field);
    Object.values(of).forEach(look);
  };
  look(condition);
  return found;
}

/** "region US, topic Pricing" */
export function exampleText(of: Combination): string {
  return [...of].map(([field, value]) => `${field} ${value === true ? "yes" : value === false ? "no" : value}`).join(", ");
}
