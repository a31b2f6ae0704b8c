/**
 * Results whose arrays are filled again: the same objects, with what new arrays would hold, whatever stood there before; and
 * the earlier results say that they are over.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ColumnPopulation, PopulationResults } from "@fairway/fairway";
import { openProgram, type NodeProgram, type NodeProgramSource } from "@fairway/fairway/node";
import { build } from "esbuild";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../../test/support/files.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-into-"));
const worker = pathToFileURL(join(folder, "worker.mjs"));
beforeAll(async () => {
  const banner = { js: "import { createRequire as fairwayRequire } from 'node:module'; const require = fairwayRequire(import.meta.url);" };
  await build({ entryPoints: [join(root, "packages/fairway/src/node/worker.ts")], outfile: join(folder, "worker.mjs"), bundle: true, format: "esm", platform: "node", conditions: ["source"], banner, logLevel: "error" });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Scores of both kinds, a law, money that is held, and money in another currency: each kind of array, and partners that columns leave. */
const CLUB = `program Club { currency USD }
record Order { key id, dated on, id: Text, on: Date, worth: Money, kind: Text }
partner { key id, id: Text, rank: Number?, abroad: Bool, orders: list of Order }
measure yearly "Yearly" = sum(orders.worth) over trailing 12 months
score Card "Card" { part Rank points rank * 2 when rank is known otherwise 0, part Share 20 points for (yearly as % of 900 USD else 0%) from 0% to 100%, pass at 5 }
score Plain "Plain" { part Orders points count(orders) }
always Ranked "Ranked" { rank >= 1 or yearly > 0 USD }
competency Known "Known" { require "Rank" rank >= 2 }
ladder Level "Level" { tier Silver {}, tier Gold { require "Orders" yearly >= 100 USD, require "Rank" rank >= 1 } }
table Rate by currency: Text and day: Date gives Number {
  | currency | day             | rate |
  | "USD"    | from 2020-01-01 | 0.9  |
}
incentive Base "Rebate" { each quarter, for Level >= Gold, basis sum(orders.worth) over period, pay 3% }
incentive Each "Each" { each record, for rank >= 1, basis orders[kind is "new"] at worth, pay 2% }
incentive Abroad "Abroad" { each quarter, for abroad, basis orders[on in period] at worth, pay 1%, in EUR at Rate on the period's last day }
`;

/** The same declarations by two texts. What an earlier text pays for a record is added to what this one pays. */
const text = (effective: string, pay: string): string => CLUB.replace("currency USD }", `currency USD, ${effective} }`).replace(/table[\s\S]*?\n}\n/, "").replace(/incentive Abroad .*\n/, "").replace("pay 2%", `pay ${pay}`);
const TEXTS = { files: { "2025.fairway": text("effective from 2025-01-01 until 2026-01-01", "2%"), "2026.fairway": text("effective from 2026-01-01", "4%") } };

const order = fc.record({ on: fc.integer({ min: 1, max: 700 }), worth: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: -2_000, max: 40_000 }) }, { weight: 1, arbitrary: fc.constant(2 ** 48) }), kind: fc.constantFrom("new", "old") });
const partner = fc.record({ rank: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }), abroad: fc.nat({ max: 9 }), orders: fc.array(order, { maxLength: 5 }) });
const SIZE = 12;
const question = fc.record({ partners: fc.array(partner, { minLength: SIZE, maxLength: SIZE }), asOf: fc.constantFrom("2025-08-01", "2025-12-31", "2026-02-01", "2026-08-01"), isThere: fc.boolean() });

const plain = (of: readonly (typeof partner extends fc.Arbitrary<infer T> ? T : never)[]): object[] => of.map(({ rank, abroad, orders }, at) => ({
  id: `p${at}`, ...(rank === undefined ? {} : { rank }), abroad: abroad === 0,
  orders: orders.map(({ on, worth, kind }, place) => ({ id: `o${place}`, on: new Date(Date.UTC(2024, 9, 1 + on)).toISOString().slice(0, 10), worth: (worth / 100).toFixed(2), kind })),
}));

type Columns = Extract<ReturnType<NodeProgram["columns"]>, { ok: true }>;

async function columnsOf(source: NodeProgramSource): Promise<Columns> {
  const opened = await openProgram(source);
  if (!opened.ok) throw new Error(opened.message);
  const columns = opened.program.columns();
  if (!columns.ok) throw new Error(columns.problems[0]!.message);
  return columns;
}

async function evaluated(columns: Columns, population: ColumnPopulation, options: Parameters<Columns["evaluate"]>[1]): Promise<PopulationResults> {
  const answer = await columns.evaluate(population, { worker, ...options });
  if (!answer.ok) throw new Error(answer.problems[0]!.message);
  return answer.results;
}

/** All arrays, in their order. */
function arrays({ answered, ladders, competencies, scores, laws, incentives }: PopulationResults): readonly (ArrayLike<number> | undefined)[] {
  return [
    answered, ...ladders.flatMap(({ tier, undecided }) => [tier, undecided]), ...competencies.map(({ outcome }) => outcome), ...laws.map(({ outcome }) => outcome),
    ...scores.flatMap(({ total, denominator, passed }) => [total, denominator, passed]), ...incentives.flatMap(({ paid, held, takesPart }) => [paid, held, takesPart]),
  ];
}

const numbers = (results: PopulationResults): readonly (readonly number[] | undefined)[] => arrays(results).map((array) => array && Array.from(array));

/** Questions one after the other into the same arrays, each beside new ones. */
async function asksAgain(columns: Columns, threads: number, runs: number): Promise<{ readonly left: number; readonly held: number; readonly fallbacks: number }> {
  let [left, held, fallbacks] = [0, 0, 0];
  let into: PopulationResults | undefined;
  await fc.assert(fc.asyncProperty(question, async ({ partners, asOf, isThere }) => {
    // What has streamed past is not at hand, so whoever does not fit is left.
    const data = plain(partners);
    const { population, refused } = await columns.read(isThere ? data : data[Symbol.iterator]());
    expect(refused).toEqual([]);
    const fresh = await evaluated(columns, population, { asOf, threads });
    const again = await evaluated(columns, population, { asOf, threads, ...(into === undefined ? {} : { into }) });
    expect(numbers(again)).toEqual(numbers(fresh));
    expect([again.left, again.fallbacks, again.size]).toEqual([fresh.left, fresh.fallbacks, fresh.size]);
    for (let at = 0; at < SIZE; at += 1) expect(again.outcome(at)).toEqual(fresh.outcome(at));
    if (into !== undefined) arrays(into).forEach((array, place) => expect(arrays(again)[place]).toBe(array));
    left += again.left.length;
    fallbacks += again.fallbacks.count;
    held += again.incentives.filter((of) => of.held.some((amount) => amount > 0)).length;
    into = again;
  }), { numRuns: runs, seed: 20261128 });
  return { left, held, fallbacks };
}

test("the same arrays hold what new ones would, whatever stood there before", async () => {
  const { left } = await asksAgain(await columnsOf({ text: CLUB }), 0, 60);
  expect(left).toBeGreaterThan(10);
}, 60_000);

test("on threads too", async () => {
  const { left } = await asksAgain(await columnsOf({ text: CLUB }), 2, 15);
  expect(left).toBeGreaterThan(2);
}, 60_000);

test("by one text and then by another, with what earlier texts pay", async () => {
  const { held, fallbacks } = await asksAgain(await columnsOf(TEXTS), 0, 60);
  expect(held).toBeGreaterThan(10);
  expect(fallbacks).toBeGreaterThan(10);
}, 60_000);

test("arrays that can't be filled are refused, and stay as they are", async () => {
  const columns = await columnsOf({ text: CLUB });
  const other = await columnsOf({ text: CLUB.replace(/always .*\n/, "") });
  const one = { id: "one", rank: 3, abroad: false, orders: [{ id: "1", on: "2026-07-10", worth: "150.00", kind: "old" }] };
  const [single, two] = [(await columns.read([one])).population, (await columns.read([one, one])).population];
  const asOf = "2026-08-01";
  const into = await evaluated(columns, single, { asOf });
  const before = numbers(into);
  const why = async (population: ColumnPopulation, of: Columns, threads = 0): Promise<string> => {
    const answer = await of.evaluate(population, { asOf, threads, worker, into });
    return answer.ok ? "" : answer.problems.map(({ path, message }) => `${path}: ${message}`).join();
  };
  expect(await why(two, columns)).toBe("into: The arrays of these results can't be filled again: they hold 1 partners, and this population has 2.");
  expect(await why((await other.read([one])).population, other)).toContain("made for other declarations");
  expect(await why(single, columns, 2)).toContain("they were made without threads");
  expect(numbers(into)).toEqual(before);
  expect(into.outcome(0)?.ladders[0]?.tier).toBe("Gold");
  const later = await evaluated(columns, single, { asOf: "2024-08-01", into });
  expect(later.ladders[0]!.tier[0]).toBe(0);
  expect(() => into.outcome(0)).toThrow("handed over");
  expect(await why(single, columns)).toContain("handed over before");
  expect(later.outcome(0)?.ladders[0]?.tier).toBe("Silver");
});
