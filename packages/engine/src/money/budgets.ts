/**
 * Budgets over all partners: a second pass over their ledgers, pro rata or in a stated order.
 *
 * A pure function of the ledgers, whatever order they come in: requests stand in order of the field, then of the partner,
 * then of the record. Pro rata is shared by the largest remainder, ties by partner. What a partner's budget leaves out is
 * a line; the minimum payout and conversion come after it and are worked out again. A partner whose data was refused
 * holds up the budgets, for its request is not known. This file refuses to look into a partner's facts.
 */
import type { PlanIncentive } from "@fairway/plan";
import {
  add, apportion, compare, dayOf, exact, formatMoney, isZero, max, min, minorUnitOf, negate, sign, subtract, sum, ZERO, type DecisionValue, type Exact, type Facts, type IncentiveResult,
  type Ledger, type LedgerLine, type Money,
} from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { textOn, textsOf, type PlanHistory } from "../program/history.js";
import { inHindsight, momentOn, newRun } from "../run.js";
import { isMoney } from "../values/identity.js";
import { amountText, entry, toPayee, type Sheet } from "./entry.js";
import { finished } from "./finish.js";
import { heldOf, totalsOf } from "./totals.js";

export interface SharedBudgets {
  /** In the order in which they came. */
  readonly ledgers: readonly Ledger[];
  /** Budgets that wait for partners whose data was refused; their lines are held. */
  readonly heldUp: readonly { readonly incentive: string; readonly period: string; readonly partners: readonly string[] }[];
}

interface Pool { readonly incentive: PlanIncentive; readonly results: readonly { readonly ledger: Ledger; readonly result: IncentiveResult }[] }

/** @param refused keys of partners that have no ledger because their data does not fit */
export function shareBudgets(plans: PlanHistory, ledgers: readonly Ledger[], refused: readonly string[] = []): SharedBudgets {
  const changed = new Map<Ledger, Map<IncentiveResult, IncentiveResult>>();
  const heldUp: SharedBudgets["heldUp"][number][] = [];
  for (const pool of poolsOf(plans, ledgers)) {
    const first = pool.results[0];
    if (refused.length > 0 && first !== undefined) heldUp.push({ incentive: pool.incentive.name, period: first.result.period.label, partners: [...refused].sort() });
    const grants = refused.length > 0 ? undefined : grantsOf(plans, pool);
    for (const { ledger, result } of pool.results) {
      const next = refused.length > 0 ? waiting(result, refused) : cut(ledger, result, pool, grants?.get(ledger.partner));
      if (next === result) continue;
      const of = changed.get(ledger) ?? new Map<IncentiveResult, IncentiveResult>();
      changed.set(ledger, of.set(result, next));
    }
  }
  return { ledgers: ledgers.map((ledger) => rebuilt(plans, ledger, changed.get(ledger))), heldUp };
}

/** One pool for each incentive with a budget and each of its periods. */
function poolsOf(plans: PlanHistory, ledgers: readonly Ledger[]): readonly Pool[] {
  const pools = new Map<string, { incentive: PlanIncentive; results: { ledger: Ledger; result: IncentiveResult }[] }>();
  for (const ledger of [...ledgers].sort((a, b) => (a.partner < b.partner ? -1 : a.partner > b.partner ? 1 : 0))) {
    for (const result of ledger.incentives) {
      const incentive = incentiveOf(plans, ledger, result);
      if (incentive?.budget === undefined) continue;
      const key = incentive.each.kind === "record" ? result.incentive : `${result.incentive}\n${result.period.from}\n${result.period.to}`;
      const pool = pools.get(key) ?? { incentive, results: [] };
      pool.results.push({ ledger, result });
      pools.set(key, pool);
    }
  }
  return [...pools.values()];
}

function incentiveOf(plans: PlanHistory, ledger: Ledger, result: IncentiveResult): PlanIncentive | undefined {
  const read = result.period.to < ledger.asOf ? result.period.to : ledger.asOf;
  return textOn(textsOf(plans), dayOf(read)).index.incentives.get(result.incentive);
}

// ── shares ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Grant { readonly amount: Exact; readonly budget: Money }

/** What each partner gets, by its key; undefined where no budget can be told or all of it fits. */
function grantsOf(plans: PlanHistory, pool: Pool): ReadonlyMap<string, Grant> | undefined {
  const budget = budgetOf(plans, pool);
  if (budget === undefined) return undefined;
  const requests = pool.results.map(({ ledger, result }) => ({ partner: ledger.partner, result, amount: requestOf(result, budget.currency) }));
  if (compare(sum(requests.map((each) => each.amount)), budget.amount) <= 0) return undefined;
  const { share } = pool.incentive.budget ?? { share: { how: "rata" as const } };
  const amounts = share.how === "rata" ? apportion(budget.amount, requests.map((each) => each.amount), minorUnitOf(budget.currency) ?? 2)
    : share.of === "partner" ? inPartnersOrder(requests, budget.amount) : inRecordsOrder(requests, budget);
  return new Map(requests.map(({ partner }, at) => [partner, { amount: amounts[at] ?? ZERO, budget }]));
}

/** Read without a partner: a budget speaks of none. */
function budgetOf(plans: PlanHistory, { incentive, results: [first] }: Pool): Money | undefined {
  if (first === undefined || incentive.budget === undefined) return undefined;
  const nobody: Facts = { key: "", partner: {}, decisions: [] };
  const read = dayOf(first.result.period.to < first.ledger.asOf ? first.result.period.to : first.ledger.asOf);
  const run = inHindsight(newRun(textsOf(plans), nobody, read));
  const { value } = resultOf(incentive.budget.amount, momentOn(run, read), undefined);
  return isMoney(value) ? value : undefined;
}

/** What is asked for: after caps and limits, before the minimum and conversion; a debt asks for nothing. */
function requestOf(result: IncentiveResult, currency: string): Exact {
  return max(ZERO, sum(asking(result).filter((line) => line.currency === currency).map((line) => exact(line.amount))));
}

function asking({ lines }: IncentiveResult): readonly LedgerLine[] {
  return lines.filter((line) => line.status !== "held" && line.kind !== "minimum" && line.kind !== "brought forward" && line.kind !== "conversion");
}

type Request = { readonly partner: string; readonly result: IncentiveResult; readonly amount: Exact };

function inPartnersOrder(requests: readonly Request[], budget: Exact): readonly Exact[] {
  const granted = new Map<Request, Exact>();
  let left = budget;
  for (const request of [...requests].sort((a, b) => byTurn(a.result.turn, b.result.turn) || (a.partner < b.partner ? -1 : 1))) {
    const amount = min(left, request.amount);
    granted.set(request, amount);
    left = subtract(left, amount);
  }
  return requests.map((request) => granted.get(request) ?? ZERO);
}

/** Line by line; nobody gets more than it asks for after its caps. */
function inRecordsOrder(requests: readonly Request[], budget: Money): readonly Exact[] {
  const granted = new Map<Request, Exact>(requests.map((request) => [request, ZERO]));
  const lines = requests.flatMap((request) => asking(request.result).filter((line) => line.records !== undefined && line.currency === budget.currency && sign(exact(line.amount)) > 0).map((line) => ({ request, line })));
  lines.sort((a, b) => byTurn(a.line.turn, b.line.turn) || (a.request.partner < b.request.partner ? -1 : a.request.partner > b.request.partner ? 1 : a.line.id < b.line.id ? -1 : 1));
  let left = budget.amount;
  for (const { request, line } of lines) {
    const had = granted.get(request) ?? ZERO;
    const amount = min(left, min(exact(line.amount), subtract(request.amount, had)));
    granted.set(request, add(had, amount));
    left = subtract(left, amount);
  }
  return requests.map((request) => granted.get(request) ?? ZERO);
}

/** Who has no turn comes last. */
function byTurn(a: DecisionValue | undefined, b: DecisionValue | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  if (a.kind === "money" && b.kind === "money") return compare(exact(a.amount), exact(b.amount));
  const numeric = a.kind === "integer" || a.kind === "number" || a.kind === "percent";
  const [left, right] = [a, b].map((value) => ("value" in value ? String(value.value) : ""));
  return numeric ? compare(exact(left ?? "0"), exact(right ?? "0")) : (left ?? "") < (right ?? "") ? -1 : (left ?? "") > (right ?? "") ? 1 : 0;
}

// ── what becomes of a ledger ────────────────────────────────────────────────────────────────────────────────────────

function cut(ledger: Ledger, result: IncentiveResult, { incentive }: Pool, grant: Grant | undefined): IncentiveResult {
  if (grant === undefined || incentive.budget === undefined) return result;
  const { currency } = grant.budget;
  const change = subtract(grant.amount, requestOf(result, currency));
  if (isZero(change)) return result;
  const payees = [...new Set(asking(result).map((line) => line.payee))].sort((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1));
  const paid = payees.map((payee) => max(ZERO, sum(asking(result).filter((line) => line.payee === payee && line.currency === currency).map((line) => exact(line.amount)))));
  const parts = apportion(change, paid, minorUnitOf(currency) ?? 2);
  const sheet: Sheet = {
    partner: ledger.partner, incentive: result.incentive, period: result.period, status: result.status, rounding: incentive.rounding,
    ...(result.title === undefined ? {} : { title: result.title }),
  };
  const { origin, share } = incentive.budget;
  const how = share.how === "rata" ? "shared pro rata" : `given out in the order of ${share.field}`;
  const lines = payees.map((payee, at) => entry(sheet, {
    kind: "budget", name: [toPayee(payee)], amount: parts[at] ?? ZERO, currency, origin,
    more: { ...(payee === undefined ? {} : { payee }), why: `The budget of ${formatMoney(grant.budget)} over all partners is ${how}.` },
  }).line).filter((line) => !isZero(exact(line.amount)));
  return finished({ ...result, lines: [...asked(result), ...lines] }, result, incentive, sheet);
}

/** All lines but those that come after the budget. */
function asked({ lines }: IncentiveResult): readonly LedgerLine[] {
  return lines.filter((line) => line.kind !== "minimum" && line.kind !== "conversion");
}

/** Nobody's share is known while a request is not. */
function waiting(result: IncentiveResult, refused: readonly string[]): IncentiveResult {
  const missing = refused.map((partner) => ({ path: `partner ${partner}`, why: "its data was refused, and the budget is shared with it" }));
  const lines = result.lines.map((line): LedgerLine => ({ ...line, status: "held", missing: [...(line.missing ?? []), ...missing] }));
  return lines.length === 0 ? result : { ...result, status: "held", lines, totals: totalsOf(lines), held: heldOf(lines), problems: [...result.problems, ...missing] };
}

function rebuilt(plans: PlanHistory, ledger: Ledger, changed: ReadonlyMap<IncentiveResult, IncentiveResult> | undefined): Ledger {
  if (changed === undefined) return ledger;
  const incentives = ledger.incentives.map((result) => changed.get(result) ?? result);
  const lines = [...incentives.flatMap((result) => result.lines), ...ledger.lines.filter((line) => line.kind === "claim")];
  const touched = new Set([...changed.keys()].map((result) => `${result.incentive}\n${result.period.to}`));
  const kept = ledger.next.broughtForward.filter((each) => !touched.has(`${each.incentive}\n${each.from.to}`));
  const waits = [...changed.values()].filter((result) => result.status === "final" && incentiveOf(plans, ledger, result)?.minimum?.rest === "carried").flatMap(waitingIn);
  return { ...ledger, incentives, lines, totals: totalsOf(lines), held: heldOf(lines), next: { ...ledger.next, broughtForward: [...kept, ...waits] } };
}

function waitingIn({ incentive, period, lines }: IncentiveResult): Ledger["next"]["broughtForward"] {
  return lines.filter((line) => line.kind === "minimum").map(({ payee, amount, currency }) => ({
    incentive, ...(payee === undefined ? {} : { payee }), from: period, amount: amountText(negate(exact(amount)), currency), currency,
  }));
}
