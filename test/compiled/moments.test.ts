/**
 * Records that are dated by moments, by compiled code alone: a moment lies on the day that clocks in the program's zone show.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Moments { currency USD, timezone "America/New_York", effective from 2024-06-01 }
enum Area { Cloud, Data }
record Order { key id, dated placed, id: Text, placed: DateTime, shipped: DateTime?, worth: Money, area: Area, special: Bool }
partner { key id, id: Text, joined: DateTime?, orders: list of Order }
measure ordered = sum(orders.worth)
measure sent = sum(orders.worth) by shipped
measure yearly = ordered over trailing 12 months
measure recently = count(orders) over trailing 30 days
table rate by area gives Percent {
  | area  | rate                           |
  | Cloud | 2% becoming 3% from 2025-09-01 |
  | any   | 1%                             |
}
ladder Level {
  review each quarter effective 1 month after it ends
  promote at once
  tier Low {}
  tier High { require "Placed" yearly >= 500 USD, require "Known" joined is known }
  tier Top { require "Shipped" sent over last quarter >= 300 USD, require "Recent" recently >= 1 }
}
incentive Base { each quarter, for Level >= High, basis orders[placed in period] at worth, pay rate }
incentive Sliced { each half, basis orders[placed in period and area is Cloud] at worth, pay each slice at its own rate { from 0 USD: 1%, from 400 USD: 2% }, cap 9 USD per partner each year }
incentive Single { each record, for Level >= High, basis orders[special] at worth, pay 3% when ordered over trailing 3 months >= 300 USD otherwise 1% }
limit Best { each record, best of [Base, Single] }
fund Marketing { each quarter, earn 2% of ordered over period, usable in the 2 quarters after }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const order = fc.record({ placed: fc.nat({ max: 560 * 24 * 60 }), later: fc.option(fc.nat({ max: 90 * 24 * 60 }), { nil: undefined }), worth: fc.nat({ max: 40_000 }), area: fc.constantFrom("Cloud", "Data"), special: fc.boolean() });
const partner = fc.record({ joined: fc.boolean(), orders: fc.array(order, { maxLength: 14 }), asOf: fc.integer({ min: 200, max: 560 }), before: fc.constantFrom(0, 60, 200) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

/** Many of them late in the evening, when it is the next day already in UTC. */
const moment = (minutes: number): string => new Date(FIRST * 86_400_000 + (minutes % 3 === 0 ? Math.floor(minutes / 1440) * 1440 + (minutes % 360) : minutes) * 60_000).toISOString();

function asked({ joined, orders, asOf, before }: Drawn): Asked {
  const listed = orders.map(({ placed, later, worth, ...rest }, at) => ({ ...rest, id: `o${at}`, placed: moment(placed), ...(later === undefined ? {} : { shipped: moment(placed + later) }), worth: String(worth / 100) }));
  return { partner: { id: "p", ...(joined ? { joined: "2024-05-01T10:00:00Z" } : {}), orders: listed }, asOf: addDays(FIRST, asOf), before };
}

test("compiled code alone, and with the walk, gives the reference's outcome in every field", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked, 120);
  expect(told).toBeGreaterThan(0.5);
  expect(stepped).toBeGreaterThan(0.2);
});

test("ledger lines stand on the day of their moment, in the reference's order", () => {
  const plain = PROGRAM.replace(/limit Best .*\n/u, "").replace(/fund Marketing .*\n/u, "");
  expect(plain).not.toContain("Marketing");
  const { told } = heldAgainst(planOf(plain), partner, asked, 80);
  expect(told).toBeGreaterThan(0.4);
});
