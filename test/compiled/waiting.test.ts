/**
 * Minimum payouts of which the rest waits, by compiled code alone: for the next period of a calendar of the partner's own.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Waiting {
  currency USD
  calendar fiscal year from February
  calendar partner year from joined
  effective from 2024-06-15
}
enum Area { Cloud, Data, Device }
record Deal { key id, dated on, id: Text, on: Date, worth: Money, units: Integer, area: Area, who: Text? }
partner { key id, id: Text, joined: Date, csat: Number?, deals: list of Deal }
measure sales = sum(deals.worth)
ladder Level { tier Bronze {}, tier Silver { require "Sales" sales over trailing 12 months >= 900 USD } }
incentive Quarters { each partner quarter, basis deals[on in period] at worth, pay 3%, minimum 12 USD else carried over }
incentive Years { each partner year, for csat >= 4, basis sales over period, pay (1% when Level >= Silver otherwise 0.5%), cap 30 USD per partner, minimum 15 USD else carried over }
incentive Capped { each partner quarter, basis deals[on in period] at worth, pay 4%, cap 25 USD per partner each partner year, minimum 6 USD else carried over }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2024-10-01");

const deal = fc.record({ on: fc.nat({ max: 640 }), worth: fc.nat({ max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data", "Device"), who: fc.constantFrom("x", "y", "z", undefined) });
const partner = fc.record({ joined: fc.constantFrom("2024-05-31", "2024-02-29", "2025-01-15"), csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined }), deals: fc.array(deal, { maxLength: 14 }), asOf: fc.integer({ min: 300, max: 640 }), before: fc.constantFrom(0, 60) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ joined, csat, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = deals.map(({ on, worth, who, ...rest }, at) => ({ ...rest, id: `d${at}`, on: day(on), worth: String(worth / 100), ...(who === undefined ? {} : { who }) }));
  return { partner: { id: "p", joined, ...(csat === undefined ? {} : { csat }), deals: listed }, asOf: addDays(FIRST, asOf), before };
}

test("what waits comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.4);
});
