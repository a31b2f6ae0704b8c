/** Tables that answer yes or no, also as of a record's own day, by compiled code alone. */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Tables { currency USD, calendar fiscal year from February }
enum Area { Cloud, Data, Device }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, area: Area, size: Integer }
partner { key id, id: Text, own: Area?, sales: list of Sale }
table points by area: Area gives Number {
  | area   | points |
  | Cloud  | 6.5 |
  | Data   | 2.5    |
  | Device | 0.3 becoming 1.25 from 2025-09-01 |
}
table counts by area: Area and pieces: Integer gives Bool {
  | area   | pieces          | counts |
  | Cloud  | any             | true   |
  | Data   | from 3 until 9  | true becoming false from 2025-08-01 |
  | Device | below 4         | false  |
  | Device | from 4 until 20 | true   |
}
measure sold = sum(sales.worth) by on over trailing 12 months
measure counted = count(sales[counts(area, size) else false])
measure strength = sum(sales[on >= start of fiscal quarter of today].size)
score Strength { part Area points (points(own else Cloud)) * count(sales), at most 40, part Counted points counted, at most 10, pass at 20 }
ladder Level { tier Bronze {}, tier Silver { require "Passed" passed Strength, require "Counts" counts(own else Data, 5) }, tier Gold { require "Points" points(Area.Cloud) * counted >= strength } }
incentive Rate { each fiscal quarter, for counts(own else Device, 2), basis sales[on in period and (counts(area, size) else true)] at worth, pay 3% }
incentive Deals { each record, for counts(own else Data, 4), basis sales at worth, pay (2% when (counts(area, size) else false) otherwise 1%) }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const area = fc.constantFrom("Cloud", "Data", "Device");
const sale = fc.record({ on: fc.nat({ max: 560 }), worth: fc.nat({ max: 60_000 }), area, size: fc.nat({ max: 22 }) });
const partner = fc.record({ area: fc.option(area, { nil: undefined }), sales: fc.array(sale, { maxLength: 12 }), asOf: fc.integer({ min: 100, max: 560 }), before: fc.constantFrom(0, 60) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ area: own, sales, asOf, before }: Drawn): Asked {
  return { partner: { id: "p", ...(own === undefined ? {} : { own }), sales: sales.map(({ on, worth, ...rest }, at) => ({ ...rest, id: `s${at}`, on: day(on), worth: String(worth / 100) })) }, asOf: addDays(FIRST, asOf), before };
}

test("tables of yes and no", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.8);
  expect(stepped).toBeGreaterThan(0.3);
});
