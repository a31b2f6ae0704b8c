/**
 * Requests by the fields that have few values: every combination of words of enums and taxonomies, and of yes and no.
 */
import type { Plan, PlanRecord, PlanWords } from "@fairway/plan";

/** Values by field: words, or yes and no. */
export type Combination = ReadonlyMap<string, string | boolean>;

/** More combinations than this are not looked at. */
const MOST = 20_000;

/** Of the fields that are read; leaves of taxonomies. Undefined where there are too many. */
export function combinations(record: PlanRecord, fields: ReadonlySet<string>, plan: Plan): readonly Combination[] | undefined {
  let all: readonly Combination[] = [new Map()];
  for (const { name, type } of record.fields) {
    if (!fields.has(name)) continue;
    const values = type.kind === "bool" ? [true, false] : type.kind === "enum" || type.kind === "taxonomy" ? wordsOf({ kind: type.kind, name: type.name }, plan) : undefined;
    if (values === undefined) continue;
    if (all.length * values.length > MOST) return undefined;
    all = all.flatMap((one) => values.map((value) => new Map([...one, [name, value]])));
  }
  return all;
}

/** Members of an enum, leaves of a taxonomy. */
export function wordsOf({ kind, name }: PlanWords["type"], plan: Plan): readonly string[] {
  if (kind === "enum") return plan.enums.find((each) => each.name === name)?.members.map((member) => member.name) ?? [];
  const nodes = plan.taxonomies.find((each) => each.name === name)?.nodes ?? [];
  return nodes.filter((node) => !nodes.some(({ parent }) => parent === node.name)).map((node) => node.name);
}

/** A node lies under another in any taxonomy that has both. */
export function isUnder(node: string, above: string, plan: Plan): boolean {
  return plan.taxonomies.some(({ nodes }) => {
    for (let at = nodes.find(({ name }) => name === node); at !== undefined; at = nodes.find(({ name }) => name === at!.parent)) if (at.name === above) return true;
    return false;
  });
}

/** "region US, topic Pricing" */
export function exampleText(of: Combination): string {
  return [...of].map(([field, value]) => `${field} ${value === true ? "yes" : value === false ? "no" : value}`).join(", ");
}
