/**
 * The money of one partner while it is worked out: what has been settled so far, and how it is asked for.
 *
 * Each incentive is settled once for each period; what a settlement needs of others (earlier periods of a cap, the
 * original of a reversal, earnings to deduct) it asks the book for, and the book refuses one that waits for itself. This
 * file refuses to work anything out.
 */
import type { PlanIncentive } from "@fairway/plan";
import type { Balances, Day, LedgerLine } from "@fairway/runtime";
import { inHindsight, type Hand, type Run } from "../run.js";
import { InternalProblem } from "../values/problem.js";
import { countedWhenKnown } from "./late.js";
import type { Settlement } from "./settlement.js";

export interface BookOptions {
  /** Lines that were issued before. */
  readonly earlier?: readonly LedgerLine[];
  readonly balances?: Balances;
  /** The day of payment that conversions may ask for; the as-of day where it is not given. */
  readonly payOn?: Day;
  readonly evidence?: boolean;
}

export interface Book {
  /** In hindsight. */
  readonly run: Run;
  readonly options: BookOptions;
  /** By incentive and period. */
  readonly settled: Map<string, Settlement | undefined | "at work">;
  /** Of incentives whose late records count when they became known. */
  readonly counted: Map<string, Run>;
  /** Whatever else is worked out once: by its name. */
  readonly kept: Map<string, unknown>;
}

const books = new WeakMap<Run, Book>();

export function openBook(run: Run, options: BookOptions = {}): Book {
  return { run: inHindsight(run), options, settled: new Map(), counted: new Map(), kept: new Map() };
}

/** The book of an evaluation, for whatever in it asks for earnings. */
export function bookOf(run: Run): Book {
  let book = books.get(run);
  if (book === undefined) {
    book = openBook(run);
    keepBook(run, book);
  }
  return book;
}

/** Whatever asks from within the book's own work finds the same one. */
export function keepBook(run: Run, book: Book): void {
  books.set(run, book);
  books.set(book.run, book);
}

/** What has been worked out under the name, or is now. */
export function once<T>(book: Book, name: string, work: () => T): T {
  if (!book.kept.has(name)) book.kept.set(name, work());
  return book.kept.get(name) as T;
}

/** @throws InternalProblem where the settlement asks for itself */
export function settledOnce(book: Book, name: string, hand: Hand | undefined, work: () => Settlement | undefined): Settlement | undefined {
  const key = settlementKey(name, hand);
  const known = book.settled.get(key);
  if (known === "at work") throw new InternalProblem(`${name} depends on itself`);
  if (book.settled.has(key)) return known;
  book.settled.set(key, "at work");
  try {
    const settlement = work();
    book.settled.set(key, settlement);
    return settlement;
  } catch (problem) {
    book.settled.delete(key);
    throw problem;
  }
}

export function settlementKey(name: string, hand: Hand | undefined): string {
  return hand === undefined ? name : `${name}\n${hand.calendar ?? ""} ${hand.period.from} ${hand.period.to}`;
}

/** The facts as this incentive counts them. */
export function runFor(book: Book, incentive: PlanIncentive): Run {
  const { each, late } = incentive;
  if (late === "correction" || each.kind === "record") return book.run;
  const { calendar, unit } = each.period;
  const key = `${calendar} ${unit}`;
  let run = book.counted.get(key);
  if (run === undefined) {
    run = countedWhenKnown(book.run, calendar, unit);
    if (run !== book.run) keepBook(run, book);
    book.counted.set(key, run);
  }
  return run;
}
