/**
 * Generates a believable August for Northwind's routes: `node generate.mjs [--seed 11]`.
 *
 * The same seed gives the same files: august-leads.csv (the declared volume of a month), august-support.csv and
 * august-deals.csv, for `fairway simulate`. Partners are those of ../data/partners.csv.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf("--seed");
let state = Number(at < 0 ? "11" : process.argv[at + 1]) >>> 0;

/** Mulberry32: a small seeded generator, uniform in [0, 1). */
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
const weighted = (pairs) => {
  let left = random() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of pairs) if ((left -= weight) < 0) return value;
  return pairs[0][0];
};

const [, ...partners] = readFileSync(join(here, "../data/partners.csv"), "utf8").trim().split("\n").map((line) => line.split(","));
const ids = partners.map(([id]) => id);
const REGIONS = [["US", 34], ["Canada", 7], ["Brazil", 5], ["Mexico", 4], ["UKI", 11], ["DACH", 14], ["Nordics", 7], ["Japan", 8], ["ANZ", 6], ["India", 4]];
const VERTICALS = ["Hospitals", "Pharma", "Federal", "Education", "Manufacturing"];
const PRODUCTS = [["Servers", 34], ["Edge", 14], ["Storage", 30], ["Services", 22]];
const TOPICS = [["Pricing", 40], ["Ordering", 35], ["Technical", 25]];
const CUSTOMERS = ["Mercy", "Lakeside", "Northgate", "Alder", "Summit", "Harbour", "Union", "Castle", "Orion", "Maple"].flatMap((name) => ["Hospital", "College", "Foundry", "Pharma", "County"].map((kind) => `${name} ${kind}`));

/** A moment in August 2026: mostly on weekdays, mostly while the region of the earth that asks is awake. */
function moment() {
  for (;;) {
    const day = 3 + Math.floor(random() * 26);
    const weekday = new Date(Date.UTC(2026, 7, day)).getUTCDay();
    if ((weekday === 0 || weekday === 6) && random() < 0.85) continue;
    const hour = weighted([[3, 8], [8, 22], [11, 18], [14, 30], [17, 16], [21, 6]]) + random() * 3;
    return new Date(Date.UTC(2026, 7, day) + Math.floor(hour * 60) * 60_000).toISOString().replace(".000Z", "Z");
  }
}

const byMoment = (rows, column) => rows.sort((a, b) => (a[column] < b[column] ? -1 : 1));
const numbered = (letter, rows) => rows.map((row, n) => [`${letter}-${n + 1}`, ...row]);
function write(name, columns, rows) {
  writeFileSync(join(here, name), [columns, ...rows].map((row) => row.join(",")).join("\n") + "\n");
}

const leads = Array.from({ length: 400 }, () => [weighted(REGIONS), pick(VERTICALS), "", random() < 0.12 ? pick(ids) : "", String(Math.round(Math.exp(9 + random() * 3)) * 10), moment()]);
write("august-leads.csv", ["id", "region", "vertical", "needs", "account", "value", "received"], numbered("L", byMoment(leads, 5)));

const support = Array.from({ length: 240 }, () => [pick(ids), weighted(REGIONS), weighted(TOPICS), moment()]);
write("august-support.csv", ["id", "sender", "region", "topic", "received"], numbered("S", byMoment(support, 3)));

const deals = Array.from({ length: 140 }, () => [
  pick(ids), pick(CUSTOMERS), weighted(PRODUCTS), weighted(REGIONS), String(Math.round(Math.exp(8.6 + random() * 3.4))), random() < 0.1 ? "2026-05-20" : "", String(random() < 0.06), moment(),
]);
write("august-deals.csv", ["id", "reseller", "customer", "product", "region", "amount", "contacted", "direct", "submitted"], numbered("D", byMoment(deals, 7)));
