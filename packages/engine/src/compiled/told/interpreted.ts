/**
 * How the reference interpreter sees an incentive and its lines, for what figures do not say. This file refuses to tell
 * anything.
 */
import type { View } from "../../decision/condition.js";
import { lineScope } from "../../money/basis.js";
import { runFor, type Book } from "../../money/book.js";
import { askedOf } from "../../money/book-results.js";
import { handAt } from "../../money/periods.js";
import { momentOfPeriod } from "../../money/settle.js";
import { textOn } from "../../program/history.js";
import type { Moment } from "../../run.js";
import { InternalProblem } from "../../values/problem.js";

/** As of which the incentive is read in the period of the as-of day. */
export function momentOfIncentive(book: Book, name: string): Moment {
  const { run } = book;
  const { index } = textOn(run.texts, run.asOf);
  const incentive = index.incentives.get(name);
  const hand = incentive === undefined || incentive.each.kind === "record" ? undefined : handAt(run, index, incentive.each.period, run.asOf);
  if (incentive === undefined || hand === undefined) throw new InternalProblem(`${name} has no period`);
  return momentOfPeriod(runFor(book, incentive), hand);
}

/** @param key of the record that the line is about, or that is worked out by itself */
export function lineView(book: Book, name: string, key: string | undefined): View {
  for (const { settlement: { readings, incentive } } of askedOf(book, name, undefined)) {
    for (const { group } of readings) {
      const record = group.records.find((each) => each.key === key);
      if (record !== undefined || key === undefined) return { moment: group.moment, scope: lineScope(incentive.basis, record, group), evidence: true };
    }
  }
  throw new InternalProblem(`${name} has no line for ${key ?? "the period"}`);
}
