/**
 * Minimum payouts of which the rest waits, by compiled code alone: for the partner's next period and for that of each of
 * those who are paid, for the next record, of a calendar of the partner's own, and in another currency.
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
table Out by currency: Text and day: Date gives Number {
  | currency | day                              | rate   |
  | "USD"    | from 2024-06-01 until 2025-06-01 | 0.9217 |
  | "USD"    | from 2025-06-01                  | 0.8875 becoming 0.9 from 2026-02-20 |
}
ladder Level { tier Bronze {}, tier Silver { require "Sales" sales over trailing 12 months >= 900 USD } }
incentive Quarters { each partner quarter, basis deals[on in period] at worth, pay 3%, minimum 12 USD else carried over }
incentive Years { each partner year, for csat >= 4, basis sales over period, pay (1% when Level >= Silver otherwise 0.5%), cap 30 USD per partner, minimum 15 USD else carried over }
incentive Others { each fiscal quarter, basis deals[on in period and who is known] at worth, pay 4%, to who, minimum 12 USD else carried over }
incentive Reached {
  each partner quarter
  for Level >= Silver or csat >= 3
  basis deals[on in period and who is known] at worth
  reach sum(lines.units)
  charge 1%
  pay one rate on the whole { from 1: 3%, from 9: 5% }
  to who
  cap 40 USD per who each partner year
  cap 15 USD per line
  minimum (9 USD when Level >= Silver otherwise 14 USD) else carried over
  in EUR at Out on the period's last day
}
incentive Yen { each fiscal half, basis deals[on in period and who is known] at worth, pay 2%, to who, minimum 3 USD else forfeited, in JPY at Out on the payment date }
incentive Euro { each month, basis deals[on in period and who is known] at worth, pay 2%, to who, in EUR at Out on the period's last day }
incentive Single { each record, basis deals[units > 0] at worth, pay 4%, pay "More" 0.5%, cap 20 USD per line, minimum 11 USD else carried over }
incentive Singles { each record, for Level >= Silver, basis deals[who is known] at worth, pay 3%, to who, minimum (6 USD when Level >= Silver otherwise 9 USD) else carried over }
incentive Capped { each partner quarter, basis deals[on in period] at worth, pay 4%, cap 25 USD per partner each partner year, minimum 6 USD else carried over }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2024-10-01");

const deal = fc.record({ on: fc.nat({ max: 640 }).map((at) => (at % 3 === 0 ? at - (at % 45) : at)), worth: fc.integer({ min: -12_000, max: 60_000 }), units: fc.integer({ min: -2, max: 9 }), area: fc.constantFrom("Cloud", "Data", "Device"), who: fc.constantFrom("x", "y", "z", undefined) });
const partner = fc.record({ joined: fc.constantFrom("2024-05-31", "2024-02-29", "2025-01-15"), csat: fc.option(fc.constantFrom(3, 4, 5), { nil: undefined, freq: 12 }), deals: fc.array(deal, { maxLength: 14 }), asOf: fc.integer({ min: 300, max: 640 }), before: fc.constantFrom(0, 60) });

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);

function asked({ joined, csat, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = deals.map(({ on, worth, who, ...rest }, at) => ({ ...rest, id: `d${at}`, on: day(on), worth: String(worth / 100), ...(who === undefined ? {} : { who }) }));
  return { partner: { id: "p", joined, ...(csat === undefined ? {} : { csat }), deals: listed }, asOf: addDays(FIRST, asOf), before };
}

test("what waits comes out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  // Several records of one day may be paid otherwise in another order: these are left.
  expect(told).toBeGreaterThan(0.8);
  expect(stepped).toBeGreaterThan(0.4);
});
