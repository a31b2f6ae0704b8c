/**
 * The ledger of one partner: the periods that are asked for, what changed since lines were issued, funds, claims, the
 * totals and what goes into the next ledger.
 *
 * It depends on the facts, the standing, the earlier lines and balances and the as-of day alone; not on the order of
 * records or lines. This file refuses to read data and to know a clock.
 */
import { dayOf, formatDay, type Balances, type Day, type DecisionProblem, type Facts, type IncentiveResult, type Ledger, type LedgerLine, type Standing } from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { coverage, textOn, type PlanHistory } from "../program/history.js";
import { steppedRun } from "../stepped.js";
import type { Run } from "../run.js";
import { keepBook, openBook, type Book } from "./book.js";
import { asked, resultOfAsked, type Asked } from "./book-results.js";
import { nextBalances } from "./balances.js";
import { toIssue } from "./corrections.js";
import { foldFunds } from "./fund-fold.js";
import type { Wanted } from "./periods.js";
import { heldOf, totalsOf } from "./totals.js";

export interface LedgerOptions {
  /** Which periods. Default: those that contain the as-of day, and of incentives worked out record by record all records. */
  readonly periods?: Wanted;
  /** Lines that were issued before, of this partner; of others they are ignored. */
  readonly earlier?: readonly LedgerLine[];
  /** What went out of the last ledger. */
  readonly balances?: Balances;
  /** The day of payment, for conversions at its rate. Default: the as-of day. */
  readonly payOn?: Day;
  /** Unfold each line to the facts behind it; costs time and room. */
  readonly evidence?: boolean;
}

/**
 * The money of one partner as of a day, that day included.
 * @param plans the program's text, or its texts with their effective dates
 * @param standing what was held before; without one the partner is placed as of the day, and that tier is taken for the days before
 */
export function ledger(plans: PlanHistory, facts: Facts, asOf: Day, standing?: Standing, options: LedgerOptions = {}): Ledger {
  const run = steppedRun(plans, facts, asOf, standing);
  const own = (options.earlier ?? []).filter((line) => line.partner === facts.key);
  const book = openBook(run, { ...options, earlier: own });
  keepBook(run, book);
  const incentives = issuedNow(book, options.periods, own);
  const { funds, claims, lines: claimLines } = foldFunds(book, options.periods);
  const lines = [...incentives.flatMap((result) => result.lines), ...claimLines];
  const { program } = textOn(run.texts, asOf).index.plan;
  return {
    format: "fairway-ledger", ledgerVersion: 1, partner: facts.key, asOf: formatDay(asOf),
    program: compact({ name: program.name, title: program.title, version: program.version }),
    incentives, funds, claims, lines, totals: totalsOf(lines), held: heldOf(lines), problems: [...versionProblems(run), ...run.problems], next: nextBalances(book, funds, claims),
  };
}

function versionProblems(run: Run): readonly DecisionProblem[] {
  const covered = coverage(textOn(run.texts, run.asOf), run.asOf);
  return covered === undefined ? [] : [{ kind: "version", message: covered }];
}

/** The results that are asked for, and of all periods that were issued before what is to be put right. */
function issuedNow(book: Book, wanted: Wanted | undefined, earlier: readonly LedgerLine[]): readonly IncentiveResult[] {
  const issued = byPeriod(earlier.filter((line) => line.status === "final" && line.kind !== "claim"));
  const results = asked(book, wanted);
  const before = issuedPeriods(book, issued, new Set(results.map((each) => keyOf(each))));
  const again = before.map((each) => afterIssue(book, each, issued)).filter((result) => result.lines.length > 0);
  return [...again, ...results.map((each) => afterIssue(book, each, issued))];
}

function keyOf({ settlement }: Asked): string {
  return periodKey(settlement.incentive.name, settlement.sheet.period);
}

/** The result with the lines that are still to be issued. */
function afterIssue(book: Book, each: Asked, issued: ReadonlyMap<string, readonly LedgerLine[]>): IncentiveResult {
  if (each.settlement.hand === undefined) return recordsAfterIssue(book, each, issued);
  const result = resultOfAsked(book, each);
  const lines = toIssue(result.lines, issued.get(keyOf(each)) ?? [], book.run.asOf);
  return lines === result.lines ? result : { ...result, lines, totals: totalsOf(lines), held: heldOf(lines) };
}

/** Of an incentive that is worked out record by record: new lines of the days that are asked for, corrections of all. */
function recordsAfterIssue(book: Book, each: Asked, issued: ReadonlyMap<string, readonly LedgerLine[]>): IncentiveResult {
  const shown = resultOfAsked(book, each);
  const own = [...issued].filter(([key]) => key.startsWith(`${each.settlement.incentive.name}\n`)).flatMap(([, lines]) => lines);
  if (own.length === 0) return shown;
  const known = new Set(own.map((line) => line.id));
  const all = resultOfAsked(book, { settlement: each.settlement });
  const lines = [...toIssue(all.lines.filter((line) => known.has(line.id)), own, book.run.asOf), ...shown.lines.filter((line) => !known.has(line.id))];
  return { ...shown, lines, totals: totalsOf(lines), held: heldOf(lines) };
}

function periodKey(incentive: string, period: { readonly from: string; readonly to: string }): string {
  return `${incentive}\n${period.from}\n${period.to}`;
}

function byPeriod(lines: readonly LedgerLine[]): ReadonlyMap<string, readonly LedgerLine[]> {
  const found = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const key = periodKey(line.incentive, line.period);
    const known = found.get(key);
    if (known === undefined) found.set(key, [line]);
    else known.push(line);
  }
  return found;
}

/** Closed periods that were issued and are not asked for again. @param known those that are */
function issuedPeriods(book: Book, issued: ReadonlyMap<string, readonly LedgerLine[]>, known: ReadonlySet<string>): readonly Asked[] {
  const ends = new Set([...issued].filter(([key, [line]]) => !known.has(key) && line !== undefined && line.period.from !== line.period.to).map(([, [line]]) => line?.period.to ?? ""));
  const found = [...ends].sort().flatMap((to) => asked(book, { kind: "ending", ...dayRange(to) }));
  return found.filter((each) => each.settlement.hand !== undefined && !known.has(keyOf(each)) && issued.has(keyOf(each)));
}

function dayRange(text: string): { readonly from: Day; readonly to: Day } {
  const day = dayOf(text);
  return { from: day, to: day };
}
