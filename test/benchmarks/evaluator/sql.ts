/**
 * The program as SQL, by hand, for DuckDB: one pass over the sales for all figures, one over the certificates.
 *
 * Tables: partners(nr, type, region, csat), sales(nr, date, product, customer, cents, registered) and
 * certificates(nr, person, track, grade, passed, expires), words and dates as numbers, as the hand-written records have them.
 */
import { COMPETENCIES, INCENTIVES, TIERS } from "./outputs.js";
import { BEFORE_START, LAST_END, LAST_START, NEEDED, NOW, PERIOD_START, RATES, YEAR_START } from "./by-hand.js";

const K = 100_000;
/** Half away from zero. */
const rounded = (numerator: string, denominator: number): string => `(sign(${numerator}) * ((abs(${numerator}) * 2 + ${denominator}) // ${2 * denominator}))::BIGINT`;
const year = `date >= ${YEAR_START}`;
const quarter = `date >= ${PERIOD_START}`;
const sum = (when: string): string => `coalesce(sum(cents) FILTER (WHERE ${when}), 0)::BIGINT`;
/** NULL where it is undecided: SQL's logic is Kleene's. */
const depth = (experts: number, mark: number, count: number, share: boolean): string => `((experts >= ${experts} AND csat >= ${mark}) OR (CASE WHEN held >= ${count} THEN true WHEN held + maybe >= ${count} THEN NULL ELSE false END${share ? " AND share10" : ""}))`;
const share = (points: number): string => `(yearly <> 0 AND CASE WHEN yearly > 0 THEN services * 100 >= ${points} * yearly ELSE services * 100 <= ${points} * yearly END)`;

/** Small tables of the program itself. */
export const SET_UP: readonly string[] = [
  `CREATE TABLE needed AS SELECT * FROM (VALUES ${NEEDED.flatMap((types, region) => types.map((row, type) => `(${[region, type, ...row].join(", ")})`)).join(", ")}) AS t(region, type, n1, n2, n3, n4)`,
  `CREATE TABLE rates AS SELECT * FROM (VALUES ${RATES.flatMap((row, product) => row.map((rate, tier) => `(${product}, ${tier}, ${rate})`)).join(", ")}) AS t(product, tier, rate)`,
];

/** Everything that is decided, as tables one from another: `cut3` has a row for each partner. */
export const DECIDED = `
WITH figures AS (
  SELECT nr, ${sum(year)} AS yearly, ${sum(`date >= ${BEFORE_START} AND date < ${YEAR_START}`)} AS before, ${sum(quarter)} AS period, ${sum(`date >= ${LAST_START} AND date <= ${LAST_END}`)} AS last,
    ${sum(`${year} AND product = 4`)} AS services, ${sum(`${year} AND registered`)} AS deals, ${sum(`${year} AND product <= 1`)} AS y0, ${sum(`${year} AND product = 2`)} AS y1, ${sum(`${year} AND product = 5`)} AS y2,
    ${sum(`${year} AND product = 3`)} AS y3, ${sum(`${quarter} AND product = 5`)} AS software,
    coalesce(sum(least(${rounded("cents * 2", 100)}, ${K})) FILTER (WHERE registered AND cents >= ${10 * K}), 0)::BIGINT AS registration
  FROM sales WHERE date <= ${NOW} GROUP BY nr
), persons AS (
  SELECT nr, person, max(grade) AS grade, bit_or(CASE WHEN grade >= 1 THEN 1 << track ELSE 0 END) AS tracks FROM certificates WHERE passed <= ${NOW} AND expires >= ${NOW} GROUP BY nr, person
), people AS (
  SELECT nr, count(*) AS associates, count(*) FILTER (WHERE grade >= 1) AS professionals, count(*) FILTER (WHERE grade >= 2) AS experts,
    ${[0, 1, 2, 3, 4, 5].map((track) => `count(*) FILTER (WHERE tracks & ${1 << track} > 0) AS k${track}`).join(", ")}
  FROM persons GROUP BY nr
), customers AS (
  SELECT nr, sum(least(own, ${K}))::BIGINT AS attach FROM (SELECT nr, customer, sum(${rounded("cents * 3", 100)}) AS own FROM sales WHERE date <= ${NOW} AND ${quarter} AND product = 4 GROUP BY nr, customer) GROUP BY nr
), everything AS (
  SELECT p.nr, p.type, p.csat, n1, n2, n3, n4, ${["yearly", "before", "period", "last", "services", "deals", "y0", "y1", "y2", "y3", "software", "registration", "associates", "professionals", "experts", "k0", "k1", "k2", "k3", "k4", "k5", "attach"].map((name) => `coalesce(${name}, 0) AS ${name}`).join(", ")}
  FROM partners p JOIN needed n ON n.region = p.region AND n.type = p.type LEFT JOIN figures f ON f.nr = p.nr LEFT JOIN people q ON q.nr = p.nr LEFT JOIN customers c ON c.nr = p.nr
), competent AS (
  SELECT *, k0 >= 2 AND y0 >= ${50 * K} AS c0, k1 >= 2 AND y1 >= ${40 * K} AS c1, k2 >= 2 AND y2 >= ${40 * K} AS c2, k3 >= 2 AND y3 >= ${30 * K} AS c3, k4 >= 2 AND ${share(20)} AS c4,
    k5 >= 1 AND (deals >= ${100 * K} OR csat >= 4.5) AS c5, ${share(10)} AS share10,
    CASE WHEN before = 0 THEN false WHEN before > 0 THEN (yearly - before) * 100 >= 5 * before ELSE (yearly - before) * 100 <= 5 * before END AS grown
  FROM everything
), counted AS (
  SELECT *, c0::INT + c1::INT + c2::INT + c3::INT + c4::INT + coalesce(c5::INT, 0) AS held, (c5 IS NULL)::INT AS maybe FROM competent
), deep AS (
  SELECT *, ${depth(1, 3.8, 1, false)} AS d2, ${depth(3, 4.2, 2, true)} AS d3, ${depth(5, 4.5, 4, true)} AS d4 FROM counted
), tiers AS (
  SELECT *, CASE WHEN yearly >= n4 AND professionals >= 8 AND grown AND d4 THEN 4 WHEN yearly >= n3 AND professionals >= 5 AND d3 THEN 3 WHEN yearly >= n2 AND professionals >= 3 AND d2 THEN 2
    WHEN yearly >= n1 AND associates >= 2 THEN 1 ELSE 0 END AS tier FROM deep
), based AS (
  SELECT s.nr, sum(${rounded("s.cents * r.rate", 10_000)})::BIGINT AS base FROM sales s JOIN tiers t ON t.nr = s.nr JOIN rates r ON r.product = s.product AND r.tier = t.tier
  WHERE s.date <= ${NOW} AND s.${quarter} AND t.type <= 1 GROUP BY s.nr
), first AS (
  SELECT t.*, coalesce(base, 0) AS base0,
    CASE WHEN tier < 1 OR last < ${10 * K} THEN 0 ELSE least(${rounded(`(greatest(0, period - last) * CASE WHEN (period - last) * 100 >= 25 * last THEN 4 WHEN (period - last) * 100 >= 10 * last THEN 2 ELSE 0 END)`, 100)}, ${20 * K}) END AS growth0,
    CASE WHEN tier < 1 OR period <= ${25 * K} THEN 0 ELSE ${rounded(`(greatest(0, least(period, ${100 * K}) - ${25 * K}) * 5 + greatest(0, least(period, ${500 * K}) - ${100 * K}) * 10 + greatest(0, period - ${500 * K}) * 15)`, 1000)} END AS volume0
  FROM tiers t LEFT JOIN based b ON b.nr = t.nr
), best AS (
  SELECT *, CASE WHEN growth0 >= volume0 THEN growth0 ELSE 0 END AS growth1, CASE WHEN growth0 >= volume0 THEN 0 ELSE volume0 END AS volume1, ${rounded("(greatest(0, period) * 4)", 100)} AS most FROM first
), over1 AS (SELECT *, greatest(0, base0 + growth1 + volume1 - most) AS over FROM best), cut1 AS (SELECT *, least(over, greatest(0, growth1)) AS x1 FROM over1),
cut2 AS (SELECT *, least(over - x1, greatest(0, volume1)) AS x2 FROM cut1), cut3 AS (SELECT *, least(over - x1 - x2, greatest(0, base0)) AS x3 FROM cut2)`;

export const QUERY = `${DECIDED}
SELECT nr, tier, c0, c1, c2, c3, c4, coalesce(c5, false) AS c5, base0 - x3 AS base, growth1 - x1 AS growth, volume1 - x2 AS volume, attach, registration,
  CASE WHEN software > 0 THEN least(software // ${25 * K} * 40000, ${4 * K}) ELSE 0 END AS launch,
  greatest(0, CASE tier WHEN 0 THEN n1 WHEN 1 THEN n2 WHEN 2 THEN n3 WHEN 3 THEN n4 ELSE yearly END - yearly) AS nextSales,
  greatest(0, CASE tier WHEN 0 THEN 2 - associates WHEN 1 THEN 3 - professionals WHEN 2 THEN 5 - professionals WHEN 3 THEN 8 - professionals ELSE 0 END) AS nextPeople,
  CASE WHEN tier = 3 AND NOT grown THEN CASE WHEN before = 0 THEN 0.05 ELSE 0.05 - (yearly - before)::DOUBLE / before END ELSE 0 END AS nextGrowth,
  CASE tier WHEN 0 THEN 1 WHEN 4 THEN 1 ELSE coalesce((CASE tier WHEN 1 THEN d2 WHEN 2 THEN d3 ELSE d4 END)::INT, -1) END AS nextDepth
FROM cut3 ORDER BY nr`;

/** The same as it is written into a file, amounts with their cents and results in words. @param asOf YYYY-MM-DD */
export const written = (asOf: string): string => `${DECIDED}
SELECT nr AS partner, '${asOf}' AS as_of, [${TIERS.map((tier) => `'${tier}'`).join(", ")}][tier + 1] AS Level,
  CASE WHEN (tier < 4 AND (yearly >= n4 AND professionals >= 8 AND grown AND d4) IS NULL) OR (tier < 3 AND (yearly >= n3 AND professionals >= 5 AND d3) IS NULL)
    OR (tier < 2 AND (yearly >= n2 AND professionals >= 3 AND d2) IS NULL) THEN 'yes' ELSE 'no' END AS Level_undecided,
  ${COMPETENCIES.map((name, at) => `CASE WHEN c${at} IS NULL THEN 'undecided' WHEN c${at} THEN 'met' ELSE 'not met' END AS ${name}`).join(", ")},
  ${["base0 - x3", "growth1 - x1", "volume1 - x2", "attach", "registration", `CASE WHEN software > 0 THEN least(software // ${25 * K} * 40000, ${4 * K}) ELSE 0 END`]
    .map((cents, at) => `((${cents})::BIGINT * 0.01)::DECIMAL(18, 2) AS ${INCENTIVES[at]}, '0.00' AS ${INCENTIVES[at]}_held`).join(", ")}
FROM cut3`;
