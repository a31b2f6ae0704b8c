/**
 * A random program cut down to what compiled code answers by itself, so that this is what is asked.
 *
 * Random programs are rich: nearly every one holds something that is left to the reference interpreter. Here what can't be
 * compiled is taken out of the Plan, and whatever rested on it after it; limits hold what is left of their incentives.
 */
import { emitPlans } from "@fairway/engine";
import type { Plan, PlanLimit, PlanLimitRule } from "@fairway/plan";

export function compiledAlone(plan: Plan): Plan {
  let left: Plan = { ...plan, funds: [], claims: [] };
  for (;;) {
    const refused = emitPlans(left).notes.filter(({ what }) => what === "reference");
    // A limit that lacks an incentive is tried again without it.
    const lost = new Set(refused.filter(({ about, says }) => about !== "money" && !/^the incentive .* is not compiled$/.test(says)).map(({ about }) => about));
    if (lost.size === 0) return left;
    const keep = <T extends { readonly name: string }>(kind: string, of: readonly T[]): readonly T[] => of.filter(({ name }) => !lost.has(`${kind} ${name}`));
    const incentives = keep("incentive", left.incentives);
    const names = new Set(incentives.map(({ name }) => name));
    left = {
      ...left, scores: keep("score", left.scores), competencies: keep("competency", left.competencies), ladders: keep("ladder", left.ladders), laws: keep("law", left.laws),
      incentives, limits: keep("limit", left.limits).map((limit) => among(limit, names)).filter(({ rules }) => rules.length > 0),
      order: left.order.filter(({ kind, name }) => !lost.has(`${kind} ${name}`)),
    };
  }
}

function among(limit: PlanLimit, names: ReadonlySet<string>): PlanLimit {
  const some = (of: readonly string[]): readonly string[] => of.filter((name) => names.has(name));
  return {
    ...limit,
    rules: limit.rules.flatMap((rule): readonly PlanLimitRule[] => {
      if (rule.kind === "exclude") return names.has(rule.incentive) ? [{ ...rule, excluded: some(rule.excluded) }] : [];
      const of = some(rule.of);
      if (of.length === 0) return [];
      return rule.kind === "atMost" && rule.cut.how === "order" ? [{ ...rule, of, cut: { ...rule.cut, order: some(rule.cut.order) } }] : [{ ...rule, of }];
    }),
  };
}
