/** Random tables: by closest words, by ranges, across words, dated, with several results, and with every hit policy. */
import type { Choices } from "../choices.js";
import type { Known } from "./expressions.js";
import { GRADES, KINDS, PRODUCTS, REGIONS, type Kind } from "./words.js";

type Lookup = Known["lookups"][number];
export interface Made { readonly text: string; readonly lookups: readonly Lookup[] }

const CELLS: Readonly<Record<"number" | "money" | "percent" | "grade", readonly string[]>> = {
  number: ["1", "0", "2.5", "10", "33.333"], money: ["100 USD", "0 USD", "250.50 USD", "1k USD", "33.33 USD"], percent: ["5%", "0%", "12.5%", "100%"], grade: GRADES,
};

function cell(of: Choices, kind: keyof typeof CELLS, canBeEmpty = true): string {
  const value = of.one(CELLS[kind]);
  if (canBeEmpty && of.often(12)) return "-";
  return of.often(15) && kind !== "grade" ? `${value} becoming ${of.one(CELLS[kind])} from ${of.one(["2026-03-15", "2025-12-31", "2026-06-30"])}` : value;
}

const rows = (columns: readonly string[], lines: readonly (readonly string[])[]): string => [columns, ...lines].map((cells) => `  | ${cells.join(" | ")} |`).join("\n");

const resultKind = (of: Choices): "number" | "money" | "percent" => of.one(["number", "money", "percent"]);
const typeName = (kind: Kind): string => `${kind[0]!.toUpperCase()}${kind.slice(1)}`;

export function table(of: Choices, name: string): Made {
  return of.weighted<Made>([
    [3, () => closest(of, name)], [2, () => words(of, name)], [3, () => ranges(of, name)], [7, () => several(of, name)], [2, () => across(of, name)], [2, () => datedRows(of, name)],
    [2, () => twoResults(of, name)], [2, () => closestOfTwo(of, name)],
  ]);
}

/** By the closest node; rows of some regions, so that some partners find none. */
function closest(of: Choices, name: string): Made {
  const kind = resultKind(of);
  const nodes = of.several(REGIONS);
  const lines = [...nodes.map((node) => [node, cell(of, kind)]), ...(of.often(30) ? [["any", cell(of, kind)]] : [])];
  return {
    text: `table ${name} by region gives ${typeName(kind)} {\n${rows(["region", kind], lines)}\n}`,
    lookups: [{ text: `${name}(region)`, kind, line: false }, { text: `${name}(${of.one(REGIONS)})`, kind, line: false }],
  };
}

function closestOfTwo(of: Choices, name: string): Made {
  const kind = resultKind(of);
  const lines = [["any", "any"], ["Americas", "any"], ["any", "Compute"], ["US or Canada", "Compute"], ["Americas", "Servers or Storage"], ["APJ", "Edge"], ["Japan", "any"]].filter(() => of.often(70));
  const made = (lines.length === 0 ? [["any", "any"]] : lines).map((keys) => [...keys, cell(of, kind)]);
  return {
    text: `table ${name} by region, then line: Product gives ${typeName(kind)} {\n${rows(["region", "line", kind], made)}\n}`,
    lookups: [{ text: `${name}(region, product)`, kind, line: true }, ...PRODUCTS.slice(0, 2).map((product) => ({ text: `${name}(region, ${product})`, kind, line: false }))],
  };
}

function words(of: Choices, name: string): Made {
  const kind = resultKind(of);
  const kinds = of.often(50) ? [["Reseller or MSP"], ["Referral"]] : KINDS.map((word) => [word]);
  const grades = of.often(50) ? ["any"] : ["Associate", "Professional or Expert"];
  const lines = kinds.flatMap(([word]) => grades.map((grade) => [word!, grade, cell(of, kind)])).filter((_, at) => at === 0 || of.often(90));
  return { text: `table ${name} by kind and skill gives ${typeName(kind)} {\n${rows(["kind", "skill", kind], lines)}\n}`, lookups: [{ text: name, kind, line: false }, { text: `${name}(MSP, skill)`, kind, line: false }] };
}

function ranges(of: Choices, name: string): Made {
  const kind = resultKind(of);
  const key = of.one(["Money", "Number"] as const);
  const unit = key === "Money" ? " USD" : "";
  const edges = of.one([["100"], ["0", "100", "1000"], ["10", "33.333"], ["-100", "0", "0.01"]]).map((edge) => `${edge}${unit}`);
  const lines = [`below ${edges[0]!}`, ...edges.slice(0, -1).map((edge, at) => `from ${edge} until ${edges[at + 1]!}`), `from ${edges.at(-1)!}`].map((range) => [range, cell(of, kind)]);
  const names = key === "Money" ? ["base", "amount"] : ["ratio", "weight"];
  return {
    text: `table ${name} by size: ${key} gives ${typeName(kind)} {\n${rows(["size", kind], lines)}\n}`,
    lookups: [{ text: `${name}(${names[0]!})`, kind, line: false }, { text: `${name}(${names[1]!})`, kind, line: true }],
  };
}

/** Rows overlap as they like under a hit policy. */
function several(of: Choices, name: string): Made {
  const policy = of.one(["first", "collect", "sum", "min", "max"] as const);
  const kind = resultKind(of);
  const lines = of.some(1, 5, () => [
    of.one(["any", "from 0", "at most 10", "from 1 until 5", "above 2", "2", "0 to 3", "below 0"]), of.one(["any", "Reseller", "MSP or Referral", "Referral"]), cell(of, kind, policy !== "collect"),
  ]);
  const distinct = [...new Map(lines.map((line) => [line.slice(0, 2).join("|"), line])).values()];
  const uses = (key: string): Lookup[] => policy === "collect"
    ? [{ text: `${of.one(["highest", "lowest", "average"])}(${name}(${key}, kind))`, kind, line: false }, { text: `sum(${name}(${key}, kind))`, kind, line: false }]
    : [{ text: `${name}(${key}, kind)`, kind, line: false }];
  return { text: `table ${name} by points: Number and kind gives ${typeName(kind)} hit ${policy} {\n${rows(["points", "kind", kind], distinct)}\n}`, lookups: [...uses("ratio"), ...uses("score")] };
}

function across(of: Choices, name: string): Made {
  const kind = resultKind(of);
  const lines = (of.often(50) ? ["any"] : ["Reseller", "MSP", "Referral"]).map((word) => [word, ...GRADES.map(() => cell(of, kind))]);
  return { text: `table ${name} by kind and across Grade gives ${typeName(kind)} {\n${rows(["kind", ...GRADES], lines)}\n}`, lookups: [{ text: `${name}(kind, skill)`, kind, line: false }, { text: `${name}(kind, Expert)`, kind, line: false }] };
}

function datedRows(of: Choices, name: string): Made {
  const kind = resultKind(of);
  const lines = KINDS.filter((_, at) => at === 0 || of.often(70)).flatMap((word) => {
    const change = of.one(["2026-03-15", "2025-12-31", "2026-06-30"]);
    return of.often(60) ? [[word, "2020-01-01", change, cell(of, kind)], [word, change, "2030-01-01", cell(of, kind)]] : [[word, "2020-01-01", "2030-01-01", cell(of, kind)]];
  });
  return { text: `table ${name} by kind gives ${typeName(kind)} {\n${rows(["kind", "from", "until", kind], lines)}\n}`, lookups: [{ text: `${name}(kind)`, kind, line: false }] };
}

function twoResults(of: Choices, name: string): Made {
  const lines = of.several(REGIONS).map((node) => [node, cell(of, "percent"), cell(of, "money")]);
  return {
    text: `table ${name} by region gives rate: Percent and most: Money {\n${rows(["region", "rate", "most"], lines)}\n}`,
    lookups: [{ text: `${name}(region).rate`, kind: "percent", line: false }, { text: `${name}(region).most`, kind: "money", line: false }],
  };
}
