/**
 * Ledger lines, funds and claims in words, as finance reads them.
 *
 * Each sentence holds what the line holds: basis, rate, band, factors, the exact amount and how it was rounded. This file
 * refuses to reckon: an amount that is not in the line is not said.
 */
import { exact, equals, type ClaimResult, type FundLot, type LedgerBand, type LedgerLine, type LedgerLineKind, type LedgerPeriod, type LedgerTotal } from "@fairway/runtime";
import { missingText, valueText } from "./words.js";

/** "3,600.00 USD". */
export function amountText({ amount, currency }: LedgerTotal): string {
  return valueText({ kind: "money", amount, currency });
}

/** "1,500.00 EUR and 20.00 USD"; "nothing" where there is no total. */
export function totalsText(totals: readonly LedgerTotal[]): string {
  return totals.length === 0 ? "nothing" : totals.map(amountText).join(" and ");
}

const KINDS: Readonly<Record<LedgerLineKind, string>> = {
  "earned": "earned", "charged": "charged", "cap": "cap", "floor": "floor", "stacking": "stacking", "limit": "limit", "budget": "budget",
  "minimum": "minimum payout", "brought forward": "brought forward", "clawback": "taken back", "correction": "correction",
  "conversion": "conversion", "claim": "claim",
};

/** "cap", "taken back": what kind of line it is, for people. */
export function kindText(kind: LedgerLineKind): string {
  return KINDS[kind];
}

/** "fiscal quarter 2026 Q2 (2026-05-01 to 2026-07-31)", or the label alone where it is the day itself. */
export function periodText({ from, to, label }: LedgerPeriod): string {
  return from === to ? label : `${label} (${from} to ${to})`;
}

/** What the line is about: its record, its records, or the clause. */
export function subjectText(line: LedgerLine): string {
  const kind = line.kind === "earned" ? "" : kindText(line.kind);
  const records = recordsText(line);
  const about = line.group !== undefined && records !== undefined ? `${line.group}, ${records}` : records ?? (line.kind === "earned" ? (line.clause ?? "whole period") : line.clause);
  const payee = line.payee === undefined ? "" : `to ${line.payee}`;
  return [kind, about, payee].filter((part) => part !== undefined && part !== "").join(" ");
}

function recordsText({ records }: LedgerLine): string | undefined {
  if (records === undefined || records.count === 0) return undefined;
  if (records.count === 1) return records.keys[0];
  return `${records.count} records: ${records.keys.slice(0, 2).join(", ")}${records.count > 2 ? ", …" : ""}`;
}

/** How the amount came about: "3% of 200,000.00 USD × 4 (November promotion)". Empty where the line has no rate. */
export function reckoningText({ rate, basis, factors = [] }: LedgerLine): string {
  const factor = factors.map(({ title, factor: by }) => ` × ${valueText({ kind: "number", value: by })}${title === undefined ? "" : ` (${title})`}`).join("");
  if (rate === undefined) return factor === "" ? "" : factor.trim();
  const of = basis === undefined ? "" : rate.kind === "percent" ? ` of ${valueText(basis)}` : rate.kind === "money" && basis.kind !== "money" ? ` for each of ${valueText(basis)}` : "";
  return `${valueText(rate)}${of}${factor}`;
}

/** "from 250,000.00 USD up to 1,000,000.00 USD, on its slice". */
export function bandText({ from, to, mode }: LedgerBand): string {
  const start = from === undefined ? undefined : `from ${valueText(from)}`;
  const end = to === undefined ? undefined : `${from === undefined ? "below" : "up to"} ${valueText(to)}`;
  const range = [start, end].filter((part) => part !== undefined).join(" ");
  const how = { whole: "on the whole", slice: "on its slice", marks: "in proportion", step: "per full step" }[mode];
  return range === "" ? how : `${range}, ${how}`;
}

/** Where the exact amount is not the amount: how it was rounded. */
export function roundingText(line: LedgerLine): string | undefined {
  if (equals(exact(line.exact), exact(line.amount))) return undefined;
  return `exactly ${valueText({ kind: "money", amount: line.exact, currency: line.currency })}, rounded ${line.rounding}`;
}

const STATUS = { accrued: "accrued: the period is still open", final: "final", held: "held" } as const;

/** All that is to be said about a line beside its amount, as one sentence. */
export function lineWhy(line: LedgerLine): string {
  const { conversion } = line;
  return [
    line.why,
    line.basis === undefined && line.factors === undefined ? undefined : reckoningText(line) || undefined,
    line.band && `band ${bandText(line.band)}${line.reach === undefined ? "" : `, reached ${valueText(line.reach)}`}`,
    line.accrues === undefined ? undefined : line.accrues === "declared" ? "accrued at the band that was declared" : "accrued at the band forecast",
    roundingText(line),
    conversion && `1 ${conversion.from} is ${valueText({ kind: "number", value: conversion.rate })} ${conversion.to} on ${conversion.on}`,
    line.instrument && `paid as ${line.instrument}`,
    line.status === "held" ? `held: ${(line.missing ?? []).map(missingText).join("; ")}` : undefined,
  ].filter((part): part is string => part !== undefined && part !== "").map(bare).join(". ");
}

/** A sentence that is going to be joined to others. */
function bare(text: string): string {
  return text.replace(/\.$/u, "");
}

/** "A-103: 6,000.00 USD. 3% of 200,000.00 USD". */
export function lineText(line: LedgerLine): string {
  const why = lineWhy(line);
  return `${subjectText(line)}: ${amountText(line)}${why === "" ? "" : `. ${why}`}`;
}

/** "final", "accrued: the period is still open", "held". */
export function statusText(status: LedgerLine["status"]): string {
  return STATUS[status];
}

// ── funds and claims ────────────────────────────────────────────────────────────────────────────────────────────────

/** "earned 4,000.00 USD, spent 1,500.00 USD, left 2,500.00 USD, good from 2026-08-01 to 2027-01-31". */
export function lotText(lot: FundLot): string {
  const money = (amount: string): string => amountText({ amount, currency: lot.currency });
  const some = (word: string, amount: string): string | undefined => (equals(exact(amount), exact("0")) ? undefined : `${word} ${money(amount)}`);
  const life = lot.usable.to === undefined ? `good from ${lot.usable.from}` : `good from ${lot.usable.from} to ${lot.usable.to}`;
  return [
    `earned ${money(lot.earned)}`, some("spent", lot.spent), some("carried over", lot.carried), some("expired", lot.expired), `left ${money(lot.left)}`, life,
    lot.carriedFrom === undefined ? undefined : `carried over from ${lot.carriedFrom}`,
  ].filter((part) => part !== undefined).join(", ");
}

/** "accepted: 25,000.00 USD of 34,000.00 USD claimed". */
export function claimText(claim: ClaimResult): string {
  const claimed = amountText({ amount: claim.claimed, currency: claim.currency });
  const paid = amountText({ amount: claim.paid, currency: claim.currency });
  return claim.outcome === "accepted" ? `accepted: ${paid} paid, ${claimed} claimed` : `${claim.outcome}: ${claimed} claimed`;
}

/** Why it is refused or open, and where the money came from. */
export function claimWhy(claim: ClaimResult): string {
  const reasons = claim.reasons.map(({ text, missing = [] }) => (missing.length === 0 ? text : `${text} (${missing.map(missingText).join("; ")})`));
  const { deadline: last } = claim;
  const deadline = last === undefined || claim.outcome === "accepted" || reasons.some((text) => text.includes(last)) ? [] : [`Could be sent up to ${last}`];
  const decide = claim.decideBy === undefined || claim.outcome !== "pending" ? [] : [`To be decided by ${claim.decideBy}`];
  return [...reasons, ...deadline, ...decide].map(bare).join(". ");
}
