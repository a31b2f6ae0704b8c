/**
 * A synthetic warehouse of the same layout and a like shape: `node generate.mjs <folder> [--resellers 120] [--seed 11]`.
 *
 * The same seed gives the same files. Orders fall on one or two days a month from the end of 2010 to the end of 2013, some
 * months have none; a few resellers never buy; amounts have four decimals, some after a discount.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const CATEGORIES = ["Bikes", "Components", "Clothing", "Accessories"];
const TYPES = ["Value Added Reseller", "Warehouse", "Specialty Bike Shop"];
const TERRITORIES = [[1, "Northwest", "United States", "North America"], [4, "Southwest", "United States", "North America"], [6, "Canada", "Canada", "North America"], [7, "France", "France", "Europe"], [10, "United Kingdom", "United Kingdom", "Europe"], [9, "Australia", "Australia", "Pacific"]];
/** Base price by category, and how often it is bought. */
const PRICES = { Bikes: [320, 2100, 0.45], Components: [20, 700, 0.3], Clothing: [5, 45, 0.15], Accessories: [3, 72, 0.1] };

export function generate(folder, { resellers = 120, seed = 11 } = {}) {
  let state = seed >>> 0;
  /** Mulberry32, uniform in [0, 1). */
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low, high) => low + Math.floor(random() * (high - low + 1));
  const pick = (list) => list[Math.floor(random() * list.length)];
  mkdirSync(folder, { recursive: true });
  const write = (name, columns, rows) => {
    const text = [columns, ...rows].map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(",")).join("\n");
    writeFileSync(join(folder, name), name.endsWith(".gz") ? gzipSync(`${text}\n`) : `${text}\n`);
  };

  write("DimProductCategory.csv", ["ProductCategoryKey", "ProductCategoryAlternateKey", "EnglishProductCategoryName"], CATEGORIES.map((name, i) => [i + 1, i + 1, name]));
  const subcategories = CATEGORIES.flatMap((name, i) => [1, 2, 3].map((n) => [i * 3 + n, i * 3 + n, `${name} ${n}`, i + 1]));
  write("DimProductSubcategory.csv", ["ProductSubcategoryKey", "ProductSubcategoryAlternateKey", "EnglishProductSubcategoryName", "ProductCategoryKey"], subcategories);
  const products = Array.from({ length: 90 }, (_, i) => {
    const draw = random();
    const category = CATEGORIES.findIndex((name, at) => draw < CATEGORIES.slice(0, at + 1).reduce((sum, each) => sum + PRICES[each][2], 0));
    const [low, high] = PRICES[CATEGORIES[category]];
    return { key: i + 1, category, price: (low + random() * (high - low)).toFixed(4) };
  });
  // The layout's products without a subcategory are never sold.
  write("DimProduct.csv", ["ProductKey", "ProductAlternateKey", "ProductSubcategoryKey", "EnglishProductName", "DealerPrice"], [
    ...products.map((p) => [p.key, `SY-${1000 + p.key}`, p.category * 3 + between(1, 3), `Product ${p.key}`, p.price]), [products.length + 1, "SY-9999", "", "Loose part", ""],
  ]);
  write("DimSalesTerritory.csv", ["SalesTerritoryKey", "SalesTerritoryAlternateKey", "SalesTerritoryRegion", "SalesTerritoryCountry", "SalesTerritoryGroup"], TERRITORIES.map(([key, ...rest]) => [key, key, ...rest]));
  const places = TERRITORIES.map(([key, region, country], i) => [i + 1, `City ${i + 1}`, "", "", country.slice(0, 2).toUpperCase(), country, "", key, region]);
  write("DimGeography.csv", ["GeographyKey", "City", "StateProvinceCode", "StateProvinceName", "CountryRegionCode", "EnglishCountryRegionName", "PostalCode", "SalesTerritoryKey"], places.map((place) => place.slice(0, 8)));
  const partners = Array.from({ length: resellers }, (_, i) => ({ key: i + 1, type: pick(TYPES), place: between(1, places.length), size: Math.exp((random() + random() + random() - 1.5) * 2.8), every: pick([3, 3, 3, 6, 12]), start: between(0, 20) }));
  write("DimReseller.csv", ["ResellerKey", "GeographyKey", "ResellerAlternateKey", "Phone", "BusinessType", "ResellerName"], partners.map((p) => [p.key, p.place, `SY${String(p.key).padStart(8, "0")}`, "", p.type, `Shop ${p.key}, "The Wheel"`]));

  let order = 43000;
  const rows = partners.flatMap((p) => {
    if (random() < 0.08) return [];
    const months = Array.from({ length: 36 }, (_, m) => m).filter((m) => m >= p.start && (m - p.start) % p.every === 0 && ![1, 3, 5].includes(m));
    return months.flatMap((m) => {
      const date = m === 0 ? "2010-12-29" : new Date(Date.UTC(2011, m, pick([1, 28, 30]))).toISOString().slice(0, 10);
      const number = `SO${order++}`;
      return Array.from({ length: between(1, Math.min(70, Math.ceil(16 * p.size))) }, (_, line) => {
        const product = pick(products);
        const units = between(1, product.category === 0 ? 4 : 12);
        const off = random() < 0.05 ? pick([0.02, 0.05, 0.1, 0.4]) : 0;
        // Exact in ten-thousandths: price × units × (100 − off) ÷ 100, cut to four decimals.
        const exact = (BigInt(product.price.replace(".", "")) * BigInt(units) * BigInt(Math.round(100 - off * 100))) / 100n;
        return [product.key, p.key, places[p.place - 1][7], number, line + 1, units, product.price, off, `${exact / 10000n}.${String(exact % 10000n).padStart(4, "0")}`, date];
      });
    });
  });
  write("FactResellerSales.csv.gz", ["ProductKey", "ResellerKey", "SalesTerritoryKey", "SalesOrderNumber", "SalesOrderLineNumber", "OrderQuantity", "UnitPrice", "UnitPriceDiscountPct", "SalesAmount", "OrderDate"], rows);
  return { resellers: partners.length, lines: rows.length };
}

if (process.argv[1]?.endsWith("generate.mjs")) {
  const option = (name, fallback) => (process.argv.includes(`--${name}`) ? Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) : fallback);
  const folder = process.argv[2];
  if (folder === undefined || folder.startsWith("--")) {
    console.error("usage: node generate.mjs <folder> [--resellers 120] [--seed 11]");
    process.exit(2);
  }
  const made = generate(folder, { resellers: option("resellers", 120), seed: option("seed", 11) });
  console.log(`${made.resellers} resellers, ${made.lines} order lines`);
}
