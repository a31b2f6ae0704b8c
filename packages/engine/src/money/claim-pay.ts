/**
 * Paying an accepted claim: out of its funds in their order, each at its own share of what is left of the claim, within
 * the caps.
 *
 * A fund that pays half takes two for each one it pays; the next fund has its own share of the rest. A fund that waits for
 * another pays nothing while that one has something that could be spent on the day. This file refuses to accept.
 */
import type { PlanBound, PlanFund } from "@fairway/plan";
import {
  absolute, add, compare, divide, formatMoney, isExact, isZero, min, multiply, ONE, sign, subtract, sum, toText, ZERO, type Day, type Exact, type Money,
} from "@fairway/runtime";
import { resultOf } from "../expressions/evaluate.js";
import { dayOfValue, fieldOf } from "../expressions/facts.js";
import { guarded } from "../guard.js";
import { momentOn } from "../run.js";
import { identityOf, isMoney } from "../values/identity.js";
import { clauseOrigin } from "../values/origin.js";
import type { Book } from "./book.js";
import type { Judged } from "./claims.js";
import { balanceOn, spend, type Lot } from "./lots.js";
import { handAt } from "./periods.js";
import { rounded } from "./rounding.js";

export interface Payment { readonly fund: PlanFund; readonly lot: Lot; readonly paid: Exact; readonly share: Exact }

export interface PaidClaim {
  readonly claimed?: Money;
  readonly payments: readonly Payment[];
  readonly paid: Exact;
  readonly reasons: Judged["reasons"];
}

/** What claims have been paid so far, by cap and group. */
export type CapSums = Map<string, Exact>;

export function claimedOf({ claim, moment, scope }: Judged): Money | undefined {
  const { value } = guarded(moment, claim.clause.origin, () => resultOf(claim.clause.amount, moment, scope));
  return isMoney(value) ? value : undefined;
}

/** What the balances say was paid for a claim counts in its caps. */
export function countPaid(book: Book, judged: Judged, paid: Exact, caps: CapSums): void {
  const claimed = claimedOf(judged);
  if (claimed === undefined) return;
  for (const [key, before] of roomUnderCaps(book, judged, claimed, caps).sums) caps.set(key, add(before, paid));
}

export function payClaim(book: Book, judged: Judged, lots: readonly Lot[], caps: CapSums): PaidClaim {
  const claimed = claimedOf(judged);
  if (claimed === undefined) return { payments: [], paid: ZERO, reasons: [{ text: "Its amount is not known.", origin: clauseOrigin(judged.claim.clause.origin) }] };
  const day = usedOn(judged);
  const capped = roomUnderCaps(book, judged, claimed, caps);
  let rest = claimed.amount;
  let room = capped.room ?? claimed.amount;
  const payments: Payment[] = [];
  for (const name of judged.claim.clause.from) {
    const fund = judged.moment.index.funds.get(name);
    if (fund === undefined || sign(rest) <= 0 || sign(room) <= 0) continue;
    if (fund.after !== undefined && sign(balanceOn(lots, fund.after, day)) > 0) continue;
    const share = shareOf(fund, judged);
    if (sign(share) <= 0) continue;
    const wanted = min(rounded(multiply(rest, share), claimed.currency, fund.rounding), room);
    const taken = spend(lots.filter((lot) => lot.currency === claimed.currency), name, day, wanted);
    const paid = sum(taken.map((each) => each.paid));
    payments.push(...taken.map((each) => ({ fund, share, ...each })));
    rest = compare(paid, wanted) === 0 && compare(wanted, room) !== 0 ? ZERO : subtract(rest, divide(paid, share));
    room = subtract(room, paid);
  }
  const paid = sum(payments.map((payment) => payment.paid));
  for (const [key, before] of capped.sums) caps.set(key, add(before, paid));
  const nothing = isZero(paid) && sign(room) > 0 ? [{ text: "None of its funds had anything left that could be spent." }] : [];
  return { claimed, payments, paid, reasons: [...capped.reasons, ...nothing] };
}

/** The day on which lots must be alive. */
export function usedOn({ claim, moment, scope }: Judged): Day {
  const { usedOn: on, origin } = claim.clause;
  if (on === undefined) return claim.sent;
  const { value } = guarded(moment, origin, () => resultOf(on, moment, scope));
  return dayOfValue(value, on.type, moment.index) ?? claim.sent;
}

/** The first whose condition holds; all of it where none is written. */
function shareOf(fund: PlanFund, { moment, claim }: Judged): Exact {
  if (fund.match.length === 0) return ONE;
  for (const match of fund.match) {
    const scope = { name: fund.item, result: claim.item };
    const { when } = match;
    if (when !== undefined && guarded(moment, match.origin, () => resultOf(when, moment, scope)).value !== true) continue;
    const { value } = guarded(moment, match.origin, () => resultOf(match.share, moment, scope));
    return isExact(value) ? value : ZERO;
  }
  return ZERO;
}

// ── caps ────────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Room { readonly room?: Exact; readonly reasons: Judged["reasons"]; readonly sums: readonly (readonly [string, Exact])[] }

/** The least room that any cap leaves. */
function roomUnderCaps(book: Book, judged: Judged, claimed: Money, caps: CapSums): Room {
  let found: Room = { reasons: [], sums: [] };
  for (const [at, bound] of judged.claim.clause.bounds.entries()) {
    const { value } = guarded(judged.moment, bound.origin, () => resultOf(bound.amount, judged.moment, judged.scope));
    if (bound.kind !== "cap" || !isMoney(value)) continue;
    const key = groupOf(book, bound, at, judged);
    const before = key === undefined ? ZERO : (caps.get(key) ?? ZERO);
    const left = subtract(value.amount, before);
    const room = sign(left) < 0 ? ZERO : left;
    const binds = compare(room, claimed.amount) < 0 && (found.room === undefined || compare(room, found.room) < 0);
    const reason = { text: `At most ${formatMoney(value)}${isZero(before) ? "" : `, of which ${formatMoney({ amount: absolute(before), currency: value.currency })} was paid before`}.`, origin: clauseOrigin(bound.origin) };
    found = {
      room: found.room === undefined ? room : min(found.room, room), reasons: binds ? [...found.reasons, reason] : found.reasons,
      sums: key === undefined ? found.sums : [...found.sums, [key, before] as const],
    };
  }
  return found;
}

/** Undefined for a cap on each claim by itself. */
function groupOf(book: Book, bound: PlanBound, at: number, { claim }: Judged): string | undefined {
  if (bound.scope.kind === "line") return undefined;
  const moment = momentOn(book.run, claim.sent);
  const value = bound.scope.kind === "by" ? identityOf(fieldOf(claim.item, { kind: "record", name: claim.record.name }, bound.scope.field, moment).value) : "";
  const whole = bound.period === undefined ? undefined : handAt(book.run, moment.index, bound.period, claim.sent);
  return [claim.clause.name, at, value, whole?.period.from ?? ""].join("\n");
}

export function shareText(share: Exact): string {
  return toText(share);
}
