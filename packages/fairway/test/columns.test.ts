/**
 * Populations in columns: what comes out equals what each partner's outcome says, read from data or handed in, on one
 * thread or several; and nobody is left out in silence.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ABSENT, parseDay, type ColumnPopulation, type DecisionOutcome, type GivenColumns, type PopulationResults } from "@fairway/fairway";
import { evaluateFiles, openProgram, ThreadEnded, type NodeProgram } from "@fairway/fairway/node";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AS_OF, plainPartner } from "../../../test/benchmarks/evaluator/data.js";
import { PROGRAM } from "../../../test/benchmarks/evaluator/program.js";
import { ModuleFolder } from "../../../test/support/built.js";
import { root } from "../../../test/support/files.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-columns-"));
const worker = pathToFileURL(join(folder, "worker.mjs"));
beforeAll(async () => {
  const banner = { js: "import { createRequire as fairwayRequire } from 'node:module'; const require = fairwayRequire(import.meta.url);" };
  await build({ entryPoints: [join(root, "packages/fairway/src/node/worker.ts")], outfile: join(folder, "worker.mjs"), bundle: true, format: "esm", platform: "node", conditions: ["source"], banner, logLevel: "error" });
});
const modules = new ModuleFolder();
afterAll(() => {
  rmSync(folder, { recursive: true });
  modules.remove();
});

/** Every kind of column and of result: amounts, numbers, days, words, texts, yes and no, scores of both kinds, laws. */
const SHOP = `program Shop { currency USD }
enum Kind { New, Known }
record Order { key id, dated on, id: Text, on: Date, worth: Money, kind: Kind, customer: Text, direct: Bool }
partner { key id, id: Text, rank: Number?, since: Date, kind: Kind, orders: list of Order }
measure yearly "Yearly" = sum(orders.worth) over trailing 12 months
measure customers "Customers" = count(distinct orders[customer is not "house"].customer)
measure directly "Direct" = sum(orders[direct].worth) over trailing 12 months
score Standing "Standing" { part Customers points customers * 2, part Direct points 10 when directly > 0 USD otherwise 0, pass at 5 }
always Ranked "Ranked" { rank >= 1 or yearly > 0 USD }
competency Direct "Direct business" { require "Direct" directly >= 50 USD, require "Rank" rank >= 2 }
ladder Level "Level" {
  tier Silver {}
  tier Gold { require "Orders" yearly >= 100 USD, require "Since" since <= today }
}
incentive Base "Rebate" { each quarter, for Level >= Gold, basis sum(orders.worth) over period, pay 3% }
`;

async function opened(text: string): Promise<NodeProgram> {
  const found = await openProgram({ text });
  if (!found.ok) throw new Error(found.message);
  return found.program;
}

type Columns = Extract<ReturnType<NodeProgram["columns"]>, { ok: true }>;

function columnsOf(program: NodeProgram): Columns {
  const columns = program.columns();
  if (!columns.ok) throw new Error(columns.problems[0]!.message);
  return columns;
}

async function evaluated(columns: Columns, population: ColumnPopulation, options: Parameters<Columns["evaluate"]>[1]): Promise<PopulationResults> {
  const answer = await columns.evaluate(population, options);
  if (!answer.ok) throw new Error(answer.problems[0]!.message);
  return answer.results;
}

const WORDS = ["not met", "met", "undecided"];

/** What the columns say of a partner, in the words of an outcome. */
function told(results: PopulationResults, at: number): object {
  return {
    tiers: results.ladders.map(({ tiers, tier, undecided }) => [tier[at] === -1 ? null : tiers[tier[at]!], undecided[at] === 1]),
    competencies: results.competencies.map(({ outcome }) => WORDS[outcome[at]!]),
    scores: results.scores.map(({ total, decimals, denominator }) => (Number.isNaN(total[at]) ? undefined : total[at]! / (denominator?.[at] ?? 10 ** (decimals ?? 0)))),
    laws: results.laws.map(({ outcome }) => ["broken", "held", "undecided"][outcome[at]!]),
    incentives: results.incentives.map(({ paid, held, takesPart }) => [paid[at], held[at], ["no", "yes", "undecided"][takesPart[at]!]]),
  };
}

function wanted({ ladders, competencies, scores, laws, incentives }: DecisionOutcome): object {
  return {
    tiers: ladders.map(({ tier, undecided }) => [tier, undecided]), competencies: competencies.map(({ outcome }) => outcome),
    scores: scores.map(({ total }) => (total === undefined ? undefined : Number(total))), laws: laws.map(({ outcome }) => outcome), incentives: incentives.map(({ paid, held, takesPart }) => [paid, held, takesPart]),
  };
}

const ORDER = { id: "1", on: "2026-07-10", worth: "60.00", kind: "New", customer: "a", direct: true };
const PARTNER = { id: "north", rank: 2, since: "2020-01-01", kind: "Known", orders: [ORDER, { ...ORDER, id: "2", worth: "45.50", customer: "house", direct: false }, { ...ORDER, id: "3", on: "2025-01-01", customer: "b" }] };
const PARTNERS = [PARTNER, { ...PARTNER, id: "south", rank: undefined, orders: [ORDER] }, { ...PARTNER, id: "east", since: "2027-01-01", rank: undefined, orders: [] }, { ...PARTNER, id: "west", orders: [{ ...ORDER, worth: "-5.25" }] }];
const asOf = "2026-08-01";

test("a population that is read says what each partner's outcome says", async () => {
  const program = await opened(SHOP);
  const columns = columnsOf(program);
  const { population, refused } = await columns.read([...PARTNERS, { id: 5 }, PARTNERS[0]]);
  expect(refused.map(({ index }) => index)).toEqual([4]);
  const results = await evaluated(columns, population, { asOf });
  expect(results.left).toEqual([]);
  [...PARTNERS, PARTNERS[0]].forEach((partner, at) => {
    const alone = program.outcome(partner, asOf);
    if (!alone.ok) throw new Error(alone.problems[0]!.message);
    expect(told(results, at)).toEqual(wanted(alone.outcome));
    expect(results.outcome(at)).toEqual(alone.outcome);
  });
  expect(() => results.outcome(5)).toThrow(RangeError);
});

test("a program of real size, some hundred partners, one thread and two", async () => {
  const text = PROGRAM.replace(/incentive (Attach|Registration|Launch) [\s\S]*?\n}\n/g, "");
  const program = await opened(text);
  const columns = columnsOf(program);
  const plain = Array.from({ length: 300 }, (_, at) => plainPartner(at));
  const { population } = await columns.read(plain, { partners: 300, rows: { sales: 6000 } });
  const results = await evaluated(columns, population, { asOf: AS_OF });
  const spread = await evaluated(columns, population, { asOf: AS_OF, threads: 2, worker });
  plain.forEach((partner, at) => {
    const alone = program.outcome(partner, AS_OF);
    if (!alone.ok) throw new Error(alone.problems[0]!.message);
    expect(told(results, at)).toEqual(wanted(alone.outcome));
    expect(told(spread, at)).toEqual(told(results, at));
  });
  expect(new Set(results.ladders[0]!.tier).size).toBeGreaterThan(2);
}, 60_000);

/** The partners above as somebody's arrays. */
function arrays(): GivenColumns {
  const day = (text: string): number => parseDay(text)!;
  const orders = PARTNERS.flatMap((partner) => partner.orders);
  const texts = [...new Set(orders.map(({ customer }) => customer))];
  const offsets = Int32Array.of(0, ...PARTNERS.map((_, at) => PARTNERS.slice(0, at + 1).reduce((sum, partner) => sum + partner.orders.length, 0)));
  const kinds = ["New", "Known"];
  return {
    size: PARTNERS.length, keys: PARTNERS.map(({ id }) => id), texts,
    partner: { rank: Float64Array.from(PARTNERS, ({ rank }) => (rank === undefined ? NaN : rank * 10_000)), since: Int32Array.from(PARTNERS, ({ since }) => day(since)), kind: Int32Array.from(PARTNERS, ({ kind }) => kinds.indexOf(kind)) },
    lists: {
      orders: {
        offsets,
        columns: {
          on: Int32Array.from(orders, ({ on }) => day(on)), worth: Float64Array.from(orders, ({ worth }) => Math.round(Number(worth) * 100)), kind: Int32Array.from(orders, ({ kind }) => kinds.indexOf(kind)),
          customer: Int32Array.from(orders, ({ customer }) => texts.indexOf(customer)), direct: Int32Array.from(orders, ({ direct }) => (direct ? 1 : 0)),
        },
      },
    },
  };
}

test("arrays that are handed in are the same population, and the shape says what they hold", async () => {
  const program = await opened(SHOP);
  const columns = columnsOf(program);
  expect(columns.shape.partner.map(({ name, array, optional }) => [name, array, optional])).toEqual(expect.arrayContaining([["rank", "Float64Array", true], ["since", "Int32Array", false]]));
  expect(columns.shape.lists[0]!.columns).toEqual(expect.arrayContaining([{ name: "worth", array: "Float64Array", optional: false, holds: { as: "money", decimals: 2, currency: "USD" } }]));
  const taken = columns.given(arrays());
  if (!taken.ok) throw new Error(taken.problems[0]!.message);
  for (const threads of [0, 2]) {
    const results = await evaluated(columns, taken.population, { asOf, threads, worker });
    PARTNERS.forEach((partner, at) => {
      const alone = program.outcome(partner, asOf);
      expect(alone.ok && results.outcome(at)).toEqual(alone.ok && alone.outcome);
      expect(told(results, at)).toEqual(alone.ok && wanted(alone.outcome));
    });
  }
});

test("arrays that can't be what they are said to be are refused with their place", async () => {
  const columns = columnsOf(await opened(SHOP));
  const good = arrays();
  const { orders } = good.lists as { orders: NonNullable<GivenColumns["lists"][string]> };
  const withOrders = (changed: Record<string, unknown>): GivenColumns => ({ ...good, lists: { orders: { ...orders, columns: { ...orders.columns, ...changed } as never } } });
  const wrong = (given: GivenColumns): string[] => {
    const taken = columns.given(given);
    return taken.ok ? [] : taken.problems.map(({ path }) => path);
  };
  const rows = orders.offsets.at(-1)!;
  expect(wrong(good)).toEqual([]);
  expect(wrong({ ...good, partner: { ...good.partner, since: undefined as never } })).toEqual(["since"]);
  expect(wrong({ ...good, partner: { ...good.partner, since: Int32Array.of(1, 2, ABSENT, 4) } })).toEqual(["since[2]"]);
  expect(wrong({ ...good, lists: {} })).toContain("orders");
  expect(wrong({ ...good, lists: { orders: { ...orders, offsets: Int32Array.of(0, 3, 2, 4, 5) } } })).toEqual(["orders.offsets[2]"]);
  expect(wrong({ ...good, texts: 3 })).toEqual(["texts"]);
  expect(wrong(withOrders({ worth: new Float64Array(rows).fill(0.5) }))).toEqual(["orders.worth[0]"]);
  expect(wrong(withOrders({ worth: new Int32Array(rows) }))).toEqual(["orders.worth"]);
  expect(wrong(withOrders({ customer: new Int32Array(rows).fill(9) }))).toEqual(["orders.customer[0]"]);
  expect(wrong(withOrders({ direct: new Int32Array(rows).fill(2) }))).toEqual(["orders.direct[0]"]);
});

test("who does not fit columns is answered from its data, or listed with the reason", async () => {
  const program = await opened(SHOP);
  const columns = columnsOf(program);
  const fine = { ...PARTNER, rank: "2.00001" };
  const again = program.evaluate(PARTNER, "2026-07-01");
  const held = { ...PARTNER, standing: again.ok ? again.decision.nextStanding : undefined };
  const { population } = await columns.read([fine, held, PARTNER]);
  for (const threads of [0, 2]) {
    const results = await evaluated(columns, population, { asOf, threads, worker });
    expect(results.left).toEqual([]);
    [fine, held, PARTNER].forEach((partner, at) => {
      const alone = program.outcome(partner, asOf);
      expect(alone.ok && wanted(alone.outcome)).toEqual(told(results, at));
      expect(alone.ok && alone.outcome).toEqual(results.outcome(at));
    });
  }
  const large = arrays();
  (large.lists["orders"]!.columns["worth"] as Float64Array).set([2 ** 45, 2 ** 45, 2 ** 45]);
  const taken = columns.given(large);
  if (!taken.ok) throw new Error("refused");
  const results = await evaluated(columns, taken.population, { asOf });
  expect(results.left).toEqual([{ at: 0, why: "orders.worth sums to more than is reckoned with in machine integers" }]);
  expect([...results.answered]).toEqual([0, 1, 1, 1]);
  expect(results.outcome(0)).toBeUndefined();
  const known = await evaluated(columns, taken.population, { asOf, partner: () => PARTNER });
  expect(known.left).toEqual([]);
  expect(known.outcome(0)).toMatchObject({ partner: "north" });
});

test("who fits columns and is left as they are worked out is answered from the list that was read, or from what is said of it", async () => {
  const program = await opened(SHOP.replace("pay 3%", "pay 3.14159%"));
  const columns = columnsOf(program);
  const large = { ...PARTNER, id: "large", orders: [{ ...ORDER, worth: "703687441776.63" }] };
  const list = [PARTNER, { id: 5 }, large, PARTNER];
  const alone = program.outcome(large, asOf);
  if (!alone.ok) throw new Error(alone.problems[0]!.message);
  const read = await columns.read(list);
  const results = await evaluated(columns, read.population, { asOf });
  expect(results.left).toEqual([]);
  expect(results.outcome(1)).toEqual(alone.outcome);
  expect(told(results, 1)).toEqual(wanted(alone.outcome));
  const streamed = await columns.read(list[Symbol.iterator]());
  const left = await evaluated(columns, streamed.population, { asOf });
  expect(left.left.map(({ at }) => at)).toEqual([1]);
  expect(left.outcome(1)).toBeUndefined();
  expect((await evaluated(columns, streamed.population, { asOf, partner: () => large })).outcome(1)).toEqual(alone.outcome);
});

/** Parts in proportion to amounts: their sum has denominators that no two doubles hold; and one that pays in two currencies. */
const CARD = `program Card { currency USD }
record Order { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, before: Money, planned: Money, other: Bool, orders: list of Order }
measure yearly "Yearly" = sum(orders.worth) over trailing 12 months
score Card "Card" { part Growth 0.1 points per 1% in (growth of yearly against before else 0%), at most 25, part Share 20 points for (yearly as % of planned else 0%) from 0% to 100%, pass at 12 }
incentive Bonus "Bonus" { each quarter, for passed Card, pay 2500 USD }
table Rate by currency: Text and day: Date gives Number {
  | currency | day             | rate |
  | "USD"    | from 2020-01-01 | 0.9  |
}
incentive Abroad "Abroad" { each quarter, for other, basis orders[on in period] at worth, pay 1%, in EUR at Rate on the period's last day }
`;
const CARDS = [
  { id: "wide", before: "68502283.69", planned: "97631277.13", other: false, orders: [{ id: "1", on: "2026-07-10", worth: "97500000.17" }] },
  { id: "plain", before: "100.00", planned: "1000.00", other: false, orders: [{ id: "1", on: "2026-07-10", worth: "150.00" }] },
  { id: "abroad", before: "100.00", planned: "1000.00", other: true, orders: [{ id: "1", on: "2026-07-10", worth: "150.00" }] },
];

test("a total without exact terms stands rounded, with all else that its partner comes to; an amount without a place is no number", async () => {
  const program = await opened(CARD);
  const columns = columnsOf(program);
  const { population } = await columns.read(CARDS);
  for (const threads of [0, 2]) {
    const results = await evaluated(columns, population, { asOf, threads, worker });
    const [bonus, abroad] = results.incentives;
    expect([...bonus!.paid]).toEqual([250000, 0, 0]);
    expect([...abroad!.paid]).toEqual([0, 0, NaN]);
    expect(results.left).toEqual([{ at: 2, why: expect.stringContaining("incentive Abroad") as string }]);
    expect([...results.answered]).toEqual([1, 1, 1]);
    const [{ total, denominator, passed } = expect.fail()] = results.scores;
    expect([...passed]).toEqual([1, 0, 0]);
    expect([denominator![0], denominator![1]! > 0]).toEqual([0, true]);
    CARDS.forEach((partner, at) => {
      const alone = program.outcome(partner, asOf);
      expect(alone.ok && alone.outcome).toEqual(results.outcome(at));
      const [top, below = 1] = results.outcome(at)!.scores[0]!.total!.split("/").map(Number);
      expect(total[at]! / (denominator![at]! || 1)).toBeCloseTo(top! / below, 12);
    });
  }
  const [data, out] = [join(folder, "cards.ndjson"), join(folder, "cards-outcomes.ndjson")];
  writeFileSync(data, CARDS.map((partner) => `${JSON.stringify(partner)}\n`).join(""));
  expect(await evaluateFiles(program, { data, asOf, out })).toMatchObject({ ok: true, evaluated: 3 });
  const written = readFileSync(out, "utf8").trim().split("\n").map((line) => (JSON.parse(line) as DecisionOutcome).scores[0]!.total);
  expect(written).toEqual(CARDS.map((partner) => { const alone = program.outcome(partner, asOf); return alone.ok ? alone.outcome.scores[0]!.total : undefined; }));
  const given = await columns.read(CARDS[Symbol.iterator]());
  const { left, incentives } = await evaluated(columns, given.population, { asOf });
  expect(left.map(({ at }) => at)).toContain(2);
  for (const { at } of left) expect(incentives.map(({ paid }) => paid[at])).toEqual([NaN, NaN]);
});

test("a program that is not compiled as a whole, and a module, say that they take no columns", async () => {
  const program = await opened(`${SHOP}fund Money "Money" { each quarter, earn 5% of sum(orders.worth) over period, usable for 24 months }\n`);
  const shop = await opened(SHOP);
  const module = await openProgram({ module: await modules.write(shop.plans!) });
  expect(module.ok && module.program.columns()).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining("one by one") as string }] });
  expect(program.columns()).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining("it has funds or claims") as string }] });
});

test("a thread that ends early is an error", async () => {
  const columns = columnsOf(await opened(SHOP));
  const { population } = await columns.read(PARTNERS);
  await expect(columns.evaluate(population, { asOf, threads: 1, worker: pathToFileURL(join(folder, "missing.mjs")) })).rejects.toBeInstanceOf(ThreadEnded);
});
