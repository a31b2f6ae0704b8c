/**
 * Medians, and tables of which several rows answer together, by compiled code alone.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Medians { currency USD }
taxonomy Area { Cloud { Public, Private }, Data }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, units: Integer?, kind: Area, share: Percent }
partner { key id, id: Text, people: Integer?, area: Area, sales: list of Sale }
measure typical = median(sales.worth) over trailing 12 months
measure units = median(sales[units is known].units) over trailing 12 months
measure share = median(sales[kind in Cloud].share)
table extra by area and people gives Money hit sum {
  | area    | people  | result  |
  | Cloud   | any     | 5 USD   |
  | Public  | from 3  | 7.5 USD |
  | any     | from 5  | 20 USD  |
  | Data    | below 2 | -       |
}
table least by area gives Percent hit min {
  | area   | result |
  | any    | 3%     |
  | Cloud  | 2.5%   |
  | Public | 4%     |
}
table most by people gives Number hit max {
  | people   | result |
  | from 1   | 1      |
  | 2 to 6   | 4      |
  | 4 to 5   | 2.5    |
}
score Points {
  part Typical 10 points for typical else 0 USD, full at 300 USD
  part Most points (most else 0), at most 5
}
ladder Level {
  review each quarter
  tier Low {}
  tier High { require "Typical" typical >= 150 USD, require "Units" units >= 3 }
  tier Top { require "Extra" (extra else 0 USD) >= 10 USD, require "Share" share >= 20%, require "Most" most >= 4 }
}
incentive Base { each quarter, basis sales[on in period] at worth, pay least }
incentive More { each quarter, for Level >= High, reach median(lines.worth) else 0 USD, basis sales[on in period] at worth, pay one rate on the whole { from 50 USD: 1%, from 200 USD: 2% } }
`;

const FIRST = dayOf("2025-01-01");
const AREAS = fc.constantFrom("Public", "Private", "Data", "Cloud");
const sale = fc.record({ on: fc.nat({ max: 500 }), worth: fc.integer({ min: -5_000, max: 60_000 }), units: fc.option(fc.nat({ max: 9 }), { nil: undefined }), kind: AREAS, share: fc.nat({ max: 60 }) });
const partner = fc.record({ people: fc.option(fc.nat({ max: 7 }), { nil: undefined, freq: 6 }), area: AREAS, sales: fc.array(sale, { maxLength: 9 }), asOf: fc.integer({ min: 200, max: 500 }), before: fc.constantFrom(0, 60, 200) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ people, area, sales, asOf, before }: Drawn): Asked {
  const listed = sales.map(({ on, worth, units, share, ...rest }, at) => ({ ...rest, ...(units === undefined ? {} : { units }), id: `s${at}`, on: day(on), worth: String(worth / 100), share: share / 100 }));
  return { partner: { id: "p", area, ...(people === undefined ? {} : { people }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("compiled code alone, and with the walk, gives the reference's outcome in every field", () => {
  const { told, stepped } = heldAgainst(planOf(PROGRAM), partner, asked, 150);
  expect(told).toBeGreaterThan(0.6);
  expect(stepped).toBeGreaterThan(0.3);
});
