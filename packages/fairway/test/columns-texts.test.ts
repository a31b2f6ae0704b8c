/**
 * Populations in columns of a program with several texts: each day is answered by the text in force on it, with what earlier
 * texts pay for records of theirs; texts that read a field otherwise take none.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PopulationResults } from "@fairway/fairway";
import { evaluateFiles, openProgram, type NodeProgram } from "@fairway/fairway/node";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "fairway-texts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const words = (areas = "Cloud, Data"): string => `
enum Area { ${areas} }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, area: Area, customer: Text }
partner { key id, id: Text, csat: Number?, sales: list of Sale }
measure yearly = sum(sales.worth) by on over trailing 12 months
competency Clouded { require "Cloud" count(sales[area is Cloud]) by on over trailing 6 months >= 2 }
`;
const FIRST = `program Shop { currency USD, calendar fiscal year from February, effective from 2024-02-01 until 2025-02-01 }
${words()}
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 500 USD } }
incentive Base { each fiscal quarter, basis sales[on in period] at worth, pay (5% when Level >= Silver otherwise 3%), cap 30 USD per partner each fiscal year }
incentive Deals { each record, for Level >= Silver or csat >= 3, basis sales[area is Cloud] at worth, pay 4%, cap 6 USD per line }
incentive Early { each record, basis sales[worth >= 100 USD], pay 2.50 USD }
`;
const SECOND = (areas?: string): string => `program Shop { currency USD, calendar fiscal year from February, effective from 2025-02-01 }
${words(areas)}
competency Satisfied { require "Satisfied" csat >= 4 }
score Quality { part Csat points (csat else 1), at most 5, part Sales points yearly / 100 USD, at most 5, pass at 6 }
ladder Level { tier Bronze {}, tier Silver { require "Sales" yearly >= 600 USD }, tier Gold { require "Sales" yearly >= 1200 USD, require "Clouded" Clouded } }
incentive Growth { each fiscal half, for Level >= Silver, pay 20 USD, cap 30 USD per partner each fiscal year }
incentive Deals { each record, for Level >= Gold or Satisfied, basis sales[area is Cloud] at worth, pay 5%, cap 8 USD per line }
incentive Base { each fiscal quarter, basis sales[on in period] at worth, pay 4%, cap 20 USD per customer }
`;

const sale = fc.record({ on: fc.nat({ max: 800 }), worth: fc.nat({ max: 60_000 }), area: fc.constantFrom("Cloud", "Data"), customer: fc.constantFrom("a", "b") });
const partner = fc.record({ csat: fc.option(fc.nat({ max: 5 }), { nil: undefined }), sales: fc.array(sale, { maxLength: 12 }) });
const day = (at: number): string => new Date(Date.UTC(2024, 1, 10 + at)).toISOString().slice(0, 10);
const PARTNERS = fc.sample(partner, { numRuns: 150, seed: 20261128 }).map(({ csat, sales }, at) => ({
  id: `p${at}`, ...(csat === undefined ? {} : { csat }), sales: sales.map(({ on, worth, ...rest }, place) => ({ id: `s${place}`, on: day(on), worth: (worth / 100).toFixed(2), ...rest })),
}));
const DAYS = ["2024-02-20", "2025-01-31", "2025-02-01", "2025-07-15", "2026-04-20"];

async function opened(second: string): Promise<NodeProgram> {
  const found = await openProgram({ files: { "2024.fairway": FIRST, "2025.fairway": second } });
  if (!found.ok) throw new Error(found.message);
  return found.program;
}

async function resultsOn(program: NodeProgram, asOf: string): Promise<PopulationResults> {
  const columns = program.columns();
  if (!columns.ok) throw new Error(columns.problems[0]!.message);
  const answer = await columns.evaluate((await columns.read(PARTNERS)).population, { asOf });
  if (!answer.ok) throw new Error(answer.problems[0]!.message);
  return answer.results;
}

test("each day's results are those of each partner's outcome, in columns and as objects", async () => {
  const program = await opened(SECOND());
  for (const asOf of DAYS) {
    const results = await resultsOn(program, asOf);
    expect(results.left).toEqual([]);
    for (const [at, one] of PARTNERS.entries()) {
      const answer = program.outcome(one, asOf);
      if (!answer.ok) throw new Error(answer.problems[0]!.message);
      const { outcome } = answer;
      expect(results.outcome(at), `${asOf} ${at}`).toStrictEqual(outcome);
      expect(results.incentives.map(({ incentive, paid, takesPart }) => [incentive, paid[at], ["no", "yes", "undecided"][takesPart[at]!]])).toEqual(outcome.incentives.map(({ incentive, paid, takesPart }) => [incentive, paid, takesPart]));
      expect(results.ladders.map(({ tiers, tier }) => tiers[tier[at]!])).toEqual(outcome.ladders.map(({ tier }) => tier));
    }
  }
});

test("files go straight into columns, and an incentive that only an earlier text has stands in the table", async () => {
  const program = await opened(SECOND());
  const [data, out] = [join(folder, "partners.ndjson"), join(folder, "out.csv")];
  writeFileSync(data, PARTNERS.map((one) => `${JSON.stringify(one)}\n`).join(""));
  for (const asOf of DAYS) {
    const done = await evaluateFiles(program, { data, asOf, out, root: folder, threads: 1 });
    if (!done.ok) throw new Error(done.problems[0]!.message);
    expect([done.evaluated, done.why]).toEqual([PARTNERS.length, undefined]);
    expect(done.records).toBeLessThan(PARTNERS.length / 5);
    const [head, ...rows] = readFileSync(out, "utf8").trim().split("\n").map((line) => line.split(","));
    const results = await resultsOn(program, asOf);
    for (const { incentive, paid } of results.incentives) expect(rows.map((row) => row[head!.indexOf(incentive)]), `${asOf} ${incentive}`).toEqual(PARTNERS.map((_, at) => (paid[at]! / 100).toFixed(2)));
    expect(head).toContain("Early");
  }
});

test("texts whose words differ take no columns and say why", async () => {
  const columns = (await opened(SECOND("Cloud, Data, Edge"))).columns();
  expect(columns.ok ? "" : columns.problems[0]!.message).toContain("texts that read a field otherwise than one another");
});
