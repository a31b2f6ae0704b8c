/** Partners of the benchmark on disk: a folder of CSV files, one NDJSON file, and a folder of Parquet files. */
import { createWriteStream, mkdirSync, statSync, readdirSync, type WriteStream } from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { plainPartner } from "./data.js";

/** @param count partners @param folder in which `csv`, `ndjson` and `parquet` are made */
export async function writeFiles(count: number, folder: string): Promise<void> {
  for (const kind of ["csv", "ndjson", "parquet"]) mkdirSync(join(folder, kind));
  const open = (path: string): WriteStream => createWriteStream(join(folder, path));
  const [partners, sales, certificates, ndjson] = [open("csv/partners.csv"), open("csv/sales.csv"), open("csv/certificates.csv"), open("ndjson/partners.ndjson")];
  partners.write("id,type,region,csat\n");
  sales.write("partner,id,date,product,customer,amount,registered\n");
  certificates.write("partner,person,code,track,grade,passed,expires\n");
  for (let nr = 0; nr < count; nr += 1) {
    const one = plainPartner(nr);
    const { id } = one;
    partners.write(`${id},${one.type},${one.region},${one.csat ?? ""}\n`);
    sales.write(one.sales.map((of) => `${id},${of.id},${of.date},${of.product},${of.customer},${of.amount},${of.registered}\n`).join(""));
    certificates.write(one.certificates.map((of) => `${id},${of.person},${of.code},${of.track},${of.grade},${of.passed},${of.expires ?? ""}\n`).join(""));
    if (!ndjson.write(`${JSON.stringify(one)}\n`)) await once(ndjson, "drain");
  }
  for (const file of [partners, sales, certificates, ndjson]) {
    file.end();
    await once(file, "close");
  }
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const name of Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]) {
    await connection.run(`COPY (SELECT * FROM read_csv('${join(folder, "csv", name)}.csv', header = true, columns = {${typesOf(name, false)}})) TO '${join(folder, "parquet", name)}.parquet' (FORMAT parquet)`);
  }
  connection.closeSync();
}

/** Types of the columns as a table of a warehouse has them. */
export const COLUMNS = {
  partners: { id: "VARCHAR", type: "VARCHAR", region: "VARCHAR", csat: "DECIMAL(2, 1)" },
  sales: { partner: "VARCHAR", id: "VARCHAR", date: "DATE", product: "VARCHAR", customer: "VARCHAR", amount: "DECIMAL(18, 2)", registered: "BOOLEAN" },
  certificates: { partner: "VARCHAR", person: "VARCHAR", code: "VARCHAR", track: "VARCHAR", grade: "VARCHAR", passed: "DATE", expires: "DATE" },
} as const;

export function typesOf(name: keyof typeof COLUMNS, withoutPartner: boolean): string {
  return Object.entries(COLUMNS[name]).filter(([column]) => !withoutPartner || column !== "partner").map(([column, type]) => `'${column}': '${type}'`).join(", ");
}

export function megabytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1_048_576;
}
