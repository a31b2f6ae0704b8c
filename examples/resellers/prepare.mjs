/**
 * Brings a sales warehouse into partner data: `node prepare.mjs <folder of the tables> <file.ndjson>`.
 *
 * One reseller on a line, with its order lines; amounts stay the text they are. Resellers without sales are partners too.
 */
import { writeFileSync } from "node:fs";
import { table } from "./warehouse.mjs";

const TYPES = { "Value Added Reseller": "ValueAdded", "Warehouse": "Warehouse", "Specialty Bike Shop": "SpecialtyShop" };
const GROUPS = { "North America": "NorthAmerica", "Europe": "Europe", "Pacific": "Pacific" };

/** @returns {number} how many partners were written */
export function prepare(folder, file) {
  const by = (name, key, value) => new Map(table(folder, name).map((row) => [row[key], value(row)]));
  const territory = by("DimSalesTerritory.csv", "SalesTerritoryKey", (row) => GROUPS[row.SalesTerritoryGroup]);
  const place = by("DimGeography.csv", "GeographyKey", (row) => territory.get(row.SalesTerritoryKey));
  const categories = by("DimProductCategory.csv", "ProductCategoryKey", (row) => row.EnglishProductCategoryName);
  const subcategories = by("DimProductSubcategory.csv", "ProductSubcategoryKey", (row) => categories.get(row.ProductCategoryKey));
  const products = by("DimProduct.csv", "ProductKey", (row) => subcategories.get(row.ProductSubcategoryKey));
  const sales = new Map();
  for (const row of table(folder, "FactResellerSales.csv.gz")) {
    const own = sales.get(row.ResellerKey) ?? [];
    if (own.length === 0) sales.set(row.ResellerKey, own);
    own.push({ order: row.SalesOrderNumber, line: Number(row.SalesOrderLineNumber), date: row.OrderDate, category: products.get(row.ProductKey), units: Number(row.OrderQuantity), amount: row.SalesAmount });
  }
  const resellers = table(folder, "DimReseller.csv");
  writeFileSync(file, resellers.map((row) => `${JSON.stringify({
    id: row.ResellerAlternateKey, name: row.ResellerName, type: TYPES[row.BusinessType], group: place.get(row.GeographyKey), sales: sales.get(row.ResellerKey) ?? [],
  })}\n`).join(""));
  return resellers.length;
}

if (process.argv[1]?.endsWith("prepare.mjs")) {
  const [folder, file] = process.argv.slice(2);
  if (folder === undefined || file === undefined) {
    console.error("usage: node prepare.mjs <folder of the tables> <file.ndjson>");
    process.exit(2);
  }
  console.log(`${prepare(folder, file)} partners written to ${file}`);
}
