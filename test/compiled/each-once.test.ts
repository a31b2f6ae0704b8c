/**
 * Sums and counts over rows without a jump: conditions as bits, days that need not be given, amounts below zero, more counts
 * of one value than fit into one mark, and figures whose value is there only where it was asked for.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

/** More than one mark has bits for. */
const COUNTS = Array.from({ length: 34 }, (_, at) => `measure met${at} = count(distinct sales[worth >= ${at * 10 - 60} USD and area in [${at % 2 === 0 ? "North, East" : "South"}]].buyer)`).join("\n");

const PROGRAM = `
program Once { currency USD }
enum Area { North, South, East }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, fee: Money?, area: Area, seller: Area?, buyer: Text, agent: Text?, open: Bool, ends: Date? }
partner { key id, id: Text, sales: list of Sale }
${COUNTS}
measure running   = count(sales[(ends else 2026-03-01) >= today])
measure lapsed    = sum(sales[(ends else forever) < today or open].worth)
measure closed    = sum(sales[not open].worth) over trailing 6 months
measure elsewhere = sum(sales[not (open and area is North)].worth) over trailing 3 months
measure fees      = sum(sales[fee is known].fee) else 0 USD
measure byHand    = count(distinct sales[agent is known].agent) else 0
measure sellers   = count(distinct sales[seller is known and not open].seller)
measure areas     = count(distinct sales[open].area) over trailing 12 months
measure buyers    = count(distinct sales.buyer)
measure plain     = sum(sales.worth)
ladder Level {
  tier None {}
${Array.from({ length: 34 }, (_, at) => `  tier T${at} { require "Met" met${at} >= 2 }`).join("\n")}
}
ladder Rest {
  tier A { require "Running" running >= 1, require "Over" lapsed >= -20 USD }
  tier B { require "Closed" closed >= 50 USD, require "Elsewhere" elsewhere >= 50 USD }
  tier C { require "Fees" fees >= 0 USD, require "Agents" byHand >= 1, require "Sellers" sellers >= 1 }
  tier D { require "Areas" areas >= 1, require "Buyers" buyers >= 2, require "Plain" plain >= 10 USD }
}
`;

const FIRST = dayOf("2025-09-01");
const days = fc.integer({ min: 0, max: 400 });
const may = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
const cents = fc.integer({ min: -9_000, max: 30_000 });
const area = fc.constantFrom("North", "South", "East");
const sale = fc.record({ on: days, worth: cents, fee: may(cents), area, seller: may(area), buyer: fc.constantFrom("a", "b", "c", "d"), agent: may(fc.constantFrom("a", "e")), open: fc.boolean(), ends: may(days) });
const drawn = fc.record({ sales: fc.array(sale, { maxLength: 12 }), asOf: days, before: fc.constantFrom(0, 0, 60) });

const written = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const given = (of: object): object => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));

function ask({ sales, asOf, before }: typeof drawn extends fc.Arbitrary<infer T> ? T : never): Asked {
  const listed = sales.map(({ on, worth, fee, ends, ...rest }, at) => given({ ...rest, id: `s${at}`, on: written(on), worth: (worth / 100).toFixed(2), fee: fee === undefined ? undefined : (fee / 100).toFixed(2), ends: ends === undefined ? undefined : written(ends) }));
  return { partner: { id: "p", sales: listed }, asOf: addDays(FIRST, asOf), before };
}

test("figures over rows whose conditions are bits give the reference's outcome in every field", () => {
  expect(heldAgainst(planOf(PROGRAM), drawn, ask, 150).told).toBeGreaterThan(0.95);
}, 120_000);
