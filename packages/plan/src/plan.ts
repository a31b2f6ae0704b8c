/**
 * The Plan: the contract between the compiler and every backend.
 *
 * Small, typed, serialisable as JSON, versioned. Backends read the Plan and nothing else; what it can't say is not in the
 * language. See docs/plan.md.
 */
import type { Duration, PeriodUnit, RoundingMode } from "@fairway/runtime";
import type { PlanExpression } from "./expression.js";
import type { PlanClaims, PlanFund, PlanIncentive, PlanLimit } from "./money.js";
import type { PlanRouting } from "./routing.js";
import type { PlanEnum, PlanField, PlanRecord, PlanTaxonomy, PlanType } from "./types.js";

export const PLAN_VERSION = 2;

/** Where a clause stands in the source: offsets and the 1-based line, and the text itself, for explanations. */
export interface Origin {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly text: string;
}

export interface Plan {
  readonly format: "fairway-plan";
  readonly planVersion: typeof PLAN_VERSION;
  readonly program: PlanProgram;
  readonly calendars: readonly PlanCalendar[];
  readonly enums: readonly PlanEnum[];
  readonly taxonomies: readonly PlanTaxonomy[];
  readonly records: readonly PlanRecord[];
  /** The partner's own fields, as a record named "partner". */
  readonly partner: PlanRecord;
  readonly decisions: readonly { readonly name: string; readonly title?: string; readonly by?: string; readonly origin: Origin }[];
  readonly benefits: readonly { readonly name: string; readonly title?: string; readonly type: PlanType; readonly origin: Origin }[];
  readonly tables: readonly PlanTable[];
  readonly measures: readonly PlanMeasure[];
  readonly scores: readonly PlanScore[];
  readonly competencies: readonly PlanCompetency[];
  readonly ladders: readonly PlanLadder[];
  /** Each after those whose earnings it deducts or reads. */
  readonly incentives: readonly PlanIncentive[];
  readonly limits: readonly PlanLimit[];
  /** Each after the fund it waits for. */
  readonly funds: readonly PlanFund[];
  readonly claims: readonly PlanClaims[];
  readonly laws: readonly PlanLaw[];
  /** Requests, routes, desks and registrations; absent where the program has none. */
  readonly routing?: PlanRouting;
  /** Names of scores, competencies and ladders, each after all it depends on. */
  readonly order: readonly { readonly kind: "score" | "competency" | "ladder"; readonly name: string }[];
}

export interface PlanProgram {
  readonly name: string;
  readonly title?: string;
  readonly version?: string;
  readonly currency?: string;
  readonly timezone: string;
  readonly rounding: RoundingMode;
  /** All business days, in order, where the program says which days those are. */
  readonly businessDays?: readonly string[];
  /** `until` is the first day that belongs to the next version. */
  readonly effective?: { readonly from: string; readonly until?: string };
}

export type PlanCalendar =
  | { readonly name: string; readonly kind: "months"; readonly startMonth: number }
  /** Years from the partner's own date. */
  | { readonly name: string; readonly kind: "anchored"; readonly field: string }
  | { readonly name: string; readonly kind: "listed"; readonly rows: readonly { readonly from: string; readonly to: string; readonly year?: string; readonly half?: string; readonly quarter?: string; readonly month?: string }[] };

/**
 * A table in full: columns spread by `across` are rows of their own with one more key.
 *
 * A row matches when each of its key cells holds. Of taxonomy keys the closest match counts, compared key by key in the
 * order of `keys`. `unique`: exactly one row may match (the checker has seen to it); `first` takes the first in row order.
 */
export interface PlanTable {
  readonly name: string;
  readonly title?: string;
  readonly keys: readonly { readonly name: string; readonly type: PlanType }[];
  readonly results: readonly { readonly name: string; readonly type: PlanType }[];
  readonly policy: "unique" | "first" | "collect" | "sum" | "min" | "max";
  readonly rows: readonly PlanRow[];
  readonly origin: Origin;
}
export interface PlanRow {
  readonly keys: readonly PlanKey[];
  /** In the order of `results`; null is an empty cell: no value, not zero. */
  readonly values: readonly (PlanExpression | null)[];
  /** The days on which the row holds, where the table has `from` and `until` columns; `until` is excluded. */
  readonly from?: string;
  readonly until?: string;
  readonly origin: Origin;
}
export type PlanKey =
  | { readonly match: "any" }
  /** Equal to one of them (exact text, as ConstantValue texts). */
  | { readonly match: "equal"; readonly to: readonly string[] }
  /** The node, or below one of them. */
  | { readonly match: "under"; readonly nodes: readonly string[] }
  | { readonly match: "range"; readonly from?: PlanExpression; readonly fromIncluded: boolean; readonly to?: PlanExpression; readonly toIncluded: boolean };

/** One use of a measure: parameters filled in and window applied. `name` is what a reader calls it: `people(Expert)`, `sales over trailing 12 months`. */
export interface PlanMeasure {
  readonly id: string;
  /** The declared measure. */
  readonly measure: string;
  readonly name: string;
  readonly title?: string;
  readonly type: PlanType;
  readonly expression: PlanExpression;
  readonly origin: Origin;
}

/** Repeats a declaration for each key. `item` is bound to the key in its expressions. */
export interface PlanForEach { readonly item: string; readonly keys: PlanExpression; readonly type: PlanType }

export interface PlanScore {
  readonly name: string;
  readonly title?: string;
  readonly forEach?: PlanForEach;
  readonly parts: readonly PlanPart[];
  /** The key with the highest total counts as a whole (ties: the first in the order of keys). */
  readonly keepBest: boolean;
  readonly pass?: { readonly mark: PlanExpression; readonly everyPart?: { readonly above: boolean; readonly points: PlanExpression } };
  readonly gives: readonly PlanGive[];
  readonly origin: Origin;
}
/** Points are `points`, then at most `most`, then at least `least` (0 where nothing is written); 0 where the gate does not hold. */
export interface PlanPart {
  readonly name: string;
  readonly title?: string;
  readonly points: PlanExpression;
  /** What the points are read from, and where they are full: for near misses. */
  readonly reads?: PlanExpression;
  readonly most?: PlanExpression;
  readonly least?: PlanExpression;
  readonly gate?: PlanExpression;
  readonly origin: Origin;
}

export interface PlanGive { readonly benefit: string; readonly value: PlanExpression; readonly origin: Origin }

export interface PlanCompetency {
  readonly name: string;
  readonly title?: string;
  readonly forEach?: PlanForEach;
  readonly requirements: readonly PlanRequirement[];
  readonly valid?: Duration;
  readonly gives: readonly PlanGive[];
  readonly origin: Origin;
}

export interface PlanLadder {
  readonly name: string;
  readonly title?: string;
  readonly forEach?: PlanForEach;
  readonly review?: PlanReview;
  readonly promote: PlanMove;
  readonly demote: PlanMove;
  readonly keep?: Duration;
  /** A tier held before `before` is kept up to but not including `until`. */
  readonly grandfather: readonly { readonly tiers?: readonly string[]; readonly before: string; readonly until: string; readonly origin: Origin }[];
  /** Each tier also asks what the tiers below ask. */
  readonly cumulative: boolean;
  /** From the lowest to the highest. */
  readonly tiers: readonly PlanTier[];
  readonly origin: Origin;
}
export type PlanReview =
  | { readonly kind: "period"; readonly calendar: string; readonly unit: PeriodUnit; readonly lag?: Duration }
  | { readonly kind: "days"; readonly days: readonly { readonly month: number; readonly day: number }[]; readonly lag?: Duration };
/** `months`: only reviews whose period ends in (or whose day lies in) these months. */
export interface PlanMove {
  readonly when: "never" | "once" | "review" | "row" | "grace";
  readonly count?: number;
  readonly grace?: Duration;
  readonly steps?: number;
  readonly months?: readonly number[];
}
export interface PlanTier {
  readonly name: string;
  readonly title?: string;
  readonly formerly: readonly string[];
  readonly requirements: readonly PlanRequirement[];
  readonly gives: readonly PlanGive[];
  readonly origin: Origin;
}

/** A requirement with its exceptions, the most specific first: the first whose condition holds is asked instead. */
export interface PlanRequirement {
  /** Unique in the Plan: `Level.Gold.Sales`. */
  readonly id: string;
  readonly title?: string;
  readonly ask: PlanAsk;
  readonly exceptions: readonly PlanException[];
  readonly origin: Origin;
}
export interface PlanException {
  readonly id: string;
  readonly title?: string;
  readonly when: PlanExpression;
  /** Absent: nothing is asked (waived). */
  readonly ask?: PlanAsk;
  readonly origin: Origin;
}
export type PlanAsk =
  | { readonly kind: "condition"; readonly condition: PlanExpression }
  /** any: one path suffices; all: every path; several: `count` of them. */
  | { readonly kind: "any" | "all" | "several"; readonly count?: number; readonly paths: readonly PlanPath[] };
export interface PlanPath {
  readonly id: string;
  readonly title: string;
  readonly conditions: readonly { readonly title?: string; readonly condition: PlanExpression; readonly origin: Origin }[];
  readonly origin: Origin;
}

export interface PlanLaw { readonly name: string; readonly title?: string; readonly condition: PlanExpression; readonly origin: Origin }

export type { PlanField };
