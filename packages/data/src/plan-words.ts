/**
 * What data may say, taken from the Plan once: the words of each vocabulary and the records by name.
 *
 * Enum members, taxonomy nodes, tiers, competencies and decisions, each with the candidates for "did you mean".
 * This file refuses to read data.
 */
import type { Plan, PlanRecord, PlanType } from "@fairway/plan";
import type { Candidate } from "./near.js";

/** The words of one type. */
export interface Vocabulary {
  /** As the program calls it: "PartnerType", "Region", "Level". */
  readonly name: string;
  /** "tier of Level", "node of Region". */
  readonly what: string;
  /** What may be written → the name it has in the program (a renamed tier's former name → its name now). */
  readonly meaning: ReadonlyMap<string, string>;
  readonly candidates: readonly Candidate[];
}

export type WordType = Extract<PlanType, { readonly kind: "enum" | "taxonomy" | "tier" | "competency" }>;

export interface PlanWords {
  readonly plan: Plan;
  readonly decisions: Vocabulary;
  /** Undefined for a record that the Plan does not have. */
  record(name: string): PlanRecord | undefined;
  words(type: WordType): Vocabulary;
}

const cache = new WeakMap<Plan, PlanWords>();

/** The words of a Plan; worked out once per Plan. */
export function wordsOf(plan: Plan): PlanWords {
  const known = cache.get(plan);
  if (known !== undefined) return known;
  const made = makeWords(plan);
  cache.set(plan, made);
  return made;
}

function makeWords(plan: Plan): PlanWords {
  const records = new Map(plan.records.map((record) => [record.name, record]));
  const vocabularies = new Map<string, Vocabulary>();
  return {
    plan,
    decisions: vocabulary("decisions", "decision of the program", plan.decisions),
    record: (name) => (name === plan.partner.name ? plan.partner : records.get(name)),
    words: (type) => {
      const id = `${type.kind} ${nameOf(type)}`;
      const made = vocabularies.get(id) ?? vocabularyOf(plan, type);
      vocabularies.set(id, made);
      return made;
    },
  };
}

function nameOf(type: WordType): string {
  return type.kind === "competency" ? "Competency" : type.kind === "tier" ? type.ladder : type.name;
}

function vocabularyOf(plan: Plan, type: WordType): Vocabulary {
  switch (type.kind) {
    case "enum":
      return vocabulary(type.name, `word of ${type.name}`, plan.enums.find((e) => e.name === type.name)?.members ?? []);
    case "taxonomy":
      return vocabulary(type.name, `node of ${type.name}`, plan.taxonomies.find((t) => t.name === type.name)?.nodes ?? []);
    case "competency":
      return vocabulary("Competency", "competency of the program", plan.competencies);
    case "tier":
      return tiersOf(plan, type.ladder);
  }
}

/** A former name counts unless a tier has that name now. */
function tiersOf(plan: Plan, ladder: string): Vocabulary {
  const tiers = plan.ladders.find((l) => l.name === ladder)?.tiers ?? [];
  const now = vocabulary(ladder, `tier of ${ladder}`, tiers);
  const former = tiers.flatMap((tier) => tier.formerly.map((name): [string, string] => [name, tier.name]));
  return { ...now, meaning: new Map([...former, ...now.meaning]) };
}

function vocabulary(name: string, what: string, candidates: readonly Candidate[]): Vocabulary {
  return { name, what, candidates, meaning: new Map(candidates.map((c) => [c.name, c.name])) };
}
