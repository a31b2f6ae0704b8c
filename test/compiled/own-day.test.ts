/**
 * What records are worked out by as of their own day, by compiled code alone: figures over all records up to it, and
 * competencies that may be undecided as of it.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program OwnDay { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Skill { Cloud, Data }
record Certificate { key id, dated on, known entered, id: Text, on: Date, entered: Date, expires: Date?, skill: Skill, person: Text }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, skill: Skill, rating: Number? }
partner { key id, id: Text, start: Date, csat: Number?, agreed: Date?, certificates: list of Certificate, sales: list of Sale }
measure people(wanted: Skill) = count(distinct certificates[skill is wanted and (expires else forever) >= today].person)
measure yearly = sum(sales.worth) by on over trailing 12 months
measure months = months from start to today
measure share = sum(sales[skill is Cloud].worth) by on over trailing 3 months as % of yearly else 0%
measure earlier = count(distinct certificates[on <= today - 2 months].person)
measure rated = count(sales[(rating else 0) > 2]) by on over trailing 6 months
score Quality { part Csat points (csat else 1), at most 5, part Rated points (rated else 2), at most 5, pass at 6 }
competency Clouded { require "People" people(Skill.Cloud) >= 1, require "Agreed" agreed <= today, require "First" lowest(certificates.on) <= today }
competency Dated { require "People" people(Skill.Data) >= 1 or yearly >= 1500 USD, require "Both" not Clouded or csat >= 3 }
competency Quality4 "Quality" { require "Quality" passed Quality, require "Average" average(sales.worth) >= 100 USD, valid 6 months }
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 900 USD, require "Cloud" Clouded } }
incentive Clouds { each record, for Clouded, basis sales[skill is Cloud] at worth, pay 5% }
incentive Datas { each record, for Dated or Level >= Silver, basis sales[skill is Data] at worth, pay "Data" 3%, pay "Quality" (1% when Quality4 otherwise 0%) }
table step by yearly: Money gives Percent {
  | yearly                     | rate |
  | below 300 USD              | 0%   |
  | from 300 USD until 900 USD | 1%   |
  | from 900 USD               | 2.5% |
}
incentive Grown { each record, for passed Quality or months >= 6, basis sales at worth, pay step(yearly), pay "Share" (1% when share >= 40% otherwise 0%), cap (40 USD when yearly 3 months ago >= 300 USD otherwise 20 USD) per line }
incentive Landed { each record, for earlier >= 2, basis sales[rating is known] at worth, pay (3% when Clouded or worth >= 500 USD otherwise 1%) }
incentive Quarter { each fiscal quarter, for Quality4, basis sales[on in period] at worth, pay 2% }
limit Both { each record, best of [Clouds, Datas] }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const certificate = fc.record({ on: fc.nat({ max: 560 }), entered: fc.nat({ max: 40 }), lasts: fc.option(fc.nat({ max: 500 }), { nil: undefined, freq: 4 }), skill: fc.constantFrom("Cloud", "Data"), person: fc.constantFrom("a", "b", "c", "d") });
const sale = fc.record({ on: fc.nat({ max: 560 }), worth: fc.nat({ max: 60_000 }), skill: fc.constantFrom("Cloud", "Data"), rating: fc.option(fc.nat({ max: 5 }), { nil: undefined, freq: 6 }) });
const partner = fc.record({ csat: fc.option(fc.nat({ max: 6 }), { nil: undefined }), agreed: fc.option(fc.nat({ max: 560 }), { nil: undefined }), certificates: fc.array(certificate, { maxLength: 10 }), sales: fc.array(sale, { maxLength: 10 }), asOf: fc.integer({ min: 300, max: 560 }), before: fc.constantFrom(0, 60, 200) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ csat, agreed, certificates, sales, asOf, before }: Drawn): Asked {
  const held = certificates.map(({ on, entered, lasts, ...rest }, at) => ({ ...rest, id: `c${at}`, on: day(on), entered: day(on + entered), ...(lasts === undefined ? {} : { expires: day(on + lasts) }) }));
  const sold = sales.map(({ on, worth, rating, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), worth: String(worth / 100), ...(rating === undefined ? {} : { rating }) }));
  return { partner: { id: "p", start: "2024-11-20", ...(csat === undefined ? {} : { csat }), ...(agreed === undefined ? {} : { agreed: day(agreed) }), certificates: held, sales: sold }, asOf: addDays(FIRST, asOf), before };
}

test("figures as of each record's own day, and competencies that may be undecided as of it", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.6);
});

test("evidence of a record's line counts what was there on the record's own day", () => {
  const plan = planOf(PROGRAM.replaceAll(/^(?:incentive|limit) .*$/gm, "") + `
incentive Stepped { each record, basis sales at worth, pay step(yearly), pay "Often" (1% when count(sales) over trailing 3 months > 2 otherwise 0.5%) }`);
  expect(heldAgainst(plan, partner, asked, 60).told).toBeGreaterThan(0.9);
});
