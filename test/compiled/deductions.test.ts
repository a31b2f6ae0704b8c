/**
 * Earnings that come off a figure first, and a minimum payout of each record, by compiled code alone: beneath a limit over a
 * longer period, a cap of the year, a minimum whose rest waits.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Deductions { currency USD, calendar fiscal year from February, effective from 2025-03-15 }
record Sale { key id, dated on, known told, id: Text, on: Date, told: Date, worth: Money, registered: Bool }
partner { key id, id: Text, sales: list of Sale }
measure sold = sum(sales.worth) by on
ladder Level {
  review each fiscal quarter effective 1 month after it ends
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}, tier Silver { require "Sales" sold over trailing 12 months >= 600 USD }
}
incentive Deals {
  each record
  basis sales[registered] at worth
  pay 5%
}
incentive Small "Nothing for what comes to little" {
  each record
  basis sales at worth
  pay 2% when registered otherwise 1%
  cap 4 USD per line
  minimum (3 USD when Level >= Silver otherwise 1.50 USD) else forfeited
}
incentive Front {
  each fiscal quarter
  basis sales[on in period] at worth
  pay 3%
  cap 12 USD per partner
}
incentive Back "What is left of sales after deals and front" {
  each fiscal quarter
  basis sold over period
  pay each slice at its own rate {
    from 0 USD:   2%
    from 300 USD: 4%
  }
  deduct Deals then Front
  cap 30 USD per partner each fiscal year
}
incentive Half {
  each fiscal half
  for Level >= Silver
  basis sold over period above sold over the period before
  pay one rate on the whole {
    from 100 USD: 3%
    from 500 USD: 5%
  }
  deduct Front
  minimum 8 USD else carried over
}
limit Most {
  each fiscal half
  of [Front, Back]
  at most 25 USD
  cut pro rata
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const sale = fc.record({ on: fc.nat({ max: 500 }), late: fc.constantFrom(0, 0, 0, 40, 130), worth: fc.integer({ min: -9_000, max: 60_000 }), registered: fc.boolean() });
const partner = fc.record({ sales: fc.array(sale, { maxLength: 14 }), asOf: fc.integer({ min: 75, max: 520 }), before: fc.constantFrom(0, 0, 60, 150) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ sales, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, late, worth, registered }, at) => ({ registered, id: `s${at}`, on: day(on), told: day(on + late), worth: String(worth / 100) }));
  return { partner: { id: "p", sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("what is left after other earnings comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.15);
});
