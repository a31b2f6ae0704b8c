/**
 * Parquet: what stands in the file of outcomes is what the same data as CSV gives, whatever types its columns have and in
 * whichever order its rows come; and what is wrong is said in the same words, of the Parquet file and its row.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { DataProblem, Program } from "@fairway/fairway";
import { evaluateFiles, type EvaluateFilesOptions, type FilesEvaluated, type NodeProgram } from "@fairway/fairway/node";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Duck } from "../src/node/parquet/duckdb.js";
import { asOf, csvFolder, foundIn, partnersOf, row, sortedProblems, wantedOf, type Partner } from "./support/population.js";
import { openShop, workerIn } from "./support/opened-shop.js";

const folder = mkdtempSync(join(tmpdir(), "fairway-parquet-test-"));
const worker = workerIn(folder);
let program: NodeProgram;
let loaded: Program;
let connection: DuckDBConnection;
beforeAll(async () => {
  ({ program, loaded } = await openShop(folder));
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

/** The same folder as Parquet. @param types of columns that are no text, by file and column: an expression. @param how they are written, otherwise than usual */
async function parquet(data: string, types: Readonly<Record<string, Readonly<Record<string, string>>>> = {}, how = ""): Promise<string> {
  const to = `${data}-parquet-${Object.keys(types).length}${how.replaceAll(/\W/g, "")}`;
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(data).filter((name) => name.endsWith(".csv"))) {
    const name = file.slice(0, -4);
    const replaced = Object.entries(types[name] ?? {}).map(([column, type]) => `${type.includes("(") && !type.startsWith("DECIMAL") ? type : `"${column}"::${type}`} AS "${column}"`);
    await connection.run(`COPY (SELECT *${replaced.length === 0 ? "" : ` REPLACE (${replaced.join(", ")})`} FROM read_csv('${join(data, file)}', header = true, all_varchar = true)) TO '${join(to, name)}.parquet' (FORMAT parquet${how})`);
  }
  return to;
}

async function run(data: string, options: Partial<EvaluateFilesOptions> = {}): Promise<{ readonly done: FilesEvaluated; readonly text: string }> {
  const out = join(folder, "out.ndjson");
  const done = await evaluateFiles(program, { asOf, out, worker, data, ...options });
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return { done, text: readFileSync(out, "utf8") };
}

/** Written so that only the engine reads it, and in small groups and dictionaries. */
const [ENGINE, SMALL] = [", COMPRESSION lz4_raw", ", ROW_GROUP_SIZE 64, DICTIONARY_SIZE_LIMIT 4"];

/** A problem of a CSV file as it is told of the Parquet file: the header is no row. */
const ofParquet = (data: string) => ({ line: _, row: at, file, ...one }: DataProblem): DataProblem => ({ ...one, ...(at === undefined || at < 2 ? {} : { row: at - 1 }), ...(file === undefined ? {} : { file: `${data}/${file.split("/").pop()!.replace(".csv", ".parquet")}` }) });

const csv = (name: string, partners: readonly Partner[], shuffle = false, more = ""): string => csvFolder(folder, name, partners, shuffle, more);

test.each([["plain data", 11, 0], ["some of it wrong", 12, 12], ["much of it wrong", 13, 80]])("columns of text, %s: outcomes and problems are those of CSV", async (_, seed, odd) => {
  const partners = partnersOf(150, seed, odd);
  for (const data of [csv(`text-${seed}`, partners), csv(`shuffled-${seed}`, partners, true)]) {
    const expected = await wantedOf(loaded, data);
    for (const [how, threads] of [["", 1], ["", 2], ["", 3], [ENGINE, 1], [ENGINE, 2], [SMALL, 1], [SMALL, 2]] as const) {
      const made = await parquet(data, {}, how);
      const { done, text } = await run(made, { threads });
      expect(done.why).toBeUndefined();
      expect(Object.fromEntries(foundIn(text))).toEqual(Object.fromEntries(expected.lines));
      expect([...foundIn(text).keys()]).toEqual([...expected.lines.keys()]);
      expect(sortedProblems(done.problems)).toEqual(sortedProblems(expected.problems.map(ofParquet(made))));
      expect(done).toMatchObject({ evaluated: expected.lines.size, rejected: 150 - expected.lines.size });
      if (odd === 0) expect(done.records).toBe(0);
    }
  }
}, 120_000);

const TYPED = { partners: { rank: "DOUBLE", since: "DATE", tags: "string_split(tags, ';')" }, orders: { on: "DATE", worth: "DECIMAL(18,2)", direct: "BOOLEAN", share: "DECIMAL(10,4)" } };
const WIDE = { partners: { rank: "BIGINT", since: "TIMESTAMP" }, orders: { on: "TIMESTAMP", worth: "DECIMAL(38,6)", direct: "BOOLEAN", share: "DOUBLE" }, more: {} };
test.each([["as a warehouse has them", TYPED], ["wider than they need be", WIDE]])("columns with types, %s", async (_, types) => {
  const partners = partnersOf(120, 21, 0);
  const data = csv("typed", partners);
  const expected = await run(data, { threads: 1 });
  for (const [how, threads] of [["", 1], ["", 2], [ENGINE, 1], [ENGINE, 2], [SMALL, 2]] as const) {
    const { done, text } = await run(await parquet(data, types, how), { threads });
    expect(done).toEqual({ ...expected.done, records: done.records });
    expect(text).toBe(expected.text);
    // An empty list of tags is one empty text where it was made of a text.
    expect(done.why).toBeUndefined();
  }
});

test("keys and texts that are long, rows of nobody, partners that stand twice", async () => {
  const long = partnersOf(40, 22, 0).map(({ fields, orders }): Partner => ({ fields: { ...fields, id: `a-key-of-many-letters-${fields["id"]}` }, orders: orders.map((order) => ({ ...order, customer: `the customer ${order["customer"]} of a long name` })) }));
  const stray = row(["nobody-at-all", "o1", "2026-07-10", "5.00", "New", "c1", "true", ""]);
  for (const shuffle of [false, true]) {
    const data = csv(`long-${shuffle}`, [...long, long[3]!, long[7]!], shuffle, stray);
    const expected = await wantedOf(loaded, data);
    const made = await parquet(data);
    const { done, text } = await run(made, { threads: 2 });
    expect([...foundIn(text).keys()]).toEqual([...expected.lines.keys()]);
    expect(Object.fromEntries(foundIn(text))).toEqual(Object.fromEntries(expected.lines));
    // Messages name the other rows and files, which are others here.
    const told = (problems: readonly DataProblem[]): readonly string[] => sortedProblems(problems.map((one) => ({ ...one, message: "" })));
    expect(told(done.problems)).toEqual(told(expected.problems.filter(({ code }) => code !== "record-twice").map(ofParquet(made))));
    expect(done.problems.find(({ code }) => code === "partner-twice")!.message).toContain("partners.parquet, row 4 and here");
    expect(done.rejected).toBe(4);
  }
});

test("numbers that are too large or too fine, a day that is none, and a record that stands twice are told of their row", async () => {
  const data = join(folder, "wrong");
  mkdirSync(data);
  await connection.run(`COPY (SELECT *, 'New' AS tags FROM (VALUES ('a', 3::DOUBLE, DATE '2020-01-01', 'New'), ('b', 0.1::DOUBLE + 0.2, DATE '2020-01-01', 'New'), ('c', 2, DATE 'infinity', 'New')) t(id, rank, since, kind)) TO '${data}/partners.parquet' (FORMAT parquet)`);
  await connection.run(`COPY (SELECT p AS partner, o AS id, DATE '2026-07-10' AS "on", w::DECIMAL(38, 4) AS worth, 'New' AS kind, 'x' AS customer, true AS direct FROM (VALUES ('a', '1', 5), ('a', '1', 6), ('b', '1', 99999999999999999999999)) t(p, o, w)) TO '${data}/orders.parquet' (FORMAT parquet)`);
  const { done } = await run(data);
  expect(done).toMatchObject({ evaluated: 0, rejected: 3, records: 3 });
  expect(done.problems.map(({ code, file, row: at, partner }) => [partner, code, file!.split("/").pop(), at])).toEqual([["a", "record-twice", "orders.parquet", 2], ["b", "out-of-range", "partners.parquet", 2], ["c", "not-a-date", "partners.parquet", 3]]);
});

test("files of the common kind, with rows in the order of their partners, take no engine", async () => {
  const load = vi.spyOn(Duck, "load");
  const data = csv("plain-kind", partnersOf(60, 25, 0));
  const expected = await run(data);
  const types = { partners: { rank: "DECIMAL(12,5)", since: "DATE" }, orders: TYPED.orders };
  for (const how of ["", ", COMPRESSION gzip", SMALL]) for (const threads of [1, 2]) expect((await run(await parquet(data, types, how), { threads })).text).toBe(expected.text);
  expect(load).not.toHaveBeenCalled();
  await run(await parquet(data, types, ENGINE));
  await run(await parquet(csv("plain-kind-shuffled", partnersOf(60, 25, 0), true), types));
  expect(load).toHaveBeenCalledTimes(2);
  load.mockReturnValue(undefined);
  const refused = await evaluateFiles(program, { asOf, out: join(folder, "out.csv"), data: await parquet(data, types, ENGINE) });
  expect(refused).toMatchObject({ ok: false, problems: [{ path: "data", message: expect.stringContaining("npm install @duckdb/node-api") as string }] });
  load.mockRestore();
});

test("one file by its name, with the lists beside it; other names by a mapping", async () => {
  const data = await parquet(csv("named", partnersOf(10, 23, 0)));
  const expected = await run(data);
  expect((await run(join(data, "partners.parquet"))).text).toBe(expected.text);
  const mapped = join(folder, "mapped-parquet");
  mkdirSync(mapped);
  await connection.run(`COPY (SELECT * RENAME (id AS No) FROM read_parquet('${data}/partners.parquet')) TO '${mapped}/crm.parquet' (FORMAT parquet)`);
  await connection.run(`COPY (SELECT * RENAME (partner AS No, worth AS Net) FROM read_parquet('${data}/orders.parquet')) TO '${mapped}/sales.parquet' (FORMAT parquet)`);
  writeFileSync(join(mapped, "data.yaml"), "partners: { file: crm.csv, fields: { id: No } }\nlists: { orders: { file: sales.parquet, partner: No, fields: { worth: Net } } }\n");
  const { done, text } = await run(mapped);
  expect(done.why).toBeUndefined();
  expect(text).toBe(expected.text);
});

test("standings that come in are taken into account, as records", async () => {
  const data = await parquet(csv("held", partnersOf(5, 24, 0)));
  const standing = join(folder, "standing.json");
  writeFileSync(standing, JSON.stringify({ p0: { asOf: "2026-07-01", ladders: [{ ladder: "Level", tier: "Gold", since: "2026-07-01" }] } }));
  const { done, text } = await run(data, { standing });
  expect(done).toMatchObject({ why: "standings come in", evaluated: 5 });
  expect([...foundIn(text).keys()]).toEqual(["p0", "p1", "p2", "p3", "p4"]);
});

test("a file that is no Parquet is refused with its name, and nothing is left behind", async () => {
  const data = join(folder, "none");
  mkdirSync(data);
  writeFileSync(join(data, "partners.parquet"), "id,name\n");
  expect(await evaluateFiles(program, { data, asOf, out: join(folder, "none.csv") })).toMatchObject({ ok: false, problems: [{ path: "data", message: expect.stringMatching(/partners\.parquet/) as string }] });
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp") || name === "none.csv")).toEqual([]);
});
