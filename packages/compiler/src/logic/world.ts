/**
 * What reasoning about conditions has to know of a program: its words, the ranges of its fields, what its measures are.
 *
 * A small interface over the Plan's declarations, so that the reasoning can be tested without a compiler.
 */
import type { PlanExpression, PlanField, PlanRange, PlanRecord, PlanTaxonomy, PlanType } from "@fairway/plan";
import type { Exact } from "@fairway/runtime";

export interface World {
  /** Members, nodes or tiers of a type, lowest first where they are ordered; undefined for types without a list of words. */
  readonly words: (type: PlanType) => readonly string[] | undefined;
  /** The node and all nodes below it. */
  readonly under: (taxonomy: string, node: string) => readonly string[];
  /** A partner field or a record's field by its name. */
  readonly field: (record: string, name: string) => PlanField | undefined;
  readonly measure: (id: string) => WorldMeasure | undefined;
  /** The most points of a score, or of one of its parts; undefined where there is no end, or it is not known. */
  readonly mostPoints?: (score: string, part: string | undefined) => Exact | undefined;
}

/** `name` is what a reader calls it: `people(Expert)`. */
export interface WorldMeasure { readonly name: string; readonly expression: PlanExpression }

/** The declarations a world is made of; all of them may still grow while the world is in use. */
export interface WorldSources {
  readonly enums: ReadonlyMap<string, { readonly members: readonly { readonly name: string }[] }>;
  readonly taxonomies: ReadonlyMap<string, PlanTaxonomy>;
  /** Tiers by ladder, lowest first. */
  readonly tiers: (ladder: string) => readonly string[] | undefined;
  /** Records by name; the partner is `partner`. */
  readonly record: (name: string) => PlanRecord | undefined;
  readonly measure: (id: string) => WorldMeasure | undefined;
}

/** "No tier" is a value of each ladder: below every tier. */
export const NO_TIER = "none";

export function makeWorld(sources: WorldSources): World {
  return {
    words: (type) => wordsOf(type, sources),
    under: (taxonomy, node) => nodesUnder(sources.taxonomies.get(taxonomy), node),
    field: (record, name) => sources.record(record)?.fields.find((field) => field.name === name),
    measure: sources.measure,
  };
}

function wordsOf(type: PlanType, sources: WorldSources): readonly string[] | undefined {
  switch (type.kind) {
    case "bool": return ["false", "true"];
    case "enum": return sources.enums.get(type.name)?.members.map((member) => member.name);
    case "taxonomy": return sources.taxonomies.get(type.name)?.nodes.map((node) => node.name);
    case "tier": {
      const tiers = sources.tiers(type.ladder);
      return tiers === undefined ? undefined : [NO_TIER, ...tiers];
    }
    default: return undefined;
  }
}

/** What lies below the nodes of a taxonomy that were asked for: each table and condition over it asks again for the same. */
const below = new WeakMap<PlanTaxonomy, Map<string, readonly string[]>>();

function nodesUnder(taxonomy: PlanTaxonomy | undefined, node: string): readonly string[] {
  if (taxonomy === undefined) return [node];
  let known = below.get(taxonomy);
  if (known === undefined) below.set(taxonomy, known = new Map());
  let nodes = known.get(node);
  if (nodes === undefined) known.set(node, nodes = findUnder(taxonomy, node));
  return nodes;
}

/** Parents stand before children, so one pass finds all that lies below. */
function findUnder(taxonomy: PlanTaxonomy, node: string): readonly string[] {
  const found = new Set([node]);
  for (const { name, parent } of taxonomy.nodes) if (parent !== undefined && found.has(parent)) found.add(name);
  return [...found];
}

/** The range that a field's type writes, for an expression that reads a field. */
export function rangeOf(expression: PlanExpression, world: World): PlanRange | undefined {
  if (expression.op === "partner" && expression.path.length === 1) return world.field("partner", expression.path[0]!)?.range;
  if (expression.op !== "field" || expression.of.type.kind !== "record") return undefined;
  return world.field(expression.of.type.name, expression.field)?.range;
}
