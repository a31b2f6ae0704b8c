/**
 * Ledger lines told from figures: every kind of pay, rates, bands, factors, caps, floors and limits, held against the
 * reference interpreter as text.
 */
import { readFacts } from "@fairway/data";
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileHere, compilePlan } from "../../packages/engine/src/compiled/index.js";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Lines { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Instrument { Note "Credit note", Paper }
enum Area { Cloud, Data "Data center", Device }
record Deal { key id, dated on, id: Text, on: Date, worth: Money, units: Integer, share: Percent, area: Area, customer: Text? }
partner { key id, id: Text, people: Integer, csat: Number?, deals: list of Deal }
measure yearly "Yearly sales" = sum(deals.worth) by on over trailing 12 months
measure sold   = sum(deals.worth) by on
competency Ready { require "People" people >= 3 }
ladder Level { tier Bronze {}, tier Silver "Silver level" { require "Sales" yearly >= 900 USD } }
table rates "Rates" by area: Area and across Level gives Percent {
  | area   | Bronze | Silver |
  | Cloud  | 4%     | 7%     |
  | Data   | 3.3%   | 6%     |
  | Device | 1%     | 1%     |
}
incentive Rate "By the table" {
  each fiscal quarter
  for "Level" Level >= Silver or Ready
  basis deals[on in period] at worth
  pay "Base" rates(area, Level)
  pay "Cloud extra" (1.5% when area is Cloud otherwise 0%)
  times 1.25 when Ready
  times (people / 3)
  cap "Line cap" 22.50 USD per line
  cap 40 USD per customer
  cap 70 USD per partner
}
incentive Units {
  each fiscal quarter
  basis deals[on in period and area is not Device] at units
  pay 3.33 USD
  cap (10 USD when area is Cloud otherwise 12.34 USD) per line
}
incentive Whole {
  each fiscal quarter
  basis deals[on in period] at worth
  pay one rate on the whole {
    from 100 USD: 1%
    from 500 USD: 2.5%
  }
  at least 9 USD per area
}
incentive Marks {
  each fiscal quarter
  reach growth of sold over period against sold over the same period a year earlier else 0%
  basis sold over period
  pay in proportion between marks {
    from 0%:   1%
    from 100%: 3%
  }
}
incentive Slices {
  each fiscal quarter
  for csat >= 4 or people > 2
  basis sold over period
  pay each slice at its own rate {
    from 0 USD:   1%
    from 150 USD: (2% when Level >= Silver otherwise 1.5%)
    from 600 USD: 3%
  }
  cap 20 USD per partner
}
incentive Mixed {
  each fiscal quarter
  basis sold over period
  pay band by band {
    from 0 USD:   1% on its slice
    from 200 USD: 2% on the whole
    from 500 USD: 5% on its slice
  }
}
incentive Steps {
  each fiscal quarter
  pay per full 75 USD in sold over period, 1.50 USD
  pay "Fixed" 2 USD
}
incentive Plain "Nothing but an amount" {
  each fiscal quarter
  for people > 4
  pay "A" 5 USD
  paid as Paper
}
incentive PerDeal {
  each fiscal quarter
  for people > 1
  basis deals[on in period and units > 3]
  pay 2.5% of worth
  pay "Each" 1.25 USD
  pay "Units" per full 2 in units, 0.40 USD
  paid as Note
}
incentive Fee {
  each fiscal quarter
  basis deals[on in period and area is Device] at worth
  charge 1%
  cap 3 USD per partner
}
incentive Deals {
  each record
  for Level >= Silver
  basis deals[units > 0] at worth
  pay 5%
  pay "Sliced" each slice at its own rate {
    from 0 USD:   1%
    from 300 USD: 2%
  }
  at least 3 USD per line
  cap 18 USD per partner
}
limit Best {
  each fiscal quarter
  best of [Marks, Slices, Mixed]
}
limit Earlier {
  each fiscal quarter
  first of Steps then Whole
}
limit Excluded {
  each fiscal quarter
  where Plain pays not [Units]
}
limit Total "In all" {
  each fiscal quarter
  of [Rate, Units, Slices, Mixed]
  at most 5% of sold over period
  cut pro rata
}
limit Ordered {
  each fiscal quarter
  of [Rate, Whole, Marks]
  at most 30 USD
  cut Whole then Rate
}
`;

/** Minimum payouts behind caps and limits, forfeited and carried over. */
const LEAST = `
program Least { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Area { Cloud, Data, Device }
record Deal { key id, dated on, id: Text, on: Date, worth: Money, units: Integer, share: Percent, area: Area, customer: Text? }
partner { key id, id: Text, people: Integer, csat: Number?, deals: list of Deal }
measure yearly = sum(deals.worth) by on over trailing 12 months
measure sold   = sum(deals.worth) by on
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 900 USD } }
incentive Rate {
  each fiscal quarter
  for Level >= Silver or people > 2
  basis deals[on in period and area is not Device] at worth
  pay 4%
  cap 20 USD per customer
  minimum (15 USD when Level >= Silver otherwise 10 USD) else forfeited
}
incentive Half "By the half" {
  each fiscal half
  for people >= 4
  basis deals[on in period] at worth
  pay 8% when Level >= Silver otherwise 5%
  minimum 20 USD else carried over
}
incentive Units {
  each fiscal quarter
  for people > 1
  basis deals[on in period] at units
  pay 1.13 USD
  minimum 6 USD else carried over
}
incentive Plain {
  each fiscal quarter
  basis sold over period
  pay 2%
  minimum 9 USD else carried over
}
limit Both { each fiscal quarter, of [Rate, Units], at most 20 USD, cut pro rata }
`;

/** Caps over longer periods: of the partner, of a field's value, of periods and of single records. */
const LONGER = LEAST.slice(0, LEAST.indexOf("incentive Rate")).replace("Least", "Longer") + `
incentive Year {
  each fiscal quarter
  basis deals[on in period] at worth
  pay 4%
  cap 20 USD per line
  cap "Y" (45 USD when Level >= Silver otherwise 40 USD) per partner each fiscal year
}
incentive Cust {
  each fiscal quarter
  for csat >= 3 or people > 2
  basis deals[on in period and area is not Device] at worth
  pay 4%
  cap 20 USD per customer each fiscal year
  cap 25 USD per customer
  cap 30 USD per partner each fiscal year
  minimum 5 USD else carried over
}
incentive Area {
  each month
  basis deals[on in period] at units
  pay 1.50 USD
  at least 4 USD per area
  cap 10 USD per area each fiscal year
}
incentive Ramp {
  each fiscal half
  reach sold over period
  pay per full 250 USD in sold over period, 20 USD
  cap 30 USD per partner each fiscal year
}
incentive Own {
  each record
  for csat >= 3 or people > 1
  basis deals[units > 2] at worth
  pay 5%
  pay "B" 1%
  cap 18 USD per line
  cap 60 USD per partner each fiscal half
}
incentive Own2 {
  each record
  basis deals[units > 1] at worth
  pay 5%
  cap 30 USD per customer each fiscal year
}
incentive Own3 {
  each record
  basis deals[units > 1] at worth
  pay 5%
  cap 10 USD per area each month
}
incentive Fee {
  each fiscal quarter
  basis deals[on in period and area is Device] at worth
  charge 1%
  cap 5 USD per partner each fiscal year
}
limit L { each fiscal half, of [Year, Ramp], at most 50 USD, cut pro rata }
`;

const PLAN = planOf(PROGRAM);
const LEFT = (plan: typeof PLAN): readonly string[] => (compileHere(plan).texts[0]?.told?.()?.parts.constants.told?.money?.incentives ?? refuse()).filter((of) => of.told === undefined).map(({ name }) => name);

function refuse(): never {
  throw new Error("all money is left to the interpreter");
}
const FIRST = dayOf("2025-01-01");

const deal = fc.record({ on: fc.integer({ min: 250, max: 560 }), worth: fc.integer({ min: -4000, max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), share: fc.nat({ max: 50 }), area: fc.constantFrom("Cloud", "Data", "Device"), customer: fc.option(fc.constantFrom("a", "b/c"), { nil: undefined }) });
const partner = fc.record({ people: fc.nat({ max: 6 }), csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined }), deals: fc.array(deal, { maxLength: 16 }), asOf: fc.integer({ min: 400, max: 560 }), before: fc.constantFrom(0, 0, 60) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ people, csat, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = deals.map(({ on, worth, share, customer, ...rest }, at) => ({ ...rest, id: `d${(at * 7) % 16}`, on: day(on - (on % 5)), worth: String(worth / 100), share: `${share / 4}%`, ...(customer === undefined ? {} : { customer }) }));
  return { partner: { id: "p", people, ...(csat === undefined ? {} : { csat }), deals: listed }, asOf: addDays(FIRST, asOf), before };
}

test("lines of every kind come out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.2);
});

test("what waits, and what is below a minimum payout, comes out as in the reference", () => {
  const plan = planOf(LEAST);
  const { told } = heldAgainst(plan, partner, asked);
  expect(told).toBe(1);
  expect(LEFT(plan)).toEqual([]);
});

test("what caps over a longer period hold comes out as in the reference", () => {
  const plan = planOf(LONGER);
  const { told, stepped } = heldAgainst(plan, partner, asked, 120);
  expect(told).toBeGreaterThan(0.7);
  expect(stepped).toBeGreaterThan(0.15);
  expect(LEFT(plan)).toEqual([]);
});

test("they are told from figures, and records are looked up once for each incentive", () => {
  expect(LEFT(PLAN)).toEqual([]);
  const { facts } = readFacts(PLAN, asked({ people: 5, csat: 4, asOf: 500, before: 0, deals: Array.from({ length: 9 }, (_, at) => ({ on: 480 + at, worth: 20_000 + at, units: at, share: at, area: "Cloud", customer: "a" })) }).partner);
  let looks = 0;
  const watched = { ...facts!, partner: new Proxy(facts!.partner, { get: (of, name) => { looks += 1; return of[name as string]; } }) };
  const program = compilePlan(PLAN);
  const lines = (): number => program.evaluate(watched, addDays(FIRST, 500)).money!.incentives.flatMap((of) => of.lines).length;
  // Read into columns by then, and kept.
  for (let times = 0; times < 3; times += 1) lines();
  looks = 0;
  expect(lines()).toBeGreaterThan(40);
  expect(looks).toBeLessThanOrEqual(PLAN.incentives.length);
});
