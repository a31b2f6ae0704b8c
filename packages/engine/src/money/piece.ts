/**
 * A piece of money before rounding: what one clause makes of one record, or of a figure, or of one band's part of it.
 *
 * Exact, and with everything a reader asks for. This file holds types and what is shown of them.
 */
import type { PlanPay, PlanType } from "@fairway/plan";
import type { DecisionValue, Exact, LedgerBand, LedgerLine, MissingFact, Value } from "@fairway/runtime";
import type { BasisRecord } from "./basis.js";

/** A value with the type it is shown by. */
export interface Typed { readonly value: Value; readonly type: PlanType }

export interface Piece {
  readonly pay: PlanPay;
  /** Place of the clause among the incentive's pay clauses. */
  readonly clause: number;
  readonly record?: BasisRecord;
  readonly payee?: string;
  readonly band?: LedgerBand;
  readonly rate?: DecisionValue;
  /** What is paid for: the quantity, or the part of it in the band. */
  readonly basis?: Typed;
  readonly factors?: LedgerLine["factors"];
  /** Below zero for a charge, and for what is taken back. */
  readonly exact: Exact;
  readonly currency: string;
  /** What keeps it from being paid. */
  readonly missing: readonly MissingFact[];
  /** What is taken back: the line of the original. */
  readonly takesBack?: { readonly about?: string };
  readonly why?: string;
}
