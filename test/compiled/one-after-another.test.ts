/**
 * Limits and caps one after the other by compiled code alone: within a quarter, over a half and a year, in different orders,
 * over incentives whose own caps hold a year.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const program = (limits: string): string => `
program After { currency USD, calendar fiscal year from February, effective from 2025-03-15 }
enum Area { Cloud, Data }
record Sale { key id, dated on, known told, id: Text, on: Date, told: Date, worth: Money, units: Integer, area: Area, customer: Text }
partner { key id, id: Text, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
measure yearly = sold over trailing 12 months
ladder Level {
  review each fiscal quarter effective 1 month after it ends
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}, tier Silver { require "Sales" yearly >= 600 USD }
}
incentive Rate {
  each fiscal quarter
  basis sales[on in period] at worth
  pay 5% when Level is Silver otherwise 3%
  cap 25.25 USD per customer each fiscal year
}
incentive Growth {
  each fiscal quarter
  for csat >= 3
  basis sold over period above sold over the period before
  pay 6%
  cap 40 USD per partner each fiscal year
}
incentive Deals {
  each fiscal quarter
  basis sales[on in period and worth >= 200 USD] at worth
  pay (4% becoming 5% from 2025-11-01)
  cap 12 USD per line
  cap 30 USD per partner
}
incentive Flat {
  each fiscal quarter
  for sold over period >= 50 USD
  pay 9 USD
}
incentive Half {
  each fiscal half
  basis sold over period
  pay 2%
}
${limits}
`;

const best = "limit Best { each fiscal quarter, best of [Rate, Deals] }";
const quarter = "limit Quarter { each fiscal quarter, of [Rate, Growth, Deals], at most 2% of sold over period + 10 USD, cut Deals then Growth then Rate }";
const half = "limit HalfYear { each fiscal half, of [Growth, Deals, Flat], at most 30 USD, cut pro rata }";
const year = "limit Year { each fiscal year, of [Rate, Growth, Deals, Flat], at most 1% of yearly + 35 USD, cut Flat then Growth then Deals then Rate }";
const whole = "limit Whole { each fiscal year, of [Rate, Growth], at most 4% of yearly, cut pro rata }";
const mixed = "limit Mixed { each fiscal year, of [Flat, Half], at most 40 USD, cut Flat then Half }";
const orders: readonly (readonly [string, readonly string[]])[] = [
  ["a year over caps of a year", [whole]],
  ["a quarter, then a year", [best, year]],
  ["two quarters, then a half", [best, quarter, half]],
  ["a year, then a quarter", [year, quarter]],
  ["a year, then another, then a half", [whole, year, half]],
  ["a quarter, a year, a quarter, a half of others", [best, year, quarter, half]],
  ["a half and a year apart, of several periods", [best, mixed]],
];

const FIRST = dayOf("2025-01-01");
const sale = fc.record({ on: fc.nat({ max: 560 }), late: fc.constantFrom(0, 0, 0, 40, 130), worth: fc.nat({ max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data"), customer: fc.constantFrom("a", "b", "c") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(2, 3, 4, 5), { nil: undefined }), sales: fc.array(sale, { maxLength: 24 }), asOf: fc.integer({ min: 75, max: 560 }), before: fc.constantFrom(0, 60, 150) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, sales, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, late, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), told: day(on + late), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test.each(orders)("%s", (_, limits) => {
  const { told, stepped } = heldAgainst(planOf(program(limits.join("\n"))), partner, asked, 60);
  expect(told).toBeGreaterThan(0.35);
  expect(stepped).toBeGreaterThan(0.1);
});
