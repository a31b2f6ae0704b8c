/**
 * The benchmark's program in other engines of rules and expressions, beside Fairway and the program by hand, in one run.
 *
 * Each has its best shot: expressions are parsed once where the engine can keep them, and whatever it wants of the data is
 * made ready before the clock starts. Outputs are compared for every partner before anything is timed.
 * `npm run bench -- peers` installs the engines where they are missing; the argument is the module that exports them.
 */
import { pathToFileURL } from "node:url";
import { compilePlan } from "@fairway/engine";
import { dayOf } from "@fairway/runtime";
import { evaluateByHand, outputsByHand, partnerOf } from "./evaluator/by-hand.js";
import { compared } from "./evaluator/compared.js";
import { AS_OF, plainPartner } from "./evaluator/data.js";
import { factsOf, outputsOfOutcome, planOf } from "./evaluator/fairway.js";
import type { Outputs } from "./evaluator/outputs.js";
import { celOf } from "./evaluator/peers/cel.js";
import { feelOf } from "./evaluator/peers/feel.js";
import { jsonRulesOf } from "./evaluator/peers/json-rules.js";
import { givenOf } from "./evaluator/peers/steps.js";
import { zenOf } from "./evaluator/peers/zen.js";
import { PROGRAM } from "./evaluator/program.js";
import { table, timed, type Contender } from "./evaluator/timing.js";

const COUNT = Number(process.env["FAIRWAY_BENCH_PARTNERS"] ?? 1000);
const SLOW = Math.min(COUNT, 100);
const engines = await import(pathToFileURL(process.argv[2]!).href) as { cel: Parameters<typeof celOf>[0]; rules: Parameters<typeof jsonRulesOf>[0]; zen: Parameters<typeof zenOf>[0]; feel: Parameters<typeof feelOf>[0] };

const plan = planOf(PROGRAM);
const asOf = dayOf(AS_OF);
const plain = Array.from({ length: COUNT }, (_, at) => plainPartner(at));
const partners = plain.map(partnerOf);
const facts = plain.map((each) => factsOf(plan, each));
const given = partners.map(givenOf);
const expected = partners.map(outputsByHand);

const program = compilePlan(plan);
const cel = celOf(engines.cel);
const prepared = given.map(cel.prepare);
const feel = feelOf(engines.feel);
const zen = zenOf(engines.zen);
const rules = jsonRulesOf(engines.rules);

interface Peer { readonly name: string; readonly count: number; readonly one: (at: number) => Outputs | Promise<Outputs> }
const peers: readonly Peer[] = [
  { name: "by hand", count: COUNT, one: (at) => outputsByHand(partners[at]!) },
  { name: "Fairway, the outcome", count: program.notes.some(({ what }) => what === "reference") ? SLOW : COUNT, one: (at) => outputsOfOutcome(program.outcome(facts[at]!, asOf)) },
  { name: "CEL", count: COUNT, one: (at) => cel.run(prepared[at]!) },
  { name: "json-rules-engine, figures by hand", count: COUNT, one: (at) => rules(partners[at]!) },
  { name: "ZEN", count: SLOW, one: (at) => zen(given[at]!) },
  { name: "FEEL", count: Math.min(SLOW, 20), one: (at) => feel(given[at]!) },
];

const outputs: number[] = [];
for (const { name, count, one } of peers) outputs.push(await compared(expected, name, count, one, true));
/** Keeps results from being thrown away unseen. */
let kept: unknown;
const byHand: Contender = { name: "by hand, without near misses", partners: COUNT, run: () => { for (let at = 0; at < COUNT; at++) kept = evaluateByHand(partners[at]!); } };
const contenders: readonly Contender[] = peers.map(({ name, count, one }) => ({
  name, partners: count, run: async () => { for (let at = 0; at < count; at++) { const found = one(at); kept = found instanceof Promise ? await found : found; } },
}));
const rounds = await timed([...contenders, byHand], 9);
console.log(`${COUNT} partners; all outputs are equal`);
table("one partner, other engines", [
  ["", "outputs", "µs a partner", "by hand = 1"],
  ...rounds.map(({ name, micros, against }, at) => [name, `${outputs[at] ?? 14} of 19`, micros < 100 ? micros.toFixed(2) : micros.toFixed(0), against < 100 ? against.toFixed(1) : against.toFixed(0)]),
]);
if (kept === undefined) throw new Error("nothing was evaluated");
