/** The money of a decision. It refuses to cost anything where a program pays nothing. */
import type { DecisionMoney } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import type { Run } from "../run.js";
import { bookOf, keepBook, openBook } from "./book.js";
import { asked, resultOfAsked } from "./book-results.js";
import { foldFunds } from "./fund-fold.js";
import { linesOf } from "./results.js";
import { heldOf, totalsOf } from "./totals.js";

export function paysAtAll(texts: readonly Text[]): boolean {
  return texts.some(({ index: { plan } }) => plan.incentives.length + plan.funds.length + plan.claims.length > 0);
}

/** Undefined where no text of the program has money in it. */
export function decisionMoney(run: Run, evidence: boolean): DecisionMoney | undefined {
  if (!paysAtAll(run.texts)) return undefined;
  if (evidence) keepBook(run, openBook(run, { evidence }));
  const book = bookOf(run);
  const incentives = asked(book, undefined).map((each) => resultOfAsked(book, each));
  const { funds, claims, lines: claimLines } = foldFunds(book);
  const lines = [...linesOf(incentives), ...claimLines];
  return { incentives, funds, claims, totals: totalsOf(lines), held: heldOf(lines) };
}
