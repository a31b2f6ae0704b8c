/**
 * Caps, floors and limits over a longer period by compiled code alone: quarters and months of a year, rates that change
 * within it, tiers with and without a standing, records that become known late, a program that begins within the year.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Longer { currency USD, calendar fiscal year from February, effective from 2025-03-15 }
enum Area { Cloud, Data }
record Sale { key id, dated on, known told, id: Text, on: Date, told: Date, worth: Money, units: Integer, area: Area, customer: Text }
partner { key id, id: Text, joined: Date, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
measure yearly = sold over trailing 12 months
measure boxes = sum(sales.units) by on
ladder Level {
  review each fiscal quarter effective 1 month after it ends
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}, tier Silver { require "Sales" yearly >= 600 USD }
}
table bonus by area: Area gives Money {
  | area  | from       | until      | result |
  | Cloud | -          | 2025-09-01 | 3 USD  |
  | Cloud | 2025-09-01 | 2026-04-10 | 4 USD  |
  | Data  | 2025-06-01 | -          | 5 USD becoming 6 USD from 2026-02-01 |
}
table rates by area: Area and across Level gives Percent {
  | area  | Bronze | Silver |
  | Cloud | 4%     | 7% becoming 8.5% from 2025-10-01 becoming 6.5% from 2026-01-20 |
  | Data  | 3.3%   | 6%                         |
}
incentive Rate {
  each fiscal quarter
  basis sales[on in period] at worth
  pay rates(area, Level)
  cap 12 USD per customer
  cap 25.25 USD per customer each fiscal year
  cap 35.50 USD per partner each fiscal year
}
incentive Bonus {
  each fiscal quarter
  basis sales[on in period]
  pay (bonus(area) else 0.50 USD)
}
incentive Growth {
  each fiscal quarter
  for Level >= Silver
  basis sold over period above sold over the period before
  pay (5% becoming 6% from 2025-11-01)
  cap 3% of yearly per partner
  cap 20 USD per partner each fiscal half
  at least 2 USD per partner
}
incentive Monthly {
  each fiscal month
  for csat >= 4
  basis sales[on in period and units > 0] at worth
  reach boxes over period
  pay one rate on the whole {
    from 0: 1%
    from 5: 2.5%
  }
  cap 40 USD per partner each calendar year
}
incentive Flat {
  each fiscal quarter
  for sold over period >= 50 USD
  pay 9 USD
}
incentive Steps {
  each fiscal quarter
  pay per full 100 USD in sold over period, 4 USD
}
competency Skilled { require "Satisfied" csat >= 4 }
competency Active { require "Boxes" boxes over trailing 12 months >= 10 }
incentive Half {
  each fiscal half
  basis sold over period
  pay 2%
}
incentive Many {
  each fiscal quarter
  for Active or count(competencies) >= 1
  reach count(lines)
  basis sales[on in period and area is Data] at worth
  pay one rate on the whole {
    from 1: 1%
    from 3: 2.5%
  }
  cap 10% of sum(lines.worth) per partner
}
incentive Held {
  each record
  basis sales[units > 0] at worth
  pay 1% when Active otherwise 0.5%
}
limit Instead {
  each fiscal half
  where Half pays not [Many]
}
limit Yearly {
  each fiscal year
  of [Flat, Steps]
  at most 1% of yearly + 15 USD
  cut Flat then Steps
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const sale = fc.record({ on: fc.nat({ max: 560 }), late: fc.constantFrom(0, 0, 0, 40, 130), worth: fc.nat({ max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data"), customer: fc.constantFrom("a", "b", "c") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined }), sales: fc.array(sale, { maxLength: 20 }), asOf: fc.integer({ min: 75, max: 560 }), before: fc.constantFrom(0, 60, 150) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, sales, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, late, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), told: day(on + late), worth: String(worth / 100) }));
  return { partner: { id: "p", joined: "2024-05-01", ...(csat === undefined ? {} : { csat }), sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("what holds several periods together comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.35);
  expect(stepped).toBeGreaterThan(0.15);
});
