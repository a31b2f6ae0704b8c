/**
 * Decisions of people in files: they go straight into columns, in NDJSON, CSV and Parquet, and what comes of it is what the
 * readers of records and each partner's own outcome say, mistakes included.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { DataProblem, Program } from "@fairway/fairway";
import { evaluateFiles, type FilesEvaluated, type NodeProgram } from "@fairway/fairway/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asOf, foundIn, row, sortedProblems, wantedOf } from "./support/population.js";
import { openShop, workerIn } from "./support/opened-shop.js";

const CLUB = `program Club { currency USD }
decision Unread "Nobody looks at it"
decision Invited "Invited" by "Council"
decision Audited "Audited"
record Order { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, orders: list of Order }
measure yearly "Yearly" = sum(orders.worth) over trailing 12 months
always Checked "Checked" { Audited or yearly >= 50 USD }
ladder Level "Level" {
  tier Silver {}
  tier Gold { require "Invitation" Invited }
  tier Platinum { require "Audit" Audited, require "Orders" yearly >= 20 USD }
}
incentive Base "Rebate" { each quarter, for Level >= Gold, basis sum(orders.worth) over period, pay 3% }
`;
type Fields = Readonly<Record<string, string>>;
interface Member { readonly id: string; readonly orders: readonly Fields[]; readonly decisions: readonly Fields[] }

/** The same for the same seed; `odd` of a thousand values are written oddly or wrongly. */
function membersOf(count: number, seed: number, odd: number): Member[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const value = (good: string, ...others: readonly string[]): string => (next(1000) < odd ? others[next(others.length)]! : good);
  const day = (): string => value(`202${5 + next(2)}-0${7 + next(2)}-0${1 + next(9)}`, "2026-02-30", "1.8.2026", "2026-8-1");
  const given = (text: string): string => (next(3) === 0 ? "" : text);
  // Mostly in their order, also on one day, and open at either end.
  const decision = (): Fields => {
    const [a, b] = [day(), day()];
    const [on, until] = a < b || next(1000) < odd ? [a, b] : a > b ? [b, a] : [a, ""];
    return { decision: value(["Invited", "Audited", "Unread"][next(3)]!, "Invitd", "invited", "", " Invited"), by: given(value("J. Park", `"JP" Park`, "Zo\u00eb, M.", " ")), on: given(on), until: given(until) };
  };
  return Array.from({ length: count }, (_, at) => ({
    id: `p${at}`, orders: Array.from({ length: next(4) }, (__, order) => ({ id: `o${order}`, on: day(), worth: value(`${next(60)}.50`, "1.005", "abc") })),
    decisions: Array.from({ length: next(4) }, decision),
  }));
}

const folder = mkdtempSync(join(tmpdir(), "fairway-decisions-"));
const worker = workerIn(folder);
let program: NodeProgram;
let loaded: Program;
let connection: DuckDBConnection;
beforeAll(async () => {
  ({ program, loaded } = await openShop(folder, CLUB));
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

/** What is not given is left out, or said to be nothing. */
const json = (fields: Fields, at: number): string => `{${Object.entries(fields).filter(([, text]) => text !== "" || at % 4 === 0).map(([name, text]) => `${JSON.stringify(name)}: ${text === "" ? "null" : JSON.stringify(text)}`).join(", ")}}`;

function ndjson(name: string, members: readonly Member[], more = ""): string {
  const path = join(folder, `${name}.ndjson`);
  const lines = members.map(({ id, orders, decisions }, at) => `{"id":"${id}","orders":[${orders.map(json).join(",")}]${decisions.length > 0 ? `,"decisions":[${decisions.map(json).join(",")}]` : ["", `,"decisions":[]`, `,"decisions":null`][at % 3]!}}\n`);
  writeFileSync(path, lines.join("") + more);
  return path;
}

const [ORDER, DECISION] = [["id", "on", "worth"], ["decision", "by", "on", "until"]];

/** @param backwards puts the decisions in another order than their partners */
function csv(name: string, members: readonly Member[], backwards = false): string {
  const path = join(folder, name);
  mkdirSync(path);
  const rows = (columns: readonly string[], of: (member: Member) => readonly Fields[]): string[] => members.flatMap((member) => of(member).map((fields) => row([member.id, ...columns.map((column) => fields[column]!)])));
  const decisions = rows(DECISION, (member) => member.decisions);
  writeFileSync(join(path, "partners.csv"), row(["id"]) + members.map(({ id }) => row([id])).join(""));
  writeFileSync(join(path, "orders.csv"), row(["partner", ...ORDER]) + rows(ORDER, ({ orders }) => orders).join(""));
  writeFileSync(join(path, "decisions.csv"), row(["partner", ...DECISION]) + (backwards ? decisions.reverse() : decisions).join(""));
  return path;
}

/** @param day of which type days are. @param how they are written, otherwise than usual */
async function parquet(data: string, name: string, day: string, how = ""): Promise<string> {
  const to = `${data}-${name}`;
  mkdirSync(to);
  for (const file of ["partners", "orders", "decisions"]) {
    const days = { partners: "", orders: ` REPLACE ("on"::${day} AS "on")`, decisions: ` REPLACE ("on"::${day} AS "on", "until"::${day} AS "until")` }[file];
    await connection.run(`COPY (SELECT *${days} FROM read_csv('${join(data, `${file}.csv`)}', header = true, all_varchar = true)) TO '${join(to, file)}.parquet' (FORMAT parquet${how})`);
  }
  return to;
}

/** A problem of a CSV file as it is told of the Parquet file: the header is no row. */
const ofParquet = (data: string) => ({ line: _, row: at, file, ...one }: DataProblem): DataProblem => ({ ...one, ...(at === undefined || at < 2 ? {} : { row: at - 1 }), ...(file === undefined ? {} : { file: `${data}/${file.split("/").pop()!.replace(".csv", ".parquet")}` }) });

async function run(data: string, threads: number, stretch?: number): Promise<{ readonly done: FilesEvaluated; readonly text: string }> {
  const out = join(folder, "out.ndjson");
  const done = await evaluateFiles(program, { asOf, out, worker, data, threads, ...(stretch === undefined ? {} : { stretch }) });
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return { done, text: readFileSync(out, "utf8") };
}

async function compare(data: string, expected: Awaited<ReturnType<typeof wantedOf>>, problems: readonly DataProblem[], [threads, stretch]: readonly [number, number?]): Promise<FilesEvaluated> {
  const { done, text } = await run(data, threads, stretch);
  expect(done.why).toBeUndefined();
  expect(Object.fromEntries(foundIn(text))).toEqual(Object.fromEntries(expected.lines));
  expect([...foundIn(text).keys()]).toEqual([...expected.lines.keys()]);
  expect(sortedProblems(done.problems)).toEqual(sortedProblems(problems));
  return done;
}

/** How many tiers, so that all of them are met. */
const tiersIn = (lines: ReadonlyMap<string, object>): number => new Set([...lines.values()].map((line) => JSON.stringify((line as { readonly ladders: object }).ladders))).size;

test.each([["plain data", 1, 0], ["some of it wrong", 2, 15], ["much of it wrong", 3, 100]])("NDJSON and CSV, %s: outcomes and problems are those of records", async (_, seed, odd) => {
  const members = membersOf(200, seed, odd);
  for (const data of [ndjson(`lines-${seed}`, members), csv(`csv-${seed}`, members), csv(`backwards-${seed}`, members, true)]) {
    const expected = await wantedOf(loaded, data);
    expect(tiersIn(expected.lines)).toBe(3);
    expect(expected.problems.some(({ path }) => path.startsWith("decisions"))).toBe(odd > 0);
    for (const how of [[1], [2], [1, 1500], [2, 1500]] as const) {
      const done = await compare(data, expected, expected.problems, how);
      expect(done.records).toBeLessThan(odd === 0 ? 1 : odd < 50 ? 60 : 201);
    }
  }
}, 60_000);

test.each([["plain data", 4, 0], ["some of it wrong", 5, 15]])("Parquet, %s: outcomes and problems are those of CSV", async (_, seed, odd) => {
  const data = csv(`tables-${seed}`, membersOf(150, seed, odd));
  const expected = await wantedOf(loaded, data);
  const days = odd === 0 ? ["VARCHAR", "DATE", "TIMESTAMP"] : ["VARCHAR"];
  for (const day of days) {
    for (const [name, how] of [["own", ""], ["engine", ", COMPRESSION lz4_raw"], ["small", ", ROW_GROUP_SIZE 64, DICTIONARY_SIZE_LIMIT 4"]] as const) {
      const made = await parquet(data, `${day}-${name}`, day, how);
      for (const threads of [1, 2]) {
        const done = await compare(made, expected, expected.problems.map(ofParquet(made)), [threads]);
        expect(done.records).toBeLessThan(odd === 0 ? 1 : 60);
      }
    }
  }
}, 120_000);

test("lines that are no list of decisions, and decisions with other names, are told as records tell them", async () => {
  const lines = [`"decisions":{}`, `"decisions":"Invited"`, `"decisions":["Invited"]`, `"decisions":[{"decision":"Invited","from":"2026-01-01"}]`, `"decisions":[{"decision":"Invited","by":7}]`, `"decisions":[{"decision":"Invited","decision":"Audited"}]`,
    `"decisions":[{"decision":"Invited","on":"2026-07-01","until":"2026-07-01"}]`, `"decisions":[{"by":"JP"}]`, `"decisions":[{"until":"0001-01-01","decision":"Invited"}]`, `"decisions":[{"on":"9999-12-31","decision":"Invited"},{"decision":"Audited"}]`, `"decisions":[{"decision":"Audit\\u0065d"}]`];
  const data = ndjson("others", membersOf(3, 6, 0), lines.map((line, at) => `{"id":"q${at}","orders":[],${line}}\n`).join(""));
  const expected = await wantedOf(loaded, data);
  expect([...expected.lines.keys()]).toEqual(["p0", "p1", "p2", "q8", "q9", "q10"]);
  const done = await compare(data, expected, expected.problems, [1]);
  expect(done.records).toBe(9);
});

test("decisions in words of another system leave only partners that have some to the readers of records", async () => {
  const data = csv("mapped", [...membersOf(20, 7, 0).map((member) => ({ ...member, decisions: [] })), { id: "z", orders: [], decisions: [{ decision: "Eingeladen", by: "", on: "2026-01-01", until: "" }] }]);
  writeFileSync(join(data, "data.yaml"), "decisions: { fields: { decision: { column: decision, values: { Eingeladen: Invited } } } }\n");
  const expected = await wantedOf(loaded, data);
  const done = await compare(data, expected, expected.problems, [1]);
  expect(done.records).toBe(1);
});

test("a program whose partners have a field of this name reads that", async () => {
  const own = join(folder, "own");
  mkdirSync(own);
  const text = CLUB.replace("orders: list of Order }", "decisions: list of Order }").replaceAll("orders.worth", "decisions.worth");
  const opened = await openShop(own, text);
  const data = join(own, "own.ndjson");
  // One of them is a decision of people, which is no order.
  const records = (orders: readonly Fields[], at: number): string => [...(at === 7 ? [`{"decision":"Invited"}`] : []), ...orders.map(json)].join(",");
  writeFileSync(data, membersOf(30, 8, 0).map(({ id, orders }, at) => `{"id":"${id}","decisions":[${records(orders, at)}]}\n`).join(""));
  const expected = await wantedOf(opened.loaded, data);
  const out = join(own, "out.ndjson");
  const done = await evaluateFiles(opened.program, { asOf, out, data, threads: 1 });
  if (!done.ok) throw new Error(done.problems[0]!.message);
  expect(Object.fromEntries(foundIn(readFileSync(out, "utf8")))).toEqual(Object.fromEntries(expected.lines));
  expect(sortedProblems(done.problems)).toEqual(sortedProblems(expected.problems));
  expect(done).toMatchObject({ evaluated: 29, rejected: 1, records: 1 });
});
