/** The book by incentive, fund and outcome of claims: what stands below a table, each with its label. */
import { totalsText, type Book } from "@fairway/fairway";
import { count } from "../terminal/words.js";

/** Facts that are told as missing. */
const MOST_OPEN = 5;

export function bookEntries(book: Book): readonly [string, string][] {
  return [
    ...book.entries.map((one): [string, string] => [
      one.title ?? one.incentive, `${totalsText(one.totals)}, ${count(one.partners, "partner")}, ${count(one.lines, "line")}${one.held.length === 0 ? "" : `; held ${totalsText(one.held)}`}`,
    ]),
    ...book.balances.map((one): [string, string] => [one.title ?? one.fund, `${totalsText(one.left)} left to spend`]),
    ...[...book.open].slice(0, MOST_OPEN).map(([what, partners]): [string, string] => ["Not told", `${what} (${count(partners, "partner")}); nothing is paid until the fact is given`]),
    ...(book.claims.size > 0 ? [["Claims", [...book.claims].map(([outcome, n]) => `${n} ${outcome}`).join(" · ")] as [string, string]] : []),
  ];
}
