/**
 * Lines that are rounded together by compiled code alone, beside caps of each line, of what shares a field, of the partner and
 * of a longer period: of words, of texts, of fields that may be absent or empty, and of amounts that are fractions.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Together { currency USD, calendar fiscal year from February }
taxonomy Product { Cloud { Backup, Mail }, Storage }
record Sale { key id, dated on, id: Text, on: Date, product: Product, second: Product?, worth: Money, rate: Percent, pieces: Integer, among: Integer, part: Number = pieces / among else 0, customer: Text?, seller: Text }
partner { key id, id: Text, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
ladder Level { tier Bronze {}, tier Silver { require "Sales" sold over trailing 12 months >= 900 USD } }
table rates by product and across Level gives Percent {
  | product | Bronze | Silver |
  | Cloud   | 1%     | 2.333% |
  | Backup  | 0%     | 3.1%   |
  | Storage | 0.75%  | 1%     |
}
incentive Products "Rounded by product, capped by customer" {
  each fiscal quarter
  basis sales[on in period] at worth
  pay rates(product, Level)
  times 1.25 when product in Cloud
  round each product
  cap 6 USD per customer
}
incentive Held "Rounded by product, held while nobody knows" {
  each fiscal quarter
  for csat >= 4
  basis sales[on in period] at worth
  pay 1.333%
  pay 0.1% when product is Storage otherwise 0%
  round each product
  cap (4 USD when product in Cloud otherwise 3 USD) per line
  cap 7.50 USD per product
}
incentive Once {
  each fiscal half
  basis sales[on in period] at worth
  charge 0.777%
  round once
  cap 20 USD per line
  at least 3 USD per customer
}
incentive Texts "By texts that may be absent" {
  each fiscal quarter
  basis sales[on in period] at worth
  pay rate
  round each customer and product
  at least 0.50 USD per line
  cap 9 USD per customer
  cap 15 USD per customer each fiscal year
}
incentive Words "By words that may be absent" {
  each month
  basis sales[on in period] at worth
  pay each slice at its own rate {
    from 0 USD:   1.05%
    from 300 USD: 2.15%
  }
  round each second
  cap 5 USD per seller
  cap 18 USD per partner each fiscal year
}
incentive Between "Between marks: of fractions" {
  each fiscal quarter
  basis sales[on in period] at worth
  pay in proportion between marks {
    from 70 USD:  1%
    from 700 USD: 2.3%
  }
  round each product
  cap 6 USD per line
}
incentive Thirds "Of fractions of several denominators, by text" {
  each fiscal half
  basis sales[on in period] at part
  pay 1 USD
  pay (0.30 USD / 11)
  round each customer
  cap 40 USD per partner each fiscal year
}
limit Most {
  each fiscal year
  of [Products, Texts]
  at most 30 USD
  cut pro rata
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-02-01");

const product = fc.constantFrom("Cloud", "Backup", "Mail", "Storage");
const sale = fc.record({ on: fc.nat({ max: 360 }), product, second: fc.option(product, { nil: undefined }), worth: fc.oneof(fc.integer({ min: -20_000, max: 50_000 }), fc.constant(0)), rate: fc.constantFrom(0, 0.0125, 0.03333), pieces: fc.integer({ min: -4, max: 20 }), among: fc.constantFrom(0, 1, 3, 7, 12), customer: fc.constantFrom("a", "b", "", undefined), seller: fc.constantFrom("s", "t") });
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4), { nil: undefined }), sales: fc.array(sale, { maxLength: 18 }), asOf: fc.integer({ min: 60, max: 380 }) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, sales, asOf }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, worth, second, customer, ...rest }, at) => ({ ...rest, ...(second === undefined ? {} : { second }), ...(customer === undefined ? {} : { customer }), id: `s${at}`, on: day(on), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), sales: listed }, asOf: addDays(FIRST, asOf), before: 0 };
}

test("lines that are rounded together and bound come out as in the reference", () => {
  const { told } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.8);
});
