/**
 * "met … at reviews in a row", by compiled code: of partners that are placed and of those whose reviews are settled, with
 * periods at hand, tiers that build up, reviews that are undecided and reviews on named days.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Rows { currency USD, calendar fiscal year from February, calendar partner year from joined }
enum Region { North, South }
record Sale { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, joined: Date, region: Region, csat: Integer?, sales: list of Sale }
measure sold = sum(sales.worth) over trailing 6 months
table needed by region gives Money {
  | region | least  |
  | North  | 40 USD |
  | South  | 70 USD becoming 30 USD from 2025-12-01 |
}
ladder Level {
  review each fiscal quarter
  demote at 2nd failed review in a row
  tiers build up
  tier One {}
  tier Two { require "Sales" sold >= needed }
  tier Three { require "Period" sum(sales.worth) over period >= 30 USD, require any "Voice" { path "Asked" { csat >= 3 }, path "Much" { sold >= 200 USD } } }
}
ladder Named {
  review on 1 January and 1 July
  tier Un {}
  tier Deux { require "Sales" sold >= 90 USD }
}
ladder Own {
  review each partner quarter
  tier Eins {}
  tier Zwei { require "Sales" sold >= 60 USD, require "Voice" csat >= 2 }
}
ladder Loyal {
  review each half
  tier Base {}
  tier Steady { require "Twice" met Two at 2 reviews in a row }
  tier Strong { require "Thrice" met Three at 3 reviews in a row or met Deux at 2 reviews in a row }
  tier Long { require "Own" met Zwei at 2 reviews in a row }
}
competency Kept { require "Kept" met Two at 3 reviews in a row, valid 2 months }
incentive Base { each fiscal quarter, for met Two at 2 reviews in a row, basis sales[on in period] at worth, pay 3% }
always Known { not (met Deux at 1 review in a row) or sold >= 0 USD }
`;
const FIRST = dayOf("2025-01-01");
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const sale = fc.record({ on: fc.nat({ max: 700 }), worth: fc.integer({ min: -2_000, max: 9_000 }) });
const partner = fc.record({ joined: fc.integer({ min: -500, max: 100 }), region: fc.constantFrom("North", "South"), csat: fc.option(fc.nat({ max: 5 })), sales: fc.array(sale, { maxLength: 16 }), asOf: fc.integer({ min: 100, max: 700 }), before: fc.constantFrom(0, 0, 70, 200, 400) });

function asked({ joined, csat, sales, asOf, before, region }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  return {
    partner: { id: "p", joined: day(joined), region, ...(csat === null ? {} : { csat }), sales: sales.map(({ on, worth }, at) => ({ id: `s${at}`, on: day(on), worth: String(worth / 100) })) },
    asOf: addDays(FIRST, asOf), before,
  };
}

test("tiers that were met at reviews in a row", () => {
  const { told, stepped } = heldAgainst(planOf(PROGRAM), partner, asked, 120);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.4);
});
