/**
 * Programs of whose fields a column holds but a part (moments, lists within lists, money in several currencies): partners are
 * read into columns, nobody hands columns in, and files are read as records.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DecisionOutcome, PopulationResults } from "@fairway/fairway";
import { evaluateFiles, openProgram } from "@fairway/fairway/node";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../../test/support/files.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-parts-"));
const worker = pathToFileURL(join(folder, "worker.mjs"));
beforeAll(async () => {
  const banner = { js: "import { createRequire as fairwayRequire } from 'node:module'; const require = fairwayRequire(import.meta.url);" };
  await build({ entryPoints: [join(root, "packages/fairway/src/node/worker.ts")], outfile: join(folder, "worker.mjs"), bundle: true, format: "esm", platform: "node", conditions: ["source"], banner, logLevel: "error" });
});
afterAll(() => rmSync(folder, { recursive: true }));

const MOMENTS = `program Clocks { currency USD, timezone "America/New_York" }
record Order { key id, dated placed, id: Text, placed: DateTime, worth: Money }
partner { key id, id: Text, orders: list of Order }
measure yearly "Yearly" = sum(orders.worth) over trailing 12 months
ladder Level "Level" { tier Silver {}, tier Gold { require "Orders" yearly >= 500 USD } }
incentive Base "Base" { each month, for Level >= Gold, basis orders[placed in period] at worth, pay 3% }
`;
const WITHIN = `program Carts { currency USD }
record Line { key id, dated on, id: Text, on: Date, units: Integer, price: Money }
record Order { key id, dated placed, id: Text, placed: Date, lines: list of Line }
partner { key id, id: Text, orders: list of Order }
measure yearly "Yearly" = sum(orders.lines.price) over trailing 12 months
measure large "Large" = count(orders[sum(lines.units) >= 6])
ladder Level "Level" { tier Silver {}, tier Gold { require "Orders" yearly >= 500 USD, require "Large" large >= 1 } }
incentive Base "Base" { each month, for Level >= Gold, basis sum(orders.lines.price) over period, pay 3% }
`;
const MONEY = `program Abroad { currency USD }
table Rates by currency: Text and day: Date gives Number {
  | currency | day             | rate |
  | "EUR"    | from 2020-01-01 | 1.1  |
  | "GBP"    | from 2020-01-01 | 1.31 |
}
record Order { key id, dated placed, id: Text, placed: Date, worth: Money in any currency, usd: Money = worth in USD at Rates on placed else 0 USD }
partner { key id, id: Text, orders: list of Order }
measure yearly "Yearly" = sum(orders.usd) over trailing 12 months
ladder Level "Level" { tier Silver {}, tier Gold { require "Orders" yearly >= 500 USD } }
incentive Base "Base" { each month, for Level >= Gold, basis orders[placed in period] at usd, pay 3% }
`;

const line = fc.record({ units: fc.nat({ max: 9 }), price: fc.nat({ max: 30_000 }) });
const order = fc.record({ minute: fc.nat({ max: 400 * 1440 }), worth: fc.nat({ max: 60_000 }), currency: fc.constantFrom("USD", "EUR", "GBP", "CHF"), lines: fc.array(line, { maxLength: 4 }) });
const DRAWN = fc.sample(fc.array(order, { maxLength: 10 }), { numRuns: 600, seed: 20261128 });
const moment = (minute: number): string => new Date(Date.UTC(2025, 6, 1) + minute * 60_000).toISOString();

type Row = (of: (typeof DRAWN)[number][number]) => object;
const CASES: readonly (readonly [string, string, Row])[] = [
  ["moments", MOMENTS, ({ minute, worth }) => ({ placed: moment(minute), worth: (worth / 100).toFixed(2) })],
  ["lists within lists", WITHIN, ({ minute, lines }) => ({ placed: moment(minute).slice(0, 10), lines: lines.map(({ units, price }, at) => ({ id: `l${at}`, on: moment(minute + at * 20_000).slice(0, 10), units, price: (price / 100).toFixed(2) })) })],
  ["money in several currencies", MONEY, ({ minute, worth, currency }) => ({ placed: moment(minute).slice(0, 10), worth: { amount: (worth / 100).toFixed(2), currency } })],
];
const DAYS = ["2026-07-31", "2026-03-15", "2025-09-30"];

/** What stands in the columns, against the outcome that a partner is answered with by itself. */
function expectRow({ ladders, incentives }: PopulationResults, at: number, outcome: DecisionOutcome): void {
  expect(ladders.map(({ tiers, tier }) => tiers[tier[at]!])).toEqual(outcome.ladders.map(({ tier }) => tier));
  expect(incentives.map(({ paid, held }) => [paid[at], held[at]])).toEqual(outcome.incentives.map(({ paid, held }) => [paid, held]));
}

test.each(CASES)("%s are read into columns, on one thread and on two", async (_, text, row) => {
  const opened = await openProgram({ text });
  if (!opened.ok) throw new Error(opened.message);
  const { program } = opened;
  const columns = program.columns();
  if (!columns.ok) throw new Error(columns.problems[0]!.message);
  const partners = DRAWN.map((orders, at) => ({ id: `p${at}`, orders: orders.map((each, place) => ({ id: `o${place}`, ...row(each) })) }));
  const { population, refused } = await columns.read(partners);
  expect(refused).toEqual([]);
  for (const asOf of DAYS) {
    for (const threads of [0, 2]) {
      const answer = await columns.evaluate(population, { asOf, threads, worker });
      if (!answer.ok) throw new Error(answer.problems[0]!.message);
      expect([answer.results.left, answer.results.fallbacks.count]).toEqual([[], 0]);
      partners.forEach((partner, at) => {
        const alone = program.outcome(partner, asOf);
        if (!alone.ok) throw new Error(alone.problems[0]!.message);
        expectRow(answer.results, at, alone.outcome);
        if (threads === 0) expect(answer.results.outcome(at)).toEqual(alone.outcome);
      });
      expect(new Set(answer.results.ladders[0]!.tier).size).toBe(2);
    }
  }
}, 60_000);

test.each(CASES)("%s are not handed in, and files with them are read as records", async (_, text, row) => {
  const opened = await openProgram({ text });
  if (!opened.ok) throw new Error(opened.message);
  const { program } = opened;
  const columns = program.columns();
  if (!columns.ok) throw new Error(columns.problems[0]!.message);
  const none = new Int32Array(1);
  expect(columns.given({ size: 0, partner: {}, lists: { orders: { offsets: none, columns: {} } } })).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining("Read partners into columns (`read`)") as string }] });
  const [data, out] = [join(folder, "data.ndjson"), join(folder, "out.ndjson")];
  const partners = DRAWN.slice(0, 40).map((orders, at) => ({ id: `p${at}`, orders: orders.map((each, place) => ({ id: `o${place}`, ...row(each) })) }));
  writeFileSync(data, partners.map((partner) => `${JSON.stringify(partner)}\n`).join(""));
  expect(await evaluateFiles(program, { data, asOf: DAYS[0]!, out })).toMatchObject({ ok: true, evaluated: 40, why: expect.stringContaining("moments, lists within lists or money in several currencies") as string });
  const written = readFileSync(out, "utf8").trim().split("\n").map((each) => JSON.parse(each) as DecisionOutcome);
  partners.forEach((partner, at) => {
    const alone = program.outcome(partner, DAYS[0]!);
    expect(alone.ok && alone.outcome.incentives.map(({ paid }) => (Number(paid) / 100).toFixed(2))).toEqual(written[at]!.incentives.map(({ paid }) => paid));
  });
});
