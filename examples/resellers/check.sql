-- The rebates of resellers.fairway, worked out again over the warehouse's tables and knowing nothing of the program.
--
-- Variables: folder of the tables, as_of. One row comes out for each reseller, incentive and currency amount: what the
-- period that contains as_of pays, after caps and the limit. Amounts are decimals throughout, no binary fraction takes part.
CREATE OR REPLACE MACRO cents(amount) AS CAST(round(CAST(amount AS DECIMAL(38, 10)), 2) AS DECIMAL(18, 2));

CREATE OR REPLACE TABLE sale AS
SELECT r.ResellerAlternateKey AS reseller, r.BusinessType AS type, c.EnglishProductCategoryName AS category,
       s.SalesOrderNumber AS orders, s.SalesOrderLineNumber AS line, CAST(s.OrderDate AS DATE) AS day,
       CAST(s.OrderQuantity AS INTEGER) AS units, CAST(s.SalesAmount AS DECIMAL(19, 4)) AS amount
FROM read_csv(getvariable('folder') || '/FactResellerSales.csv.gz', all_varchar = true) s
JOIN read_csv(getvariable('folder') || '/DimReseller.csv', all_varchar = true) r ON r.ResellerKey = s.ResellerKey
JOIN read_csv(getvariable('folder') || '/DimProduct.csv', all_varchar = true) p ON p.ProductKey = s.ProductKey
JOIN read_csv(getvariable('folder') || '/DimProductSubcategory.csv', all_varchar = true) b ON b.ProductSubcategoryKey = p.ProductSubcategoryKey
JOIN read_csv(getvariable('folder') || '/DimProductCategory.csv', all_varchar = true) c ON c.ProductCategoryKey = b.ProductCategoryKey
WHERE CAST(s.OrderDate AS DATE) <= CAST(getvariable('as_of') AS DATE);

CREATE OR REPLACE TABLE span AS
SELECT date_trunc('quarter', d) AS q_from, date_trunc('quarter', d) + INTERVAL 3 MONTH - INTERVAL 1 DAY AS q_to,
       CASE WHEN month(d) <= 6 THEN make_date(year(d), 1, 1) ELSE make_date(year(d), 7, 1) END AS h_from,
       CASE WHEN month(d) <= 6 THEN make_date(year(d), 6, 30) ELSE make_date(year(d), 12, 31) END AS h_to
FROM (SELECT CAST(getvariable('as_of') AS DATE) AS d);

-- Rates in hundredths of a percent, by category: value added, warehouse, specialty shop.
CREATE OR REPLACE TABLE rate AS
SELECT * FROM (VALUES
  ('Bikes', 'Value Added Reseller', 100), ('Bikes', 'Warehouse', 125), ('Bikes', 'Specialty Bike Shop', 75),
  ('Components', 'Value Added Reseller', 200), ('Components', 'Warehouse', 150), ('Components', 'Specialty Bike Shop', 250),
  ('Clothing', 'Value Added Reseller', 300), ('Clothing', 'Warehouse', 200), ('Clothing', 'Specialty Bike Shop', 350),
  ('Accessories', 'Value Added Reseller', 400), ('Accessories', 'Warehouse', 300), ('Accessories', 'Specialty Bike Shop', 500)
) AS t(category, type, hundredths);

CREATE OR REPLACE TABLE quarter_sale AS SELECT sale.* FROM sale, span WHERE day BETWEEN q_from AND q_to;

CREATE OR REPLACE TABLE bought AS SELECT reseller, any_value(type) AS type, sum(amount) AS total FROM quarter_sale GROUP BY reseller;

-- Category: one rounding for each category, then 1,000 for the partner at most.
CREATE OR REPLACE TABLE category AS
SELECT reseller, least(sum(paid), 1000.00) AS paid FROM (
  SELECT q.reseller, q.category, cents(sum(q.amount) * any_value(r.hundredths) / 10000) AS paid
  FROM quarter_sale q JOIN rate r USING (category, type) GROUP BY q.reseller, q.category
) GROUP BY reseller;

-- Volume: each slice is a line and is rounded by itself.
CREATE OR REPLACE TABLE volume AS
SELECT reseller, cents(greatest(least(total, 60000) - 20000, 0) * 5 / 1000) + cents(greatest(total - 60000, 0) / 100) AS paid FROM bought;

-- Counter: 0.35 for each piece, rounded line by line (nothing to round), at most 12 for an order.
CREATE OR REPLACE TABLE counter AS
SELECT reseller, sum(paid) AS paid FROM (
  SELECT reseller, orders, least(sum(CAST(units * 0.35 AS DECIMAL(18, 2))), 12.00) AS paid
  FROM quarter_sale WHERE category = 'Accessories' AND type = 'Specialty Bike Shop' GROUP BY reseller, orders
) GROUP BY reseller;

-- Growth of the half against the same half a year earlier, which must have seen 5,000; at most 500.
CREATE OR REPLACE TABLE growth AS
SELECT reseller, least(cents(CASE WHEN now * 100 >= before * 150 THEN (now - before) * 2 / 100 WHEN now * 100 >= before * 110 THEN (now - before) / 100 ELSE 0 END), 500.00) AS paid FROM (
  SELECT reseller, coalesce(sum(amount) FILTER (day BETWEEN h_from AND h_to), 0) AS now,
         coalesce(sum(amount) FILTER (day BETWEEN h_from - INTERVAL 1 YEAR AND h_to - INTERVAL 1 YEAR), 0) AS before
  FROM sale, span GROUP BY reseller
) WHERE before >= 5000;

-- The limit: 2 % of the quarter; volume gives way first, then counter, then category.
CREATE OR REPLACE TABLE limited AS
SELECT b.reseller, cents(b.total * 2 / 100) AS most, coalesce(v.paid, 0) AS volume, coalesce(c.paid, 0) AS counter, coalesce(k.paid, 0) AS category
FROM bought b LEFT JOIN volume v USING (reseller) LEFT JOIN counter c USING (reseller) LEFT JOIN category k USING (reseller);

CREATE OR REPLACE TABLE result AS
WITH over AS (SELECT *, greatest(volume + counter + category - most, 0) AS cut FROM limited),
first AS (SELECT *, least(cut, volume) AS off_volume FROM over),
second AS (SELECT *, least(cut - off_volume, counter) AS off_counter FROM first)
SELECT reseller, 'Category' AS incentive, category - (cut - off_volume - off_counter) AS paid FROM second
UNION ALL SELECT reseller, 'Volume', volume - off_volume FROM second
UNION ALL SELECT reseller, 'Counter', counter - off_counter FROM second
UNION ALL SELECT reseller, 'Growth', paid FROM growth;
