/** The variables of `for each` that keys of tables may name. */
import type { PlanType } from "@fairway/plan";
import type { Context } from "../context.js";
import { keyTypeOf } from "../elaborate/keyed.js";
import { clauseOf } from "../workspace/clauses.js";

/** The variables of that name, with the type of their keys; those whose keys can't be worked out are left out. */
export function repeatedVariables(name: string, context: Context): readonly { readonly type: PlanType; readonly of: string }[] {
  const { declared } = context;
  const repeated = [...declared.scores, ...declared.competencies, ...declared.ladders];
  return repeated.flatMap(([of, info]) => {
    const clause = clauseOf(info.declaration.header, "for each");
    const shared = declared.names.get(of);
    if (clause?.value.variable.text !== name || shared === undefined) return [];
    const type = keyTypeOf(shared, clause.value.variable.span, context);
    return type === undefined ? [] : [{ type, of }];
  });
}
