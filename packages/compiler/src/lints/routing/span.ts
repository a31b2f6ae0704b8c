/** Where a routing declaration, or one of its clauses, stands. */
import type { Origin } from "@fairway/plan";
import type { Span } from "@fairway/syntax";
import type { Context } from "../../context.js";

/** The clause at that origin; the declaration's name without one. */
export function spanOf(kind: "route" | "desk" | "registration", name: string, origin: Origin | undefined, context: Context): Span {
  const declaration = context.declared.find(kind, name);
  const clause = origin === undefined ? undefined : declaration?.clauses.find(({ span }) => span.file === origin.file && span.start === origin.start);
  if (clause !== undefined) return clause.span;
  return declaration?.name.span ?? { file: origin?.file ?? "", start: origin?.start ?? 0, end: origin?.end ?? 0 };
}

/** The first clause of that keyword; the declaration's name where there is none. */
export function clauseSpan(kind: "route" | "desk" | "registration", name: string, keyword: string, context: Context): Span {
  return context.declared.find(kind, name)?.clauses.find((clause) => !clause.broken && clause.keyword === keyword)?.span ?? spanOf(kind, name, undefined, context);
}
