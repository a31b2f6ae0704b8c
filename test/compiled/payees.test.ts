/**
 * Those who are paid in place of the partner, by compiled code alone: bands by what each of them has reached, a minimum payout
 * of each, lines that are rounded together, caps over longer periods.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Payees { currency USD, calendar fiscal year from February }
enum Product { Cloud, Storage }
record Sale { key id, dated on, id: Text, on: Date, product: Product, worth: Money, units: Integer, seller: Text, helper: Text? }
partner { key id, id: Text, csat: Number?, goal: Money?, sales: list of Sale }
measure sold = sum(sales.worth) by on
ladder Level { tier Bronze {}, tier Silver { require "Sales" sold over trailing 12 months >= 900 USD } }
incentive Spiff "As the language's own example" {
  each    fiscal quarter
  reach   sum(lines.units)
  basis   sales[on in period and product is Storage] at units
  pay     one rate on the whole {
    from 5:  1.20 USD
    from 20: 2 USD
  }
  to      seller
  cap     40 USD per seller each calendar year
  minimum 10 USD else forfeited
}
incentive Helpers "Bands by the quantities, rounded by product" {
  each    fiscal half
  for     csat >= 4
  basis   sales[on in period and helper is known] at worth
  pay     one rate on the whole {
    from 100 USD: 1.333%
    from (goal else 300 USD): (2.111% when product is Cloud otherwise 2.5%)
  }
  round each product
  to      helper
  at least 2 USD per helper
}
incentive Marks "Between marks, of what is reached beside a figure of the partner" {
  each    month
  reach   sum(lines[worth >= 50 USD].worth) + 10% of sold over trailing 3 months
  basis   sales[on in period] at worth
  pay     in proportion between marks {
    from 50 USD:  0.5%
    from 250 USD: 1.5%
    from 900 USD: 2.25%
  }
  to      seller
  minimum (1 USD when Level >= Silver otherwise 3 USD) else forfeited
}
incentive Products "Paid by word, rounded once" {
  each    fiscal quarter
  reach   count(lines)
  basis   sales[on in period] at worth
  pay     one rate on the whole {
    from 1: 0.333%
    from 3: 0.777%
  }
  times   1.5 when (csat else 0) >= 4
  round once
  to      product
  cap     4 USD per line
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-02-01");

const sale = fc.record({ on: fc.nat({ max: 360 }), product: fc.constantFrom("Cloud", "Storage"), worth: fc.oneof(fc.integer({ min: -9_000, max: 50_000 }), fc.constant(0)), units: fc.integer({ min: -2, max: 12 }), seller: fc.constantFrom("s", "t", "u"), helper: fc.constantFrom("a", "b", "", undefined) });
const partner = fc.record({ csat: fc.option(fc.constantFrom(3, 4), { nil: undefined }), goal: fc.option(fc.constantFrom("150", "80"), { nil: undefined }), sales: fc.array(sale, { maxLength: 18 }), asOf: fc.integer({ min: 60, max: 380 }) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, goal, sales, asOf }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, worth, helper, ...rest }, at) => ({ ...rest, ...(helper === undefined ? {} : { helper }), id: `s${at}`, on: day(on), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), ...(goal === undefined ? {} : { goal }), sales: listed }, asOf: addDays(FIRST, asOf), before: 0 };
}

test("what each of those who are paid has reached and is paid comes out as in the reference", () => {
  const { told } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.8);
});
