import { expect, test } from "vitest";
import type { ChangesResult, CoverageResult, MapResult, RunTestResult, StandingResult, TestsResult } from "../src/index.js";
import { connect, uriOf } from "./client.js";
import { TEXT, YAML } from "./program.js";

const PARTNERS = JSON.stringify([
  { id: "acme", type: "Reseller", bookings: [{ id: "1", date: "2026-03-01", amount: 80000 }] },
  { id: "beta", type: "MSP", bookings: [{ id: "2", date: "2026-03-01", amount: 60000 }] },
]);
const files = (path: string, text: string): Record<string, string> => ({ [path]: text, "data/partners.json": PARTNERS });

test.each([["small.fairway", TEXT], ["small.fairway.yaml", YAML]])("tests of %s are listed, run and covered", async (path, text) => {
  const client = await connect(files(path, text));
  client.open(path, text);
  await client.request("textDocument/hover", { textDocument: { uri: uriOf(path) }, position: { line: 0, character: 0 } });
  const { programs } = await client.request<TestsResult>("fairway/tests", {});
  expect(programs.map(({ title, tests }) => [title, tests.map((one) => one.title)])).toEqual([["Small", ["Big is Gold"]]]);
  const { results } = await client.request<RunTestResult>("fairway/runTest", { uri: uriOf(path) });
  expect(results.map(({ id, passed }) => [id, passed])).toEqual([[programs[0]!.tests[0]!.id, true]]);
  expect(results[0]!.explanation).toContain("Partner level: Gold");
  const coverage = await client.request<CoverageResult>("fairway/coverage", { uri: uriOf(path) });
  expect(coverage.files[0]!.items.some(({ covered }) => covered)).toBe(true);
  const place = text.slice(0, text.indexOf("expect")).split("\n");
  const at = text.indexOf("Level is Gold", text.indexOf("expect"));
  const line = text.slice(0, at).split("\n");
  client.change(path, [{ range: { start: { line: line.length - 1, character: line.at(-1)!.length + 9 }, end: { line: line.length - 1, character: line.at(-1)!.length + 13 } }, text: "Registered" }]);
  const failed = await client.request<RunTestResult>("fairway/runTest", { uri: uriOf(path) });
  expect(failed.results[0]).toMatchObject({ passed: false, failures: [{ place: { uri: uriOf(path) } }] });
  expect(place.length).toBeGreaterThan(1);
  await client.stop();
});

test("the standing of a sample partner follows an edit that is not saved", async () => {
  const client = await connect(files("small.fairway", TEXT));
  client.open("small.fairway", TEXT);
  const ask = (partner?: string): Promise<StandingResult> => client.request("fairway/standing", { uri: uriOf("small.fairway"), ...(partner === undefined ? {} : { partner }) });
  const acme = await ask();
  expect(acme).toMatchObject({ program: "Small", asOf: "2026-08-01", partner: "acme", partners: [{ id: "acme" }, { id: "beta" }], ladders: [{ title: "Partner level", tier: "Registered" }] });
  const sales = acme.ladders[0]!.tiers.find(({ name }) => name === "Gold")!.requirements[0]!;
  expect(sales).toMatchObject({ title: "Sales", outcome: "not met", value: "80,000.00 USD", threshold: "at least 100,000.00 USD", share: 0.8, lack: "20,000.00 USD more" });
  client.change("small.fairway", [{ text: TEXT.replace("yearly >= 100k USD", "yearly >= 70k USD") }]);
  expect((await ask("acme")).ladders[0]).toMatchObject({ tier: "Gold" });
  client.change("small.fairway", [{ text: TEXT.replace("yearly >= 100k USD", "yearly >= ") }]);
  expect((await ask("acme")).ladders[0]).toMatchObject({ tier: "Gold" });
  expect(await ask("nobody")).toMatchObject({ problem: 'There is no partner "nobody" in the sample data.' });
  await client.stop();
});

test("without sample partners the view says how to begin", async () => {
  const client = await connect({ "small.fairway": TEXT });
  client.open("small.fairway", TEXT);
  const { problem } = await client.request<StandingResult>("fairway/standing", { uri: uriOf("small.fairway") });
  expect(problem).toMatch(/^There are no sample partners yet\. Put partners\.csv into the folder "data": its first line is `id,type,csat`, .* such as bookings\.csv\./);
  await client.stop();
});

test("what changes against an earlier text, with the clause that moves", async () => {
  const client = await connect(files("small.fairway", TEXT));
  client.open("small.fairway", TEXT);
  const before = { [uriOf("small.fairway")]: TEXT.replace("yearly >= 50k USD", "yearly >= 90k USD") };
  const found = await client.request<ChangesResult>("fairway/changes", { uri: uriOf("small.fairway"), before });
  expect(found).toMatchObject({ partners: 2, moved: [{ id: "beta", what: "Partner level: Registered → Gold", up: true }] });
  expect(found.moved[0]!.clauses[0]!.text).toContain("yearly >= 50k USD");
  await client.stop();
});

test("the map", async () => {
  const client = await connect(files("small.fairway", TEXT));
  client.open("small.fairway", TEXT);
  const { nodes } = await client.request<MapResult>("fairway/map", { uri: uriOf("small.fairway") });
  expect(nodes.find(({ id }) => id === "ladder Level")).toMatchObject({ uses: expect.arrayContaining(["measure yearly"]), place: { uri: uriOf("small.fairway") } });
  await client.stop();
});

test("the other surface, and why not", async () => {
  const client = await connect(files("small.fairway", TEXT));
  client.open("small.fairway", TEXT);
  expect((await client.request<{ text: string }>("fairway/convert", { uri: uriOf("small.fairway") })).text).toContain("ladder Level:");
  client.change("small.fairway", [{ text: "ladder {" }]);
  expect((await client.request<{ problem: string }>("fairway/convert", { uri: uriOf("small.fairway") })).problem).toContain("not converted");
  await client.stop();
});
