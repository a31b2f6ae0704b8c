/**
 * Speed of the road from text to tree to Plan, and of the reference interpreter: repeated runs in one process, in processor
 * time, so that what else the machine does falls less on them. Run by `npm run bench`; prints a table and writes nothing.
 */
import { compile } from "@fairway/compiler";
import { evaluatePartner, evaluatePopulation, loadPrograms, parseDay, type Facts, type Standing } from "@fairway/fairway";
import { dataHost, nodeHost } from "@fairway/fairway/node";
import { parseText } from "@fairway/syntax";
import { programOf } from "./program.js";

interface Times { readonly least: number; readonly median: number }

/** The processor time of `run` in milliseconds, after a warm-up. */
export function timed(run: () => unknown, runs = 30, warmUp = 20): Times {
  for (let i = 0; i < warmUp; i++) run();
  const times = Array.from({ length: runs }, () => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e3;
  }).sort((a, b) => a - b);
  return { least: times[0]!, median: times[Math.floor(times.length / 2)]! };
}

const shown = ({ least, median }: Times): string => `${median.toFixed(1)} ms (least ${least.toFixed(1)})`;
const text = programOf(2000);
const megabytes = Buffer.byteLength(text) / 1e6;
const check = () => {
  const tree = parseText("bench.fairway", text);
  return compile({ root: "bench.fairway", trees: new Map([["bench.fairway", tree]]), text: () => undefined });
};
const wrong = check().diagnostics.filter((d) => d.severity === "error");
if (wrong.length > 0) throw new Error(`the benchmark's program does not check: ${wrong[0]!.message}`);

const parse = timed(() => parseText("bench.fairway", text));
const whole = timed(check);
console.log(`program: ${text.split("\n").length} lines, ${(megabytes * 1000).toFixed(0)} kB`);
console.log(`text to tree: ${shown(parse)}, ${(megabytes / (parse.median / 1000)).toFixed(1)} MB/s`);
console.log(`parse and check: ${shown(whole)}`);

// The example's partners, read beforehand: what is measured is the evaluation alone.
const { programs } = await loadPrograms(nodeHost("."), ["examples/northwind"]);
const northwind = programs[0]!;
const asOf = parseDay("2026-08-01")!;
const partners: { readonly facts: Facts; readonly standing?: Standing }[] = [];
let records = 0;
for await (const item of evaluatePopulation(northwind, dataHost("."), "examples/northwind/data", { asOf, standing: "examples/northwind/standing.json" })) {
  if (item.problem !== undefined) continue;
  partners.push(item);
  records += Object.values(item.facts.partner).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 0);
}
if (partners.length === 0) throw new Error("the example has no partners to evaluate");
const population = timed(() => partners.map(({ facts, standing }) => evaluatePartner(northwind, facts, asOf, standing)), 15, 5);
console.log(`reference interpreter: ${partners.length} partners with ${records} records in ${population.median.toFixed(0)} ms, ${((population.median / partners.length) * 1000).toFixed(0)} µs a partner`);
