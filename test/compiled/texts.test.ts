/**
 * Programs of several texts by compiled code alone: tiers, competencies and incentives that only some texts have, words that
 * come with a later one, records that are paid by the text of their own day, caps and limits over periods that reach into an
 * earlier text.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const facts = (areas: string): string => `
enum Area { ${areas} }
record Sale { key id, dated on, known told, reverses back, id: Text, back: Text?, on: Date, told: Date, worth: Money, area: Area, customer: Text }
partner { key id, id: Text, csat: Number?, sales: list of Sale }
measure sold = sum(sales.worth) by on
measure yearly = sold over trailing 12 months
competency Clouded { require "Cloud" count(sales[area is Cloud]) by on over trailing 6 months >= 2 }
`;

const FIRST_TEXT = `
program Several { currency USD, calendar fiscal year from February, effective from 2024-05-10 until 2025-02-01 }
${facts("Cloud, Data")}
ladder Level {
  review each fiscal quarter
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}, tier Silver { require "Sales" yearly >= 500 USD }
}
incentive Base { each fiscal quarter, basis sales[on in period] at worth, pay (5% when Level >= Silver otherwise 3%), cap 30 USD per partner each fiscal year }
incentive Deals { each record, for Level >= Silver or Clouded, basis sales[area is Cloud] at worth, pay 4%, cap 6 USD per line }
incentive Early { each record, for csat >= 3, basis sales[worth >= 100 USD], pay 2.50 USD }
incentive Welcome { each fiscal half, for sold over period >= 50 USD, pay 12 USD }
limit Half { each fiscal half, of [Base, Welcome], at most 30 USD, cut pro rata }
`;

const SECOND_TEXT = `
program Several { currency USD, calendar fiscal year from February, effective from 2025-02-01 until 2025-09-15 }
${facts("Cloud, Data")}
competency Satisfied { require "Satisfied" csat >= 4, valid 6 months }
ladder Level {
  review each fiscal quarter
  demote at 2nd failed review in a row by 1 tier
  tier Bronze {}, tier Silver { require "Sales" yearly >= 600 USD }, tier Gold { require "Sales" yearly >= 1200 USD }
}
incentive Base { each fiscal quarter, basis sales[on in period] at worth, pay (6% when Level >= Gold otherwise 3%), cap 30 USD per partner each fiscal year }
incentive Deals { each record, for Level >= Gold or Satisfied, basis sales[area is Cloud] at worth, pay (5% becoming 6% from 2025-04-01), cap 8 USD per line }
incentive Growth { each fiscal half, for sold over the same period a year earlier > 0 USD, basis sold over period above sold over the same period a year earlier, pay 3% }
incentive Monthly { each fiscal month, for Level >= Silver, basis sales[on in period] at worth, pay 1% }
limit Better { each fiscal quarter, best of [Base, Quick] }
limit Half { each fiscal half, of [Monthly, Growth], at most 15 USD, cut pro rata }
incentive Quick { each fiscal quarter, for csat >= 4, pay 11 USD, cap 25 USD per partner each fiscal year }
`;

const THIRD_TEXT = `
program Several { currency USD, calendar fiscal year from February, effective from 2025-09-15 }
${facts("Data, Cloud, Edge")}
competency Edged { require "Edge" count(sales[area is Edge]) by on over trailing 12 months >= 1 }
ladder Level {
  review each fiscal quarter
  demote at 2nd failed review in a row by 1 tier
  tier Silver {}, tier Bronze { require "Clouded" Clouded }, tier Gold { require "Sales" yearly >= 900 USD }
}
incentive Edge { each record, for Edged, basis sales[area is Edge] at worth, pay 7% when Level >= Gold otherwise 2% }
incentive Deals { each record, basis sales[area in [Cloud, Edge]] at worth, pay 3%, cap 10 USD per line }
incentive Base { each fiscal quarter, basis sales[on in period] at worth, pay 4%, cap 40 USD per partner each fiscal year }
incentive Late { each fiscal month, basis sales[on in period and area is Edge], pay 5 USD, cap 15 USD per partner }
`;

const PLANS = [FIRST_TEXT, SECOND_TEXT, THIRD_TEXT].map(planOf);
const FIRST = dayOf("2024-03-01");
const RUNS = 100;

const sale = fc.record({ on: fc.nat({ max: 800 }), told: fc.constantFrom(0, 0, 0, 20, 90), worth: fc.nat({ max: 60_000 }), area: fc.constantFrom("Cloud", "Cloud", "Data", "Edge"), customer: fc.constantFrom("a", "b"), back: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, undefined, 1, 2) });
const partner = fc.record({ csat: fc.option(fc.nat({ max: 5 }), { nil: undefined }), edge: fc.boolean(), sales: fc.array(sale, { maxLength: 12 }), asOf: fc.integer({ min: 60, max: 820 }), before: fc.constantFrom(0, 0, 40, 300) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, edge, sales, asOf, before }: Drawn): Asked {
  const sold = sales.map(({ on, told, worth, area, customer, back }, at) => ({
    id: `s${at}`, on: day(on), told: day(on + told), worth: String((back === undefined || at < back ? worth : -worth) / 100), area: area === "Edge" && !edge ? "Data" : area, customer,
    ...(back === undefined || at < back ? {} : { back: `s${at - back}` }),
  }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), sales: sold }, asOf: addDays(FIRST, asOf), before };
}

const PAID = `
incentive Front { each fiscal quarter, basis sales[on in period] at worth, pay 4% }
incentive Deal { each fiscal quarter, for csat >= 2, basis sales[on in period and area is Cloud] at worth, pay 7% }
`;
const HELD = [
  `program Held { currency USD, calendar fiscal year from February, effective from 2024-05-10 until 2025-03-10 }
${facts("Cloud, Data")}
${PAID.replaceAll("fiscal quarter", "fiscal month").replace("pay 4%", "pay 5%")}
incentive Old { each record, for Clouded, basis sales at worth, pay 1% }
incentive Mixed { each fiscal month, for Clouded, pay 3 USD }
limit Best { each record, best of [Front, Deal] }`,
  `program Held { currency USD, calendar fiscal year from February, effective from 2025-03-10 }
${facts("Cloud, Data")}
${PAID}
incentive Extra { each fiscal quarter, basis sales[on in period] at worth, pay 6% }
incentive Mixed { each record, basis sales[worth >= 100 USD] at worth, pay 2% }
limit Best { each record, first of Deal then Extra then Front }
limit All { each fiscal quarter, of [Front, Extra], at most 25 USD, cut pro rata }`,
].map(planOf);

test("limits on each record of two texts, and incentives that only one of them has", () => {
  const { told, stepped } = heldAgainst(HELD, partner.map((of) => ({ ...of, edge: false })), asked, RUNS);
  expect(told).toBeGreaterThan(0.3);
  expect(stepped).toBeGreaterThan(0.1);
});

test("three texts: what each pays, and what earlier ones pay for records of their own days", () => {
  const { told, stepped } = heldAgainst(PLANS, partner, asked, RUNS);
  expect(told).toBeGreaterThan(0.3);
  expect(stepped).toBeGreaterThan(0.1);
});
