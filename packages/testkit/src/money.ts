/**
 * Expectations about money against a decision: what an incentive pays, charges or holds, what a fund has left or lost, what
 * becomes of a claim. A failure holds the ledger lines that explain the amount.
 *
 * Amounts are compared exactly. This file refuses to work out money: it adds up lines of the ledger.
 */
import type { Plan, PlanExpectation } from "@fairway/plan";
import { amountText, claimText, claimWhy, lineText, lotText, periodText, rangeIn, totalsText, valueIn, valueText, type Evaluation, type Wanted } from "@fairway/engine";
import { add, equals, exact, negate, sum, toText, ZERO, type ClaimResult, type DecisionMoney, type Exact, type IncentiveResult, type Ledger, type LedgerLine, type LedgerTotal } from "@fairway/runtime";
import type { Failure } from "./result.js";

type Of<K extends PlanExpectation["kind"]> = Extract<PlanExpectation, { kind: K }>;
export type MoneyExpectation = Of<"pays" | "fund" | "claim" | "claimPays">;

/** What is asked for beside the decision: the ledger of other periods. */
export type LedgerFor = (periods: Wanted) => Ledger;

/** Lines told in a failure. */
const TOLD = 12;

const NO_MONEY = "no money: the program of this day pays nothing";

export function moneyFailure(expectation: MoneyExpectation, own: Plan, evaluated: Evaluation, ledgerFor: LedgerFor): Failure | undefined {
  const { money } = evaluated.decision;
  if (money === undefined) return failed(expectation, NO_MONEY, []);
  switch (expectation.kind) {
    case "pays": return paidFailure(expectation, own, [{ evaluated, ledgerFor }]);
    case "fund": return fundFailure(expectation, own, evaluated, money);
    case "claim": return claimFailure(expectation, money);
    case "claimPays": return claimPaysFailure(expectation, own, evaluated, money);
  }
}

function failed({ origin }: PlanExpectation, found: string, lines: readonly string[]): Failure {
  const told = lines.length > TOLD ? [...lines.slice(0, TOLD), `… and ${lines.length - TOLD} more lines`] : lines;
  return { text: origin.text, expected: origin.text.replace(/^expect\s+/u, "").trim(), found, because: [], lines: told, origin };
}

/** The expected amount; undefined where it cannot be worked out. */
function wanted(expectation: { readonly amount: Of<"pays">["amount"] } & PlanExpectation, own: Plan, evaluated: Evaluation): LedgerTotal | undefined {
  const value = valueIn(evaluated, expectation.amount, { origin: expectation.origin, plan: own });
  return value?.kind === "money" ? { amount: value.amount, currency: value.currency } : undefined;
}

const UNKNOWN = "the expected amount cannot be worked out";

// ── incentives ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** One partner of a case with its decision and its ledgers. */
export interface Paid { readonly evaluated: Evaluation; readonly ledgerFor: LedgerFor }

/** What an incentive pays to all the partners of a case together. */
export function paidFailure(expectation: Of<"pays">, own: Plan, partners: readonly Paid[]): Failure | undefined {
  const [first] = partners;
  if (first?.evaluated.decision.money === undefined) return failed(expectation, NO_MONEY, []);
  const amount = wanted(expectation, own, first.evaluated);
  if (amount === undefined) return failed(expectation, UNKNOWN, []);
  const results = partners.flatMap(({ evaluated, ledgerFor }) => resultsFor(expectation, own, evaluated, ledgerFor)).filter((each) => each.incentive === expectation.incentive);
  if (results.length === 0) return failed(expectation, "there is no such period as of this day", []);
  const all = results.flatMap((result) => result.lines);
  const lines = all.filter((line) => concerns(line, expectation));
  const counted = lines.filter((line) => (line.status === "held") === (expectation.verb === "holds"));
  const sums = sumsOf(counted, expectation.verb === "charges" ? negate : (x) => x);
  const isRight = equals(sums.get(amount.currency) ?? ZERO, exact(amount.amount)) && [...sums].every(([currency, each]) => currency === amount.currency || equals(each, ZERO));
  if (isRight) return undefined;
  const found = totalsText(sums.size === 0 ? [{ amount: "0", currency: amount.currency }] : [...sums].map(([currency, each]) => ({ amount: toText(each), currency })));
  return failed(expectation, `${found}${onlyAmong(expectation, lines, all)}`, explained(results, lines));
}

/** Of the period at hand as the decision has it; of a window from the ledger of the periods that end in it. */
function resultsFor({ window, origin }: Of<"pays">, own: Plan, evaluated: Evaluation, ledgerFor: LedgerFor): readonly IncentiveResult[] {
  if (window === undefined) return evaluated.decision.money?.incentives ?? [];
  const range = rangeIn(evaluated, window, { origin, plan: own });
  return range === undefined ? [] : ledgerFor({ kind: "ending", ...range }).incentives;
}

function concerns(line: LedgerLine, { payee, record }: Of<"pays">): boolean {
  if (payee !== undefined && line.payee !== payee) return false;
  return record === undefined || (line.records?.count === 1 && line.records.keys[0] === record);
}

function sumsOf(lines: readonly LedgerLine[], sign: (x: Exact) => Exact): ReadonlyMap<string, Exact> {
  const sums = new Map<string, Exact>();
  for (const { amount, currency } of lines) sums.set(currency, add(sums.get(currency) ?? ZERO, sign(exact(amount))));
  return sums;
}

/** Where a record or a payee has no line of its own: why not. */
function onlyAmong({ record, payee }: Of<"pays">, lines: readonly LedgerLine[], all: readonly LedgerLine[]): string {
  if (lines.length > 0) return "";
  if (record !== undefined) {
    const shared = all.find((line) => (line.records?.count ?? 0) > 1 && line.records?.keys.includes(record) === true);
    return shared === undefined ? `, no line for ${record}` : `: ${record} has no line of its own, it is one of ${shared.records?.count ?? 0} records in a line`;
  }
  return payee === undefined ? "" : `, no line to ${payee}`;
}

/** Who takes part and why not; then the lines. */
function explained(results: readonly IncentiveResult[], lines: readonly LedgerLine[]): readonly string[] {
  return [...results.flatMap((result) => {
    const open = result.who.filter((who) => who.outcome !== "met").map((who) => `${who.outcome}: ${who.title === undefined ? "" : `${who.title}, `}${who.text}${who.value === undefined ? "" : ` (${valueText(who.value)}, asked ${valueText(who.threshold)})`}`);
    const reach = result.reach === undefined ? [] : [`reached ${valueText(result.reach)}${result.nextBand === undefined ? "" : `, the next band starts at ${valueText(result.nextBand.from)}`}`];
    const several = results.length > 1 ? [`${periodText(result.period)}: ${totalsText(result.totals)}`] : [];
    return [...several, ...open, ...reach, ...result.problems.map(({ path, why }) => `${path}: ${why}`)];
  }), ...lines.map(lineText)];
}

// ── funds and claims ────────────────────────────────────────────────────────────────────────────────────────────────

function fundFailure(expectation: Of<"fund">, own: Plan, evaluated: Evaluation, money: DecisionMoney): Failure | undefined {
  const amount = wanted(expectation, own, evaluated);
  const fund = money.funds.find((each) => each.fund === expectation.fund);
  if (amount === undefined) return failed(expectation, UNKNOWN, []);
  if (fund === undefined) return failed(expectation, "there is no such fund as of this day", []);
  const found = expectation.what === "left" ? exact(fund.balance) : sum(fund.lots.map((lot) => exact(lot.expired)));
  if (fund.currency === amount.currency && equals(found, exact(amount.amount))) return undefined;
  const words = `${amountText({ amount: toText(found), currency: fund.currency })} ${expectation.what === "left" ? "left" : "lost"}`;
  return failed(expectation, words, fund.lots.map((lot) => `${periodText(lot.period)}: ${lotText(lot)}`));
}

function claimOf(money: DecisionMoney, claims: string, record: string): ClaimResult | undefined {
  return money.claims.find((each) => each.claims === claims && each.record === record);
}

const NO_CLAIM = "there is no such claim as of this day";

function claimFailure(expectation: Of<"claim">, money: DecisionMoney): Failure | undefined {
  const claim = claimOf(money, expectation.claims, expectation.record);
  if (claim === undefined) return failed(expectation, NO_CLAIM, []);
  const { because } = expectation;
  const isSaid = because === undefined || claim.reasons.some((reason) => reason.text.includes(because));
  if (claim.outcome === expectation.outcome && isSaid) return undefined;
  return failed(expectation, told(claim), []);
}

function claimPaysFailure(expectation: Of<"claimPays">, own: Plan, evaluated: Evaluation, money: DecisionMoney): Failure | undefined {
  const amount = wanted(expectation, own, evaluated);
  const claim = claimOf(money, expectation.claims, expectation.record);
  if (amount === undefined) return failed(expectation, UNKNOWN, []);
  if (claim === undefined) return failed(expectation, NO_CLAIM, []);
  if (claim.currency === amount.currency && equals(exact(claim.paid), exact(amount.amount))) return undefined;
  const from = claim.from.map(({ fund, period, paid, share }) => `${fund}, ${period}: ${amountText({ amount: paid, currency: claim.currency })}, ${valueText({ kind: "percent", value: share })} of what it pays for`);
  return failed(expectation, told(claim), from);
}

function told(claim: ClaimResult): string {
  const why = claimWhy(claim);
  return `${claimText(claim)}${why === "" ? "" : `. ${why}`}`;
}
