/** `always`: a condition over the whole decision, undecided where a fact is missing. */
import type { PlanLaw } from "@fairway/plan";
import type { Context } from "../context.js";
import { elaborateCondition } from "../elaborate/index.js";
import { requirementScope } from "../elaborate/scope.js";

export function elaborateLaws(context: Context): readonly PlanLaw[] {
  return context.declared.of("always").filter((law) => !law.broken).flatMap((law, index): readonly PlanLaw[] => context.work.do(`law ${index}`, () => {
    const condition = elaborateCondition(law.content, { ...requirementScope, earnings: "final" }, context);
    if (condition === undefined) return [];
    return [{ name: law.name.text, title: law.title?.value, condition: condition.expression, origin: context.origin(law.span) }];
  }, { owner: law }));
}
