/** Random incentives, limits, funds and claims. */
import type { Choices } from "../choices.js";
import type { Expressions } from "./expressions.js";
import { SALE } from "./words.js";

const clauses = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join("\n");
/** Edges that are worked out. */
const MONEY_MARKS = [["100 USD", "base"], ["0 USD", "(target else 1000 USD)"], ["sold", "base * 1.5", "10k USD"]] as const;
const UNIT_MARKS = [["1", "boxes"], ["score / 4", "score"]] as const;
const MONEY_EDGES = [["0 USD", "1000 USD"], ["0 USD", "100 USD", "2500.50 USD"], ["100 USD", "1000 USD", "10k USD"]] as const;
const UNIT_EDGES = [["1", "11"], ["0", "10", "25"], ["5", "100"]] as const;

export interface Incentive { readonly name: string; readonly text: string; readonly period: string; readonly records: boolean; readonly unit: string; readonly dollars: boolean }

type Basis = "amounts" | "units" | "records" | "figure" | "boxes" | "none";

/** How a rate becomes an amount, by what it is taken of. */
function rate(write: Expressions, basis: Basis): string {
  const { of } = write;
  const line = write.at({ item: SALE });
  switch (basis) {
    case "amounts": return of.weighted([
      [4, () => of.one(["2%", "0.5%", "10%", "33.3%"])], [2, () => `${of.one(["2%", "3%"])} becoming ${of.one(["1%", "5%"])} from ${of.one(["2026-03-15", "2026-05-01", "2025-11-15"])}`],
      [3, () => "(levelRate(product, Level) else 0%)"], [1, () => "discount"], [2, () => `(${line.absentable("percent", 1)} else 1%)`],
    ]);
    case "figure": return of.one(["2%", "0.5%", "10%", "33.3%"]);
    case "units": case "boxes": return of.one(["5 USD", "0.10 USD", "7.77 USD"]);
    case "records": return of.weighted([[3, () => `${of.one(["2%", "5%"])} of amount`], [2, () => of.one(["5 USD", "7.77 USD"])], [2, () => "(levelRate(product, Level) else 0%) of amount"], [1, () => "0.10 USD * units"]]);
    case "none": return of.one(["500 USD", "0.01 USD"]);
  }
}

function bands(write: Expressions, basis: Basis): string | undefined {
  const { of } = write;
  const money = basis === "amounts" || basis === "figure";
  if (!money && basis !== "units" && basis !== "boxes") return undefined;
  const edges = of.one<readonly string[]>(of.often(25) ? (money ? MONEY_MARKS : UNIT_MARKS) : money ? MONEY_EDGES : UNIT_EDGES);
  const rates = money ? ["0%", "1%", "2.5%", "4%"] : ["1 USD", "2.50 USD", "0.33 USD"];
  const mode = of.one(["one rate on the whole", "each slice at its own rate", "band by band", "in proportion between marks"] as const);
  const lines = edges.map((edge, at) => {
    const text = `from ${edge}: ${of.one(rates)}`;
    return mode === "band by band" ? `${text} on ${at === 0 ? "its slice" : of.one(["its slice", "the whole"])}` : text;
  });
  return `${mode} { ${lines.join(", ")} }`;
}

/** Read against a number of something: then only the whole can be paid for. */
function bandsOf(of: Choices, basis: Basis): string {
  const amount = basis === "amounts" || basis === "figure" ? ["0%", "1%", "2.5%"] : ["1 USD", "2.50 USD", "0.33 USD"];
  return `one rate on the whole { ${of.one<readonly string[]>(UNIT_EDGES).map((edge) => `from ${edge}: ${of.one(amount)}`).join(", ")} }`;
}

export function incentive(write: Expressions, name: string, earlier: readonly Incentive[]): Incentive {
  const { of } = write;
  const period = of.one(["fiscal quarter", "fiscal half", "month", "quarter", "fiscal year"]);
  const each = of.often(15) ? "record" : period;
  const basis = each === "record" ? of.one(["amounts", "records", "units"] as const) : of.one(["amounts", "figure", "units", "records", "boxes", "none"] as const);
  const records = basis === "amounts" || basis === "units" || basis === "records";
  const fixed = of.often(25) && each !== "record" ? [`rates at ${of.one(["start", "end"])}`] : [];
  const vintage = fixed.length === 0 && records && of.often(15) ? ["rates on booked"] : [];
  const where = each === "record" ? (of.often(50) ? `[${write.at({ item: SALE, plain: true }).condition(1)}]` : "") : `[date in period${of.often(40) ? ` and ${simpleLine(of)}` : ""}]`;
  const at = basis === "amounts" ? ` at ${of.one(["amount", "net"])}` : basis === "units" ? " at units" : "";
  const basisText = records ? [`basis sales${where}${at}`] : basis === "figure" ? [`basis ${figure(of)}`] : basis === "boxes" ? ["basis boxes over period"] : [];
  const reach = each !== "record" && of.often(25) ? of.one(records ? ["count(lines)", "sum(lines.units)", "boxes over period"] : ["boxes over period"]) : undefined;
  const useBands = reach !== undefined ? bandsOf(of, basis) : of.often(45) ? bands(write, basis) : undefined;
  const pays = pay(write, basis, useBands);
  const payee = records && each !== "record" && of.often(20) ? ["to seller"] : [];
  const scopes = records ? ["partner", "line", "customer", "product"] : ["partner"];
  const longer = each === "record" || each === "fiscal year" ? "" : each.startsWith("fiscal") ? " each fiscal year" : " each year";
  const caps = of.some(0, 2, () => `cap ${of.one(["100 USD", "1000 USD", "0.05 USD", "33.33 USD"])} per ${of.one(scopes)}${of.often(15) ? longer : ""}`);
  const unit = period;
  const counts = reach !== undefined || basis === "units" || basis === "boxes";
  const lines = [
    `each ${each}`, ...who(write, each), ...basisText, ...(reach === undefined ? [] : [`reach ${reach}`]), ...pays, ...fixed, ...vintage,
    ...(records ? of.some(0, 1, () => `times ${of.one(["1.5", "2", "0.333"])} when ${simpleLine(of)}`) : []),
    ...(of.often(35) ? [`round ${records ? of.one(["once", "each product", "each customer and product"]) : "once"}${of.one([" half to even", "", " down", " up"])}`] : []),
    ...payee, ...caps,
    ...(of.often(20) ? [`at least ${of.one(["1 USD", "10.005 USD"])} per ${of.one(records ? ["partner", "line"] : ["partner"])}`] : []),
    ...(of.often(25) ? [`minimum ${of.one(["50 USD", "1000 USD"])} else ${of.one(["carried over", "forfeited"])}`] : []),
    ...(of.often(10) ? ['paid as "voucher"'] : []),
    ...(basis === "amounts" && each !== "record" && earlier.length > 0 && of.often(20) ? [`deduct ${of.one(earlier).name}`] : []),
    ...(useBands !== undefined && each !== "record" && of.often(30) ? [`accrue at ${of.one(["the band reached so far", counts ? "band 10" : "band 1000 USD", counts ? "the band forecast score" : "the band forecast base"])}`] : []),
    ...(each !== "record" && records && of.often(20) ? [`late ${of.one(["corrects its own period", "counts in the next period"])}`] : []),
    ...(of.often(10) ? [`budget 500 USD shared ${of.one(["pro rata", "by joined"])}`] : []),
    ...(of.often(15) ? [`in EUR at euro on ${records ? of.one(["each line's date", "the period's last day"]) : "the period's last day"}`] : []),
  ];
  return { name, text: `incentive ${name} {\n${clauses(lines)}\n}`, period: each, records, unit, dollars: !lines.some((line) => line.startsWith("in EUR")) };
}

function pay(write: Expressions, basis: Basis, useBands: string | undefined): string[] {
  const { of } = write;
  const verb = of.often(10) ? "charge" : "pay";
  if (useBands !== undefined) return [`${verb} ${useBands}`];
  if ((basis === "figure" || basis === "none") && of.often(25)) return [`${verb} per full ${of.one(["100 USD", "33.33 USD"])} in sold over period, ${of.one(["5 USD", "0.07 USD"])}`];
  const titled = verb === "pay" && of.often(25) ? [`pay "More" ${rate(write, basis)}`] : [];
  return [`${verb}${titled.length > 0 ? ' "First"' : ""} ${rate(write, basis)}`, ...titled];
}

function simpleLine(of: Choices): string {
  return of.one(["product in Compute", "amount >= 100 USD", "big", 'customer is "A"', "units > 5", "product is not Storage", "(market else Japan) in APJ", "Level >= Silver", "date >= 2026-02-01", "closed is known"]);
}

function figure(of: Choices): string {
  return of.one(["sold over period", "sold[product in Compute] over period", "sold over period above sold over the same period a year earlier", "highest(sold over period, 100 USD)", "sold over the period before", "base"]);
}

function who(write: Expressions, each: string): string[] {
  const { of } = write;
  return of.some(0, 2, () => `for ${of.weighted([
    [3, () => of.one(["Level >= Silver", "Level is Gold", "earned Level >= Silver", "standing Level >= Silver"])], [2, () => of.one(["kind in [Reseller, MSP]", "region in EMEA", "premium", "kind is not Referral"])],
    [2, () => of.one(["csat >= 4", "target is known", "target >= 100 USD", "renewal >= 2026-01-01"])], [1, () => "Invited"],
    ...(each === "record" ? [] : [[3, () => of.one(["sold over period >= 100 USD", "sold over the same period a year earlier > 0 USD", "growth of sold over period against sold over the same period a year earlier >= 10%", "boxes over period >= 5"])] as const]),
  ])}`);
}

export function limit(of: Choices, name: string, incentives: readonly Incentive[]): string | undefined {
  const periods = incentives.filter((one) => one.period !== "record" && !one.period.includes("year") && (one.period.includes("fiscal")));
  const lines = incentives.filter((one) => one.records);
  const record = lines.length > 1 && of.often(35);
  const among = (record ? lines : periods).map((one) => one.name);
  if (among.length < 2) return undefined;
  const names = among.slice(0, 2 + of.below(among.length - 1));
  const rule = of.one(["most", "best", "first", "where", "sum"] as const);
  const clauses = rule === "most" ? [
    `of [${names.join(", ")}]`, `at most ${of.one(record ? ["5% of amount", "1 USD"] : ["50 USD", "3% of sold over period"])}`, `cut ${of.often(40) ? "pro rata" : [...names].reverse().join(" then ")}`,
  ] : rule === "best" ? [`best of [${names.join(", ")}]`] : rule === "first" ? [`first of ${names.join(" then ")}`]
    : rule === "where" ? [`where ${names[0]!} pays not [${names.slice(1).join(", ")}]`] : [`sum of [${names.join(", ")}]`];
  return `limit ${name} {\n  each ${record ? "record" : "fiscal half"}\n  ${clauses.join("\n  ")}\n}`;
}

export function funds(write: Expressions, businessDays: boolean, incentives: readonly Incentive[]): string {
  const { of } = write;
  const life = (): string[] => (of.often(80) ? [`usable ${of.one(["in the 2 fiscal quarters after", "in the fiscal quarter after", "for 90 days", "for 6 months", "in the same period"])}`] : []);
  const second = of.often(50);
  const fund = (name: string, more: readonly string[]): string => `fund ${name} {\n${clauses([
    "each fiscal quarter", ...(of.often(30) ? [`for ${of.one(["Level >= Silver", "csat >= 4", "sold over period >= 100 USD"])}`] : []), `earn ${of.one(["1% of sold over period", "33.33 USD", "10% of sold over period", ...incentives.filter((one) => one.dollars).slice(0, 1).map((one) => `50% of total of ${one.name} over period`)])}`,
    ...(of.often(20) ? ['earn "More" 5.005 USD'] : []), ...life(),
    ...(of.often(50) ? [`match ${of.one(["50%", "33.3%"])}${name === "MDF" && of.often(40) ? " when spent >= 100 USD" : ""}`] : []), ...(of.often(25) ? [`carry over ${of.one(["10 USD", "1000 USD"])}`] : []),
    ...(of.often(30) ? [`cap ${of.one(["100 USD", "20 USD"])} per ${of.one(["partner", "line"])}${of.one(["", " each fiscal year"])}`] : []), ...more,
  ])}\n}`;
  const claims = [
    "of campaigns", `from ${second && of.often(80) ? "MDF then Extra" : "MDF"}`, `amount ${of.one(["spent", "50% of spent"])}`, ...(of.often(60) ? ["used on ran"] : []),
    ...(of.often(30) ? ["order by ran then id"] : []), ...(of.often(30) ? [`same ${of.one(["ran", "spent and ran"])}`] : []),
    ...(of.often(50) ? [`deadline ${of.one(["60 days", "2 months", ...(businessDays ? ["5 business days", "20 business days"] : [])])} after ${of.one(["ran", "end of month of ran", "end of fiscal quarter of ran"])}`] : []),
    ...(of.often(50) ? [`require "Proof" ${of.one(["proof", "spent >= 10 USD", "csat >= 4"])}`] : []), ...(of.often(40) ? [`decide within 30 days${of.one([" else approved", " else refused", ""])}`] : []),
    ...(of.often(40) ? [`cap ${of.one(["30 USD", "250.50 USD"])} per ${of.one(["partner", "line"])}${of.one(["", " each fiscal year"])}`] : []),
  ];
  return [fund("MDF", []), ...(second ? [fund("Extra", of.often(50) ? ["after MDF"] : [])] : []), `claims Marketing {\n${clauses(claims)}\n}`].join("\n");
}
