/**
 * Minimum payouts of which the rest waits, and payment in another currency, by compiled code alone: beneath limits over longer
 * periods, of a program that begins within the partner's time, with records that become known late, with a standing.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Carried { currency USD, calendar fiscal year from February, effective from 2025-03-15 }
enum Area { Cloud, Data }
record Sale { key id, dated on, known told, id: Text, on: Date, told: Date, worth: Money, area: Area, customer: Text }
record Course { key id, dated on, id: Text, on: Date }
partner { key id, id: Text, csat: Number?, sales: list of Sale, courses: list of Course }
measure sold = sum(sales.worth) by on
ladder Level {
  review each fiscal quarter effective 1 month after it ends
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}, tier Silver { require "Sales" sold over trailing 12 months >= 600 USD }
}
table rates by area: Area and across Level gives Percent {
  | area  | Bronze | Silver                       |
  | Cloud | 1%     | 2% becoming 3% from 2025-10-01 |
  | Data  | 0.5%   | 1.5%                         |
}
table euros by currency: Text gives Number {
  | currency | rate                               |
  | "USD"    | 0.92 becoming 0.9012 from 2025-11-01 |
}
incentive Base {
  each fiscal quarter
  basis sales[on in period] at worth
  pay rates(area, Level)
  round each area
  minimum 9 USD else carried over
}
incentive Growth {
  each fiscal half
  for Level >= Silver
  basis sold over period above sold over the period before
  pay 2%
  cap 25 USD per partner
}
incentive Debts "What is taken back waits, too" {
  each month
  for csat >= 4
  basis sales[on in period] at worth
  pay 1%
  cap 5 USD per customer
  cap 30 USD per partner each fiscal year
  minimum (2 USD when Level >= Silver otherwise 4 USD) else carried over
}
incentive Courses "In euro" {
  each fiscal quarter
  basis courses[on in period]
  pay 15.55 USD
  in EUR at euros on the period's last day
}
incentive Both "Waits in dollars, is paid in yen" {
  each fiscal quarter
  basis sold over period
  pay 0.777%
  minimum 3 USD else carried over
  in JPY at yen on the payment date
}
table yen by currency: Text gives Number {
  | currency | from       | until      | result |
  | "USD"    | -          | 2025-12-01 | 151.2  |
  | "USD"    | 2025-12-01 | -          | 149    |
}
limit Total {
  each fiscal half
  of [Base, Growth]
  at most 2% of sold over period
  cut Growth then Base
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const sale = fc.record({ on: fc.nat({ max: 500 }), late: fc.constantFrom(0, 0, 0, 40, 130), worth: fc.integer({ min: -15_000, max: 60_000 }), area: fc.constantFrom("Cloud", "Data"), customer: fc.constantFrom("a", "b") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined }), sales: fc.array(sale, { maxLength: 14 }), courses: fc.array(fc.nat({ max: 500 }), { maxLength: 3 }), asOf: fc.integer({ min: 75, max: 520 }), before: fc.constantFrom(0, 0, 60, 150) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, sales, courses, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, late, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), told: day(on + late), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), sales: listed, courses: courses.map((on, at) => ({ id: `c${at}`, on: day(on) })) }, asOf: addDays(FIRST, asOf), before };
}

test("what waits for the next period, and what is paid in another currency, comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.6);
  expect(stepped).toBeGreaterThan(0.15);
});
