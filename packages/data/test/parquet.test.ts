/**
 * Columns of Parquet files, written by DuckDB in the ways that files are written: what is read is what was written, from any
 * row on; and bytes that are broken are left to others, whatever they are.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ColumnPages, footerLength, NotDirect, readFooter, type ParquetFooter } from "@fairway/data";

const folder = mkdtempSync(join(tmpdir(), "fairway-pages-"));
let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

/** Columns of every kind that is read, with nothing in a fifth of the rows; `t`: few texts, `u`: a text for each row. */
const ROWS = `SELECT CASE WHEN hash(i) % 5 > 0 THEN 'text ' || (hash(i) % 40)::VARCHAR END AS t, 'Ä' || i::VARCHAR AS u, CASE WHEN hash(i, 1) % 5 > 0 THEN ((hash(i) % 2000000)::BIGINT - 1000000)::DECIMAL(18, 2) / 4 END::DECIMAL(18, 2) AS amount,
  DATE '2020-01-01' + (i % 700)::INTEGER AS day, CASE WHEN i % 7 > 0 THEN i % 3 = 0 END AS yes, (i * 3 - 5)::INTEGER AS int, (i * 12345678901)::BIGINT AS long, (i % 11)::DOUBLE / 8 AS double, (i % 9)::SMALLINT AS short, CASE WHEN i < 0 THEN 'x' END AS none, 9007199254740993::BIGINT + i AS large
  FROM range(COUNT) r(i)`;
const NAMES = ["t", "u", "amount", "day", "yes", "int", "long", "double", "short", "none", "large"];

async function written(count: number, options: string): Promise<Uint8Array> {
  const path = join(folder, "some.parquet");
  await connection.run(`COPY (${ROWS.replace("COUNT", String(count))}) TO '${path}' (FORMAT parquet${options})`);
  return readFileSync(path);
}

function footerOf(bytes: Uint8Array): ParquetFooter {
  const length = footerLength(bytes.subarray(bytes.length - 8));
  return readFooter(bytes.subarray(bytes.length - 8 - length, bytes.length - 8), bytes.length);
}

const decoder = new TextDecoder();

/** Values of a column from a row on, in pieces of a few. */
function valuesOf(bytes: Uint8Array, footer: ParquetFooter, place: number, from: number): (string | number | null)[] {
  const pages = new ColumnPages(footer, place, (at, length, into) => into.set(bytes.subarray(at, at + length)), (codec, packed) => (codec === 2 ? gunzipSync(packed) : undefined), from);
  const found: (string | number | null)[] = [];
  for (let row = from, most = 1; row < footer.rows; most = (most * 7) % 1000) {
    const count = pages.take(Math.min(most, footer.rows - row));
    for (let at = pages.from; at < pages.from + count; at += 1) {
      const { entries, codes, values } = pages;
      if (pages.isText) found.push(codes[at] === entries.count ? null : decoder.decode(entries.bytes.subarray(entries.from[codes[at]!], entries.to[codes[at]!])));
      else found.push(Number.isNaN(values[at]) ? null : values[at]!);
    }
    row += count;
  }
  return found;
}

async function expected(count: number): Promise<(string | number | null)[][]> {
  const rows = (await connection.runAndReadAll(`SELECT t, u, (amount * 100)::DOUBLE, (day - DATE '1970-01-01')::DOUBLE, yes::INTEGER::DOUBLE, int::DOUBLE, long::DOUBLE, double, short::DOUBLE, none, NULL FROM (${ROWS.replace("COUNT", String(count))})`)).getRowsJS() as (string | number | null)[][];
  // Beyond 2^53 no double is exact.
  return NAMES.map((name, place) => rows.map((row) => (name === "large" ? Infinity : row[place]!)));
}

test.each([
  ["as they mostly are", ""], ["unpacked", ", COMPRESSION uncompressed"], ["packed by gzip", ", COMPRESSION gzip"],
  ["in small groups", ", ROW_GROUP_SIZE 2048"], ["with small dictionaries", ", ROW_GROUP_SIZE 4096, DICTIONARY_SIZE_LIMIT 20"], ["without dictionaries", ", DICTIONARY_SIZE_LIMIT 0"],
])("columns %s", async (_, options) => {
  const bytes = await written(9000, options);
  const footer = footerOf(bytes);
  expect(footer.columns.map(({ type }) => type)).toEqual(["VARCHAR", "VARCHAR", "DECIMAL(18,2)", "DATE", "BOOLEAN", "INTEGER", "BIGINT", "DOUBLE", "INTEGER", "VARCHAR", "BIGINT"]);
  const wanted = await expected(9000);
  for (const from of [0, 1, 2047, 2048, 8999]) NAMES.forEach((name, place) => expect([name, valuesOf(bytes, footer, place, from)]).toEqual([name, wanted[place]!.slice(from)]));
});

test.each([["packed in another way", ", COMPRESSION lz4_raw"], ["written in a newer way", ", PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 0"]])("columns %s are left to others", async (_, options) => {
  const bytes = await written(3000, options);
  expect(() => NAMES.forEach((__, place) => valuesOf(bytes, footerOf(bytes), place, 0))).toThrow(NotDirect);
});

test("lists, records and moments have no type here; columns behind them are read", async () => {
  const path = join(folder, "nested.parquet");
  await connection.run(`COPY (SELECT [1, 2] AS list, {a: 1, b: {c: 2}} AS record, TIMESTAMP '2020-01-01 10:00:00' AS moment, 5::DECIMAL(30, 2) AS wide, 'x' AS t FROM range(3)) TO '${path}' (FORMAT parquet)`);
  const bytes = readFileSync(path);
  const footer = footerOf(bytes);
  expect(footer.columns.map(({ name, type }) => [name, type])).toEqual([["list", undefined], ["record", undefined], ["moment", undefined], ["wide", undefined], ["t", "VARCHAR"]]);
  expect(valuesOf(bytes, footer, 4, 0)).toEqual(["x", "x", "x"]);
});

test("whatever bytes are broken or missing, nothing else is thrown than that it is left to others", async () => {
  const whole = await written(2500, ", ROW_GROUP_SIZE 2048");
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let left = 0;
  for (let turn = 0; turn < 400; turn += 1) {
    const cut = turn % 4 === 0 ? whole.slice(0, next(whole.length)) : whole.slice();
    // Half of the mistakes go to the footer.
    for (let one = 0; one < 3 && cut.length > 0; one += 1) cut[turn % 2 === 0 ? next(cut.length) : Math.max(0, cut.length - 1 - next(1500))] = next(256);
    try {
      const footer = footerOf(cut);
      if (footer.rows <= 5000) footer.columns.forEach(({ type }, place) => type !== undefined && valuesOf(cut, footer, place, next(2500)));
    } catch (problem) {
      if (!(problem instanceof NotDirect)) throw problem;
      left += 1;
    }
  }
  expect(left).toBeGreaterThan(100);
}, 60_000);
