/**
 * What a Plan says about its limits: which incentives each holds together, and whether over more than one of their periods.
 *
 * This file refuses to evaluate.
 */
import type { Plan, PlanLimit } from "@fairway/plan";

/** Names of the incentives that it holds together. */
export function incentivesOf(limit: PlanLimit): readonly string[] {
  return [...new Set(limit.rules.flatMap((rule) => (rule.kind === "exclude" ? [rule.incentive, ...rule.excluded] : rule.of)))];
}

/** Names with those of all that limits hold together with them, in any text. */
export function heldTogether(names: ReadonlySet<string>, plans: readonly Plan[]): ReadonlySet<string> {
  const found = new Set(names);
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const limit of plans.flatMap((plan) => plan.limits)) {
      const held = incentivesOf(limit);
      if (held.some((name) => found.has(name))) for (const name of held) found.add(name);
    }
  }
  return found;
}

/** Whether it holds periods that are over together with the one at hand. */
export function isLonger(limit: PlanLimit, { incentives }: Plan): boolean {
  const { each } = limit;
  const held = incentivesOf(limit);
  return each.kind === "period" && incentives.some((of) => held.includes(of.name) && of.each.kind === "period" && JSON.stringify(of.each.period) !== JSON.stringify(each.period));
}
