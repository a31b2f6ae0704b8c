/**
 * Constructs that random programs seldom reach, by compiled code alone: lists that are written down, edges of periods,
 * tables read by a fraction, sums of fractions, what was earned earlier, repeated scores and competencies, caps read of a
 * record, tiers of a record's own day, and partners that bring a standing.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Constructs { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Area { Cloud, Data }
enum Billing { Monthly, Yearly }
record Sale { key id, dated on, id: Text, on: Date, share: Number = units / 3, ratio: Percent = units as % of base else 0%, base: Integer, worth: Money, units: Integer, area: Area, customer: Text, billing: Billing }
partner { key id, id: Text, joined: Date, people: Integer, csat: Number?, sales: list of Sale }
measure yearly = sum(sales.worth) by on over trailing 12 months
measure inArea(where: Area) = sum(sales[area is where].worth) by on over trailing 12 months
measure attained = yearly as % of (people * 1000 USD) else 0%
measure each = sum(sales[units > 0].share)
measure most = highest(sales[units is not 0].share) else 0
measure least = lowest(sales[billing is Yearly].ratio)
measure young = count(sales[on >= start of fiscal quarter of today])
table step by attained: Percent gives Percent {
  | attained           | rate |
  | below 33%          | 0%   |
  | from 33% until 75% | 1%   |
  | from 75%           | 2%   |
}
score Strength "Strength in an area" for each where in Area {
  part Sales  20 points for inArea(where), full at 1000 USD
  part Better points highest(csat else 0, people, 3), at most 10
  keep best total
  pass at 15
}
score Single for each where in Area { part Own 10 points when inArea(where) >= 500 USD }
competency Practice for each where in Area {
  require "Sales" inArea(where) >= 300 USD
  require "People" people >= 2
  valid 3 months
}
ladder Level {
  review each fiscal quarter effective 1 month after it ends
  promote at once
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}
  tier Silver {
    require "Sales" yearly >= 400 USD
    require "Strength" highest(Single) >= 10 or passed Strength
  }
  tier Gold {
    require "Sales" yearly >= 900 USD
    require "Count" count(competencies) >= 1
    require "Before" standing Level >= Silver or young >= 2
  }
}
ladder Plain { tier Small {}, tier Large { require "Sales" yearly >= 500 USD } }
ladder Landing {
  tier Low { require "Each" each <= 40 }
  tier Fair { require "Furthest" most >= 7 / 3 or least <= 40% }
  tier High { require "Landed" yearly >= 800 USD or earned Plain 3 months ago >= Large }
}
incentive Attained "By what was attained" {
  each fiscal quarter
  basis sales[on in period] at worth
  pay step(attained)
}
incentive Capped {
  each fiscal quarter
  basis sales[on in period] at worth
  pay 10%
  cap (50 USD when billing is Yearly otherwise 20 USD) per customer
}
incentive OnItsDay {
  each record
  for Level >= Silver
  basis sales at worth
  pay 5%
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const sale = fc.record({ on: fc.nat({ max: 560 }), worth: fc.nat({ max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data"), customer: fc.constantFrom("a", "b", "c"), base: fc.constantFrom(0, 7, 13), odd: fc.nat({ max: 60 }) });
const partner = fc.record({ people: fc.nat({ max: 6 }), csat: fc.option(fc.nat({ max: 9 }), { nil: undefined }), sales: fc.array(sale, { maxLength: 14 }), asOf: fc.integer({ min: 300, max: 560 }), before: fc.constantFrom(0, 60, 200) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ people, csat, sales, asOf, before }: Drawn): Asked {
  const listed = sales.map(({ on, worth, odd, ...rest }, at) => ({ ...rest, billing: (rest.customer === "a") === (odd !== 60) ? "Yearly" : "Monthly", id: `s${at}`, on: day(on), worth: String(worth / 100) }));
  return { partner: { id: "p", joined: "2024-05-01", people, ...(csat === undefined ? {} : { csat }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("compiled code alone, and with the walk, gives the reference's outcome in every field", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.6);
  expect(stepped).toBeGreaterThan(0.3);
});
