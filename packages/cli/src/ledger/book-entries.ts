/** The book by incentive, fund and outcome of claims: what stands below a table, each with its label. */
import { totalsText, type Book } from "@fairway/fairway";
import { count } from "../terminal/words.js";

export function bookEntries(book: Book): readonly [string, string][] {
  return [
    ...book.entries.map((one): [string, string] => [
      one.title ?? one.incentive, `${totalsText(one.totals)}, ${count(one.partners, "partner")}, ${count(one.lines, "line")}${one.held.length === 0 ? "" : `; held ${totalsText(one.held)}`}`,
    ]),
    ...book.balances.map((one): [string, string] => [one.title ?? one.fund, `${totalsText(one.left)} left to spend`]),
    ...(book.claims.size > 0 ? [["Claims", [...book.claims].map(([outcome, n]) => `${n} ${outcome}`).join(" · ")] as [string, string]] : []),
  ];
}
