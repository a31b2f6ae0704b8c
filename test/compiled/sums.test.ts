/**
 * What decisions tell of money in sums, with what the interpreter tells of its lines: budgets over all partners, minimum
 * payouts, earnings that come off, payment in another currency, and those who are paid in the partner's place.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Sums { currency USD }
enum Seller { Ann, Bob, Cy }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, seller: Seller? }
partner { key id, id: Text, joined: Date, open: Bool?, sales: list of Sale }
table euros by currency: Text gives Number {
  | currency | rate |
  | "USD"    | 0.9  |
}
measure sold = sum(sales.worth) by on
ladder Level {
  tier Bronze {}
  tier Silver { require "Sales" sold over trailing 12 months >= 600 USD }
}
incentive Together { each quarter, basis sales[on in period] at worth, pay 1%, budget 100 USD shared pro rata }
incentive Early { each quarter, basis sold over period, pay 2%, budget 50 USD shared by joined, minimum 4 USD else forfeited }
incentive Forfeited { each quarter, for open, basis sales[on in period] at worth, pay 1% when Level >= Silver otherwise 0.5%, minimum 5 USD else forfeited }
incentive Waiting { each month, basis sales[on in period] at worth, pay 2%, minimum 8 USD else carried over }
incentive Off { each quarter, basis sold over period, pay 3%, deduct Forfeited, budget 1k USD shared pro rata }
incentive Euros { each quarter, for open, basis sales[on in period] at worth, pay 0.5%, in EUR at euros on the period's last day }
incentive Counted { each quarter, reach count(lines), basis sales[on in period] at worth, pay one rate on the whole { from 1: 1%, from 3: 2% } }
incentive Sellers { each quarter, basis sales[on in period and seller is known] at worth, to seller, pay one rate on the whole { from 0 USD: 1%, from 300 USD: 2% } }
`;

const FIRST = dayOf("2025-10-01");
const day = fc.integer({ min: 0, max: 330 }).map((more) => addDays(FIRST, more));
const written = (on: number): string => new Date(on * 86_400_000).toISOString().slice(0, 10);
const sale = fc.record({ on: day.map(written), worth: fc.integer({ min: -20_000, max: 60_000 }).map((cents) => (cents / 100).toFixed(2)), seller: fc.option(fc.constantFrom("Ann", "Bob", "Cy"), { nil: undefined }) });
const asked = fc.record({
  sales: fc.array(sale, { maxLength: 8 }), joined: day.map(written), open: fc.option(fc.boolean(), { nil: undefined }), asOf: day, before: fc.constantFrom(0, 0, 40, 150),
});

function ask({ sales, joined, open, asOf, before }: typeof asked extends fc.Arbitrary<infer T> ? T : never): Asked {
  const given = sales.map(({ seller, ...each }, at) => ({ id: `s${at}`, ...each, ...(seller === undefined ? {} : { seller }) }));
  return { partner: { id: "p", joined, sales: given, ...(open === undefined ? {} : { open }) }, asOf, before };
}

test("sums of decisions, whoever tells the lines", () => {
  expect(heldAgainst(planOf(PROGRAM), asked, ask, 120).told).toBeGreaterThan(0.5);
}, 120_000);
