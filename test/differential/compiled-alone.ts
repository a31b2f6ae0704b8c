/**
 * A random program cut down to what compiled code answers by itself, so that this is what is asked.
 *
 * Random programs are rich: nearly every one holds something that is left to the reference interpreter, and then all of it
 * is. Here what can't be compiled is taken out of the Plan, and whatever rested on it after it.
 */
import { emitPlans } from "@fairway/engine";
import type { Plan } from "@fairway/plan";

export function compiledAlone(plan: Plan): Plan {
  let left: Plan = { ...plan, funds: [], claims: [] };
  for (;;) {
    const lost = new Set(emitPlans(left).notes.filter(({ what, says }) => what === "reference" && !says.startsWith("a partner whose")).map(({ about }) => about));
    if (lost.size === 0) return left;
    const keep = <T extends { readonly name: string }>(kind: string, of: readonly T[]): readonly T[] => of.filter(({ name }) => !lost.has(`${kind} ${name}`));
    left = {
      ...left, scores: keep("score", left.scores), competencies: keep("competency", left.competencies), ladders: keep("ladder", left.ladders), laws: keep("law", left.laws),
      incentives: keep("incentive", left.incentives), limits: keep("limit", left.limits), order: left.order.filter(({ kind, name }) => !lost.has(`${kind} ${name}`)),
    };
  }
}
