/**
 * What compiled code leaves to the reference interpreter as it runs is counted, with the declaration, the reason and the
 * first partners: of outcomes and decisions, on threads, in columns, from files and of built modules.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openProgram, evaluateFiles, type NodeProgram, type NodeProgramSource } from "@fairway/fairway/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ModuleFolder } from "../../../test/support/built.js";
import { openShop, workerIn } from "./support/opened-shop.js";

const TEXT = `program Dealers { currency USD }
record Order { key id, dated on, id: Text, on: Date, worth: Money, customer: Text }
partner { key id, id: Text, rank: Number?, orders: list of Order }
measure yearly "Yearly" = sum(orders.worth) over trailing 12 months
ladder Level "Level" { tier Silver {}, tier Gold { require "Orders" yearly >= 100 USD } }
incentive Base "Rebate" { each quarter, for rank >= 3, basis orders[on in period] at worth, pay 3%, cap 500 USD per customer each year }
`;
const asOf = "2026-08-01";
const OPEN = { about: "incentive Base", why: "an open condition of taking part" };
const LARGE = { why: "orders.worth sums to more than is reckoned with in machine integers" };

const folder = mkdtempSync(join(tmpdir(), "fairway-fallbacks-"));
const modules = new ModuleFolder();
const worker = workerIn(folder);
beforeAll(async () => void (await openShop(folder)));
afterAll(() => {
  rmSync(folder, { recursive: true });
  modules.remove();
});

/** Every fourth has no rank, so that it is open whether it takes part; every tenth has orders beyond machine integers. */
const partner = (at: number): object => ({
  id: `p${at}`, ...(at % 4 === 1 ? {} : { rank: at % 5 }), orders: ["1", "2"].map((id) => ({ id, on: "2026-07-10", worth: at % 10 === 2 ? "500000000000.00" : "80.00", customer: "c" })),
});
const some = Array.from({ length: 40 }, (_, at) => partner(at));
const wanted = {
  count: 14,
  reasons: [{ ...OPEN, count: 10, partners: ["p1", "p5", "p9", "p13", "p17"] }, { ...LARGE, count: 4, partners: ["p2", "p12", "p22", "p32"] }],
};

async function opened(source: NodeProgramSource): Promise<NodeProgram> {
  const found = await openProgram(source);
  if (!found.ok) throw new Error(found.message);
  return found.program;
}

test("each answer that is left is counted, by reason, until the count is begun anew", async () => {
  const program = await opened({ text: TEXT });
  expect(program.fallbacks()).toEqual({ count: 0, reasons: [] });
  for (const each of some) expect(program.outcome(each, asOf).ok).toBe(true);
  expect(program.fallbacks()).toEqual(wanted);
  const [first] = some.slice(1);
  program.outcome(first, asOf);
  expect(program.fallbacks({ reset: true })).toEqual({ count: 15, reasons: [{ ...wanted.reasons[0], count: 11 }, wanted.reasons[1]] });
  expect(program.fallbacks()).toEqual({ count: 0, reasons: [] });
});

test("decisions are counted where their figures are read", async () => {
  const program = await opened({ text: TEXT });
  for (const each of some) {
    const answer = program.evaluate(each, asOf, { evidence: true });
    if (!answer.ok) throw new Error(answer.problems[0]?.message);
    JSON.stringify(answer.decision);
  }
  expect(program.fallbacks()).toEqual(wanted);
});

test("what threads leave is counted by the program that was asked, and by no other", async () => {
  const program = await opened({ text: TEXT });
  const module = await opened({ module: await modules.write(program.plans!) });
  for (const asked of [program, module]) {
    for await (const item of asked.evaluateMany(some, { asOf, threads: 2, batch: 8, worker })) expect(item.ok).toBe(true);
    const { count, reasons } = asked.fallbacks();
    expect({ count, reasons: reasons.map(({ partners, ...reason }) => ({ ...reason, partners: partners.length })) }).toEqual({ count: 14, reasons: [{ ...OPEN, count: 10, partners: 5 }, { ...LARGE, count: 4, partners: 4 }] });
  }
});

test("a built module counts for itself", async () => {
  const module = await opened({ module: await modules.write((await opened({ text: TEXT })).plans!) });
  for (const each of some) module.outcome(each, asOf);
  expect(module.fallbacks()).toEqual(wanted);
});

test("columns say of their results whom they left and why, with data at hand and without", async () => {
  const columns = (await opened({ text: TEXT })).columns();
  if (!columns.ok) throw new Error(columns.problems[0]?.message);
  const { population } = await columns.read(some);
  const answer = await columns.evaluate(population, { asOf, threads: 2, worker });
  if (!answer.ok) throw new Error(answer.problems[0]?.message);
  expect(answer.results.fallbacks).toEqual(wanted);
  expect(answer.results.left).toEqual([]);
  const passed = await columns.read((function* () { yield* some; })());
  const bare = await columns.evaluate(passed.population, { asOf });
  if (!bare.ok) throw new Error(bare.problems[0]?.message);
  expect(bare.results.fallbacks).toEqual({ count: 4, reasons: [wanted.reasons[1]] });
  expect(bare.results.left.map(({ at, why }) => `${at} ${why}`)).toEqual([1, 5, 9, 13, 17, 21, 25, 29, 33, 37].map((at) => `${at} ${OPEN.about}: ${OPEN.why}`));
});

test("from files they are counted for the run", async () => {
  const data = join(folder, "partners.ndjson");
  writeFileSync(data, some.map((each) => `${JSON.stringify(each)}\n`).join(""));
  const done = await evaluateFiles(await opened({ text: TEXT }), { data, asOf, out: join(folder, "out.csv"), worker, threads: 2, stretch: 256 });
  if (!done.ok) throw new Error(done.problems[0]?.message);
  expect([done.evaluated, done.fallbacks]).toEqual([40, wanted]);
});

test("amounts finer than cents are no reason, one by one and in columns; a built module leaves them", async () => {
  const program = await opened({ text: TEXT });
  const fine = { id: "fine", rank: 4, orders: [{ id: "1", on: "2026-07-10", worth: "80.1234", customer: "c" }] };
  const columns = program.columns();
  if (!columns.ok) throw new Error(columns.problems[0]?.message);
  const { population } = await columns.read([fine]);
  const answer = await columns.evaluate(population, { asOf });
  if (!answer.ok) throw new Error(answer.problems[0]?.message);
  expect([answer.results.incentives[0]?.paid[0], answer.results.left, answer.results.fallbacks.count, program.fallbacks().count]).toEqual([240, [], 0, 0]);
  const module = await opened({ module: await modules.write(program.plans!) });
  expect(module.outcome(fine, asOf)).toEqual(program.outcome(fine, asOf));
  expect(module.fallbacks().reasons.map(({ why }) => why)).toEqual(["orders.worth is finer than 2 decimals"]);
});

test("notes say beforehand which partners may be left", async () => {
  const { notes } = await opened({ text: TEXT });
  expect(notes.filter(({ what }) => what === "reference" || what === "fallback")).toEqual([{ what: "fallback", about: OPEN.about, says: OPEN.why }]);
});
