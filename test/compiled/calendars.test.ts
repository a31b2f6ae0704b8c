/**
 * Calendars that begin on a day of each partner's own, by compiled code alone: periods, windows, edges, rates at the start of
 * a period, caps and limits over them, reviews and funds; and caps over longer periods of each of those who are paid.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Calendars { currency USD, calendar fiscal year from February, calendar partner year from joined, calendar contract year from signed, effective from 2023-06-01 }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, seller: Text }
partner { key id, id: Text, joined: Date, signed: Date, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth)
measure yearly = sum(sales.worth) by on over trailing 12 months
measure thisYear = sum(sales[on >= start of partner year of today].worth)
ladder Level {
  review each partner quarter
  promote at review
  demote at 2nd failed review in a row
  tier Bronze {}
  tier Silver { require "Sales" yearly >= 900 USD or sold over period >= 400 USD }
}
table fee by Level gives Money {
  | Level  | fee    |
  | Bronze | 20 USD |
  | Silver | 12 USD |
}
incentive Fee { each partner year, rates at start, charge fee(Level) }
incentive Rate { each partner quarter, basis sales[on in period] at worth, pay 2%, cap 30 USD per partner each partner year }
incentive Growth { each contract year, rates at start, for Level >= Silver or thisYear >= 100 USD, basis sold over period above sold over the same period a year earlier, pay (5% becoming 4% from 2025-03-01), at least 2 USD per partner }
incentive Monthly { each partner month, basis sold over period, pay 1% }
limit Year { each partner year, of [Rate, Monthly], at most 3% of sold over period, cut pro rata }
incentive Spiff { each month, basis sales[on in period], to seller, pay 3.50 USD, cap 8 USD per seller each fiscal half }
incentive Spiffs { each fiscal quarter, basis sales[on in period] at worth, to seller, pay 1.5%, at least 1 USD per seller, cap 14 USD per partner each fiscal year }
incentive Deals { each record, for yearly >= 100 USD or csat >= 2, basis sales at worth, pay 4%, cap 9 USD per line, cap 25 USD per partner each partner half }
incentive Sellers { each record, basis sales at worth, to seller, pay 2%, cap 11 USD per seller each fiscal year }
fund Saved { each partner quarter, for Level >= Silver, earn 1% of sold over period, usable in the 2 partner quarters after, cap 6 USD per partner each partner year }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2024-01-01");

const sale = fc.record({ on: fc.nat({ max: 700 }), worth: fc.nat({ max: 60_000 }), seller: fc.constantFrom("a", "b", "c") });
const partner = fc.record({
  joined: fc.integer({ min: -900, max: 250 }), signed: fc.integer({ min: -600, max: 250 }), csat: fc.option(fc.nat({ max: 5 }), { nil: undefined }), sales: fc.array(sale, { maxLength: 20 }),
  asOf: fc.integer({ min: 260, max: 700 }), before: fc.constantFrom(0, 60, 200),
});
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ joined, signed, csat, sales, asOf, before }: Drawn): Asked {
  return {
    partner: {
      id: "p", joined: day(joined), signed: day(signed), ...(csat === undefined ? {} : { csat }),
      sales: sales.map(({ on, worth, seller }, at) => ({ id: `s${at}`, on: day(on), worth: String(worth / 100), seller })),
    },
    asOf: addDays(FIRST, asOf), before,
  };
}

test("periods of each partner's own, and what each of those who are paid gets in a year", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.3);
});
