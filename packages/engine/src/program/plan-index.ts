/**
 * A Plan with its names looked up: built once for each Plan and kept as long as it.
 *
 * This file refuses to evaluate anything; it only finds what the Plan says.
 */
import type { Plan, PlanCompetency, PlanFund, PlanIncentive, PlanLadder, PlanMeasure, PlanRecord, PlanScore, PlanTable } from "@fairway/plan";
import { InternalProblem } from "../values/problem.js";

/** A tree of words. */
export interface Tree {
  readonly parent: ReadonlyMap<string, string | undefined>;
  /** 0 for the topmost. */
  readonly depth: ReadonlyMap<string, number>;
}

export interface PlanIndex {
  readonly plan: Plan;
  readonly measures: ReadonlyMap<string, PlanMeasure>;
  readonly tables: ReadonlyMap<string, PlanTable>;
  readonly scores: ReadonlyMap<string, PlanScore>;
  readonly competencies: ReadonlyMap<string, PlanCompetency>;
  readonly ladders: ReadonlyMap<string, PlanLadder>;
  readonly incentives: ReadonlyMap<string, PlanIncentive>;
  readonly funds: ReadonlyMap<string, PlanFund>;
  /** Record kinds by name; the partner's own as "partner". */
  readonly records: ReadonlyMap<string, PlanRecord>;
  /** Place of each word of an ordered enum, and of each tier of a ladder (`ladder <name>`), from 0. */
  readonly ranks: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly trees: ReadonlyMap<string, Tree>;
}

const cache = new WeakMap<Plan, PlanIndex>();

export function indexOf(plan: Plan): PlanIndex {
  const known = cache.get(plan);
  if (known !== undefined) return known;
  const made: PlanIndex = {
    plan,
    measures: new Map(plan.measures.map((measure) => [measure.id, measure])),
    tables: byName(plan.tables),
    scores: byName(plan.scores),
    competencies: byName(plan.competencies),
    ladders: byName(plan.ladders),
    incentives: byName(plan.incentives),
    funds: byName(plan.funds),
    records: new Map([...plan.records.map((record) => [record.name, record] as const), ["partner", plan.partner]]),
    ranks: ranksOf(plan),
    trees: new Map(plan.taxonomies.map((taxonomy) => [taxonomy.name, treeOf(taxonomy.nodes)])),
  };
  cache.set(plan, made);
  return made;
}

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}

export function ladderRanks(ladder: string): string {
  return `ladder ${ladder}`;
}

function ranksOf(plan: Plan): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const places = (names: readonly string[]): ReadonlyMap<string, number> => new Map(names.map((name, index) => [name, index]));
  return new Map([
    ...plan.enums.map((of) => [of.name, places(of.members.map((member) => member.name))] as const),
    ...plan.ladders.map((of) => [ladderRanks(of.name), places(of.tiers.map((tier) => tier.name))] as const),
  ]);
}

function treeOf(nodes: readonly { readonly name: string; readonly parent?: string }[]): Tree {
  const parent = new Map(nodes.map((node) => [node.name, node.parent]));
  const depth = new Map<string, number>();
  for (const node of nodes) depth.set(node.name, node.parent === undefined ? 0 : (depth.get(node.parent) ?? 0) + 1);
  return { parent, depth };
}

/** The node is the other one or lies below it. */
export function isUnder(tree: Tree, node: string, ancestor: string): boolean {
  for (let at: string | undefined = node, steps = 0; at !== undefined && steps <= tree.parent.size; at = tree.parent.get(at), steps += 1) {
    if (at === ancestor) return true;
  }
  return false;
}

/** Rank of a tier, -1 for no tier. @throws InternalProblem for a name that the ladder does not have */
export function tierRank(index: PlanIndex, ladder: string, tier: string | null | undefined): number {
  if (tier === null || tier === undefined) return -1;
  const rank = index.ranks.get(ladderRanks(ladder))?.get(tier);
  if (rank === undefined) throw new InternalProblem(`the ladder ${ladder} has no tier ${tier}`);
  return rank;
}
