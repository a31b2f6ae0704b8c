/** How compiling grows: table rows, and rules; and a table of 3,700 rows that answers with the first. */
import { compilePlan } from "@fairway/engine";
import { dayOf } from "@fairway/runtime";
import { factsOf, planOf } from "./fairway.js";
import { median, table } from "./timing.js";

const HEAD = `program Growth { currency USD }
partner {
  key id
  id:    Text
  score: Integer
  kind:  Text
}
`;

/** @param hit `first` makes the rows overlap as they like */
function tableOf(rows: number, hit: string): string {
  const lines = Array.from({ length: rows }, (_, at) => `  | ${at * 10 + 1} to ${at * 10 + 10} | ${(at * 37) % 1000} |`);
  return `${HEAD}table points by score gives Number${hit} {\n  | score | points |\n${lines.join("\n")}\n}
ladder Level {
  tier Base {}
  tier High { require "Points" (points else 0) >= 500 }
}
`;
}

function rulesOf(rules: number): string {
  const competencies = Array.from({ length: rules / 2 }, (_, at) => `competency C${at} {\n  require "Score" score >= ${at}\n  require "Kind"  kind is "K${at}"\n}`);
  return `${HEAD}${competencies.join("\n")}\n`;
}

function compileTime(text: string): number {
  const times = Array.from({ length: 3 }, () => {
    const begun = performance.now();
    compilePlan(planOf(text));
    return performance.now() - begun;
  });
  return median(times.slice(1));
}

export function compileGrowth(): void {
  const rows = [10, 100, 1000, 10_000].map((count) => [count, compileTime(tableOf(count, ""))] as const);
  table("compile time by table rows", [["rows", "ms", "µs a row"], ...rows.map(([count, ms]) => [String(count), ms.toFixed(1), ((ms * 1000) / count).toFixed(1)])]);
  const rules = [20, 200, 2000].map((count) => [count, compileTime(rulesOf(count))] as const);
  table("compile time by rules", [["rules", "ms", "µs a rule"], ...rules.map(([count, ms]) => [String(count), ms.toFixed(1), ((ms * 1000) / count).toFixed(1)])]);
}

export function firstMatch(): void {
  const plan = planOf(tableOf(3700, " hit first"));
  const program = compilePlan(plan);
  const facts = Array.from({ length: 1000 }, (_, at) => factsOf(plan, { id: `P${at}`, score: String((at * 7919) % 37_000), kind: "A" } as never));
  const asOf = dayOf("2026-06-15");
  const times = Array.from({ length: 30 }, () => {
    const begun = performance.now();
    for (const each of facts) program.outcome(each, asOf);
    return ((performance.now() - begun) * 1000) / facts.length;
  });
  console.log(`\na first-match table of 3,700 rows, a whole outcome: ${median(times.slice(10)).toFixed(1)} µs`);
}
