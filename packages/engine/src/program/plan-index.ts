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

const cache = new WeakMap<Plan, PlanIndex>();

export function indexOf(plan: Plan): PlanIndex {
  const known = cache.get(plan);
  if (known !== undefined) return known;
  const made = new PlanIndex(plan);
  cache.set(plan, made);
  return made;
}

type Named<T> = ReadonlyMap<string, T>;

/** Each table is made when it is first asked: compiled code asks few. */
export class PlanIndex {
  #measures?: Named<PlanMeasure>;
  #tables?: Named<PlanTable>;
  #scores: Named<PlanScore> | undefined;
  #competencies: Named<PlanCompetency> | undefined;
  #ladders: Named<PlanLadder> | undefined;
  #incentives?: Named<PlanIncentive>;
  #funds?: Named<PlanFund>;
  #records?: Named<PlanRecord>;
  #ranks?: Named<ReadonlyMap<string, number>>;
  #trees?: Named<Tree>;

  /** @param of tables that are not what the Plan says, but more */
  constructor(readonly plan: Plan, of: { readonly scores?: Named<PlanScore>; readonly competencies?: Named<PlanCompetency>; readonly ladders?: Named<PlanLadder> } = {}) {
    this.#scores = of.scores;
    this.#ladders = of.ladders;
    this.#competencies = of.competencies;
  }

  get measures(): Named<PlanMeasure> {
    return (this.#measures ??= new Map(this.plan.measures.map((measure) => [measure.id, measure])));
  }

  get tables(): Named<PlanTable> {
    return (this.#tables ??= byName(this.plan.tables));
  }

  get scores(): Named<PlanScore> {
    return (this.#scores ??= byName(this.plan.scores));
  }

  get competencies(): Named<PlanCompetency> {
    return (this.#competencies ??= byName(this.plan.competencies));
  }

  get ladders(): Named<PlanLadder> {
    return (this.#ladders ??= byName(this.plan.ladders));
  }

  get incentives(): Named<PlanIncentive> {
    return (this.#incentives ??= byName(this.plan.incentives));
  }

  get funds(): Named<PlanFund> {
    return (this.#funds ??= byName(this.plan.funds));
  }

  /** Record kinds by name; the partner's own as "partner". */
  get records(): Named<PlanRecord> {
    return (this.#records ??= new Map([...this.plan.records.map((record) => [record.name, record] as const), ["partner", this.plan.partner]]));
  }

  /** Place of each word of an ordered enum, and of each tier of a ladder (`ladder <name>`), from 0. */
  get ranks(): Named<ReadonlyMap<string, number>> {
    return (this.#ranks ??= ranksOf(this.plan));
  }

  get trees(): Named<Tree> {
    return (this.#trees ??= new Map(this.plan.taxonomies.map((taxonomy) => [taxonomy.name, treeOf(taxonomy.nodes)])));
  }
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

/** The currency that a program reckons in, as an ISO code; XXX, which stands for none there, where it names none. */
export function programCurrency({ plan }: PlanIndex): string {
  return plan.program.currency ?? "XXX";
}
