/**
 * Funds and claims as one fold in time: lots come, claims are decided in their order and paid, lives end.
 *
 * It starts from the balances, or without them from the partner's first record. Claims that the balances have decided are
 * not decided again. This file refuses to judge or to pay a claim; it keeps the order.
 */
import type { PlanFund } from "@fairway/plan";
import {
  exact, formatDay, parseDay, toText, ZERO, type ClaimResult, type Day, type Exact, type FundResult, type LedgerLine, type MissingFact,
} from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { resultOf } from "../expressions/evaluate.js";
import { guarded } from "../guard.js";
import { programCurrency } from "../program/plan-index.js";
import { momentOn } from "../run.js";
import { isMoney } from "../values/identity.js";
import { clauseOrigin } from "../values/origin.js";
import { once, type Book } from "./book.js";
import { claimsInOrder, type Claim } from "./claim-order.js";
import { claimedOf, countPaid, payClaim, shareText, type CapSums, type PaidClaim } from "./claim-pay.js";
import { judge, type Judged } from "./claims.js";
import { amountText, entry, type Sheet } from "./entry.js";
import { earnedLots } from "./funds.js";
import { clockOf, secondLife } from "./lives.js";
import { balanceOn, endLives, lotOf, shownLot, type Lot } from "./lots.js";
import { dayPeriod, handAt, type Wanted } from "./periods.js";

export interface Fold {
  readonly funds: readonly FundResult[];
  readonly claims: readonly ClaimResult[];
  /** What funds pay for claims. */
  readonly lines: readonly LedgerLine[];
}

interface Folded { readonly funds: readonly FundResult[]; readonly claims: readonly ClaimResult[]; readonly lines: readonly { readonly sent: Day; readonly claim: Claim; readonly line: LedgerLine }[] }

/** @param wanted of which claims lines are made: those sent in the period of their first fund that contains the day, or from day to day; of all where it is not given */
export function foldFunds(book: Book, wanted?: Wanted): Fold {
  const folded = once(book, "funds and claims", () => fold(book));
  const issued = new Set((book.options.earlier ?? []).map((line) => line.id));
  const lines = folded.lines.filter(({ claim, line }) => !issued.has(line.id) && isWanted(book, claim, wanted)).map(({ line }) => line);
  return { funds: folded.funds, claims: folded.claims, lines };
}

function isWanted(book: Book, claim: Claim, wanted: Wanted | undefined): boolean {
  if (wanted === undefined) return true;
  if (wanted.kind === "ending") return wanted.from <= claim.sent && claim.sent <= wanted.to;
  const { index } = momentOn(book.run, book.run.asOf);
  const fund = index.funds.get(claim.clause.from[0] ?? "");
  const hand = fund === undefined ? undefined : handAt(book.run, index, fund.each, wanted.day);
  return hand !== undefined && hand.period.from <= claim.sent && claim.sent <= hand.period.to;
}

function fold(book: Book): Folded {
  const { run, options: { balances } } = book;
  const { plan } = momentOn(run, run.asOf).index;
  const { lots, problems } = lotsAtStart(book, plan.funds);
  const decided = new Map((balances?.claims ?? []).map((each) => [`${each.claims}\n${each.record}`, each]));
  const [first, caps] = [new Map<string, string>(), new Map() as CapSums];
  const results: ClaimResult[] = [];
  const lines: Folded["lines"][number][] = [];
  for (const claim of claimsInOrder(book)) {
    endLives(lots, claim.sent, (lot) => carryOf(book, lot));
    const judged = judge(book, claim, first);
    const before = decided.get(`${claim.clause.name}\n${claim.key}`);
    if (before !== undefined) countPaid(book, judged, exact(before.paid), caps);
    const paid = before !== undefined || judged.outcome !== "accepted" ? undefined : payClaim(book, judged, lots, caps);
    results.push(before === undefined ? claimResult(book, judged, paid) : { ...claimResult(book, judged, undefined), outcome: before.outcome, paid: before.paid, currency: before.currency, reasons: [] });
    lines.push(...linesOf(book, judged, paid).map((line) => ({ sent: claim.sent, claim, line })));
  }
  endLives(lots, run.asOf, (lot) => carryOf(book, lot));
  const funds = plan.funds.map((fund) => fundResult(book, fund, lots, problems.get(fund.name) ?? []));
  return { funds, claims: results, lines };
}

/** Those of the balances go on; the others are earned. */
function lotsAtStart(book: Book, funds: readonly PlanFund[]): { readonly lots: Lot[]; readonly problems: ReadonlyMap<string, readonly MissingFact[]> } {
  const { balances } = book.options;
  const known = (balances?.funds ?? []).map((shown) => lotOf(shown, parseDay(balances?.asOf ?? "") ?? book.run.asOf));
  const problems = new Map<string, readonly MissingFact[]>();
  const lots = [...known];
  for (const fund of funds) {
    const earned = earnedLots(book, fund);
    problems.set(fund.name, earned.problems);
    for (const lot of earned.lots) {
      const same = known.find((each) => each.fund === lot.fund && each.period.from === lot.period.from && each.carriedFrom === undefined);
      if (same === undefined) lots.push(lot);
      else same.earned = lot.earned;
    }
  }
  return { lots, problems };
}

function carryOf(book: Book, lot: Lot): { readonly most: Exact; readonly to?: Day } | undefined {
  if (lot.to === undefined) return undefined;
  const moment = momentOn(book.run, lot.to);
  const fund = moment.index.funds.get(lot.fund);
  const carry = fund?.carry;
  if (fund === undefined || carry === undefined) return undefined;
  const { value } = guarded(moment, fund.origin, () => resultOf(carry, moment, undefined));
  const to = secondLife(fund, lot.to, clockOf(book.run, moment));
  return isMoney(value) ? { most: value.amount, ...(to === undefined ? {} : { to }) } : undefined;
}

// ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────────────

function fundResult(book: Book, fund: PlanFund, lots: readonly Lot[], problems: readonly MissingFact[]): FundResult {
  const { run } = book;
  const own = lots.filter((lot) => lot.fund === fund.name).sort((a, b) => (a.period.from < b.period.from ? -1 : a.period.from > b.period.from ? 1 : a.from - b.from));
  const currency = own[0]?.currency ?? programCurrency(momentOn(run, run.asOf).index);
  return compact<FundResult>({
    fund: fund.name, title: fund.title, lots: own.map((lot) => shownLot(lot, run.asOf)), balance: amountText(balanceOn(lots, fund.name, run.asOf), currency), currency, problems,
    origin: clauseOrigin(fund.origin),
  });
}

function claimResult(book: Book, judged: Judged, paid: PaidClaim | undefined): ClaimResult {
  const { claim } = judged;
  const claimed = claimedOf(judged);
  const currency = claimed?.currency ?? programCurrency(momentOn(book.run, book.run.asOf).index);
  return compact<ClaimResult>({
    claims: claim.clause.name, title: claim.clause.title, record: claim.key, outcome: paid !== undefined && claimed === undefined ? "undecided" : judged.outcome,
    reasons: [...judged.reasons, ...(paid?.reasons ?? [])], claimed: claimed === undefined ? "0" : toText(claimed.amount), paid: amountText(paid?.paid ?? ZERO, currency), currency,
    from: (paid?.payments ?? []).map(({ fund, lot, paid: amount, share }) => ({ fund: fund.name, period: lot.period.label, paid: amountText(amount, currency), share: shareText(share) })),
    deadline: judged.deadline === undefined ? undefined : formatDay(judged.deadline), decideBy: judged.decideBy === undefined ? undefined : formatDay(judged.decideBy),
    origin: clauseOrigin(claim.clause.origin),
  });
}

/** A line for each lot that pays. */
function linesOf(book: Book, judged: Judged, paid: PaidClaim | undefined): readonly LedgerLine[] {
  const { claim } = judged;
  const claimed = paid?.claimed;
  if (paid === undefined || claimed === undefined) return [];
  return paid.payments.map(({ fund, lot, paid: amount, share }) => {
    const sheet: Sheet = compact({ partner: book.run.facts.key, incentive: fund.name, title: fund.title, period: dayPeriod(claim.sent), status: "final" as const, rounding: fund.rounding });
    const lotName = `lot ${lot.period.from}${lot.carriedFrom === undefined ? "" : " carried over"}`;
    const { line } = entry(sheet, {
      kind: "claim", name: [claim.clause.name, `for ${claim.key}`, lotName], amount, currency: claimed.currency, origin: claim.clause.origin, on: claim.sent,
      more: {
        clause: claim.clause.title ?? claim.clause.name, records: { count: 1, keys: [claim.key] }, basis: { kind: "money", amount: toText(claimed.amount), currency: claimed.currency },
        rate: { kind: "percent", value: shareText(share) }, why: `Out of what ${lot.period.label} put in.`,
      },
    });
    return line;
  });
}

