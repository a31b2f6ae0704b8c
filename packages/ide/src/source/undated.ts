/**
 * Facts without a date: a review that is held again later reads them as they are today, for nobody knows what they were.
 *
 * Fields of the partner that hold a value, and lists of records that no field dates. A field that is itself a date says when
 * it was; a decision has its dates with it. What a competency asks counts for whoever asks for the competency.
 */
import type { Plan, PlanRequirement, PlanType } from "@fairway/plan";

/** The fields that a requirement and its exceptions read and that carry no date, in the order in which they are met. */
export function undatedFacts(plan: Plan, requirement: PlanRequirement): readonly string[] {
  const found = new Set<string>();
  look([requirement.ask, requirement.exceptions], { plan, found, seen: new Set() });
  return [...found];
}

/** The requirements of a ladder that read such facts. */
export function replayedWithToday(plan: Plan, ladder: string): readonly { readonly name: string; readonly facts: readonly string[] }[] {
  const tiers = plan.ladders.find(({ name }) => name === ladder)?.tiers ?? [];
  return tiers.flatMap((tier) => tier.requirements.map((requirement) => ({ name: `${tier.name} "${requirement.title ?? requirement.origin.text}"`, facts: undatedFacts(plan, requirement) }))).filter(({ facts }) => facts.length > 0);
}

interface Look { readonly plan: Plan; readonly found: Set<string>; readonly seen: Set<string> }

/** Through the Plan's plain data, whatever form an expression has. */
function look(data: unknown, at: Look): void {
  if (typeof data !== "object" || data === null) return;
  const { op } = data as { readonly op?: unknown };
  if (op === "partner") partnerField(data as { readonly path: readonly string[]; readonly type: PlanType }, at);
  else if (op === "measure") behind("measure", (data as { readonly measure: string }).measure, at.plan.measures.find(({ id }) => id === (data as { readonly measure: string }).measure)?.expression, at);
  else if (op === "held") behind("competency", (data as { readonly competency: string }).competency, at.plan.competencies.find(({ name }) => name === (data as { readonly competency: string }).competency)?.requirements, at);
  else if (op === "points" || op === "passed") behind("score", (data as { readonly score: string }).score, at.plan.scores.find(({ name }) => name === (data as { readonly score: string }).score), at);
  for (const [key, part] of Object.entries(data)) if (key !== "origin" && key !== "type") look(part, at);
}

function behind(kind: string, name: string, data: unknown, at: Look): void {
  if (at.seen.has(`${kind} ${name}`)) return;
  at.seen.add(`${kind} ${name}`);
  look(data, at);
}

function partnerField({ path, type }: { readonly path: readonly string[]; readonly type: PlanType }, at: Look): void {
  const name = path.join(".");
  const derived = path.length === 1 ? at.plan.partner.derived.find((one) => one.name === name)?.expression : undefined;
  if (derived !== undefined) behind("field", name, derived, at);
  else if (!isDated(type, at.plan)) at.found.add(name);
}

function isDated(type: PlanType, plan: Plan): boolean {
  if (type.kind === "date" || type.kind === "datetime") return true;
  const element = type.kind === "list" || type.kind === "set" ? type.of : type;
  return element.kind === "record" && plan.records.find(({ name }) => name === element.name)?.dated !== undefined;
}
