/**
 * Declarations whose form is checked and whose meaning is not evaluated: what a registration earns.
 *
 * They are listed in the Plan, so that nobody takes silence for zero.
 */
import type { Plan } from "@fairway/plan";
import type { Context } from "../context.js";
import { clausesOf } from "../workspace/clauses.js";

export type NotEvaluated = Plan["notEvaluated"];

/** Registrations that say what they earn: of two with one name the first counts. */
export function notEvaluatedOf(context: Context): NotEvaluated {
  const earning = context.declared.of("registration").filter((declaration) => context.declared.definitions.has(declaration))
    .filter(({ clauses }) => clausesOf(clauses, "earn").length + clausesOf(clauses, "second").length > 0);
  return earning.map(({ kind, name, title, span }) => ({ kind, name: name.text, title: title?.value, origin: context.origin(span) }));
}
