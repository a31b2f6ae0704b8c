/**
 * Lists within the records of lists, by compiled code: gone through one after the other, with filters on either, and asked
 * for by each record; records that are dated and become known, and sets of words within records.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { compileHere } from "../../packages/engine/src/compiled/index.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Sites { currency USD }
enum Skill { Sell, Build, Run }
record Visit { key id, dated on, known entered, id: Text, on: Date, entered: Date, minutes: Integer, guest: Text, rating: Integer? }
record Contact { name: Text, skills: set of Skill }
record Site { key id, dated opened, id: Text, opened: Date, big: Bool, worth: Money, visits: list of Visit, skills: set of Skill, contact: Contact }
record Deal { key id, dated on, id: Text, on: Date, worth: Money, items: list of Line }
record Line { key id, id: Text, units: Integer, price: Money, share: Percent }
partner { key id, id: Text, needed: set of Skill, offered: set of Skill, csat: Integer?, sites: list of Site, deals: list of Deal }
measure minutes = sum(sites.visits.minutes)
measure lately = sum(sites[big].visits[minutes >= 20].minutes) over trailing 3 months
measure guests = count(distinct sites.visits.guest)
measure longest = highest(sites.visits.minutes)
measure middle = median(sites.visits[minutes > 5].minutes)
measure usual = average(sites[worth > 20 USD].visits.minutes)
measure skilled = count(distinct sites.skills)
measure builders = count(sites.skills)
measure rated = count(sites.visits[rating is known and rating >= 3])
measure busy = count(sites[count(visits) >= 2])
measure keen = count(sites[any stay in visits has stay.minutes >= 40])
measure long = sum(sites[sum(visits.minutes) >= 30].worth)
measure paid = sum(deals.items.price)
measure units = sum(deals.items.units)
measure sellers = count(sites[Sell in skills or Run in contact.skills])
measure ready = count(sites[needed cover skills])
measure before = sum(sites.visits.minutes) 2 months ago
score Reach {
  part Time  1 point each minutes, at most 100
  part Late  2 points for lately, full at 60
  part Guests 3 points each guests
  part Longest 1 point when (longest else 0) >= 30
  part Middle 4 points for (middle else 0), full at 50
  part Usual 5 points for (usual else 1), full at 44
  pass at 20
}
score Skills { part All 1 point each skilled, part Each 1 point each builders, part Rated 1 point each rated }
ladder Level {
  review each quarter
  tier Base {}
  tier Mid { require "Busy" busy >= 1 and (sellers >= 1 or ready >= 2), require "Minutes" minutes >= 60 }
  tier Top { require "Keen" keen >= 1, require "Long" long >= 20 USD, require "Paid" paid >= 50 USD, require "Every" every site in sites has (site.big or count(site.visits) >= 1) }
}
competency Able { require "Before" before >= 30 or needed cover offered, require "Passed" passed Reach, valid 2 months }
incentive Base { each quarter, for Level >= Mid or units >= 3, basis deals[on in period and count(items) >= 1] at worth, pay 3% }
incentive Lines { each quarter, basis deals[on in period] at worth, pay 2% when any part in items has part.units >= 3 otherwise 1% }
always Sound { minutes >= lately }
`;
const FIRST = dayOf("2025-01-01");
const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const skills = fc.subarray(["Sell", "Build", "Run"]);
const visit = fc.record({ on: fc.nat({ max: 600 }), entered: fc.nat({ max: 40 }), minutes: fc.integer({ min: -3, max: 50 }), guest: fc.constantFrom("a", "b", "c"), rating: fc.option(fc.integer({ min: 1, max: 5 })) });
const site = fc.record({ opened: fc.nat({ max: 500 }), big: fc.boolean(), worth: fc.integer({ min: -2_000, max: 9_000 }), visits: fc.array(visit, { maxLength: 5 }), skills, contact: fc.record({ name: fc.constant("x"), skills }) });
const line = fc.record({ units: fc.nat({ max: 4 }), price: fc.integer({ min: -500, max: 5_000 }), share: fc.constantFrom("0.1", "0.25") });
const deal = fc.record({ on: fc.nat({ max: 600 }), worth: fc.integer({ min: -2_000, max: 15_000 }), lines: fc.array(line, { maxLength: 3 }) });
const partner = fc.record({ needed: skills, offered: skills, csat: fc.option(fc.nat({ max: 5 })), sites: fc.array(site, { maxLength: 5 }), deals: fc.array(deal, { maxLength: 6 }), asOf: fc.integer({ min: 100, max: 600 }), before: fc.constantFrom(0, 0, 70, 200) });

function asked({ needed, offered, csat, sites, deals, asOf, before }: typeof partner extends fc.Arbitrary<infer T> ? T : never): Asked {
  const given = (of: object): object => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== null));
  const money = (cents: number): string => String(cents / 100);
  return {
    partner: given({
      id: "p", needed, offered, csat,
      sites: sites.map(({ opened, worth, visits, ...rest }, at) => ({
        ...rest, id: `s${at}`, opened: day(opened), worth: money(worth),
        visits: visits.map(({ on, entered, ...own }, place) => given({ ...own, id: `v${place}`, on: day(on), entered: day(on + entered) })),
      })),
      deals: deals.map(({ on, worth, lines }, at) => ({ id: `d${at}`, on: day(on), worth: money(worth), items: lines.map(({ price, ...own }, place) => ({ ...own, id: `l${place}`, price: money(price) })) })),
    }),
    asOf: addDays(FIRST, asOf), before,
  };
}

test("lists within lists come out as the reference says", () => {
  const plan = planOf(PROGRAM);
  const { told, stepped } = heldAgainst(plan, partner, asked, 120);
  expect(told).toBeGreaterThan(0.8);
  expect(stepped).toBeGreaterThan(0.3);
  const { columns, givenColumns } = compileHere(plan);
  expect([columns?.length, givenColumns]).toEqual([1, undefined]);
});
