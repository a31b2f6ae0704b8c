/**
 * From files to decisions written, by hand in SQL for DuckDB: the files are read into tables once, and one statement decides
 * and writes. Nothing is checked but what the types of the columns say.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { AS_OF, GRADES, PRODUCTS, REGIONS, TRACKS, TYPES } from "./data.js";
import { typesOf } from "./on-disk.js";
import { SET_UP, written } from "./sql.js";

export type Kind = "csv" | "ndjson" | "parquet";

const place = (words: readonly string[], column: string): string => `CASE ${column} ${words.map((word, at) => `WHEN '${word}' THEN ${at}`).join(" ")} END`;
const day = (column: string): string => `(${column} - DATE '1970-01-01')::INTEGER`;
const PARTNERS = `id AS nr, ${place(TYPES, "type")} AS type, ${place(REGIONS, "region")} AS region, csat`;
const SALES = `${day("date")} AS date, ${place(PRODUCTS, "product")} AS product, customer, (amount * 100)::BIGINT AS cents, registered`;
const CERTIFICATES = `person, ${place(TRACKS, "track")} AS track, ${place(GRADES, "grade")} AS grade, ${day("passed")} AS passed, coalesce(${day("expires")}, 9999999) AS expires`;

/** Statements that make the three tables. */
function tables(kind: Kind, folder: string): readonly string[] {
  if (kind === "ndjson") {
    const lists = `sales: 'STRUCT(${inside("sales")})[]', certificates: 'STRUCT(${inside("certificates")})[]'`;
    return [
      `CREATE TABLE everything AS SELECT * FROM read_json('${join(folder, kind, "partners.ndjson")}', format = 'newline_delimited', columns = {${typesOf("partners", true)}, ${lists}})`,
      `CREATE TABLE partners AS SELECT ${PARTNERS} FROM everything`,
      `CREATE TABLE sales AS SELECT nr, ${SALES} FROM (SELECT id AS nr, unnest(sales, recursive := true) FROM everything)`,
      `CREATE TABLE certificates AS SELECT nr, ${CERTIFICATES} FROM (SELECT id AS nr, unnest(certificates, recursive := true) FROM everything)`,
    ];
  }
  const from = (name: "partners" | "sales" | "certificates"): string => (kind === "parquet" ? `read_parquet('${join(folder, kind, name)}.parquet')` : `read_csv('${join(folder, kind, name)}.csv', header = true, columns = {${typesOf(name, false)}})`);
  // Parquet is read anew by each use, which is quicker than a table.
  const as = kind === "parquet" ? "VIEW" : "TABLE";
  return [
    `CREATE TABLE partners AS SELECT ${PARTNERS} FROM ${from("partners")}`, `CREATE ${as} sales AS SELECT partner AS nr, ${SALES} FROM ${from("sales")}`,
    `CREATE ${as} certificates AS SELECT partner AS nr, ${CERTIFICATES} FROM ${from("certificates")}`,
  ];
}

function inside(name: "sales" | "certificates"): string {
  return typesOf(name, true).replaceAll("'", "").replaceAll(":", "");
}

/** @param out the CSV file that is written */
export async function decideInSql(kind: Kind, folder: string, threads: number, out: string): Promise<void> {
  rmSync(out, { force: true });
  const instance = await DuckDBInstance.create(":memory:", { threads: String(threads), preserve_insertion_order: "false" });
  const connection = await instance.connect();
  for (const statement of [...SET_UP, ...tables(kind, folder), `COPY (${written(AS_OF)}) TO '${out}' (FORMAT csv, HEADER)`]) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}
