/**
 * Conditions taken apart: as alternatives, each of which limits quantities one by one.
 *
 * `type is MSP and yearly >= 250k USD` limits two quantities; `or` makes two alternatives. A quantity is any expression that
 * is not taken apart further, told by its structure, and quantities are held to be independent of each other: what is
 * refuted here is refuted, what is not refuted may still be impossible for reasons that only facts know. Absent facts are
 * not spoken of: a condition is read for partners whose facts are known.
 */
import type { Comparison, PlanExpression } from "@fairway/plan";
import { compare, ZERO, type Exact } from "@fairway/runtime";
import { baseDomain } from "./base.js";
import { complementDomain, intersectDomains, isEmptyDomain, wordDomain, type Domain } from "./domain.js";
import { interval, type Interval } from "./interval.js";
import { constantNumber, isQuantity, isWhole } from "./number.js";
import type { World } from "./world.js";

/** One limited quantity. */
export interface Limit { readonly term: PlanExpression; readonly domain: Domain }
/** All of these hold together; by the structure of the quantity. None of the domains is empty. */
export type Alternative = ReadonlyMap<string, Limit>;

/** More alternatives than this are not looked at: the answer is then "unknown". */
const MAX_ALTERNATIVES = 512;
const MAX_DEPTH = 60;

/** The condition (or, with `holds` false, its opposite) as alternatives; empty: it never holds; undefined: too many to tell. */
export function alternatives(condition: PlanExpression, holds: boolean, world: World, depth = MAX_DEPTH): readonly Alternative[] | undefined {
  if (depth === 0) return undefined;
  switch (condition.op) {
    case "constant": return (condition.value === true) === holds ? [new Map()] : [];
    case "not": return alternatives(condition.of, !holds, world, depth - 1);
    case "and": return combine(condition.items, holds, holds, world, depth);
    case "or": return combine(condition.items, !holds, holds, world, depth);
    case "when": return whenAlternatives(condition, holds, world, depth);
    case "compare": return comparison(condition, holds, world);
    case "in": return membership(condition, holds, world);
    case "measure": {
      const measure = world.measure(condition.measure);
      return measure === undefined ? fact(condition, holds) : alternatives(measure.expression, holds, world, depth - 1);
    }
    default: return fact(condition, holds);
  }
}

function combine(items: readonly PlanExpression[], all: boolean, holds: boolean, world: World, depth: number): readonly Alternative[] | undefined {
  let sum: readonly Alternative[] = all ? [new Map()] : [];
  for (const item of items) {
    const next = alternatives(item, holds, world, depth - 1);
    const joined = next === undefined ? undefined : all ? bothOf(sum, next) : [...sum, ...next];
    if (joined === undefined || joined.length > MAX_ALTERNATIVES) return undefined;
    sum = joined;
  }
  return sum;
}

/** Every pair that can hold together; undefined if there are too many. */
export function bothOf(a: readonly Alternative[], b: readonly Alternative[]): readonly Alternative[] | undefined {
  if (a.length * b.length > MAX_ALTERNATIVES * MAX_ALTERNATIVES) return undefined;
  const pairs: Alternative[] = [];
  for (const left of a) {
    for (const right of b) {
      const met = meet(left, right);
      if (met !== undefined) pairs.push(met);
      if (pairs.length > MAX_ALTERNATIVES) return undefined;
    }
  }
  return pairs;
}

function meet(a: Alternative, b: Alternative): Alternative | undefined {
  const met = new Map(a);
  for (const [key, limit] of b) {
    const before = met.get(key);
    const domain = before === undefined ? limit.domain : intersectDomains(before.domain, limit.domain);
    if (isEmptyDomain(domain)) return undefined;
    met.set(key, { term: limit.term, domain });
  }
  return met;
}

function whenAlternatives(node: Extract<PlanExpression, { op: "when" }>, holds: boolean, world: World, depth: number): readonly Alternative[] | undefined {
  const branch = (taken: boolean, value: PlanExpression): readonly Alternative[] | undefined => {
    const condition = alternatives(node.condition, taken, world, depth - 1);
    const result = alternatives(value, holds, world, depth - 1);
    return condition === undefined || result === undefined ? undefined : bothOf(condition, result);
  };
  const first = branch(true, node.value);
  const second = node.otherwise === undefined ? [] : branch(false, node.otherwise);
  return first === undefined || second === undefined ? undefined : [...first, ...second];
}

// ── single facts ────────────────────────────────────────────────────────────────────────────────────────────────────

const YES_NO = ["false", "true"];

/** A yes or no that is not taken apart further. */
function fact(term: PlanExpression, holds: boolean): readonly Alternative[] {
  return limit(term, wordDomain([String(holds)], YES_NO));
}

function limit(term: PlanExpression, domain: Domain): readonly Alternative[] {
  return isEmptyDomain(domain) ? [] : [new Map([[structure(term), { term, domain }]])];
}

/** Expressions of the same structure are the same quantity. */
export function structure(term: PlanExpression): string {
  return JSON.stringify(term);
}

function limitTo(term: PlanExpression, domain: Domain, holds: boolean, world: World): readonly Alternative[] {
  const asked = holds ? domain : complementDomain(domain);
  const base = baseDomain(term, world);
  return limit(term, base === undefined ? asked : intersectDomains(base, asked));
}

function membership(node: Extract<PlanExpression, { op: "in" }>, holds: boolean, world: World): readonly Alternative[] {
  const listed = constantWords(node.right);
  const universe = world.words(node.left.type);
  if (listed === undefined || (universe === undefined && node.left.type.kind !== "text")) return fact(node, holds);
  const { type } = node.left;
  const set = node.how === "under" && type.kind === "taxonomy" ? listed.flatMap((name) => world.under(type.name, name)) : listed;
  return limitTo(node.left, wordDomain(set, universe), holds, world);
}

/** The words of a constant or of a list of constants. */
function constantWords(expression: PlanExpression): readonly string[] | undefined {
  if (expression.op === "list") {
    const items = expression.items.map(constantWords);
    return items.some((item) => item === undefined) ? undefined : items.flatMap((item) => item!);
  }
  if (expression.op !== "constant" || isQuantity(expression.type)) return undefined;
  const { value } = expression;
  if (typeof value === "string" || typeof value === "boolean") return [String(value)];
  return Array.isArray(value) && value.every((item) => typeof item === "string") ? (value as readonly string[]) : undefined;
}

// ── comparisons ─────────────────────────────────────────────────────────────────────────────────────────────────────

type CompareNode = Extract<PlanExpression, { op: "compare" }>;

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  equal: "equal", unequal: "unequal", less: "more", more: "less", atMost: "atLeast", atLeast: "atMost",
};

function comparison(node: CompareNode, holds: boolean, world: World): readonly Alternative[] {
  const { left, right } = node;
  if (isConstant(left) && !isConstant(right)) {
    return comparison({ ...node, left: right, right: left, comparison: mirrored[node.comparison] }, holds, world);
  }
  if (!isConstant(right)) return difference(node, holds, world);
  return isQuantity(left.type) ? numberComparison(node, holds, world) : wordComparison(node, holds, world);
}

function isConstant(expression: PlanExpression): boolean {
  return expression.op === "constant" || (expression.op === "negate" && isConstant(expression.of));
}

function numberComparison(node: CompareNode, holds: boolean, world: World): readonly Alternative[] {
  const bound = constantNumber(node.right);
  if (bound === undefined || differentCurrency(node)) return fact(node, holds);
  const value = constantNumber(node.left);
  if (value !== undefined) return compareTo(compare(value, bound), node.comparison) === holds ? [new Map()] : [];
  const { comparison: asked, inverted } = asInterval(node.comparison, bound);
  const set = interval(isWhole(node.left.type), asked);
  return limitTo(node.left, { kind: "numbers", set }, holds !== inverted, world);
}

function differentCurrency({ left, right }: CompareNode): boolean {
  return left.type.kind === "money" && right.type.kind === "money" && left.type.currency !== right.type.currency;
}

function compareTo(order: number, comparison: Comparison): boolean {
  switch (comparison) {
    case "equal": return order === 0;
    case "unequal": return order !== 0;
    case "less": return order < 0;
    case "atMost": return order <= 0;
    case "more": return order > 0;
    case "atLeast": return order >= 0;
  }
}

function asInterval(comparison: Comparison, bound: Exact): { readonly comparison: Interval; readonly inverted: boolean } {
  switch (comparison) {
    case "equal": case "unequal":
      return { comparison: { from: bound, fromIncluded: true, to: bound, toIncluded: true }, inverted: comparison === "unequal" };
    case "less": case "atMost":
      return { comparison: { to: bound, fromIncluded: false, toIncluded: comparison === "atMost" }, inverted: false };
    case "more": case "atLeast":
      return { comparison: { from: bound, fromIncluded: comparison === "atLeast", toIncluded: false }, inverted: false };
  }
}

function wordComparison(node: CompareNode, holds: boolean, world: World): readonly Alternative[] {
  const [word] = constantWords(node.right) ?? [];
  if (word === undefined) return fact(node, holds);
  const universe = world.words(node.left.type);
  const [own] = constantWords(node.left) ?? [];
  if (node.comparison === "equal" || node.comparison === "unequal") {
    if (own !== undefined) return ((own === word) === (node.comparison === "equal")) === holds ? [new Map()] : [];
    return limitTo(node.left, wordDomain([word], universe), holds === (node.comparison === "equal"), world);
  }
  const rank = universe?.indexOf(word) ?? -1;
  if (universe === undefined || rank < 0) return fact(node, holds);
  const kept = universe.filter((_, index) => compareTo(index - rank, node.comparison));
  if (own !== undefined) return kept.includes(own) === holds ? [new Map()] : [];
  return limitTo(node.left, wordDomain(kept, universe), holds, world);
}

/** Two quantities compared with each other: their difference (of ranks, for words) is compared with zero. */
function difference(node: CompareNode, holds: boolean, world: World): readonly Alternative[] {
  const a = structure(node.left);
  const b = structure(node.right);
  if (a === b) return compareTo(0, node.comparison) === holds ? [new Map()] : [];
  if (a > b) return difference({ ...node, left: node.right, right: node.left, comparison: mirrored[node.comparison] }, holds, world);
  if (differentCurrency(node)) return fact(node, holds);
  const whole = (isWhole(node.left.type) && isWhole(node.right.type)) || world.words(node.left.type) !== undefined;
  const term: PlanExpression = { op: "subtract", type: { kind: whole ? "integer" : "number" }, left: node.left, right: node.right };
  const { comparison: asked, inverted } = asInterval(node.comparison, ZERO);
  return limitTo(term, { kind: "numbers", set: interval(whole, asked) }, holds !== inverted, world);
}

