/**
 * Limits on each record over incentives of several periods by compiled code alone: record by record beside quarters and
 * months, caps over several records and over a longer period, limits of a longer period behind them.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const HEAD = `
program Across { currency USD, calendar fiscal year from February, effective from 2025-02-20 }
enum Area { Cloud, Data, Device }
record Deal { key id, dated on, known told, id: Text, on: Date, told: Date, worth: Money, units: Integer, area: Area, customer: Text? }
partner { key id, id: Text, csat: Number?, deals: list of Deal }
measure sold = sum(deals.worth) by on
measure yearly = sold over trailing 12 months
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 900 USD } }
table rates by area: Area and across Level gives Percent {
  | area   | Bronze | Silver |
  | Cloud  | 4%     | 7% becoming 8% from 2025-11-20 |
  | Data   | 3.3%   | 6%     |
  | Device | -      | 1%     |
}
`;
/** A registered deal or the rebate, the better one on each order; a cap of the half year behind it. */
const REGISTERED = `${HEAD}
incentive Registered {
  each record
  for csat >= 4 or Level >= Silver
  basis deals[units > 0] at worth
  pay 5% becoming 6% from 2025-09-01
  cap 30 USD per partner each fiscal year
}
incentive Rebate {
  each fiscal quarter
  for sold over period >= 100 USD
  basis deals[on in period] at worth
  pay "Rate" (rates(area, Level) else 0.4%)
  pay "More" 1% when units > 4 otherwise 0%
  cap 12.50 USD per line
}
incentive Monthly {
  each fiscal month
  for csat >= 4
  basis deals[on in period and area is not Device]
  pay 4.56 USD
  cap 12 USD per partner
}
incentive Growth {
  each fiscal half
  basis sold over period
  pay 1%
}
limit Better { each record, best of [Registered, Rebate] }
limit Together { each record, of [Registered, Rebate, Monthly], at most 8% of worth, cut pro rata }
limit Half { each fiscal half, of [Rebate, Growth, Monthly], at most 35 USD, cut Growth then Rebate }
`;
/** Caps over several records, by a customer and of the partner, beside incentives of other periods. */
const CAPPED = `${HEAD}
incentive Rate {
  each fiscal quarter
  basis deals[on in period] at worth
  pay (rates(area, Level) else 0%)
  times 1.1 when units > 5
  cap 9 USD per line
  cap 14.50 USD per customer
  at least 2 USD per partner
  cap (20 USD when Level >= Silver otherwise 16.20 USD) per partner
}
incentive Flat {
  each fiscal month
  for Level >= Silver
  basis deals[on in period and area is not Device]
  pay 7.77 USD
  cap 20 USD per area
}
incentive Area {
  each record
  basis deals[worth >= 50 USD] at worth
  pay 2.5%
  cap 11 USD per area each fiscal half
}
incentive Fee {
  each record
  basis deals[area is Device] at worth
  charge 1%
}
limit First { each record, first of Area then Flat }
limit Excluded { each record, where Rate pays not [Fee, Flat] }
limit All { each record, of [Rate, Flat, Area, Fee], at most 5% of worth + 1 USD, cut Flat then Area }
limit Quarter { each fiscal quarter, of [Rate, Flat], at most 45 USD, cut pro rata }
`;

/** Ordinary months beside quarters of a fiscal year, one limit after the other. */
const MONTHS = `${HEAD}
incentive Month {
  each month
  basis deals[on in period] at worth
  pay (rates(area, Level) else 0.4%)
  cap 15 USD per partner
}
incentive Quarter {
  each fiscal quarter
  for csat >= 4
  basis sold over period
  pay 1.5%
}
incentive Extra {
  each fiscal quarter
  pay 6 USD when Level >= Silver otherwise 2 USD
}
incentive Half {
  each fiscal half
  basis sold over period
  pay 1%
}
limit Instead { where Quarter pays not [Extra] }
limit Together { each fiscal half, of [Month, Quarter, Half], at most 40 USD, cut Half then Month }
`;

const FIRST = dayOf("2025-01-01");
const deal = fc.record({
  on: fc.oneof(fc.nat({ max: 560 }), fc.nat({ max: 80 }).map((at) => at * 7)), late: fc.constantFrom(0, 0, 0, 0, 45), worth: fc.oneof(fc.integer({ min: -4_000, max: 60_000 }), fc.constantFrom(10_000, 20_000)),
  units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data", "Device"), customer: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
});
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined, freq: 5 }), deals: fc.array(deal, { maxLength: 20 }), asOf: fc.integer({ min: 55, max: 560 }), before: fc.constantFrom(0, 0, 60) });
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = deals.map(({ on, late, worth, customer, ...rest }, at) => ({ ...rest, ...(customer === undefined ? {} : { customer }), id: `d${(at * 7) % 23}`, on: day(on), told: day(on + late), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), deals: listed }, asOf: addDays(FIRST, asOf), before };
}

const RUNS = 150;

test("the better of a registered deal and a rebate on each record comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(planOf(REGISTERED), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.7);
  expect(stepped).toBeGreaterThan(0.2);
});

test("caps over several records beside limits on each record come out as in the reference", () => {
  const { told } = heldAgainst(planOf(CAPPED), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.6);
});

test("ordinary months beside quarters of a fiscal year come out as in the reference", () => {
  const { told } = heldAgainst(planOf(MONTHS), partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.6);
});
