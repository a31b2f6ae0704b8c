/**
 * Scores and laws in decisions, told by compiled code: parts with gates, bounds and fractions, what is not given, marks that
 * every part has to reach, laws over figures, tiers and money; of partners that are placed and of those with a standing.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { compileHere } from "../../packages/engine/src/compiled/index.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Points { currency USD, calendar fiscal year from February }
enum Kind { Reseller, Maker }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, units: Integer, renewal: Bool }
partner { key id, id: Text, kind: Kind, csat: Number from 1 to 5?, staff: Integer?, target: Money?, sales: list of Sale }
measure yearly = sum(sales.worth) over trailing 12 months
measure units = sum(sales.units) over trailing 12 months
measure renewed = sum(sales[renewal].worth) over trailing 12 months as % of yearly else 0%
score Strength "Strength" {
  part Sold   "Sales"        30 points for yearly, full at 900 USD
  part Voice  "Satisfaction" 20 points for csat else 3 from 3 to 5
  part People                3 points each (staff else 1), at most 12, at least 2
  part Renew  "Renewals"     1 point per 7% in renewed, at most 10
  part Growth "Growth"       15 points when yearly > 400 USD and kind is Maker
  pass at 33.5
}
score Reach {
  part Target 10 points for yearly, full at (target else 500 USD)
  part Voice  5 points when csat is known and csat >= 4
  pass at 6 and every part above 0
}
score Open "Open ended" { part Units 0.5 points each units }
ladder Level "Level" {
  review each fiscal half
  tier One {}
  tier Two { require "Strength" passed Strength, require "Sales" yearly >= 300 USD }
  tier Three { require "Points" Strength >= 50 }
}
competency Able { require "Reach" passed Reach }
incentive Base { each fiscal quarter, for Level >= Two, basis sales[on in period] at worth, pay 3% }
always Sound "Sales are not below nothing" { yearly >= 0 USD }
always Known { (csat else 1) >= 2 or kind is Maker and not (yearly > 500 USD) }
always Earned { Level >= Two or total of Base over this fiscal quarter <= 0 USD }
always Yearly { total of Base over trailing 12 months <= 8 USD }
always Likely { passed Strength or Level is One or csat is missing }
`;
const FIRST = dayOf("2025-01-01");
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const sale = fc.record({ on: fc.nat({ max: 600 }), worth: fc.integer({ min: -4_000, max: 30_000 }), units: fc.integer({ min: -2, max: 7 }), renewal: fc.boolean() });
const partner = fc.record({
  kind: fc.constantFrom("Reseller", "Maker"), csat: fc.option(fc.constantFrom(1, 2.75, 3, 3.4, 4, 4.999, 5)), staff: fc.option(fc.nat({ max: 9 })), target: fc.option(fc.constantFrom("0.01", "333.33", "1200")),
  sales: fc.array(sale, { maxLength: 12 }), asOf: fc.integer({ min: 100, max: 600 }), before: fc.constantFrom(0, 0, 0, 70),
});

function asked({ csat, staff, target, sales, asOf, before, kind }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const given = Object.fromEntries(Object.entries({ csat, staff, target }).filter(([, value]) => value !== null));
  return { partner: { id: "p", kind, ...given, sales: sales.map(({ on, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), worth: String(worth / 100) })) }, asOf: addDays(FIRST, asOf), before };
}

test("scores and laws are told as the reference tells them", () => {
  const plan = planOf(PROGRAM);
  const { told } = heldAgainst(plan, partner, asked, 300);
  expect(told).toBeGreaterThan(0.6);
  const shape = compileHere(plan).texts[0]!.told?.()?.parts.constants.told;
  expect([Object.keys(shape!.scores), Object.keys(shape!.laws)]).toEqual([["Strength", "Reach", "Open"], ["Sound", "Known", "Earned", "Yearly", "Likely"]]);
});
