/**
 * Money in the Plan: incentives, limits, funds and claims.
 *
 * What a reader finds here is what docs/language/money.md says, made explicit: which day a rate is read on, how a rate
 * meets the basis, who owns an edge. Expressions marked "line" are read with a basis record bound to `item`; the others
 * as of the last day of the period, or the as-of date where that comes first.
 */
import type { Duration, PeriodUnit, RoundingMode } from "@fairway/runtime";
import type { PlanExpression } from "./expression.js";
import type { Origin } from "./plan.js";
import type { PlanType } from "./types.js";

export interface PlanPeriod { readonly calendar: string; readonly unit: PeriodUnit }

/** `record`: each basis record is worked out by itself, as of its own date. */
export type PlanEach = { readonly kind: "period"; readonly period: PlanPeriod } | { readonly kind: "record" };

export interface PlanIncentive {
  readonly name: string;
  readonly title?: string;
  readonly each: PlanEach;
  /** All must hold; an undecided one makes held lines. */
  readonly who: readonly PlanTakesPart[];
  /**
   * What bands are read against; the basis itself where absent (of records the sum of their quantities). Of `each record`
   * it is read on the record (line), as are edges, steps, caps and the minimum.
   */
  readonly reach?: PlanExpression;
  readonly reachType?: PlanType;
  readonly basis?: PlanBasis;
  /** Added up. */
  readonly pays: readonly PlanPay[];
  /** Multiplied, in the written order (line). */
  readonly factors: readonly PlanFactor[];
  /** What is rounded as one line: each record, once, or each combination of these fields of the records. */
  readonly roundEach: "record" | "once" | readonly string[];
  readonly rounding: RoundingMode;
  /** In the written order, after rounding. */
  readonly bounds: readonly PlanBound[];
  readonly minimum?: { readonly amount: PlanExpression; readonly rest: "carried" | "forfeited"; readonly origin: Origin };
  /** The field of the basis records that names who is paid; reach and basis are then read for each payee by itself. */
  readonly payee?: string;
  readonly instrument?: PlanExpression;
  /** Their earnings come off the basis first: off each record's quantity, or off the figure. */
  readonly deduct: readonly string[];
  /** Before the period closes, where the band comes from. `by` is read in place of the reach. */
  readonly accrue: { readonly band: "reached" } | { readonly band: "declared" | "forecast"; readonly by: PlanExpression; readonly origin: Origin };
  /** Where a record that became known after its period closed is paid. */
  readonly late: "correction" | "next";
  readonly budget?: PlanBudget;
  readonly conversion?: PlanConversion;
  readonly origin: Origin;
}

export interface PlanTakesPart { readonly title?: string; readonly condition: PlanExpression; readonly origin: Origin }

export type PlanBasis =
  | { readonly kind: "figure"; readonly value: PlanExpression; readonly origin: Origin }
  | {
    readonly kind: "records";
    readonly list: PlanExpression;
    readonly record: string;
    /** The variable under which line expressions see the record. */
    readonly item: string;
    /** The variable under which `lines` (the records of the basis, of one payee where there is one) is bound. */
    readonly lines: string;
    /** `basis … at amount` (line): what a share or an amount per unit is taken of. */
    readonly quantity?: PlanExpression;
    /** The day on which a line's rates and tiers are read (line). */
    readonly date?: PlanExpression;
    readonly origin: Origin;
  };

/**
 * How a rate becomes an amount. share: a percent of the basis (or quantity); each: an amount per unit of it; fixed: the
 * amount itself, there is no basis; line: the amount of each record, worked out for it.
 */
export type RateKind = "share" | "each" | "fixed" | "line";

export interface PlanPay {
  readonly title?: string;
  readonly direction: "pay" | "charge";
  readonly form:
    | { readonly kind: "amount"; readonly rate: PlanExpression; readonly rateKind: RateKind }
    /** So many full steps in `of`, each worth the amount; what is left over earns nothing. `line`: counted on each record by itself. */
    | { readonly kind: "steps"; readonly line: boolean; readonly step: PlanExpression; readonly of: PlanExpression; readonly amount: PlanExpression }
    /**
     * whole: the rate of the band reached, on everything. slices: each part at its band's rate. mixed: by `whole` of each
     * band; a whole band that is reached replaces those below it from the first unit. marks: between two marks the rate
     * lies in proportion; below the first nothing, above the last its own.
     */
    | { readonly kind: "bands"; readonly mode: "whole" | "slices" | "mixed" | "marks"; readonly bands: readonly PlanBand[];
      /** units: unit n belongs to the band that contains n. continuous: split at the edge. */
      readonly grain: "units" | "continuous" };
  readonly origin: Origin;
}

/** Owns its lower edge. Without `from` it starts below everything; without `to` it goes up to the next band, the last without end. */
export interface PlanBand {
  readonly from?: PlanExpression;
  readonly to?: PlanExpression;
  readonly toIncluded: boolean;
  readonly rate: PlanExpression;
  readonly rateKind: RateKind;
  readonly whole?: boolean;
  readonly origin: Origin;
}

export interface PlanFactor { readonly title?: string; readonly factor: PlanExpression; readonly when?: PlanExpression; readonly origin: Origin }

/** cap or floor. line: for each line; by: for each value of the field among the basis records; partner: all of the period. */
export interface PlanBound {
  readonly kind: "cap" | "floor";
  readonly title?: string;
  /** Read on a record of the group where `scope` is line or by (line). */
  readonly amount: PlanExpression;
  readonly scope: { readonly kind: "partner" | "line" } | { readonly kind: "by"; readonly field: string };
  /** A cap over a longer period than the incentive's own: what was earned in it before counts. */
  readonly period?: PlanPeriod;
  readonly origin: Origin;
}

/** Shared over all partners: pro rata, or in the order of a field of the partner or the basis records (ties: partner, record). */
export interface PlanBudget {
  readonly amount: PlanExpression;
  readonly share: { readonly how: "rata" } | { readonly how: "order"; readonly field: string; readonly of: "partner" | "record" };
  readonly origin: Origin;
}

/** `on` line: the rate of each line's own date; end: of the period's last day; payment: of the payment date that is asked for. */
export interface PlanConversion { readonly currency: string; readonly table: string; readonly on: "line" | "end" | "payment"; readonly origin: Origin }

export interface PlanLimit {
  readonly name: string;
  readonly title?: string;
  /** Within what incentives are compared: a period, or one basis record. */
  readonly each: PlanEach;
  /** Of `each record`: the variable under which the amount sees the record. */
  readonly item?: string;
  readonly rules: readonly PlanLimitRule[];
  readonly origin: Origin;
}
export type PlanLimitRule = { readonly origin: Origin } & (
  | { readonly kind: "atMost"; readonly of: readonly string[]; readonly amount: PlanExpression;
    /** order: the first named gives way first. */
    readonly cut: { readonly how: "rata" } | { readonly how: "order"; readonly order: readonly string[] } }
  /** Only the one that pays most; of equals the first named. */
  | { readonly kind: "best"; readonly of: readonly string[] }
  | { readonly kind: "first"; readonly of: readonly string[] }
  /** Where `incentive` pays, the excluded ones do not. */
  | { readonly kind: "exclude"; readonly incentive: string; readonly excluded: readonly string[] });

export interface PlanFund {
  readonly name: string;
  readonly title?: string;
  readonly each: PlanPeriod;
  readonly who: readonly PlanTakesPart[];
  /** Added up: what a period adds, one lot. */
  readonly earns: readonly { readonly title?: string; readonly amount: PlanExpression; readonly origin: Origin }[];
  /** When a lot can be spent, both days included. absent: without end. */
  readonly life?: { readonly kind: "periods"; readonly count: number; readonly period: PlanPeriod } | { readonly kind: "duration"; readonly duration: Duration } | { readonly kind: "within" };
  /** The share of a claim that is paid; the first whose condition holds (line: the claim's record under `item`). 100 % where none is written. */
  readonly match: readonly { readonly share: PlanExpression; readonly when?: PlanExpression; readonly origin: Origin }[];
  readonly item: string;
  /** Nothing is spent while that fund has something that could be. */
  readonly after?: string;
  /** At most so much of what a lot has left at its end goes on for one more life. */
  readonly carry?: PlanExpression;
  readonly bounds: readonly PlanBound[];
  readonly rounding: RoundingMode;
  readonly origin: Origin;
}

export interface PlanClaims {
  readonly name: string;
  readonly title?: string;
  /** The claims: records, each dated by when it was sent. */
  readonly list: PlanExpression;
  readonly record: string;
  readonly item: string;
  readonly from: readonly string[];
  readonly amount: PlanExpression;
  /** The day on which funds must be usable (line); the record's own date where absent. */
  readonly usedOn?: PlanExpression;
  readonly orderBy: readonly string[];
  readonly same: readonly string[];
  /** Last day to send it, that day included (line); all must be kept. Business days are counted by the program's calendar. */
  readonly deadlines: readonly { readonly after: PlanExpression; readonly duration: Duration; readonly origin: Origin }[];
  readonly requirements: readonly PlanTakesPart[];
  readonly decide?: { readonly within: Duration; readonly silence?: "approved" | "refused"; readonly origin: Origin };
  readonly bounds: readonly PlanBound[];
  readonly origin: Origin;
}
