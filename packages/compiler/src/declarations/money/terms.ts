/**
 * The terms of one incentive while it is read: its period, what is paid for, and what its clauses can see.
 *
 * Period clauses see the period and the partner; line clauses see the record as well. Of `each record` every clause behind
 * `basis` sees the record.
 */
import type { PlanBasis, PlanEach, PlanType } from "@fairway/plan";
import type { IncentiveDecl } from "@fairway/syntax";
import type { Scope } from "../../elaborate/scope.js";
import type { RecordInfo } from "../../symbols/declared.js";

export type IncentiveClause = IncentiveDecl["clauses"][number];
export type ClauseNamed<K extends IncentiveClause["keyword"]> = Extract<IncentiveClause, { readonly keyword: K }>;
export type PayClause = ClauseNamed<"pay"> | ClauseNamed<"charge">;

/** What is paid for. none: nothing is written, so that amounts stand by themselves. unknown: it could not be read. */
export type Basis =
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "figure"; readonly type: PlanType; readonly plan: PlanBasis }
  | { readonly kind: "records"; readonly record: RecordInfo; readonly quantity?: PlanType; readonly plan: PlanBasis };

export interface Terms {
  readonly declaration: IncentiveDecl;
  readonly each: PlanEach | undefined;
  readonly basis: Basis;
  /** Period clauses behind `basis`. */
  readonly period: Scope;
  /** Line clauses; without records the same as `period`. */
  readonly line: Scope;
}

/** What bands are read against where no `reach` is written: the figure, or the quantity of the records. */
export function typeOfBasis(basis: Basis): PlanType | undefined {
  switch (basis.kind) {
    case "figure": return basis.type;
    case "records": return basis.quantity;
    case "none": case "unknown": return undefined;
  }
}
