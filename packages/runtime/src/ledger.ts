/**
 * What is paid: the ledger of one partner, line by line, and the state that goes into the next one.
 *
 * Plain data that JSON can hold: dates as YYYY-MM-DD, exact numbers as text. The JSON Schemas are schemas/ledger.schema.json
 * and schemas/balances.schema.json. Rules that hold for every ledger: a line is never changed, what is wrong is put right
 * by a further line; lines of a currency sum to that currency's total to its minor unit; held lines count in no total.
 * This file holds types only; the engine makes them and nobody else does.
 */
import type { ClauseOrigin, ConditionResult, DecisionProblem, DecisionValue, Evidence, MissingFact } from "./decision.js";

export type LedgerLineKind =
  /** What a pay or charge clause makes of the basis, rounded. A charge is below zero. */
  | "earned" | "charged"
  /** What a cap takes off and a floor puts on. */
  | "cap" | "floor"
  /** What best of, first of, an exclusion or an overall limit takes off; what a shared budget leaves out. */
  | "stacking" | "limit" | "budget"
  /** Below the minimum payout: taken off; and brought forward from the period before. */
  | "minimum" | "brought forward"
  /** A reversal takes back what its original earned. */
  | "clawback"
  /** A closed period worked out anew: the difference to what stands in the ledger. */
  | "correction"
  /** Out of one currency and into another: two lines, of opposite sign. */
  | "conversion"
  /** What a fund pays for a claim. */
  | "claim";

/** accrued: the period is still open. final: closed. held: a missing fact decides whether it is paid; see `missing`. */
export type LedgerStatus = "accrued" | "final" | "held";

/** Both days included. `label` as a reader calls it: "fiscal quarter 2026 Q2". */
export interface LedgerPeriod { readonly from: string; readonly to: string; readonly label: string }

export interface LedgerLine {
  /** Tells the line from every other of the partner, and is the same whenever the same line is worked out again. */
  readonly id: string;
  readonly partner: string;
  readonly kind: LedgerLineKind;
  readonly status: LedgerStatus;
  /** The incentive, or of a claim the fund. */
  readonly incentive: string;
  readonly title?: string;
  /** The clause's own title, or the limit's name. */
  readonly clause?: string;
  readonly period: LedgerPeriod;
  /** The record's date; of others the period's last day. */
  readonly on: string;
  /** Who is paid, where it is not the partner. */
  readonly payee?: string;
  /** Of records that were rounded together: the values that they share. */
  readonly group?: string;
  /** credit note, voucher, discount, … */
  readonly instrument?: string;
  /** Keys of the basis records behind the line: their number, and the first of them. */
  readonly records?: { readonly count: number; readonly keys: readonly string[] };
  /** What is paid for, and what the bands were read against. */
  readonly basis?: DecisionValue;
  readonly reach?: DecisionValue;
  readonly rate?: DecisionValue;
  readonly band?: LedgerBand;
  /** Whose band an open period follows, where it is not what was reached so far. */
  readonly accrues?: "declared" | "forecast";
  readonly factors?: readonly { readonly title?: string; readonly factor: string }[];
  /** Before rounding, exact. */
  readonly exact: string;
  /** Rounded to the currency's minor unit. */
  readonly amount: string;
  readonly currency: string;
  readonly rounding: string;
  /** The line this one is about: what is clawed back or corrected. */
  readonly about?: string;
  /** Of a conversion: the rate and its day. */
  readonly conversion?: { readonly rate: string; readonly from: string; readonly to: string; readonly on: string };
  readonly missing?: readonly MissingFact[];
  /** In words, where the kind alone does not say why: "the cap of 50,000.00 USD per partner". */
  readonly why?: string;
  /** Where a shared budget goes by the records' order: the value that the record stands by. */
  readonly turn?: DecisionValue;
  readonly origin: ClauseOrigin;
  /** With evidence only: the facts behind the figures. */
  readonly evidence?: readonly Evidence[];
}

/** Without `to`: no end. As written, with the type of the reach. */
export interface LedgerBand { readonly from?: DecisionValue; readonly to?: DecisionValue; readonly mode: "whole" | "slice" | "marks" | "step" }

export interface LedgerTotal { readonly amount: string; readonly currency: string }

/** One incentive in one period: who takes part, what was read, the lines and their sum. */
export interface IncentiveResult {
  readonly incentive: string;
  readonly title?: string;
  readonly period: LedgerPeriod;
  readonly status: LedgerStatus;
  /** no: the partner does not take part, and there are no lines. */
  readonly takesPart: "yes" | "no" | "undecided";
  readonly who: readonly (ConditionResult & { readonly title?: string })[];
  readonly reach?: DecisionValue;
  /** The next band and what is missing for it. */
  readonly nextBand?: { readonly from: DecisionValue; readonly missing: DecisionValue };
  /** The least that is paid out, where one is written. */
  readonly minimum?: LedgerTotal;
  /** Where a shared budget goes by the partners' order: the value that this one stands by. */
  readonly turn?: DecisionValue;
  readonly lines: readonly LedgerLine[];
  /** One for each currency; of held lines apart. */
  readonly totals: readonly LedgerTotal[];
  readonly held: readonly LedgerTotal[];
  readonly problems: readonly MissingFact[];
  readonly origin: ClauseOrigin;
}

/** What a period put into a fund. Both days of its life included; without `to` it has no end. */
export interface FundLot {
  readonly fund: string;
  readonly period: LedgerPeriod;
  readonly usable: { readonly from: string; readonly to?: string };
  readonly earned: string;
  readonly spent: string;
  /** At the end of its life, what went on into a new lot and what was lost. */
  readonly carried: string;
  readonly expired: string;
  readonly left: string;
  readonly currency: string;
  /** Carried over from this lot's period. */
  readonly carriedFrom?: string;
}

export interface FundResult {
  readonly fund: string;
  readonly title?: string;
  readonly lots: readonly FundLot[];
  /** What can be spent on the as-of day. */
  readonly balance: string;
  readonly currency: string;
  /** What keeps a period's lot from being known: it is not there. */
  readonly problems: readonly MissingFact[];
  readonly origin: ClauseOrigin;
}

export interface ClaimResult {
  readonly claims: string;
  readonly title?: string;
  readonly record: string;
  /** pending: it is not decided, and its term still runs. */
  readonly outcome: "accepted" | "refused" | "undecided" | "pending";
  /** Why it is refused or open, in words with the clause. */
  readonly reasons: readonly { readonly text: string; readonly origin?: ClauseOrigin; readonly missing?: readonly MissingFact[] }[];
  readonly claimed: string;
  readonly paid: string;
  readonly currency: string;
  readonly from: readonly { readonly fund: string; readonly period: string; readonly paid: string; readonly share: string }[];
  /** The last day on which it could be sent, and by which it is decided. */
  readonly deadline?: string;
  readonly decideBy?: string;
  readonly origin: ClauseOrigin;
}

/** The money of a decision: incentives in the period that contains the as-of day, those worked out record by record up to it, funds and claims. */
export interface DecisionMoney {
  readonly incentives: readonly IncentiveResult[];
  readonly funds: readonly FundResult[];
  readonly claims: readonly ClaimResult[];
  readonly totals: readonly LedgerTotal[];
  readonly held: readonly LedgerTotal[];
}

/** Everything about one partner's money as of a day. */
export interface Ledger {
  readonly format: "fairway-ledger";
  readonly ledgerVersion: 1;
  readonly partner: string;
  readonly asOf: string;
  readonly program: { readonly name: string; readonly title?: string; readonly version?: string };
  readonly incentives: readonly IncentiveResult[];
  readonly funds: readonly FundResult[];
  readonly claims: readonly ClaimResult[];
  /** All lines: of the incentives, what limits cut across them, and claims. In a stable order. */
  readonly lines: readonly LedgerLine[];
  readonly totals: readonly LedgerTotal[];
  readonly held: readonly LedgerTotal[];
  readonly problems: readonly DecisionProblem[];
  readonly next: Balances;
}

/** What goes into the next ledger of the partner. */
export interface Balances {
  readonly format: "fairway-balances";
  readonly balancesVersion: 1;
  readonly partner: string;
  /** Everything up to this day is in it. */
  readonly asOf: string;
  readonly funds: readonly FundLot[];
  /** Claims that were decided: they are not decided again. */
  readonly claims: readonly { readonly claims: string; readonly record: string; readonly outcome: "accepted" | "refused"; readonly paid: string; readonly currency: string }[];
  /** Below the minimum payout, waiting for the next period. */
  readonly broughtForward: readonly { readonly incentive: string; readonly payee?: string; readonly from: LedgerPeriod; readonly amount: string; readonly currency: string }[];
}
