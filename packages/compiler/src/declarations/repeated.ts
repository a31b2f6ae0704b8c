/** The variables of `for each` that keys of tables may name. */
import type { PlanType } from "@fairway/plan";
import type { Context } from "../context.js";
import { keyTypeOf } from "../elaborate/keyed.js";
import { clauseOf } from "../workspace/clauses.js";

/** The variables of that name, with the type of their keys; those whose keys can't be worked out are left out. */
export function repeatedVariables(name: string, context: Context): readonly { readonly type: PlanType; readonly of: string }[] {
  const { declared } = context;
  const found: { readonly type: PlanType; readonly of: string }[] = [];
  for (const kind of [declared.scores, declared.competencies.forOneName(), declared.ladders]) {
    for (const [of, info] of kind) {
      const clause = info.over === name ? clauseOf(info.declaration.header, "for each") : undefined;
      const shared = declared.names.get(of);
      if (clause === undefined || shared === undefined) continue;
      const type = keyTypeOf(shared, clause.value.variable.span, context);
      if (type !== undefined) found.push({ type, of });
    }
  }
  return found;
}
