/** The tables of the warehouse's layout that the example reads, as rows by column; dates and amounts stay text. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

/** @param folder of the data @param name of the table's file; `.gz` is unpacked */
export function table(folder, name) {
  const bytes = readFileSync(join(folder, name));
  return parse(name.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true });
}

export const FILES = ["FactResellerSales.csv.gz", "DimReseller.csv", "DimGeography.csv", "DimSalesTerritory.csv", "DimProduct.csv", "DimProductSubcategory.csv", "DimProductCategory.csv"];
