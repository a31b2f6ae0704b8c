/**
 * Limits: what holds several incentives together, within a period or on one record.
 *
 * A limit sees what its incentives pay after their own caps and after the limits before it. Within a period it is worked
 * out at the end of each of their periods: what those that end by then have come to is compared, and the lines of the
 * period that ends put the total right; so a half year's limit comes out the same whether its quarters are looked at one
 * by one or together, and what a quarter came to does not hang on a half that is still open. A cut waits for a period in
 * which its incentive has a line, but not beyond the end of the limit's own: there it is a line by itself. A cut that
 * concerns several payees is shared by the largest remainder. Held lines count nothing.
 * This file refuses to look beyond the partner: budgets are shared in a second pass.
 */
import type { PlanLimit } from "@fairway/plan";
import { apportion, isZero, max, minorUnitOf, sign, subtract, sum, ZERO, type Day, type Exact, type Period } from "@fairway/runtime";
import { textOn } from "../program/history.js";
import { incentivesOf } from "../program/limits.js";
import type { PlanIndex } from "../program/plan-index.js";
import { momentOn, type Hand, type Moment } from "../run.js";
import { once, settlementKey, type Book } from "./book.js";
import { entry, isHeld, toPayee, type Entry, type Sheet } from "./entry.js";
import { handAt, handsWanted, incentiveOn } from "./periods.js";
import { recordCuts } from "./record-limits.js";
import { settle } from "./settle.js";
import type { Settlement } from "./settlement.js";
import { ruleTargets, type Targets } from "./stacking.js";

/** The settlement's own lines, then those of each limit that holds it, in the order of declaration. */
export function limited(book: Book, settlement: Settlement): readonly Entry[] {
  return entriesUpTo(book, settlement, Infinity);
}

/** After the first so many limits of the text. */
export function entriesUpTo(book: Book, settlement: Settlement, count: number): readonly Entry[] {
  const { index } = settlement.moment;
  const limits = index.plan.limits.slice(0, Math.min(count, index.plan.limits.length));
  const cuts = limits.flatMap((limit, at) => (concerns(limit, settlement.incentive.name) ? cutsOf(book, limit, at, settlement) : []));
  return [...settlement.entries, ...cuts];
}

function concerns(limit: PlanLimit, incentive: string): boolean {
  return incentivesOf(limit).includes(incentive);
}

function cutsOf(book: Book, limit: PlanLimit, at: number, settlement: Settlement): readonly Entry[] {
  if (limit.each.kind === "record") return recordCuts(book, limit, at, settlement);
  const { hand, moment: { index } } = settlement;
  if (hand === undefined) return [];
  const whole = handAt(book.run, index, limit.each.period, hand.period.to);
  if (whole === undefined) return [];
  return periodCuts(book, limit, at, whole).get(settlementKey(settlement.incentive.name, hand)) ?? [];
}

// ── within a period ─────────────────────────────────────────────────────────────────────────────────────────────────

type Cuts = ReadonlyMap<string, readonly Entry[]>;

function periodCuts(book: Book, limit: PlanLimit, at: number, whole: Hand & { readonly period: Period }): Cuts {
  return once(book, `limit ${limit.name} ${whole.calendar ?? ""} ${whole.period.from} ${whole.period.to}`, () => workOut(book, limit, at, whole));
}

/** What one incentive has come to within the period: before this limit, and with the lines that it has made so far; who was paid. */
interface Account { gross: Exact; net: Exact; currency?: string; readonly paid: Map<string | undefined, Exact> }

function workOut(book: Book, limit: PlanLimit, at: number, whole: Hand & { readonly period: Period }): Cuts {
  const within = incentivesOf(limit).flatMap((name) => settlementsIn(book, name, whole)).sort((a, b) => a.days.to - b.days.to);
  const accounts = new Map<string, Account>();
  const cuts = new Map<string, readonly Entry[]>();
  for (const end of new Set(within.map((settlement) => settlement.days.to))) {
    const now = within.filter((settlement) => settlement.days.to === end);
    const day = Math.min(end, book.run.asOf) as Day;
    const entries = new Map(now.map((settlement) => [settlement, entriesUpTo(book, settlement, at)]));
    for (const settlement of now) credit(accounts, settlement, entries.get(settlement) ?? []);
    const { index } = textOn(book.run.texts, day);
    const current = index.plan.limits.find((each) => each.name === limit.name);
    if (current === undefined) continue;
    for (const [settlement, made] of cutsOn(current, now, entries, accounts, { moment: momentOf(book, index, day, whole), last: end === whole.period.to })) cuts.set(settlementKey(settlement.incentive.name, settlement.hand), made);
  }
  return cuts;
}

function momentOf(book: Book, index: PlanIndex, day: Day, whole: Hand): Moment {
  const moment = momentOn(book.run, day, whole);
  return moment.index === index ? moment : { ...moment, index };
}

/** The settlements of an incentive whose periods end within the period. */
function settlementsIn(book: Book, name: string, whole: Hand & { readonly period: Period }): readonly Settlement[] {
  const on = incentiveOn(book.run, name, Math.min(whole.period.to, book.run.asOf) as Day);
  if (on === undefined || on.incentive.each.kind === "record") return [];
  const hands = handsWanted(book.run, on.index, on.incentive.each.period, { kind: "ending", from: whole.period.from, to: whole.period.to });
  return hands.map((hand) => settle(book, name, hand)).filter((settlement) => settlement !== undefined);
}

function credit(accounts: Map<string, Account>, settlement: Settlement, entries: readonly Entry[]): void {
  const known: Account = accounts.get(settlement.incentive.name) ?? { gross: ZERO, net: ZERO, paid: new Map() };
  const counted = entries.filter((each) => !isHeld(each));
  addPaid(known.paid, counted);
  const amount = sum(counted.map((each) => each.amount));
  const currency = known.currency ?? counted[0]?.line.currency;
  accounts.set(settlement.incentive.name, { paid: known.paid, gross: sum([known.gross, amount]), net: sum([known.net, amount]), ...(currency === undefined ? {} : { currency }) });
}

function cutsOn(
  limit: PlanLimit, now: readonly Settlement[], entries: ReadonlyMap<Settlement, readonly Entry[]>, accounts: Map<string, Account>,
  { moment, last }: { readonly moment: Moment; /** The limit's own period ends. */ readonly last: boolean },
): ReadonlyMap<Settlement, readonly Entry[]> {
  const made = new Map<Settlement, readonly Entry[]>();
  let grosses: ReadonlyMap<string, Exact> = new Map([...accounts].map(([name, account]) => [name, account.gross]));
  for (const [place, rule] of limit.rules.entries()) {
    const targets = ruleTargets(rule, grosses, { moment, scope: undefined, currency: (name) => accounts.get(name)?.currency });
    grosses = targets.amounts;
    for (const settlement of now) {
      const account = accounts.get(settlement.incentive.name);
      const change = account === undefined ? ZERO : changeTo(targets, settlement.incentive.name, account, place === limit.rules.length - 1);
      if (account === undefined || isZero(change)) continue;
      const all = [...(entries.get(settlement) ?? []), ...(made.get(settlement) ?? [])];
      const cuts = sharedCut({ limit, place, change, targets, settlement, ...(last ? { before: account } : {}) }, all);
      made.set(settlement, [...(made.get(settlement) ?? []), ...cuts]);
      addPaid(account.paid, cuts);
      // Where it has no line to cut, the change waits for a period in which it has.
      account.net = sum([account.net, ...cuts.map((each) => each.amount)]);
    }
  }
  return made;
}

/** What a rule cuts now; the last rule also puts right what was cut before and is no longer to be cut. */
function changeTo(targets: Targets, name: string, account: Account, last: boolean): Exact {
  const change = subtract(targets.amounts.get(name) ?? account.net, account.net);
  return sign(change) < 0 || last ? change : ZERO;
}

interface Cut {
  readonly limit: PlanLimit; readonly place: number; readonly change: Exact; readonly targets: Targets; readonly settlement: Settlement;
  readonly records?: Entry["records"]; readonly name?: string;
  /** Who has been paid so far: theirs is the cut where the settlement has no line of its own. */
  readonly before?: Pick<Account, "paid" | "currency">;
}

/** One line for each payee; the amount shared by what they are paid. */
export function sharedCut(cut: Cut, entries: readonly Entry[]): readonly Entry[] {
  const counted = entries.filter((each) => !isHeld(each));
  const own = addPaid(new Map(), counted);
  const paid = own.size > 0 || cut.settlement.status === "held" ? own : cut.before?.paid ?? own;
  const payees = [...paid.keys()].sort((a, b) => ((a ?? "") < (b ?? "") ? -1 : 1));
  const currency = counted[0]?.line.currency ?? cut.targets.currency ?? cut.before?.currency;
  if (currency === undefined || payees.length === 0) return [];
  const parts = apportion(cut.change, payees.map((payee) => max(ZERO, paid.get(payee) ?? ZERO)), minorUnitOf(currency) ?? 2);
  return payees.map((payee, at) => cutLine(cut, payee, parts[at] ?? ZERO, currency)).filter((each) => !isZero(each.amount));
}

function addPaid(paid: Map<string | undefined, Exact>, entries: readonly Entry[]): Map<string | undefined, Exact> {
  for (const each of entries) paid.set(each.line.payee, sum([paid.get(each.line.payee) ?? ZERO, each.amount]));
  return paid;
}

function cutLine({ limit, place, targets, settlement, records, name }: Cut, payee: string | undefined, amount: Exact, currency: string): Entry {
  const rule = limit.rules[place];
  const sheet: Sheet = settlement.sheet;
  return entry(sheet, {
    kind: rule?.kind === "atMost" ? "limit" : "stacking", name: [limit.name, limit.rules.length > 1 ? `rule ${place + 1}` : undefined, toPayee(payee), name], amount, currency,
    origin: rule?.origin ?? limit.origin, ...(records === undefined ? {} : { records, on: records[0]?.day }),
    more: { clause: limit.title ?? limit.name, ...(payee === undefined ? {} : { payee }), why: targets.why(settlement.incentive.name) },
  });
}

export function totalOf(entries: readonly Entry[]): Exact {
  return sum(entries.filter((each) => !isHeld(each)).map((each) => each.amount));
}

