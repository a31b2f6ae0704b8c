/**
 * Funds and claims by compiled code alone: lots with all kinds of lives, caps over longer periods, what is carried over,
 * claims that are ordered, told apart, due, decided by silence, capped, and paid out of several funds.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Funds { currency USD, calendar fiscal year from February, effective from 2024-06-01 }
enum Kind { Event, Print, Online }
record Sale { key id, dated on, known entered, id: Text, on: Date, entered: Date, worth: Money, parts: Bool }
record Campaign { key id, dated sent, id: Text, kind: Kind, city: Text, ran: Date, sent: Date, spent: Money, proof: Bool?, approved: Date? }
record Visit { key id, dated on, id: Text, on: Date }
record Refund { key site and number, dated on, site: Text, number: Integer, on: Date, amount: Money, rank: Integer? }
partner { key id, id: Text, csat: Number?, share: Money?, sales: list of Sale, campaigns: list of Campaign, refunds: list of Refund, visits: list of Visit? }
measure sold = sum(sales.worth)
measure yearly = sum(sales.worth) by on over trailing 12 months
competency Happy { require "Surveyed" csat >= 3 }
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 900 USD } }
fund MDF "Market development fund" {
  each   fiscal quarter
  for    Level >= Silver
  earn   1.5% of sold over period
  earn   (0.5% when Happy otherwise 0.25%) of sum(sales[parts].worth) over period
  usable in the 2 fiscal quarters after
  match  75% when kind is Event and Level >= Silver
  match  50%
  cap    12.50 USD per partner each fiscal year
}
fund Launch {
  each   fiscal half
  for    csat >= 2 or sold over period >= 500 USD
  earn   5 USD
  usable for 180 days
  match  66%
  after  MDF
  carry over (2 USD when Level >= Silver otherwise 1.25 USD)
}
fund Season {
  each   month
  earn   3% of sold over period
  usable in the same period
  cap    8 USD per partner
  match  40% when rank is known
  match  35%
}
fund Endless { each year, earn 1% of sold over trailing 12 months, match 30% }
claims Marketing {
  of       campaigns[spent > 0 USD]
  from     MDF then Launch then Endless
  amount   spent
  used on  ran
  order by sent then city
  same     kind and ran
  deadline 60 days after end of fiscal quarter of ran
  deadline 9 months after (approved else ran)
  require  "Proof" proof
  require  "Size" spent <= 400 USD or Level >= Silver
  cap      6 USD per kind each fiscal year
  cap      (5 USD when Happy otherwise 4.50 USD) per line
  decide   within 30 days else approved
}
claims Refunds {
  of       refunds
  from     Season then Endless
  amount   amount
  order by rank
  require  "Surveyed" csat >= 1
  cap      9 USD per partner
}
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2024-05-01");

const sale = fc.record({ on: fc.nat({ max: 800 }), late: fc.nat({ max: 40 }), worth: fc.nat({ max: 60_000 }), parts: fc.boolean() });
const campaign = fc.record({
  kind: fc.constantFrom("Event", "Print", "Online"), city: fc.constantFrom("Rome", "Oslo"), ran: fc.nat({ max: 60 }), sent: fc.integer({ min: 200, max: 800 }), spent: fc.nat({ max: 2_000 }),
  proof: fc.constantFrom(true, true, false, undefined), approved: fc.option(fc.nat({ max: 800 }), { nil: undefined, freq: 4 }),
});
const refund = fc.record({ site: fc.constantFrom("a", "b"), on: fc.integer({ min: 100, max: 800 }), amount: fc.nat({ max: 1_500 }), rank: fc.option(fc.nat({ max: 3 }), { nil: undefined }) });
const partner = fc.record({
  csat: fc.option(fc.nat({ max: 5 }), { nil: undefined }), sales: fc.array(sale, { maxLength: 16 }), campaigns: fc.array(campaign, { maxLength: 8 }), refunds: fc.array(refund, { maxLength: 6 }), visits: fc.option(fc.array(fc.nat({ max: 800 }), { maxLength: 2 }), { nil: undefined, freq: 2 }),
  asOf: fc.integer({ min: 300, max: 800 }), before: fc.constantFrom(0, 60, 200),
});
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const money = (minor: number): string => String(minor / 100);

function asked({ csat, sales, campaigns, refunds, visits, asOf, before }: Drawn): Asked {
  return {
    partner: {
      id: "p", ...(csat === undefined ? {} : { csat }),
      sales: sales.map(({ on, late, worth, parts }, at) => ({ id: `s${at}`, on: day(on), entered: day(on + late), worth: money(worth), parts })),
      campaigns: campaigns.map(({ ran, sent, spent, proof, approved, ...rest }, at) => ({
        ...rest, id: `c${(at * 7) % 11}`, ran: day(sent - 10 * Math.floor(ran / 5)), sent: day(sent), spent: money(spent), ...(proof === undefined ? {} : { proof }), ...(approved === undefined ? {} : { approved: day(approved) }),
      })),
      ...(visits === undefined ? {} : { visits: visits.map((on, at) => ({ id: `v${at}`, on: day(on) })) }),
      refunds: refunds.map(({ on, amount, rank, site }, at) => ({ site, number: (at * 5) % 7, on: day(on), amount: money(amount), ...(rank === undefined ? {} : { rank }) })),
    },
    asOf: addDays(FIRST, asOf), before,
  };
}

test("funds and claims come out as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.5);
});
