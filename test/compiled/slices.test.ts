/**
 * Slices over records by compiled code alone: one record after another in the order of their days, in money and in units,
 * with caps, factors and charges, bands of which some are whole, records that take some back.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Slices { currency USD, calendar fiscal year from February }
enum Area { Cloud, Data }
record Sale { key id, dated on, known told, id: Text, on: Date, told: Date, worth: Money, units: Integer, area: Area, customer: Text }
partner { key id, id: Text, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
ladder Level { tier Bronze {}, tier Silver { require "Sales" sold over trailing 12 months >= 600 USD } }
incentive Worth {
  each fiscal quarter
  basis sales[on in period] at worth
  pay each slice at its own rate { from 0 USD: 1%, from 150 USD: 2.5%, from 400 USD: 4% }
  times 1.5 when area is Data
  cap 9 USD per customer
}
incentive Units {
  each fiscal quarter
  for csat >= 3
  basis sales[on in period and area is Cloud] at units
  pay each slice at its own rate { from 1: 0.333 USD, from 6: 0.5 USD, from 11: 0.75 USD }
  cap 3 USD per line
}
incentive Once {
  each fiscal year
  basis sales[on in period] at worth
  pay band by band { from 0 USD: 0% on its slice, from 100 USD: 1% on its slice, from 300 USD: 1.5% on the whole, from 700 USD: 2% on its slice }
  round once
}
incentive Grouped {
  each fiscal half
  basis sales[on in period] at worth
  pay each slice at its own rate { from 0 USD: 0.7%, from (100 USD when (csat else 3) >= 4 otherwise 220.50 USD): 1.1% }
  round each area
  cap 20 USD per partner each fiscal year
}
incentive Fee {
  each fiscal quarter
  basis sales[on in period] at worth
  charge each slice at its own rate { from 50 USD: 1%, from 250 USD: 0.5% }
}
incentive Crossed {
  each fiscal quarter
  basis sales[on in period] at worth
  pay each slice at its own rate { from sold over trailing 3 months * 0.5: 1%, from 120 USD: 3%, from (80 USD when (csat else 3) >= 4 otherwise 300 USD): 5% }
}
incentive Turned {
  each fiscal quarter
  basis sold over period
  pay band by band { from sold over trailing 6 months * 0.3: 1% on its slice, from 100 USD: 2% on its slice, from 250 USD: 3% on the whole, from sold over trailing 3 months: 1% on its slice }
}
incentive Along {
  each fiscal quarter
  basis sold over period
  pay in proportion between marks { from sold over trailing 6 months / 4: 1%, from 150 USD: 2%, from 400 USD: 4% }
}
limit Both { each fiscal quarter, of [Worth, Units], at most 14 USD, cut pro rata }
`;
const FIRST = dayOf("2025-01-01");
const sale = fc.record({ on: fc.nat({ max: 400 }), late: fc.constantFrom(0, 0, 0, 40), worth: fc.integer({ min: -3_000, max: 20_000 }), units: fc.integer({ min: -1, max: 5 }), area: fc.constantFrom("Cloud", "Data"), customer: fc.constantFrom("a", "b", "c") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(2, 3, 4, 5), { nil: undefined }), sales: fc.oneof(fc.array(sale, { maxLength: 20 }), fc.array(sale, { minLength: 60, maxLength: 90 })), asOf: fc.integer({ min: 40, max: 400 }), before: fc.constantFrom(0, 0, 60) });
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, sales, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, late, worth, ...rest }, at) => ({ ...rest, id: `s${(at * 7) % 101}`, on: day(on), told: day(on + late), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("slices over records come out as in the reference", () => {
  const { told } = heldAgainst(planOf(PROGRAM), partner, asked, Number(process.env["RUNS"] ?? 300));
  expect(told).toBeGreaterThan(0.9);
});
