/**
 * What laws and incentives read of earnings that hang on competencies, by compiled code alone: of those that are paid, and
 * of those that a limit holds together with them; of this period, earlier ones, and longer ones with a cap.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compileHere } from "../../packages/engine/src/compiled/index.js";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const HEAD = `
program Earned { currency USD, calendar fiscal year from February, effective from 2024-06-01 }
enum Skill { Cloud, Data }
record Certificate { key id, dated on, id: Text, on: Date, expires: Date?, skill: Skill, person: Text }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, skill: Skill, rating: Number?, public: Bool }
partner { key id, id: Text, csat: Number?, agreed: Date?, certificates: list of Certificate, sales: list of Sale }
measure people(wanted: Skill) = count(distinct certificates[skill is wanted and (expires else forever) >= today].person)
measure sold = sum(sales.worth)
measure yearly = sold over trailing 12 months
competency Clouded { require "People" people(Skill.Cloud) >= 1, require "Agreed" agreed <= today }
competency Dated { valid 6 months, require "People" people(Skill.Data) >= 1 or yearly >= 1500 USD }
competency Rated { require "Average" average(sales[rating is known].rating) over trailing 6 months >= 3, require "Both" not Clouded or csat >= 3 }
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 600 USD }, tier Gold { require "Sales" yearly >= 1500 USD, require "Skills" count(competencies) >= 2 } }
incentive Rebate {
  each fiscal quarter
  for Level >= Silver
  basis sales[on in period] at worth
  pay 4% when Dated otherwise 2%
}
`;

const TOGETHER = `${HEAD}
incentive Deals { each fiscal quarter, basis sales[on in period and public] at worth, pay 5% }
incentive Specialist {
  each fiscal quarter
  for count(competencies) >= 2
  basis sales[on in period and public] at worth
  pay 3% when Clouded and (csat else 1) >= 2 otherwise 1.5%
}
limit Better { each record, best of [Rebate, Deals] }
limit Stack { each fiscal quarter, of [Rebate, Specialist], at most 4% of sold over period, cut Specialist then Rebate }
always Paid { total of Rebate and Deals over this fiscal quarter <= 3.5% of sold over this fiscal quarter }
always Before { total of Rebate and Specialist over last fiscal half <= 3% of sold over last fiscal half }
incentive OnTop { each fiscal half, for Rated, basis total of Specialist and Deals over period, pay 10% when Clouded otherwise 5% }
`;

const LONGER = `${HEAD}
incentive Capped {
  each fiscal quarter
  for Clouded or Rated
  basis sales[on in period] at worth
  pay 6% when Rated otherwise 3%
  cap 20 USD per partner each fiscal half
}
incentive Grown { each fiscal quarter, for Dated, basis sold over period, pay one rate on the whole { from 100 USD: 1%, from 500 USD: 2% }, cap 15 USD per partner each fiscal year }
incentive Single { each record, for Clouded, basis sales[public] at worth, pay 4% when Dated otherwise 2% }
always Year { total of Capped and Grown and Single over fiscal year to date <= 30 USD }
always Earlier { total of Capped over last fiscal half <= 20 USD and total of Grown over last 2 fiscal quarters <= 12 USD }
incentive OnTop { each fiscal half, for count(competencies) >= 1, basis total of Capped and Grown over period, pay 10% when Dated otherwise 4% }
`;

const FIRST = dayOf("2025-01-01");
const DAYS = 560;

const certificate = fc.record({ on: fc.nat({ max: 400 }), lasts: fc.option(fc.integer({ min: 60, max: 500 }), { nil: undefined, freq: 3 }), skill: fc.constantFrom("Cloud", "Data"), person: fc.constantFrom("a", "b") });
const sale = fc.record({ on: fc.nat({ max: DAYS }), worth: fc.nat({ max: 60_000 }), skill: fc.constantFrom("Cloud", "Data"), rating: fc.option(fc.nat({ max: 5 }), { nil: undefined, freq: 5 }), public: fc.boolean() });
const partner = fc.record({ csat: fc.option(fc.nat({ max: 6 }), { nil: undefined, freq: 4 }), agreed: fc.option(fc.nat({ max: DAYS }), { nil: undefined, freq: 6 }), certificates: fc.array(certificate, { maxLength: 6 }), sales: fc.array(sale, { maxLength: 14 }), asOf: fc.integer({ min: 250, max: DAYS }), before: fc.constantFrom(0, 60, 200) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, agreed, certificates, sales, asOf, before }: Drawn): Asked {
  const held = certificates.map(({ on, lasts, ...rest }, at) => ({ ...rest, id: `c${at}`, on: day(on), ...(lasts === undefined ? {} : { expires: day(on + lasts) }) }));
  const sold = sales.map(({ on, worth, rating, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), worth: String(worth / 100), ...(rating === undefined ? {} : { rating }) }));
  return { partner: { id: "p", ...(csat === undefined ? {} : { csat }), ...(agreed === undefined ? {} : { agreed: day(agreed) }), certificates: held, sales: sold }, asOf: addDays(FIRST, asOf), before };
}

test.each([["held together by limits", TOGETHER], ["over longer periods", LONGER]])("earnings that hang on competencies, %s", (_, program) => {
  const plan = planOf(program);
  expect(compileHere(plan).notes.filter(({ what }) => what === "reference")).toEqual([]);
  const { told, stepped } = heldAgainst(plan, partner, asked, 60);
  expect(told).toBeGreaterThan(0.4);
  expect(stepped).toBeGreaterThan(0.2);
});
