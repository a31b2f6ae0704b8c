/**
 * What incentives pay, as expressions ask for it: in their periods that end in a window, charges taken off.
 *
 * Incentives and funds read each other before limits, laws what is paid in the end. What is held for want of a fact makes
 * the total absent: nobody can tell it yet. What is paid in another
 * currency counts in that one. This file refuses to work out amounts.
 */
import type { PlanExpression } from "@fairway/plan";
import { exact, money, sum, type DayRange, type Exact, type LedgerLine } from "@fairway/runtime";
import { windowRange } from "../expressions/lists.js";
import type { Scope } from "../expressions/scope.js";
import type { Moment } from "../run.js";
import { absent, present, type Result } from "../values/result.js";
import { bookOf } from "./book.js";
import { askedOf, resultOfAsked } from "./book-results.js";
import { earnedIn } from "./deduct.js";

export function earningsResult(expression: Extract<PlanExpression, { op: "earnings" }>, moment: Moment, scope: Scope | undefined): Result {
  const range = windowRange(expression.window, moment, scope);
  if (!("from" in range)) return range;
  const currency = expression.type.kind === "money" ? expression.type.currency : undefined;
  const lines = expression.incentives.flatMap((name) => linesOf(expression.stage, name, range, currency, moment));
  const missing = lines.filter(({ line }) => line.status === "held").flatMap(({ line }) => line.missing ?? []);
  if (missing.length > 0) return absent(missing);
  return present(money(sum(lines.map(({ amount }) => amount)), currency ?? ""));
}

interface Line { readonly line: LedgerLine; readonly amount: Exact }

function linesOf(stage: "own" | "final", name: string, range: DayRange, currency: string | undefined, moment: Moment): readonly Line[] {
  const book = bookOf(moment.run);
  if (stage === "own") return earnedIn(book, name, { period: range });
  const asked = askedOf(book, name, { kind: "ending", ...range });
  const lines = asked.flatMap((each) => resultOfAsked(book, each).lines).filter((line) => line.currency === currency);
  return lines.map((line) => ({ line, amount: exact(line.amount) }));
}
