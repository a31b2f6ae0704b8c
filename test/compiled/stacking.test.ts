/**
 * Limits on each record by compiled code alone: incentives of a period and record by record, several rules and limits on
 * the same records, caps of lines, charges.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileHere } from "../../packages/engine/src/compiled/index.js";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Stacking { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Area { Cloud, Data, Device }
record Deal { key id, dated on, id: Text, on: Date, worth: Money, units: Integer, area: Area, customer: Text }
partner { key id, id: Text, joined: Date, csat: Number?, deals: list of Deal }
measure yearly = sum(deals.worth) by on over trailing 12 months
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 900 USD } }
table rates by area: Area and across Level gives Percent {
  | area   | Bronze | Silver |
  | Cloud  | 4%     | 7%     |
  | Data   | 3.3%   | 6%     |
  | Device | -      | 1%     |
}
incentive Rate {
  each fiscal quarter
  basis deals[on in period] at worth
  pay (rates(area, Level) else 0%)
  cap 22.50 USD per line
}
incentive Flat {
  each fiscal quarter
  for Level >= Silver
  basis deals[on in period and area is not Device]
  pay 12.34 USD
}
incentive Boost {
  each fiscal quarter
  for csat >= 4
  basis deals[on in period and units > 2]
  pay "First" 2.5% of worth
  pay "Second" 1 USD
}
incentive Fee {
  each fiscal quarter
  basis deals[on in period and area is Device] at worth
  charge 1%
}
incentive Deals {
  each record
  basis deals[units > 0] at worth
  pay 5%
  at least 3 USD per line
}
table extra by area: Area gives Percent {
  | area  | from       | until      | result |
  | Cloud | -          | 2025-09-01 | 1%     |
  | Cloud | 2025-09-01 | 2026-04-10 | 2%     |
  | Data  | 2025-06-01 | -          | 0.5% becoming 1.5% from 2026-02-01 |
}
incentive Large {
  each record
  for Level >= Silver or csat >= 4
  basis deals[worth >= 200 USD] at worth
  pay (8.25% becoming 7.75% from 2025-08-01)
  pay "Extra" (extra(area) else 0.25%)
  cap 30 USD per partner
}
limit Best { each record, best of [Rate, Flat] }
limit Together {
  each record
  of [Rate, Flat, Boost, Fee]
  at most 6% of worth
  cut pro rata
}
limit Excluded { each record, where Large pays not [Deals] }
limit Quarter {
  each fiscal quarter
  of [Rate, Flat, Boost]
  at most 60 USD
  cut Boost then Rate then Flat
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const deal = fc.record({ on: fc.nat({ max: 560 }), worth: fc.nat({ max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data", "Device"), customer: fc.constantFrom("a", "b") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined }), deals: fc.array(deal, { maxLength: 20 }), asOf: fc.integer({ min: 300, max: 560 }), before: fc.constantFrom(0, 60) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = deals.map(({ on, worth, ...rest }, at) => ({ ...rest, id: `d${at}`, on: day(on), worth: String(worth / 100) }));
  return { partner: { id: "p", joined: "2024-05-01", ...(csat === undefined ? {} : { csat }), deals: listed }, asOf: addDays(FIRST, asOf), before };
}

test("what is held together on each record comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  // Without a survey it is open whether Boost takes part, and Large where the tier does not decide: held lines count nothing.
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.4);
});

test("its lines are told from figures", () => {
  const told = compileHere(PLAN).texts[0]?.told?.()?.parts.constants.told?.money;
  expect(told?.incentives.filter((of) => of.told === undefined).map(({ name }) => name)).toEqual([]);
});
