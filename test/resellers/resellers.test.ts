/**
 * The resellers' rebates against an independent computation in SQL, reseller by reseller and cent by cent, on three days.
 *
 * A synthetic warehouse always runs. The real one is not part of the project: FAIRWAY_RESELLER_DATA names the folder of its
 * tables, and then it runs too. Nothing of it is copied but into a temporary file.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { evaluateLedgers, loadPrograms, parseDay, type Program } from "@fairway/fairway";
import { dataHost, nodeHost } from "@fairway/fairway/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../support/files.js";

const example = join(root, "examples/resellers");
const real = process.env["FAIRWAY_RESELLER_DATA"];
const DAYS = ["2012-06-30", "2013-03-31", "2013-11-29"];

/** Scripts of the example, which are plain JavaScript. */
async function script<T>(name: string): Promise<T> {
  return (await import(join(example, name))) as T;
}

let scratch: string;
let program: Program;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "fairway-resellers-"));
  const loaded = await loadPrograms(nodeHost(root), ["examples/resellers"]);
  program = loaded.programs[0]!;
  const { generate } = await script<{ generate: (folder: string, options: object) => unknown }>("generate.mjs");
  generate(join(scratch, "twin"), { resellers: 120, seed: 11 });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Amounts in hundredths by reseller and incentive, zeros left out, and how often each kind of line came. */
interface Outcome { readonly paid: ReadonlyMap<string, bigint>; readonly kinds: ReadonlyMap<string, number> }

const hundredths = (amount: string): bigint => BigInt(amount.replace(".", ""));

async function byProgram(folder: string, day: string): Promise<Outcome> {
  const { prepare } = await script<{ prepare: (folder: string, file: string) => number }>("prepare.mjs");
  const file = join(scratch, "partners.ndjson");
  const partners = prepare(folder, file);
  const paid = new Map<string, bigint>();
  const kinds = new Map<string, number>();
  let made = 0;
  for await (const item of evaluateLedgers(program, dataHost(scratch), file, { asOf: parseDay(day)! })) {
    expect(item.problem).toBeUndefined();
    if (item.problem !== undefined) continue;
    made += 1;
    for (const line of item.ledger.lines) {
      const key = `${line.partner} ${line.incentive}`;
      paid.set(key, (paid.get(key) ?? 0n) + hundredths(line.amount));
      kinds.set(line.kind, (kinds.get(line.kind) ?? 0) + 1);
    }
  }
  expect(made).toBe(partners);
  return { paid: withoutZeros(paid), kinds };
}

async function bySql(folder: string, day: string, change: (sql: string) => string = (sql) => sql): Promise<ReadonlyMap<string, bigint>> {
  const database = await DuckDBInstance.create(":memory:");
  const connection = await database.connect();
  try {
    return withoutZeros(await asked(connection, folder, day, change(readFileSync(join(example, "check.sql"), "utf8"))));
  } finally {
    connection.closeSync();
    database.closeSync();
  }
}

async function asked(connection: DuckDBConnection, folder: string, day: string, sql: string): Promise<ReadonlyMap<string, bigint>> {
  await connection.run(`SET VARIABLE folder = '${folder.replaceAll("'", "''")}'`);
  await connection.run(`SET VARIABLE as_of = '${day}'`);
  await connection.run(sql);
  const rows = (await connection.runAndReadAll("SELECT reseller || ' ' || incentive, CAST(paid AS VARCHAR) FROM result")).getRowsJson();
  return new Map(rows.map(([key, amount]) => [String(key), hundredths(String(amount))]));
}

function withoutZeros(paid: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  return new Map([...paid].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const folders: readonly (readonly [string, () => string])[] = [["a synthetic warehouse", () => join(scratch, "twin")], ...(real === undefined ? [] : [["the warehouse of FAIRWAY_RESELLER_DATA", () => real] as const])];

describe.each(folders)("%s", (_, folder) => {
  test.each(DAYS)("as of %s every reseller's incentives are what SQL makes of them", async (day) => {
    expect(statSync(folder()).isDirectory()).toBe(true);
    const { paid, kinds } = await byProgram(folder(), day);
    expect(paid.size).toBeGreaterThan(20);
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(["earned", "limit"]));
    expect(Object.fromEntries(paid)).toEqual(Object.fromEntries(await bySql(folder(), day)));
  }, 240_000);
});

test("the comparison notices a cap of a cent less, a slice that starts later and a lower limit", async () => {
  const folder = join(scratch, "twin");
  const { paid, kinds } = await byProgram(folder, "2013-03-31");
  expect([...kinds.keys()]).toContain("cap");
  const changes: readonly ((sql: string) => string)[] = [
    (sql) => sql.replace("least(sum(paid), 1000.00)", "least(sum(paid), 999.99)"), (sql) => sql.replaceAll("20000", "20001"), (sql) => sql.replace("b.total * 2 / 100", "b.total * 199 / 10000"),
  ];
  for (const change of changes) expect(Object.fromEntries(await bySql(folder, "2013-03-31", change))).not.toEqual(Object.fromEntries(paid));
}, 120_000);
