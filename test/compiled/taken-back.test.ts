/**
 * Records that take others back by compiled code alone: in their own period and in later ones, at the rate and band of the
 * original, by a quantity and without one, record by record, rounded together and in slices, with caps and limits over longer periods; of those who are paid
 * in the partner's place, and where what was earned in earlier periods is read.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const BANDS = `incentive Bands {
  each fiscal quarter
  for Level >= Silver or csat >= 4
  basis sales[on in period] at worth
  pay one rate on the whole { from 0 USD: 1%, from 200 USD: 2%, from 600 USD: 3.5% }
  cap 40 USD per partner each fiscal half
}
`;
const HEAD = `
program Back { currency USD, calendar fiscal year from February, effective from 2025-02-20 }
enum Area { Cloud, Data }
record Sale { key id, dated on, known told, reverses cancels, id: Text, on: Date, told: Date, cancels: Text?, worth: Money, units: Integer, area: Area, kind: Area?, fee: Money?, rush: Bool?, net: Money = worth - (fee else 1.11 USD), customer: Text, rep: Text? }
partner { key id, id: Text, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
measure yearly = sold over trailing 12 months
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 600 USD } }
table rates by area: Area and across Level gives Percent {
  | area  | Bronze | Silver |
  | Cloud | 4%     | 7% becoming 8% from 2025-11-20 |
  | Data  | 3.3%   | 6%     |
}
`;
const BY_PERIOD = `${HEAD}
incentive Rate {
  each fiscal quarter
  basis sales[on in period] at worth
  pay rates(area, Level)
  times 1.5 when area is Data
  cap 12 USD per line
  cap 25 USD per customer each fiscal year
}
${BANDS}incentive Boxes {
  each fiscal month
  basis sales[on in period and (area is Cloud or cancels is known)] at units
  pay "Each" 0.333 USD
  pay "Worth" 0.5% of worth
  at least 1 USD per partner
}
incentive Flat {
  each fiscal quarter
  basis sales[on in period]
  pay "Sale" 4.56 USD
  pay "Part" 0.7% of worth
  cap 20 USD per area
}
incentive Fee {
  each fiscal half
  basis sales[on in period] at worth
  charge (1% becoming 1.25% from 2025-08-10)
}
limit Half { each fiscal half, of [Rate, Bands, Fee], at most 50 USD, cut Bands then Rate }
`;
const BY_RECORD = `${HEAD}
incentive Own {
  each record
  for Level >= Silver or csat >= 4
  basis sales[area is Cloud or cancels is known] at worth
  pay (3% becoming 4% from 2025-10-01)
  pay "Rate" rates(area, Level)
  times 2 when units > 3
  cap 20 USD per line
  cap 45 USD per partner each fiscal year
}
incentive Fixed {
  each record
  for csat >= 3
  basis sales[worth > 0 USD or cancels is known]
  pay "Deal" 10 USD becoming 12 USD from 2025-09-01
  pay "Share" 1% of worth
  times 1.5 when Level >= Silver
}
incentive Sliced {
  each record
  basis sales at worth
  pay each slice at its own rate { from 0 USD: 2%, from 50 USD: 1% }
}
incentive Quarter {
  each fiscal quarter
  basis sales[on in period] at worth
  pay 5%
}
limit Better { each record, best of [Own, Quarter] }
`;

const OF_PAYEES = `${HEAD}
incentive Bands {
  each fiscal quarter
  for Level >= Silver or csat >= 4
  reach sum(lines.units)
  basis sales[on in period and area is Cloud] at units
  pay one rate on the whole { from 1: 4.55 USD, from 5: 7.5 USD, from 9: 11 USD }
  to rep
  cap 60 USD per rep each fiscal year
  minimum 15 USD else forfeited
}
incentive Share {
  each fiscal month
  basis sales[on in period] at worth
  pay rates(area, Level)
  pay in proportion between marks { from 50 USD: 1%, from 300 USD: 2% }
  to rep
  cap 12 USD per line
  cap 20 USD per rep
}
incentive Flat {
  each fiscal quarter
  basis sales[on in period]
  pay "Sale" 4.56 USD
  pay "Part" 0.7% of worth
  to rep
}
incentive Own {
  each record
  basis sales[area is Data or cancels is known] at worth
  pay (3% becoming 4% from 2025-10-01)
  to rep
  cap 45 USD per rep each fiscal year
}
`;
const READ = `${HEAD}
incentive Rate {
  each fiscal month
  basis sales[on in period] at worth
  pay rates(area, Level)
  cap 12 USD per line
}
${BANDS}incentive Boxes {
  each fiscal month
  basis sales[on in period and (area is Cloud or cancels is known)] at units
  pay 0.333 USD
}
incentive Own {
  each record
  basis sales[area is Cloud or cancels is known] at worth
  pay 3%
}
incentive Promo {
  each fiscal month
  basis sales[on in period and (cancels is known or area is Data)] at worth
  pay 4.5% when customer is "a" otherwise 2%
}
limit Better { each record, best of [Rate, Promo] }
limit Half { each fiscal half, of [Bands, Boxes], at most 25 USD, cut Bands then Boxes }
incentive Bonus { each fiscal half, basis total of Bands over period, pay 10% }
always Within { total of Rate and Promo over last fiscal quarter <= 6% of yearly }
always Little { total of Bands and Boxes over trailing 12 months <= 50 USD }
`;
/** An amount that is worth more on the reversal's day than it was on its original's. */
const ELSEWHERE = `
program Elsewhere { currency USD }
record Sale { key id, dated on, reverses cancels, id: Text, on: Date, cancels: Text?, worth: Money in any currency, usd: Money = worth in USD at Fx else 0 USD }
partner { key id, id: Text, sales: list of Sale }
table Fx by currency: Text and day: Date gives Number {
  | currency | day                              | rate |
  | "EUR"    | from 2024-01-01 until 2026-06-15 | 1.1  |
  | "EUR"    | from 2026-06-15                  | 1.25 |
}
incentive Rate { each month, basis sales[on in period] at usd, pay 2% }
`;

const TOGETHER = `${HEAD}
incentive Area {
  each fiscal quarter
  basis sales[on in period]
  pay "Rate" rates(area, Level) of worth
  pay "Deal" 4.567 USD
  pay "Net" 0.5% of net
  pay "Fee" (fee else 2 USD) * 0.1
  times 1.5 when area is Data
  times 1.2 when kind is known and kind is Data
  round each area
  cap 30 USD per area
}
incentive Once {
  each fiscal half
  basis sales[on in period] at worth
  pay 1.37%
  pay one rate on the whole { from 0 USD: 0.777%, from 300 USD: 1.333% }
  round once
  cap 12 USD per line
  cap 18 USD per customer each fiscal year
}
incentive Rep {
  each fiscal quarter
  basis sales[on in period and (area is Cloud or cancels is known)] at worth
  charge 1.111%
  to rep
  round each customer
}
incentive Slices {
  each fiscal quarter
  basis sales[on in period] at worth
  pay each slice at its own rate { from 0 USD: 1%, from 150 USD: 2.5%, from 400 USD: 4% }
  pay 0.5%
  times 1.5 when area is Data
  cap 15 USD per customer
}
incentive Units {
  each fiscal half
  for Level >= Silver or csat >= 3
  basis sales[on in period] at units
  pay band by band { from 0: 0.333 USD on its slice, from 3: 0.5 USD on its slice, from 6: 0.777 USD on the whole, from 9: 0.9 USD on its slice }
  round each area and customer
}
`;
const OWN_SLICES = `${HEAD}
incentive Referral {
  each record
  for Level >= Silver or csat >= 3
  basis sales[worth > 0 USD or cancels is known] at worth
  pay each slice at its own rate { from 0 USD: 5%, from 50 USD: 8%, from 200 USD: 3% }
  pay 0.777%
  times 1.5 when area is Data
  cap 15 USD per line
  cap 40 USD per customer each fiscal year
}
incentive Once {
  each record
  basis sales at units
  pay "Box" 0.333 USD
  pay "More" each slice at its own rate { from 1: 0.111 USD, from 3: 0.222 USD }
  pay "Deal" 2.345 USD
  round once
}
incentive Plain {
  each record
  basis sales[area is Cloud or cancels is known]
  pay "Deal" 2.345 USD
  pay "Part" 0.777% of worth
  pay "Net" 0.5% of net
  times 1.5 when (rush else false) or kind is known
  round each area
}
`;

const FIRST = dayOf("2025-01-01");
const sale = fc.record({
  on: fc.nat({ max: 500 }), late: fc.constantFrom(0, 0, 0, 0, 0, 45), worth: fc.oneof(fc.integer({ min: -1_000, max: 30_000 }), fc.constantFrom(0, 10_000)), units: fc.integer({ min: 0, max: 6 }), area: fc.constantFrom("Cloud", "Data"),
  customer: fc.constantFrom("a", "b"), rep: fc.constantFrom("x", "x", "y", ""), kind: fc.constantFrom("Cloud", "Data", undefined, undefined), fee: fc.constantFrom("1.23", "7.00", undefined, undefined), rush: fc.constantFrom(true, false, undefined, undefined), back: fc.option(fc.record({ of: fc.nat({ max: 20 }), after: fc.oneof({ arbitrary: fc.integer({ min: -20, max: 200 }), weight: 5 }, { arbitrary: fc.constant(0), weight: 1 }), share: fc.constantFrom(-100, -100, -50, -33, 40) }), { freq: 2 }),
});
const partner = fc.record({ csat: fc.option(fc.constantFrom(2, 3, 4, 5), { nil: undefined, freq: 5 }), sales: fc.array(sale, { maxLength: 14 }), asOf: fc.integer({ min: 55, max: 560 }), before: fc.constantFrom(0, 0, 60) });
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, sales, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, late, worth, units, back, ...rest }, at) => {
    const original = back === null || at === 0 ? undefined : sales[back.of % at];
    const written = original === undefined || back === null ? { on, worth, units } : { on: original.on + back.after, worth: Math.round((original.worth * back.share) / 100), units: -original.units, cancels: back.of === 20 ? "nobody" : `s${(back.of % at) * 7 % 17}` };
    return { ...rest, ...written, id: `s${(at * 7) % 17}`, on: day(written.on), told: day(written.on + late), worth: String(written.worth / 100) };
  });
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

const RUNS = Number(process.env["RUNS"] ?? 120);

test("what is taken back within periods comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(planOf(BY_PERIOD), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.1);
});

test("what is taken back record by record comes out as in the reference", () => {
  const { told } = heldAgainst(planOf(BY_RECORD), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.5);
});

test("what is taken back of those who are paid in the partner's place comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(planOf(OF_PAYEES), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.6);
  expect(stepped).toBeGreaterThan(0.1);
});

test("earlier periods of which something is taken back are read as in the reference", () => {
  const { told, stepped } = heldAgainst(planOf(READ), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.6);
  expect(stepped).toBeGreaterThan(0.1);
});

test("what is taken back of lines that are rounded together, and of slices, comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(planOf(TOGETHER), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.1);
});

test("what is taken back of slices of single records, on the day of the original too, comes out as in the reference", () => {
  const { told } = heldAgainst(planOf(OWN_SLICES), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.7);
});

test("what is taken back of an amount in another currency is as large as it is on its own day", () => {
  const ofDay = fc.integer({ min: 0, max: 60 });
  const { told } = heldAgainst(planOf(ELSEWHERE), fc.tuple(ofDay, ofDay, fc.integer({ min: 1, max: 100_000 })), ([sold, back, cents]): Asked => {
    const [worth, early] = [(cents / 100).toFixed(2), addDays(dayOf("2026-05-01"), sold)];
    const late = addDays(early, back);
    const written = (of: number): string => new Date(of * 86_400_000).toISOString().slice(0, 10);
    const sales = [{ id: "1", on: written(early), worth: { amount: worth, currency: "EUR" } }, { id: "2", on: written(late), cancels: "1", worth: { amount: `-${worth}`, currency: "EUR" } }];
    return { partner: { id: "p", sales }, asOf: late, before: 0 };
  });
  expect(told).toBeGreaterThan(0.9);
});
