/**
 * An incentive's result in a period, as a ledger shows it: who takes part, what was read, the lines in full, their sums.
 *
 * This file refuses to decide amounts.
 */
import { subtract, type IncentiveResult, type LedgerLine } from "@fairway/runtime";
import { compact } from "../decision/compact.js";
import { shownValue } from "../decision/value.js";
import { partnerField } from "../expressions/facts.js";
import { isAbsent } from "../values/result.js";
import { clauseOrigin } from "../values/origin.js";
import { nextBand } from "./bands.js";
import type { Book } from "./book.js";
import { converted } from "./conversion.js";
import { amountText, type Entry } from "./entry.js";
import { paid } from "./minimum.js";
import { edgesOf } from "./pays.js";
import { like, numberOf } from "./rates.js";
import type { Reading } from "./reading.js";
import { shownReach } from "./rounding.js";
import type { Settlement } from "./settlement.js";
import { heldOf, totalsOf } from "./totals.js";

/** @param of the lines to show; all of them where it is not given */
export function incentiveResult(book: Book, settlement: Settlement, of: (entry: Entry) => boolean = () => true): IncentiveResult {
  const { incentive, sheet, takesPart, who, problems } = settlement;
  const { entries, minimum } = paid(book, settlement);
  const final = converted(book, settlement, entries.filter(of));
  const lines = final.entries.map(({ line }) => line);
  const [only] = settlement.readings.length === 1 ? settlement.readings : [];
  return compact<IncentiveResult>({
    incentive: incentive.name, title: incentive.title, period: sheet.period, status: settlement.status, takesPart, who,
    reach: only && settlement.hand && shownReach(only), nextBand: only && settlement.hand && missingForNext(only),
    minimum: minimum && { amount: amountText(minimum.amount, minimum.currency), currency: minimum.currency },
    turn: partnerTurn(settlement),
    lines, totals: totalsOf(lines), held: heldOf(lines), problems: [...problems, ...final.problems], origin: clauseOrigin(incentive.origin),
  });
}

/** What the partner stands by in the order of a shared budget. */
function partnerTurn({ incentive: { budget }, moment }: Settlement): IncentiveResult["turn"] {
  if (budget?.share.how !== "order" || budget.share.of !== "partner") return undefined;
  const { field } = budget.share;
  const { plan: { partner } } = moment.index;
  const type = [...partner.fields, ...partner.derived].find((each) => each.name === field)?.type;
  return type === undefined ? undefined : shownValue(partnerField([field], moment).value, type, moment.index);
}

/** The lowest band above what was reached, over all pay clauses. */
function missingForNext(reading: Reading): IncentiveResult["nextBand"] {
  const { reach, incentive, group: { moment } } = reading;
  if (reach === undefined || isAbsent(reach)) return undefined;
  for (const [clause, pay] of incentive.pays.entries()) {
    if (pay.form.kind !== "bands") continue;
    const { bands } = pay.form;
    const next = nextBand(edgesOf(bands, { pay, clause }, reading), numberOf(reach.value));
    const type = next === undefined ? undefined : bands[next.at]?.from?.type;
    if (next?.from === undefined || type === undefined) continue;
    const from = shownValue(like(reach.value, next.from), type, moment.index);
    const missing = shownValue(like(reach.value, subtract(next.from, numberOf(reach.value))), type, moment.index);
    if (from !== undefined && missing !== undefined) return { from, missing };
  }
  return undefined;
}

export function linesOf(results: readonly IncentiveResult[]): readonly LedgerLine[] {
  return results.flatMap((result) => result.lines);
}
