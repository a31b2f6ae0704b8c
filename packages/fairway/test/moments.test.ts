/**
 * Records with moments that no column asks for, from files: those in a plain form are passed over where the rest is read, and
 * whatever else is written comes out as the readers of records say.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { evaluateFiles, openProgram } from "@fairway/fairway/node";
import { loadPrograms } from "@fairway/fairway";
import { nodeHost } from "@fairway/fairway/node";
import { afterAll, expect, test } from "vitest";
import { asOf, foundIn, sortedProblems, wantedOf } from "./support/population.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-moments-"));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAM = `program Seen { currency USD, timezone "America/New_York" }
record Order { key id, dated on, id: Text, on: Date, seen: DateTime?, worth: Money }
partner { key id, id: Text, orders: list of Order }
measure yearly = sum(orders.worth) over trailing 12 months
ladder Level { tier Silver {}, tier Gold { require "Orders" yearly >= 20 USD } }
incentive Base { each quarter, basis orders[on in period] at worth, pay 3% }
`;
const PLAIN = ["2026-07-10T09:30:00Z", "2024-02-29T23:59:59.123456789+14:00", "1999-12-31T00:00-05:30", "2026-03-08T02:30:00Z", ""];
const OTHER = [
  "2026-07-10T09:30", "2026-07-10 09:30:00Z", "2026-07-10t09:30:00z", "2026-03-08T02:30:00", "2026-07-10T23:59:60Z", "2026-07-10T24:00:00Z", "2026-02-29T09:30:00Z", "2026-07-10T09:30:00.Z",
  "2026-07-10T09:30:00.1234567891Z", "2026-07-10T9:30:00Z", "2026-07-10", "2026-07-10T09:30:00+24:00", "2026-07-10T09:60:00Z", "2026-07-10T09:30:00Zx", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "soon", "2026-07-10T09:30:0Z", "2026-07-10T09:30:00+5:00",
];

/** One partner for each way to write a moment. */
function written(form: "csv" | "ndjson"): string {
  const all = [...PLAIN, ...OTHER].map((seen, at) => ({ id: `p${at}`, orders: [{ id: "a", on: "2026-07-10", seen, worth: "10.50" }, { id: "b", on: "2026-07-11", seen: PLAIN[at % 4]!, worth: `${at}.25` }] }));
  if (form === "ndjson") {
    const path = join(folder, "partners.ndjson");
    writeFileSync(path, all.map(({ id, orders }) => `${JSON.stringify({ id, orders: orders.map(({ seen, ...rest }) => (seen === "" ? rest : { ...rest, seen })) })}\n`).join(""));
    return path;
  }
  const path = join(folder, "csv");
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "partners.csv"), `id\n${all.map(({ id }) => `${id}\n`).join("")}`);
  writeFileSync(join(path, "orders.csv"), `partner,id,on,seen,worth\n${all.flatMap(({ id, orders }) => orders.map((order) => `${id},${order.id},${order.on},${order.seen},${order.worth}\n`)).join("")}`);
  return path;
}

test.each(["csv", "ndjson"] as const)("%s: outcomes and problems are those of records", async (form) => {
  writeFileSync(join(folder, "seen.fairway"), PROGRAM);
  const opened = await openProgram({ files: join(folder, "seen.fairway"), root: folder });
  if (!opened.ok) throw new Error(opened.message);
  const loaded = (await loadPrograms(nodeHost(folder), ["seen.fairway"])).programs[0]!;
  const data = written(form);
  const expected = await wantedOf(loaded, data);
  const out = join(folder, `${form}.ndjson-out.ndjson`);
  const done = await evaluateFiles(opened.program, { data, asOf, out, threads: 1 });
  if (!done.ok) throw new Error(done.problems[0]!.message);
  expect(Object.fromEntries(foundIn(readFileSync(out, "utf8")))).toEqual(Object.fromEntries(expected.lines));
  expect(sortedProblems(done.problems)).toEqual(sortedProblems(expected.problems));
  expect(done.why).toBeUndefined();
  // Those in a plain form alone are not read as records.
  expect(done.records).toBe(OTHER.length);
  expect(done.rejected).toBeGreaterThan(8);
});
