/**
 * Caps and floors of which a narrower one follows a wider one, by compiled code alone: of lines, of a field's value, of the
 * partner and of each of those who are paid, over longer periods too, of lines that are rounded together, of what
 * is held, and record by record.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Ordered { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Area { Cloud, Data, Device }
record Deal { key id, dated on, id: Text, on: Date, worth: Money, units: Integer, area: Area, customer: Text?, most: Money, who: Text }
partner { key id, id: Text, joined: Date, csat: Number?, deals: list of Deal }
measure sales = sum(deals.worth)
incentive Lines {
  each fiscal quarter
  basis deals[on in period] at worth
  pay 10%
  cap 90 USD per partner
  cap most per line
  at least 5 USD per line
}
incentive Fields {
  each fiscal quarter
  for csat >= 4
  basis deals[on in period] at worth
  pay 10%
  pay "Beside" per full 150 USD in sales over period, 2.22 USD
  cap 8% of sales over period per partner
  cap 40 USD per area
  cap 11 USD per line
  at least 60 USD per partner
  cap 25 USD per area
}
incentive Values {
  each fiscal quarter
  basis deals[on in period] at units
  pay 4.44 USD
  cap 35 USD per customer
  cap 15 USD per line
  at least 20 USD per customer
  at least 3 USD per line
  cap 70 USD per partner
}
incentive Long {
  each fiscal quarter
  basis deals[on in period] at worth
  pay 6%
  cap 120 USD per partner each fiscal year
  cap 12 USD per line
  cap 60 USD per partner
  cap 90 USD per customer each fiscal year
}
incentive Together {
  each fiscal quarter
  basis deals[on in period] at worth
  pay 10%
  round each customer
  cap 50 USD per partner
  cap 18 USD per line
  cap 30 USD per area
}
incentive Fee {
  each fiscal quarter
  basis deals[on in period] at worth
  charge 3%
  cap 15 USD per partner
  cap 4 USD per line
}
incentive Others {
  each fiscal quarter
  basis deals[on in period] at worth
  pay 10%
  to who
  cap 45 USD per who
  cap 14 USD per line
  cap 40 USD per who
}
incentive Records {
  each record
  for csat >= 3
  basis deals[units > 0] at worth
  pay "First" 5%
  pay "Second" 4%
  cap 40 USD per partner
  cap 15 USD per line
  cap 25 USD per area
  cap 200 USD per partner each fiscal year
}
limit Quarter {
  each fiscal year
  of [Lines, Long]
  at most 150 USD
  cut Long then Lines
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const deal = fc.record({
  on: fc.nat({ max: 560 }), worth: fc.nat({ max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data", "Device"), customer: fc.constantFrom("a", "b", undefined),
  most: fc.constantFrom(600, 600, 4000), who: fc.constantFrom("x", "y"),
});
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined }), deals: fc.array(deal, { maxLength: 24 }), asOf: fc.integer({ min: 300, max: 560 }), before: fc.constantFrom(0, 60) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = deals.map(({ on, worth, most, customer, ...rest }, at) => ({ ...rest, id: `d${at}`, on: day(on), worth: String(worth / 100), most: String(most / 100), ...(customer === undefined ? {} : { customer }) }));
  return { partner: { id: "p", joined: "2024-05-01", ...(csat === undefined ? {} : { csat }), deals: listed }, asOf: addDays(FIRST, asOf), before };
}

test("caps and floors in any order come out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.4);
});
