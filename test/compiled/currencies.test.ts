/**
 * Money in several currencies, by compiled code alone: converted for figures as of today and as of a record's own date.
 */
import { addDays, dayOf } from "@fairway/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";
import { heldAgainst, type Asked } from "./held-against.js";

const PROGRAM = `
program Currencies { currency USD, calendar fiscal year from February, effective from 2024-01-01 }
enum Area { Cloud, Data }
table Rates by currency: Text and day: Date gives Number {
  | currency | day                              | rate  |
  | "EUR"    | from 2020-01-01 until 2025-06-01 | 1.08  |
  | "EUR"    | from 2025-06-01                  | 1.125 |
  | "JPY"    | from 2020-01-01                  | 0.0067 becoming 0.0065 from 2026-01-01 |
  | "GBP"    | from 2025-03-01                  | 1.31  |
}
record Sale { key id, dated on, id: Text, on: Date, worth: Money in any currency, list: Money in EUR, area: Area, usd: Money = worth in USD at Rates on on else 0 USD, euro: Money = (list in USD at Rates on on) else 2 USD }
partner { key id, id: Text, target: Money in any currency?, plan: Money in EUR, sales: list of Sale }
measure sold = sum(sales.worth in USD at Rates)
measure yearly = sum(sales.usd) by on over trailing 12 months
measure listed = sum(sales.euro)
measure inArea(where: Area) = sum(sales[area is where].usd) by on over trailing 12 months
ladder Level {
  tier Bronze {}
  tier Silver { require "Sales" yearly >= 900 USD or inArea(Area.Cloud) >= 500 USD, require "Target" target in USD at Rates <= 2000 USD }
  tier Gold { require "Sales" yearly >= 1500 USD or sold >= 2500 USD or listed >= 900 USD, require "Plan" yearly as % of (plan in USD at Rates) >= 80% }
}
incentive Rate { each fiscal quarter, basis sales[on in period] at usd, pay 3% }
incentive Deals { each record, for Level >= Silver, basis sales at (worth in USD at Rates else 1 USD), pay 5%, cap 20 USD per line }
`;

const PLAN = planOf(PROGRAM);
const FIRST = dayOf("2025-01-01");

const money = fc.record({ currency: fc.constantFrom("USD", "EUR", "JPY", "GBP", "CHF"), minor: fc.nat({ max: 60_000 }) });
const sale = fc.record({ on: fc.nat({ max: 560 }), worth: money, list: fc.nat({ max: 60_000 }), area: fc.constantFrom("Cloud", "Data") });
const partner = fc.record({ target: fc.option(money, { nil: undefined }), plan: fc.nat({ max: 200_000 }), sales: fc.array(sale, { maxLength: 14 }), asOf: fc.integer({ min: 300, max: 560 }), before: fc.constantFrom(0, 60, 200) });
type Drawn = typeof partner extends fc.Arbitrary<infer T> ? T : never;

const day = (at: number): string => new Date((FIRST + at) * 86_400_000).toISOString().slice(0, 10);
const given = ({ currency, minor }: { readonly currency: string; readonly minor: number }): object => ({ amount: String(currency === "JPY" ? minor : minor / 100), currency });

function asked({ target, plan, sales, asOf, before }: Drawn): Asked {
  const sold = sales.map(({ on, worth, list, area }, at) => ({ id: `s${at}`, on: day(on), worth: given(worth), area, list: String(list / 100) }));
  return { partner: { id: "p", plan: String(plan / 100), ...(target === undefined ? {} : { target: given(target) }), sales: sold }, asOf: addDays(FIRST, asOf), before };
}

test("money of several currencies is converted as in the reference", () => {
  const { told, stepped } = heldAgainst(PLAN, partner, asked);
  expect(told).toBeGreaterThan(0.9);
  expect(stepped).toBeGreaterThan(0.5);
});
