/**
 * What conditions and lines rest on, told of figures: counted competencies that are open, as of the day and as of a
 * period's start, rows of tables that hang on keys alone or on days and ranges, choices, what is said twice.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const HEAD = `
program Evidence { currency USD }
enum Kind { Box, Bag }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, kind: Kind }
partner { key id, id: Text, open: Bool?, csat: Number?, nps: Number?, home: Kind?, sales: list of Sale }
measure sold = sum(sales.worth)
measure many = count(competencies)
measure rated "Ratings" = (csat else 1) + (nps else 1) + (csat else 1)
table asked by kind: Kind gives Money {
  | kind | worth   |
  | Box  | 100 USD |
  | Bag  | 250 USD |
}
table rate by worth: Money gives Percent {
  | worth         | rate |
  | below 100 USD | 1%   |
  | from 100 USD  | 2%   |
}
competency A { require "s" sold over trailing 3 months >= 100 USD, require "c" csat >= 4 }
competency B { require "s" sold over trailing 6 months >= 100 USD, require "n" nps >= 4 }
ladder Level {
  tier Bronze {}
  tier Silver { require "Sales" sold over trailing 12 months >= asked(Box), require "m" many >= 1 }
  tier Gold {
    require "Sales" sold over trailing 12 months >= (300 USD when (csat else 1) >= 4 otherwise 200 USD)
    require "Ratings" rated >= 9 and rated <= 14
    require "Kind" sold[kind is Box] > 0 USD or home is Box
    require any "m" {
      path "a" { count(competencies) >= 2 }
      path "b" { A in competencies, any sale in sales has sale.worth >= 200 USD }
      path "c" { open }
    }
  }
}
`;
const INCENTIVES = [
  "incentive Start { each quarter, rates at start, for many >= 1, basis sales[on in period] at worth, pay 1% }",
  "incentive Chosen { each quarter, rates at start, for count(competencies) >= 1 or A in competencies, basis sales[on in period] at worth, pay 1% when many >= 2 otherwise 2% }",
  "incentive End { each quarter, for many >= 1, basis sales[on in period] at worth, pay rate(worth) }",
  "incentive Single { each record, for many >= 1, basis sales at worth, pay 1% when Level >= Silver otherwise 2% }",
];

const FIRST = dayOf("2025-10-01");
const day = fc.integer({ min: 0, max: 330 }).map((more) => addDays(FIRST, more));
const written = (on: number): string => new Date(on * 86_400_000).toISOString().slice(0, 10);
const grade = fc.option(fc.integer({ min: 3, max: 5 }), { nil: undefined });
const sale = fc.record({ on: day.map(written), worth: fc.integer({ min: -2_000, max: 30_000 }).map((cents) => (cents / 100).toFixed(2)), kind: fc.constantFrom("Box", "Bag") });
const asked = fc.record({
  sales: fc.array(sale, { maxLength: 8 }), csat: grade, nps: grade, open: fc.option(fc.boolean(), { nil: undefined }), home: fc.option(fc.constantFrom("Box", "Bag"), { nil: undefined }), asOf: day, before: fc.constantFrom(0, 0, 40, 150),
});

function ask({ sales, asOf, before, ...given }: typeof asked extends fc.Arbitrary<infer T> ? T : never): Asked {
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { partner: { id: "p", sales: sales.map((each, at) => ({ id: `s${at}`, ...each })), ...known }, asOf, before };
}


test.each(INCENTIVES)("%s", (incentive) => {
  expect(heldAgainst(planOf(HEAD + incentive), asked, ask, 40).told).toBeGreaterThan(0.5);
}, 120_000);
