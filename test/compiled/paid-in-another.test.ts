/**
 * What is paid in another currency, by compiled code alone: at the rates of the lines' own days, after caps, limits and
 * minimum payouts, and record by record.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Paid { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Area { Cloud, Data, Device }
table Out by currency: Text and day: Date gives Number {
  | currency | day                              | rate   |
  | "USD"    | from 2024-06-01 until 2025-06-01 | 0.9217 |
  | "USD"    | from 2025-06-01 until 2026-05-20 | 0.8875 becoming 0.9 from 2026-02-20 |
  | "USD"    | from 2026-05-20                  | 151.5  |
}
record Deal { key id, dated on, id: Text, on: Date, worth: Money, units: Integer, area: Area, customer: Text?, who: Text }
partner { key id, id: Text, joined: Date, csat: Number?, deals: list of Deal }
measure sales = sum(deals.worth)
incentive Plain { each fiscal quarter, basis deals[on in period] at worth, pay 3.3%, in EUR at Out on each line's date }
incentive Capped {
  each fiscal half
  for csat >= 4
  basis deals[on in period] at worth
  pay "First" 5%
  pay "Second" 2% when area is not Device otherwise 1%
  pay "Beside" per full 150 USD in sales over period, 2.22 USD
  cap 40 USD per partner
  cap 9 USD per line
  at least 30 USD per area
  minimum 12 USD else forfeited
  in JPY at Out on each line's date
}
incentive Banded {
  each fiscal quarter
  basis deals[on in period] at worth
  pay each slice at its own rate { from 0 USD: 1%, from 400 USD: 2.5% }
  minimum 8 USD else carried over
  in EUR at Out on each line's date
}
incentive Fee { each fiscal quarter, basis deals[on in period] at worth, charge 1%, in EUR at Out on each line's date }
incentive Single { each record, for csat >= 3, basis deals[units > 0] at worth, pay 4%, pay "More" 0.5%, cap 20 USD per line, minimum 3 USD else forfeited, in EUR at Out on each line's date }
incentive Ends { each record, basis deals at worth, pay 2%, cap 6 USD per partner, in JPY at Out on the period's last day }
incentive Paid { each record, basis deals at worth, pay 2%, cap 40 USD per partner each fiscal year, in EUR at Out on the payment date }
limit Quarter { each fiscal half, of [Plain, Capped], at most 45 USD, cut pro rata }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const deal = fc.record({ on: fc.nat({ max: 560 }), worth: fc.nat({ max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data", "Device"), customer: fc.constantFrom("a", "b", undefined), who: fc.constantFrom("x", "y") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined, freq: 12 }), deals: fc.array(deal, { maxLength: 24 }), asOf: fc.integer({ min: 300, max: 560 }), before: fc.constantFrom(0, 60) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = deals.map(({ on, worth, customer, ...rest }, at) => ({ ...rest, id: `d${at}`, on: day(on), worth: String(worth / 100), ...(customer === undefined ? {} : { customer }) }));
  return { partner: { id: "p", joined: "2024-05-01", ...(csat === undefined ? {} : { csat }), deals: listed }, asOf: addDays(FIRST, asOf), before };
}

test("what is paid in another currency comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.4);
});
