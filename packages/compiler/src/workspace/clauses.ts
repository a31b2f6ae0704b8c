/**
 * Finding clauses of a declaration: the ones that can be read.
 *
 * A broken clause has had its diagnostic; whoever asks here never meets one.
 */
import type { AnyClause } from "@fairway/syntax";

type Keyed = { readonly keyword: string; readonly broken: boolean };

/** The clause with that keyword, or undefined where there is none that can be read. */
export function clauseOf<C extends Keyed, K extends C["keyword"]>(clauses: readonly C[], keyword: K): Extract<C, { readonly keyword: K }> | undefined {
  return clausesOf(clauses, keyword)[0];
}

/** All clauses with that keyword, in order. */
export function clausesOf<C extends Keyed, K extends C["keyword"]>(clauses: readonly C[], keyword: K): readonly Extract<C, { readonly keyword: K }>[] {
  return clauses.filter((clause): clause is Extract<C, { readonly keyword: K }> => clause.keyword === keyword && !clause.broken);
}

/** Whether a clause with that keyword stands there, broken or not: then its absence is no mistake. */
export function mentions(clauses: readonly AnyClause[] | readonly Keyed[], keyword: string): boolean {
  return clauses.some((clause) => clause.keyword === keyword);
}
