/** `for each` of a score, a competency or a ladder. */
import type { ClauseIn, language } from "@fairway/syntax";
import type { Context } from "../../context.js";
import { elaborateForEach, type ForEach } from "../../elaborate/keyed.js";
import { clauseOf } from "../../workspace/clauses.js";

interface Repeated {
  readonly name: { readonly text: string };
  readonly header: readonly ClauseIn<(typeof language)["score"]["header"]>[];
}

/** The keys it is repeated over; undefined where it stands once, "broken" where a diagnostic was reported. */
export function forEachOf(declaration: Repeated, context: Context): ForEach | "broken" | undefined {
  if (declaration.header.length === 0) return undefined;
  const clause = clauseOf(declaration.header, "for each");
  return clause === undefined ? "broken" : (elaborateForEach(clause, declaration.name.text, context) ?? "broken");
}
