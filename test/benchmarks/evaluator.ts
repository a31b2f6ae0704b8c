/**
 * One partner and many, side by side in one run: Fairway, the same program by hand, and DuckDB.
 *
 * Outputs are compared before anything is timed, and the run stops where one differs. `npm run bench` runs it; prints
 * tables and writes nothing. `FAIRWAY_BENCH_PARTNERS` says how many partners (default 2,000).
 */
import { compilePlan, evaluate } from "@fairway/engine";
import { dayOf } from "@fairway/runtime";
import { evaluateByHand, outputsByHand, partnerOf } from "./evaluator/by-hand.js";
import { compared } from "./evaluator/compared.js";
import { AS_OF, plainPartner } from "./evaluator/data.js";
import { databaseOf, outputsOfColumns, runQuery } from "./evaluator/duckdb.js";
import { factsOf, outputsOfOutcome, outputsWithDistances, planOf } from "./evaluator/fairway.js";
import { compileGrowth, firstMatch } from "./evaluator/growth.js";
import { outputsOf, type Outputs } from "./evaluator/outputs.js";
import { PROGRAM } from "./evaluator/program.js";
import { table, timed, type Contender } from "./evaluator/timing.js";

const COUNT = Number(process.env["FAIRWAY_BENCH_PARTNERS"] ?? 2000);
const SLOW = Math.min(COUNT, 50);
const WRITTEN = Math.min(COUNT, 200);
const FAR = { distances: true } as const;

const plan = planOf(PROGRAM);
const asOf = dayOf(AS_OF);
const plain = Array.from({ length: COUNT }, (_, at) => plainPartner(at));
const partners = plain.map(partnerOf);
const facts = plain.map((each) => factsOf(plan, each));
const expected = partners.map(outputsByHand);

const program = compilePlan(plan);
const wholly = !program.notes.some(({ what }) => what === "reference");
const withEvidence = compilePlan(plan, { detail: "evidence" });
const databases = [await databaseOf(partners, 1), await databaseOf(partners, 2)] as const;

const held = (name: string, count: number, one: (at: number) => Outputs | Promise<Outputs>): Promise<number> => compared(expected, name, count, one);
const columns = await runQuery(databases[0]);
const given = {
  hand: await held("by hand", COUNT, (at) => outputsByHand(partners[at]!)),
  reference: await held("the reference interpreter", Math.min(COUNT, 300), (at) => outputsOf(evaluate(plan, facts[at]!, asOf))),
  outcome: await held("compiled", wholly ? COUNT : Math.min(COUNT, 300), (at) => outputsOfOutcome(program.outcome(facts[at]!, asOf))),
  distances: await held("compiled, the outcome with distances", wholly ? COUNT : Math.min(COUNT, 300), (at) => outputsWithDistances(program.outcome(facts[at]!, asOf, undefined, FAR))),
  decision: await held("compiled, with distances", wholly ? COUNT : Math.min(COUNT, 300), (at) => outputsOf(program.evaluate(facts[at]!, asOf))),
  evidence: await held("compiled, with evidence", wholly ? COUNT : Math.min(COUNT, 300), (at) => outputsOf(withEvidence.evaluate(facts[at]!, asOf))),
  sql: await held("DuckDB", COUNT, (at) => outputsOfColumns(columns, at)),
};

/** Keeps results from being thrown away unseen. */
let kept: unknown;
const all = (count: number, one: (at: number) => unknown) => (): void => {
  for (let at = 0; at < count; at++) kept = one(at);
};

const contenders: readonly (Contender & { readonly outputs: number })[] = [
  { name: "by hand, from records", partners: COUNT, outputs: given.hand - 5, run: all(COUNT, (at) => evaluateByHand(partners[at]!)) },
  { name: "by hand, with near misses", partners: COUNT, outputs: given.hand, run: all(COUNT, (at) => outputsByHand(partners[at]!)) },
  { name: "Fairway, the outcome", partners: wholly ? COUNT : SLOW, outputs: given.outcome, run: all(wholly ? COUNT : SLOW, (at) => program.outcome(facts[at]!, asOf)) },
  { name: "Fairway, the outcome with distances", partners: wholly ? COUNT : SLOW, outputs: given.distances, run: all(wholly ? COUNT : SLOW, (at) => program.outcome(facts[at]!, asOf, undefined, FAR)) },
  // A decision is worked out as it is read: what is asked for alone, and all of it, written as JSON.
  { name: "Fairway, the decision with distances, its outputs read", partners: wholly ? COUNT : SLOW, outputs: given.decision, run: all(wholly ? COUNT : SLOW, (at) => outputsOf(program.evaluate(facts[at]!, asOf))) },
  { name: "Fairway, the decision with evidence, its outputs read", partners: wholly ? COUNT : SLOW, outputs: given.evidence, run: all(wholly ? COUNT : SLOW, (at) => outputsOf(withEvidence.evaluate(facts[at]!, asOf))) },
  { name: "Fairway, the whole decision with distances, as JSON", partners: WRITTEN, outputs: given.decision, run: all(WRITTEN, (at) => JSON.stringify(program.evaluate(facts[at]!, asOf))) },
  { name: "Fairway, the whole decision with evidence, as JSON", partners: WRITTEN, outputs: given.evidence, run: all(WRITTEN, (at) => JSON.stringify(withEvidence.evaluate(facts[at]!, asOf))) },
  { name: "Fairway, the reference interpreter", partners: SLOW, outputs: given.reference, run: all(SLOW, (at) => evaluate(plan, facts[at]!, asOf)) },
  { name: "DuckDB, 1 thread", partners: COUNT, outputs: given.sql, run: () => runQuery(databases[0]) },
  { name: "DuckDB, 2 threads", partners: COUNT, outputs: given.sql, run: () => runQuery(databases[1]) },
];

const sales = plain.reduce((sum, { sales: each }) => sum + each.length, 0) / COUNT;
const certificates = plain.reduce((sum, { certificates: each }) => sum + each.length, 0) / COUNT;
console.log(`${COUNT} partners with ${sales.toFixed(1)} transactions and ${certificates.toFixed(1)} certificates each on average; all outputs are equal`);
const rounds = await timed(contenders, 9);
table("one partner", [
  ["", "outputs", "µs a partner", "by hand = 1"], ...rounds.map(({ name, micros, against }, at) => [name, `${contenders[at]!.outputs} of 19`, micros < 100 ? micros.toFixed(2) : micros.toFixed(0), against < 100 ? against.toFixed(1) : against.toFixed(0)]),
]);
const read = await timed([{ name: "reading and checking facts", partners: SLOW, run: all(SLOW, (at) => factsOf(plan, plain[at]!)) }], 9);
console.log(`\nreading and checking facts, apart: ${read[0]!.micros.toFixed(0)} µs a partner`);
console.log(`left to the reference interpreter: ${program.notes.filter(({ what }) => what === "reference").map(({ about, says }) => `${about} (${says})`).join("; ") || "nothing"}`);
compileGrowth();
firstMatch();
if (kept === undefined) throw new Error("nothing was evaluated");
