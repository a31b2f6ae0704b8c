/**
 * Natural amounts whose products leave the machine integers, by compiled code alone: rates between marks times millions with
 * cents, growth, shares and points whose denominators are amounts.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { wideLine, wideOrder, wideProduct, wideQuotient, wideRounded, wideSum } from "../../packages/engine/src/compiled/run/wide.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Wide { currency USD, calendar fiscal year from February }
enum Area { Cloud, Data }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, area: Area }
partner { key id, id: Text, goal: Money, past: Money, sales: list of Sale }
measure sold = sum(sales.worth) by on
score Points {
  part Sales "Sales" 40 points for sold over trailing 12 months, full at goal
  part Cloud "Cloud" 1 point per 3% in (sum(sales[area is Cloud].worth) as % of past else 0%), at most 25
  pass at 40
}
ladder Level {
  tier Bronze {}
  tier Silver { require "Growth" (growth of sold over trailing 12 months against past else 0%) >= 12.5% }
  tier Gold { require "Cloud" (sum(sales[area is Cloud].worth) as % of goal else 0%) >= (past as % of goal else 0%) }
}
incentive Attainment {
  each fiscal half
  reach sold over period as % of (goal / 2) else 0%
  basis sold over period
  pay in proportion between marks { from 50%: 0.5%, from 100%: 1.5%, from 150%: 2.5% }
}
incentive Each {
  each fiscal half
  reach sold over period as % of goal else 0%
  basis sales[on in period] at worth
  pay in proportion between marks { from 10%: 0.75%, from 100%: 1.25%, from 170%: 3.125% }
  at least 20 USD per line
}
incentive Shared {
  each fiscal quarter
  basis sold over period
  pay past as % of (goal * 10) else 0%
  times 1.5 when Level >= Silver
}
incentive Charged {
  each fiscal quarter
  basis sales[on in period] at worth
  charge past as % of (goal * 100) else 0%
}
incentive Banded {
  each fiscal quarter
  reach growth of sold over period against past else 0%
  basis sold over period
  pay one rate on the whole { from 0%: past as % of (goal * 100) else 0%, from 33.3%: 2% }
}
limit Most { each fiscal half, of [Attainment, Each], at most 90k USD, cut pro rata }
`;
const FIRST = dayOf("2025-01-01");
const cents = (max: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: 1, max: max / 1_000 }), fc.integer({ min: 1, max: Math.ceil(max / 1_000_000) }).map((at) => at * 100_000));
const sale = fc.record({ on: fc.nat({ max: 400 }), worth: fc.oneof(cents(2_000_000_000), fc.integer({ min: -1_000_000, max: -1 })), area: fc.constantFrom("Cloud", "Data") });
const partner = fc.record({ goal: fc.oneof(cents(10_000_000_000), fc.constant(0)), past: cents(5_000_000_000), sales: fc.array(sale, { maxLength: 8 }), asOf: fc.integer({ min: 40, max: 400 }), before: fc.constantFrom(0, 0, 60) });
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const money = (of: number): string => (of / 100).toFixed(2);

function asked({ goal, past, sales, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  return { partner: { id: "p", goal: money(goal), past: money(past), sales: sales.map(({ on, worth, area }, at) => ({ id: `s${at}`, on: day(on), worth: money(worth), area })) }, asOf: addDays(FIRST, asOf), before };
}

test("products beyond the machine integers come out as in the reference", () => {
  const { told } = heldAgainst(planOf(PROGRAM), partner, asked, 300);
  expect(told).toBeGreaterThan(0.9);
});

/** Of which a few sum to all that a column holds, or to more: then nothing may be left unchecked that leaves the machine integers. */
const LARGEST = 2 ** 46;
const huge = fc.oneof(fc.integer({ min: 1, max: LARGEST }), fc.constantFrom(LARGEST, LARGEST - 1, LARGEST / 2, LARGEST / 4 + 1), fc.integer({ min: -LARGEST, max: -1 }));
const rich = fc.record({ goal: fc.oneof(huge.map(Math.abs), fc.constant(0)), past: huge, sales: fc.array(fc.record({ on: fc.nat({ max: 400 }), worth: huge, area: fc.constantFrom("Cloud", "Data") }), { maxLength: 3 }), asOf: fc.integer({ min: 40, max: 400 }), before: fc.constantFrom(0, 0, 60) });

test("sums as large as a column holds come out as in the reference", () => {
  const { told } = heldAgainst(planOf(PROGRAM), rich, asked, 250);
  expect(told).toBeGreaterThan(0.2);
});

test("terms come out in lowest terms, absent, or not at all", () => {
  const large = Number.MAX_SAFE_INTEGER;
  expect(wideProduct(large, 3, 3, large)).toEqual([1, 1]);
  expect(wideProduct(large, 1, 2, 1)).toBeUndefined();
  expect(wideProduct(NaN, 1, large, large)).toEqual([NaN, 1]);
  expect(wideQuotient(large, 4, -large, 2)).toEqual([-1, 2]);
  expect(wideQuotient(large, 4, 0, 2)).toEqual([NaN, 1]);
  expect(wideSum(1, large, -1, large, 1)).toEqual([0, 1]);
  expect(wideSum(1, large, 1, large - 1, -1)).toBeUndefined();
  expect([wideOrder(1, large, 1, large - 1), wideOrder(-1, large, -1, large - 1), wideOrder(2, large - 1, 1, (large - 1) / 2), wideOrder(NaN, 1, 1, 1)]).toEqual([-1, 1, 0, NaN]);
});

test("lines that are beyond machine integers are rounded by their magnitude", () => {
  const large = 9_000_000_000_000_001;
  expect(wideRounded(large, large, 1, 8, 2, "half away from zero")).toBe(13);
  expect(wideRounded(-large, large, 1, 8, 2, "half away from zero")).toBe(-13);
  expect(wideRounded(-large, large, 1, 8, 2, "floor")).toBe(-12);
  expect(wideRounded(-large, large, 1, 8, 2, "half to even")).toBe(-12);
  expect(wideRounded(large, 1, 1, 1, 2, "down")).toBeNaN();
  expect(wideLine(large, 7, large, large - 2, 2, "up")).toBeUndefined();
  expect(wideLine(large, large - 2, 10_000_019, 10_000_079, 2, "up")).toEqual([100, 100]);
  expect(wideLine(1, large, 1, large, 2, "down")).toBeUndefined();
});
