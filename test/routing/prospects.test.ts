/**
 * The prospects of a bicycle maker to its resellers, against a plain script over the same tables.
 *
 * A synthetic warehouse always runs. The real one is not part of the project: FAIRWAY_RESELLER_DATA names the folder of its
 * tables (DimReseller.csv, DimGeography.csv, ProspectiveBuyer.csv), and then it runs too.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readFacts } from "@fairway/data";
import { coursesOf, planOfRequests, Router, runSequence, sequenceOf, type DatedRequest, type Person } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import type { RoutingEvent } from "@fairway/runtime";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { load } from "../support/check.js";
import { plainProspects, type Away, type Given, type Row, type Warehouse } from "./plain-prospects.js";
import { at, momentText, randomFrom, START } from "./program.js";

const real = process.env["FAIRWAY_RESELLER_DATA"];

const SOURCE = `program Bicycles { currency USD }
partner {
  key id
  id:      Text
  city:    Text
  state:   Text
  region:  Integer
  revenue: Integer
}
request Prospect {
  key      id
  dated    received
  id:       Text
  city:     Text
  state:    Text
  region:   Integer?
  received: DateTime
}
table weight by revenue gives Integer {
  | revenue           | result |
  | below 100000      | 1      |
  | 100000 to 299999  | 3      |
  | at least 300000   | 5      |
}
route Prospect {
  rule "City"   to partners where city is Prospect.city and state is Prospect.state
  rule "State"  to partners where state is Prospect.state
  rule "Region" to partners where region is Prospect.region
  assign without asking
  turns  least recently offered weighted by weight per region
  else   desk Inside
}
desk Inside { kind inside, worked elsewhere }
`;

async function planOf(): Promise<Plan> {
  const { programs, diagnostics } = await load({ "p.fairway": SOURCE });
  expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  return programs[0]!.versions[0]!.plan!;
}

function byMachine(plan: Plan, { resellers, geography, prospects }: Warehouse, away: readonly Away[]): readonly Given[] {
  const places = new Map(geography.map((row) => [row["GeographyKey"], row]));
  const regions = new Map(geography.map((row) => [row["StateProvinceCode"], row["SalesTerritoryKey"]]));
  const people = resellers.map((row): Person => {
    const place = places.get(row["GeographyKey"])!;
    return { facts: readFacts(plan, { id: row["ResellerAlternateKey"], city: place["City"], state: place["StateProvinceCode"], region: Number(place["SalesTerritoryKey"]), revenue: Math.trunc(Number(row["AnnualRevenue"])) }).facts! };
  });
  const own = planOfRequests(plan, "Prospect")!;
  const requests = prospects.map((row, minute): DatedRequest => {
    const region = regions.get(row["StateProvinceCode"]);
    const id = String(minute).padStart(6, "0");
    const facts = { id, city: row["City"], state: row["StateProvinceCode"], received: momentText(minute), ...(region === undefined ? {} : { region: Number(region) }) };
    return { kind: "Prospect", id, at: at(minute), record: readFacts(own, facts).facts!.partner };
  });
  const events = away.map(({ reseller, from, until }): RoutingEvent => ({ at: at(from), event: "absent", partner: reseller, until: at(until) }));
  const courses = coursesOf(runSequence(new Router(plan, people, undefined, START), sequenceOf(requests, events)));
  const found = new Map(courses.map(({ request, partner, rule }) => [request, partner === undefined ? null : { rule: rule!, reseller: partner }]));
  return requests.map(({ id }) => found.get(id)!);
}

/** Every fifth reseller, each for a stretch of its own. */
function absences({ resellers, prospects }: Warehouse): readonly Away[] {
  const keys = resellers.map((row) => row["ResellerAlternateKey"]!).filter((_, n) => n % 5 === 0);
  return keys.map((reseller, n) => {
    const from = (n * 37) % prospects.length;
    return { reseller, from, until: from + Math.floor(prospects.length / 3) };
  });
}

async function compare(warehouse: Warehouse): Promise<void> {
  const away = absences(warehouse);
  const expected = plainProspects(warehouse, away);
  expect(byMachine(await planOf(), warehouse, away)).toEqual(expected);
  for (const rule of ["City", "State", "Region"]) expect(expected.filter((each) => each?.rule === rule).length, rule).toBeGreaterThan(0);
  expect(expected.filter((each) => each === null).length, "desk").toBeGreaterThan(0);
  expect(plainProspects(warehouse, []).filter((each, n) => each?.reseller !== expected[n]?.reseller).length, "absences matter").toBeGreaterThan(100);
}

/** Tables of the same form: cities of all sizes, states without a reseller, and one that no region has. */
function synthetic(seed: number): Warehouse {
  const random = randomFrom(seed);
  const any = (count: number): number => Math.floor(random() * count);
  const skewed = (count: number): number => Math.floor(random() * random() * count);
  const geography = Array.from({ length: 120 }, (_, n): Row => ({ GeographyKey: String(n), City: `City ${n % 80}`, StateProvinceCode: `S${Math.floor(n / 6)}`, SalesTerritoryKey: String(Math.floor(n / 36)) }));
  const resellers = Array.from({ length: 250 }, (_, n): Row => ({
    ResellerAlternateKey: `AW${String(n).padStart(8, "0")}`, GeographyKey: String(skewed(100)), AnnualRevenue: `${["30000", "80000", "100000", "150000", "300000"][any(5)]!}.0000`,
  }));
  const prospects = Array.from({ length: 2_500 }, (): Row => {
    const place = geography[skewed(120)]!;
    return random() < 0.01 ? { City: "Nowhere", StateProvinceCode: "XX" } : { City: random() < 0.5 ? place["City"]! : `Town ${any(40)}`, StateProvinceCode: place["StateProvinceCode"]! };
  });
  return { resellers, geography, prospects };
}

function tables(folder: string): Warehouse {
  const rows = (name: string): readonly Row[] => parse(readFileSync(join(folder, name)), { columns: true }) as Row[];
  return { resellers: rows("DimReseller.csv"), geography: rows("DimGeography.csv"), prospects: rows("ProspectiveBuyer.csv") };
}

const warehouses: readonly (readonly [string, () => Warehouse])[] = [
  ["a synthetic warehouse", () => synthetic(31)], ...(real === undefined ? [] : [["the warehouse of FAIRWAY_RESELLER_DATA", () => tables(real)] as const]),
];

test.each(warehouses)("who gets each prospect of %s is what a plain script says", async (_, warehouse) => {
  await compare(warehouse());
});
