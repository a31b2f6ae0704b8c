/** Partners in DuckDB's memory, and the query over them. */
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { Partner } from "./by-hand.js";
import { outputsFrom, RESULTS } from "./columns.js";
import type { Outputs } from "./outputs.js";
import { QUERY, SET_UP } from "./sql.js";

/** @param threads that it may use */
export async function databaseOf(partners: readonly Partner[], threads: number): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: String(threads) })).connect();
  for (const statement of SET_UP) await connection.run(statement);
  await connection.run("CREATE TABLE partners (nr INTEGER, type INTEGER, region INTEGER, csat DOUBLE)");
  await connection.run("CREATE TABLE sales (nr INTEGER, date INTEGER, product INTEGER, customer VARCHAR, cents BIGINT, registered BOOLEAN)");
  await connection.run("CREATE TABLE certificates (nr INTEGER, person VARCHAR, track INTEGER, grade INTEGER, passed INTEGER, expires INTEGER)");
  const [p, s, c] = await Promise.all(["partners", "sales", "certificates"].map((name) => connection.createAppender(name)));
  partners.forEach((partner, nr) => {
    p!.appendInteger(nr), p!.appendInteger(partner.type), p!.appendInteger(partner.region);
    if (partner.csat === undefined) p!.appendNull();
    else p!.appendDouble(partner.csat);
    p!.endRow();
    for (const sale of partner.sales) {
      s!.appendInteger(nr), s!.appendInteger(sale.date), s!.appendInteger(sale.product), s!.appendVarchar(sale.customer), s!.appendBigInt(BigInt(sale.cents)), s!.appendBoolean(sale.registered);
      s!.endRow();
    }
    for (const one of partner.certificates) {
      c!.appendInteger(nr), c!.appendVarchar(one.person), c!.appendInteger(one.track), c!.appendInteger(one.grade), c!.appendInteger(one.passed), c!.appendInteger(Number.isFinite(one.expires) ? one.expires : 9_999_999);
      c!.endRow();
    }
  });
  for (const appender of [p!, s!, c!]) appender.closeSync();
  return connection;
}

/** All decisions, as columns: what a batch would write on. */
export async function runQuery(connection: DuckDBConnection): Promise<Record<string, unknown[]>> {
  return (await connection.runAndReadAll(QUERY)).getColumnsObject() as Record<string, unknown[]>;
}

export function outputsOfColumns(columns: Record<string, unknown[]>, at: number): Outputs {
  return outputsFrom(Object.fromEntries(RESULTS.map((name) => [name, columns[name]![at]])) as Record<(typeof RESULTS)[number], unknown>);
}
