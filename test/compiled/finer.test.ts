/**
 * Values that are finer than the smallest unit of their currency, or than numbers and percents are held, by code for finer
 * columns: amounts, sums, bands, slices, factors, caps, limits, lines that are rounded together, what is taken back, scores and
 * laws come out as in the reference, in outcomes and in decisions. None of these partners is left for being fine.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Usage { currency EUR, effective from 2025-01-01 }
enum Kind { Data, Voice }
record Use { key id, dated on, reverses cancels, id: Text, on: Date, cancels: Text?, worth: Money, gigabytes: Number, share: Percent, kind: Kind, contract: Text }
partner { key id, id: Text, quota: Money?, rate: Percent, uses: list of Use }
measure used "Used" = sum(uses.worth) over trailing 6 months
measure volume "Volume" = sum(uses.gigabytes) over trailing 6 months
measure typical "Typical" = average(uses.worth) over trailing 6 months
score Points "Points" { part Used points used / 10 EUR, part Volume points volume when rate > 1.5% otherwise 0, pass at 20 }
ladder Level "Level" {
  tier Bronze {}
  tier Silver { require "Used" used >= 120.005 EUR, require "Volume" volume >= 3.00025 }
  tier Gold { require "Used" used >= (quota else 300 EUR), require "Typical" (typical else 0 EUR) >= 12.345 EUR, require "Points" passed Points }
}
incentive Rate { each quarter, basis uses[on in period] at worth, pay (5% + share), times "Voice" 1.25 when kind is Voice, cap 4 EUR per line }
incentive Bands { each quarter, for Level >= Silver, basis uses[on in period] at worth, pay one rate on the whole { from 0 EUR: 1%, from 99.995 EUR: 2.25%, from 250 EUR: 3.5% }, cap 6.5 EUR per partner each half }
incentive Sliced { each half, basis uses[on in period and kind is Data] at worth, pay each slice at its own rate { from 0 EUR: 2%, from 50.005 EUR: 3.25% } }
incentive Together { each month, basis uses[on in period] at worth, pay 1.5%, round each contract half to even
  minimum 0.50 EUR else carried over }
incentive Volume { each quarter, basis sum(uses.gigabytes) over period, pay 0.333 EUR, cap 9 EUR per partner }
incentive Own { each record, basis uses at worth, pay rate }
limit Half { each half, of [Sliced, Volume], at most 3.3% of used, cut Volume then Sliced }
incentive Extra { each half, basis total of Bands over period, pay 10% }
always Within { total of Bands and Sliced over last quarter <= 5% of used }
`;

const FIRST = dayOf("2025-01-01");
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const amount = fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -500, max: 9_000 }).map((cents) => cents / 100) }, { weight: 2, arbitrary: fc.integer({ min: -5_000, max: 900_000 }).map((fine) => fine / 10_000) }, fc.constantFrom(99.995, 50.005, 0.005, 12.345, 120.005))
  .map((worth) => String(worth));
const use = fc.record({
  on: fc.nat({ max: 400 }), worth: amount, gigabytes: fc.oneof(fc.nat({ max: 5 }), fc.constantFrom(0.5, 3.00025, 1.0000005)).map(String), share: fc.constantFrom("0", "0.01", "0.00333333", "0.0125"),
  kind: fc.constantFrom("Data", "Voice"), contract: fc.constantFrom("a", "b", ""), back: fc.option(fc.nat({ max: 12 }), { freq: 2 }),
});
const partner = fc.record({
  quota: fc.option(fc.constantFrom("200", "150.0025"), { nil: undefined }), rate: fc.constantFrom("0.02", "0.0155555", "0.01555555"), uses: fc.array(use, { minLength: 1, maxLength: 9 }), asOf: fc.integer({ min: 20, max: 420 }), before: fc.constantFrom(0, 0, 0, 60),
});

function asked({ quota, rate, uses, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = uses.map(({ on, worth, back, ...rest }, at) => {
    const original = back === null || at === 0 ? undefined : uses[back % at];
    const own = original === undefined ? { on, worth } : { on: original.on + 30, worth: String(-Math.abs(Number(original.worth)) || -1), cancels: `u${back! % at}` };
    return { ...rest, ...own, on: day(own.on), id: `u${at}` };
  });
  return { partner: { id: "p", ...(quota === undefined ? {} : { quota }), rate, uses: listed }, asOf: addDays(FIRST, asOf), before };
}

const RUNS = Number(process.env["RUNS"] ?? 120);

test("partners with finer values are told by compiled code, as in the reference", () => {
  const { told, fallbacks } = heldAgainst(planOf(PROGRAM), partner, asked, RUNS);
  expect(told).toBeLessThan(0.5);
  expect(fallbacks.filter(({ why }) => why.includes("finer than"))).toEqual([]);
  // What is taken back is told of outcomes alone.
  expect(fallbacks.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(RUNS * 1.2);
});
