/**
 * Scores of which two parts are in proportion to amounts: their totals leave the machine integers and stay exact, by compiled
 * code alone, in outcomes, distances, decisions with their evidence, and columns.
 */
import { addDays, dayOf } from "@fairway/runtime";
import { readFacts } from "@fairway/data";
import { compileHere, evaluate, outcomeOfDecision, PopulationProgram } from "@fairway/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { wideGap, wideNear, wideTerms, wideText, wideTotal, wideTotalOrder } from "../../packages/engine/src/compiled/run/wide.js";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

/** @param mark of the score @param more declarations */
const program = (mark: string, more = ""): string => `
program Wide { currency USD, calendar fiscal year from February }
enum Area { Cloud, Data }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, area: Area }
partner { key id, id: Text, csat: Number?, goal: Money, asked: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
measure yearly = sold over trailing 12 months
measure before = sold over the 12 months before trailing 12 months
measure growth = growth of yearly against before else 0%
measure share = sold[area is Cloud] over trailing 12 months as % of yearly else 0%
score Card {
  part Growth "Growth" 0.1 points per 1% in growth, at most 25
  part Share "Cloud" 20 points for share from 0% to 100%
  part Goal "Goal" 30 points for (yearly as % of goal else 0%) from 0% to 100%
  part Liked "Liked" 5 points when (csat else 0) >= 8
  pass at ${mark}
}
ladder Level {
  tier Bronze {}
  tier Silver { require "Card" passed Card }
  tier Gold { require "Card or sales" passed Card or yearly >= 900k USD, require "More" yearly >= 500k USD }
}
competency Strong { require "Card" passed Card }
incentive Bonus { each fiscal quarter, for passed Card, basis sold over period, pay 1.25% }
${more}`;
const FIRST = dayOf("2024-01-01");
const cents = (max: number): fc.Arbitrary<number> => fc.oneof(fc.integer({ min: 1, max }), fc.integer({ min: 1, max: max / 100 }), fc.integer({ min: 1, max: Math.ceil(max / 100_000) }).map((at) => at * 100_000));
const sale = fc.record({ on: fc.nat({ max: 760 }), worth: fc.oneof(cents(200_000_000), cents(3_000_000_000), fc.integer({ min: -1_000_000, max: -1 })), area: fc.constantFrom("Cloud", "Data") });
const partner = fc.record({ goal: cents(10_000_000_000), csat: fc.constantFrom("9", "7.5", undefined), asked: fc.constantFrom("20", "35.125", "17/3", undefined), sales: fc.array(sale, { maxLength: 8 }), asOf: fc.integer({ min: 380, max: 760 }), before: fc.constantFrom(0, 0, 60) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const money = (of: number): string => (of / 100).toFixed(2);

function asked({ goal, csat, asked: mark, sales, asOf, before }: Drawn): Asked {
  const own = mark === "17/3" ? "5.6667" : mark;
  return { partner: { id: "p", csat, asked: own, goal: money(goal), sales: sales.map(({ on, worth, area }, at) => ({ id: `s${at}`, on: day(on), worth: money(worth), area })) }, asOf: addDays(FIRST, asOf), before };
}

const RUNS = 150;

test("a total whose terms leave the machine integers comes out as in the reference", () => {
  const { told } = heldAgainst(planOf(program("35")), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.95);
});

test("held to a mark of the partner's own, and with points that each part must bring", () => {
  expect(heldAgainst(planOf(program("(asked else 25)")), partner, asked, RUNS / 2).told).toBeGreaterThan(0.95);
  expect(heldAgainst(planOf(program("20 and every part at least 0.5")), partner, asked, RUNS / 2).told).toBeGreaterThan(0.95);
});

test("whoever reads such a total as a number is left to the reference", () => {
  heldAgainst(planOf(program("35", "measure half = Card / 2\ncompetency Half { require \"Half\" half >= 12.5 }\nincentive Each { each record, for Card >= 20, basis sales[on in period] at worth, pay 2% }")), partner, asked, RUNS / 2);
});

test("in columns such a total stands rounded over 0, and all else as it is", () => {
  const plan = planOf(program("35"));
  const { columns } = compileHere(plan);
  const population = new PopulationProgram(plan, columns!);
  let rounded = 0;
  fc.assert(fc.property(partner, (of) => {
    const { partner: plain, asOf } = asked(of);
    const { facts } = readFacts(plan, plain);
    const expected = outcomeOfDecision(evaluate(plan, facts!, asOf), "USD");
    const [one, results, put] = [population.empty(), population.results(1, asOf), population.results(1, asOf)];
    population.add(one, facts!);
    population.evaluate(results, one, asOf, 0, 1);
    expect(population.put(put, asOf, 0, expected)).toEqual([]);
    if (results.answered[0] === 0) return;
    if (results.denominators[0]![0] === 0) rounded += 1;
    expect(results.denominators[0]![0] === 0).toBe(put.denominators[0]![0] === 0);
    expect(results.totals[0]![0]! / (results.denominators[0]![0]! || 1)).toBeCloseTo(put.totals[0]![0]! / (put.denominators[0]![0]! || 1), 9);
    expect([results.passed, results.tiers, results.paid, results.competencies]).toEqual([put.passed, put.tiers, put.paid, put.competencies]);
    expect(population.outcomeAt(one, asOf, 0)).toEqual({ ...expected, partner: "p" });
  }), { numRuns: RUNS });
  expect(rounded).toBeGreaterThan(RUNS / 20);
});

test("a total beyond its terms is exact, and in them where they are enough", () => {
  const large = Number.MAX_SAFE_INTEGER;
  expect(wideTotal([1, 3, NaN, 1])).toBeUndefined();
  expect(wideTerms(wideTotal([1, large, -1, large - 1, 1, large - 1, 2, 3])!)).toBeUndefined();
  expect(wideTerms(wideTotal([1, large, 1, large - 1, -1, large - 1])!)).toEqual([1, large]);
  const wide = wideTotal([1, large, 1, large - 1])!;
  expect([wideTotalOrder(wide, 1, large), wideTotalOrder(wide, 1, 2), wideTotalOrder(wide, NaN, 1)]).toEqual([1, -1, NaN]);
  expect(wideText(wide)).toBe(`${2n * BigInt(large) - 1n}/${BigInt(large) * BigInt(large - 1)}`);
  expect(wideGap(wide, 1, large - 1)).toBe(`1/${large}`);
  expect(wideNear(wideTotal([17, 3])!)).toBe(17 / 3);
});
