/**
 * An index over one comparison of a candidate with a request: for a value of the request, the partners for whom it holds.
 *
 * Lists are ordinals in order. Postings say exactly what the reference interpreter says of the comparison; a test compares
 * the two. This file refuses comparisons that it does not know.
 */
import type { PlanExpression } from "@fairway/plan";
import type { Value } from "@fairway/runtime";
import { isUnder, type PlanIndex, type Tree } from "../../program/plan-index.js";
import { identityOf } from "../../values/identity.js";
import { readsCandidate, readsRequest } from "./reads.js";

export type Ordinals = Int32Array;

/** One part of a condition that relates the candidate to the request. */
export interface Relation {
  /** Read of the request alone. */
  readonly request: PlanExpression;
  /** Read of the candidate alone. */
  readonly candidate: PlanExpression;
  readonly how: "equal" | "candidate covers" | "candidate within";
  /** Of taxonomies: below counts too. */
  readonly tree?: Tree;
}

/** The relation that a condition is, where an index can be made of it. */
export function relationOf(condition: PlanExpression, variable: string, index: PlanIndex): Relation | undefined {
  if (condition.op !== "compare" && condition.op !== "in" && condition.op !== "covers") return undefined;
  const { left, right } = condition;
  const leftIsRequest = sideOf(left, right, variable);
  if (leftIsRequest === undefined) return undefined;
  const [request, candidate] = leftIsRequest ? [left, right] : [right, left];
  if (condition.op === "compare") {
    const plain = left.type.kind !== "tier" && right.type.kind !== "tier";
    return condition.comparison === "equal" && plain ? { request, candidate, how: "equal" } : undefined;
  }
  const inner = condition.op === "in" ? left : right;
  const tree = condition.how === "under" ? treeOf(inner, index) : undefined;
  if (condition.how === "under" && tree === undefined) return undefined;
  const how = inner === request ? "candidate covers" : "candidate within";
  if (how === "candidate within" && (candidate.type.kind === "list" || candidate.type.kind === "set")) return undefined;
  return { request, candidate, how, ...(tree === undefined ? {} : { tree }) };
}

/** True: left is of the request alone and right of the candidate alone; false: the other way round. */
function sideOf(left: PlanExpression, right: PlanExpression, variable: string): boolean | undefined {
  const kinds = [left, right].map((side) => ({ request: readsRequest(side, variable), candidate: readsCandidate(side) }));
  if (kinds[0]!.request && !kinds[0]!.candidate && !kinds[1]!.request && kinds[1]!.candidate) return true;
  return !kinds[0]!.request && kinds[0]!.candidate && kinds[1]!.request && !kinds[1]!.candidate ? false : undefined;
}

function treeOf(inner: PlanExpression, index: PlanIndex): Tree | undefined {
  const element = inner.type.kind === "list" || inner.type.kind === "set" ? inner.type.of : inner.type;
  return element.kind === "taxonomy" ? index.trees.get(element.name) : undefined;
}

const NOBODY: Ordinals = new Int32Array(0);

export class Postings {
  readonly #by = new Map<string, Ordinals>();
  /** Everybody whose value is there. */
  readonly #present: Ordinals;
  readonly #answers = new Map<string, Ordinals>();

  /** @param values the candidates' values, by ordinal; undefined: absent */
  constructor(readonly relation: Relation, values: readonly Value[]) {
    const lists = new Map<string, number[]>();
    const present: number[] = [];
    values.forEach((value, ordinal) => {
      if (value === undefined) return;
      present.push(ordinal);
      const keys = relation.how === "candidate covers" && Array.isArray(value) ? [...new Set((value as readonly Value[]).map(identityOf))] : [identityOf(value)];
      for (const key of keys) {
        const list = lists.get(key);
        if (list === undefined) lists.set(key, [ordinal]);
        else list.push(ordinal);
      }
    });
    this.#present = Int32Array.from(present);
    for (const [key, list] of lists) this.#by.set(key, Int32Array.from(list));
  }

  /** Those for whom it holds; nobody where the request's value is absent. */
  of(value: Value): Ordinals {
    if (value === undefined) return NOBODY;
    if (!Array.isArray(value)) return this.#one(identityOf(value));
    const items = [...new Set((value as readonly Value[]).map(identityOf))];
    switch (this.relation.how) {
      case "equal": return this.#by.get(identityOf(value)) ?? NOBODY;
      case "candidate covers": return items.length === 0 ? this.#present : items.map((item) => this.#one(item)).reduce(both);
      case "candidate within": return items.map((item) => this.#one(item)).reduce(either, NOBODY);
    }
  }

  #one(key: string): Ordinals {
    const { how, tree } = this.relation;
    if (tree === undefined || how === "equal") return this.#by.get(key) ?? NOBODY;
    let known = this.#answers.get(key);
    if (known === undefined) {
      const nodes = [...this.#by.keys()].filter((node) => (how === "candidate covers" ? isUnder(tree, key, node) : isUnder(tree, node, key)));
      known = nodes.map((node) => this.#by.get(node) ?? NOBODY).reduce(either, NOBODY);
      this.#answers.set(key, known);
    }
    return known;
  }
}

/** In both lists. */
export function both(a: Ordinals, b: Ordinals): Ordinals {
  const [small, large] = a.length <= b.length ? [a, b] : [b, a];
  return small.filter((ordinal) => has(large, ordinal));
}

/** In one of them, or both. */
export function either(a: Ordinals, b: Ordinals): Ordinals {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return Int32Array.from(new Set([...a, ...b])).sort();
}

/** Binary search. */
export function has(list: Ordinals, ordinal: number): boolean {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = list[middle]!;
    if (at === ordinal) return true;
    if (at < ordinal) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
