/**
 * Entries: ledger lines while they are still worked with, their amounts as numbers and their records at hand.
 *
 * Here a line gets its identity: from the incentive, the period, its kind and clause, the payee and the records it is
 * about, never from an order. This file refuses to decide amounts.
 */
import type { Origin } from "@fairway/plan";
import {
  formatDay, minorUnitOf, toDecimal, toText, type Day, type Exact, type LedgerLine, type LedgerLineKind, type LedgerPeriod, type LedgerStatus,
} from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { clauseOrigin } from "../values/origin.js";
import type { BasisRecord } from "./basis.js";
import type { Piece } from "./piece.js";

export interface Entry {
  readonly line: LedgerLine;
  readonly amount: Exact;
  /** What it was made of; of caps, cuts and the like nothing. */
  readonly pieces: readonly Piece[];
  /** All records it is about. */
  readonly records: readonly BasisRecord[];
}

/** Where entries belong. */
export interface Sheet {
  readonly partner: string;
  readonly incentive: string;
  readonly title?: string;
  readonly period: LedgerPeriod;
  readonly status: LedgerStatus;
  readonly instrument?: string;
  readonly rounding: string;
}

export interface Draft {
  readonly kind: LedgerLineKind;
  /** Parts that tell the line from others of its kind, as a reader may read them. */
  readonly name: readonly (string | undefined)[];
  readonly amount: Exact;
  readonly currency: string;
  readonly origin: Origin;
  readonly on?: Day;
  readonly status?: LedgerStatus;
  readonly exact?: Exact;
  readonly records?: readonly BasisRecord[];
  readonly pieces?: readonly Piece[];
  readonly more?: Partial<LedgerLine>;
}

/** Keys of so many records stand on a line. */
export const SHOWN_KEYS = 5;

export function entry(sheet: Sheet, draft: Draft): Entry {
  const { kind, amount, currency, pieces = [], records = [] } = draft;
  const line = compact<LedgerLine>({
    id: idOf([sheet.incentive, sheet.period.from, kind, ...draft.name]), partner: sheet.partner, kind, status: draft.status ?? sheet.status, incentive: sheet.incentive,
    title: sheet.title, clause: undefined, period: sheet.period, on: draft.on === undefined ? sheet.period.to : formatDay(draft.on), payee: undefined,
    instrument: sheet.instrument, records: records.length === 0 ? undefined : { count: records.length, keys: records.slice(0, SHOWN_KEYS).map((record) => record.key) },
    ...draft.more, exact: toText(draft.exact ?? amount), amount: amountText(amount, currency), currency, rounding: sheet.rounding, origin: clauseOrigin(draft.origin),
  });
  return { line, amount, pieces, records };
}

/** With all decimals of the minor unit: "1234.50". */
export function amountText(amount: Exact, currency: string): string {
  return toDecimal(amount, minorUnitOf(currency) ?? 2);
}

/** Parts joined by "/"; what would be taken for a join is written as %2F. */
export function idOf(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).map((part) => part.replaceAll("%", "%25").replaceAll("/", "%2F")).join("/");
}

/** What tells a payee's line from another's. */
export function toPayee(payee: string | undefined): string | undefined {
  return payee === undefined ? undefined : `to ${payee}`;
}

export function isHeld({ line }: Entry): boolean {
  return line.status === "held";
}
