/**
 * Many pairs of programs and partners, once: `node scripts/differential.mjs 100000 [seed]`.
 *
 * Prints how many were held against the reference on which paths, the share of the Plan's vocabulary that they reached,
 * and the first difference, shrunk. Ends with 1 where there is one. Writes nothing.
 */
import { compilePlan, evaluate } from "@fairway/engine";
import fc from "fast-check";
import { paths, reference } from "./paths.js";
import { Reached } from "./reached.js";
import { differenceFrom, drawn, sceneOf, type Drawn } from "./scene.js";

const pairs = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? (Date.now() | 0));
/** Partners of a program, at most: compiling one costs as much as asking about a few. */
const PARTNERS = 24;
const BATCH = 25;
/** Counting what is evaluated costs more than evaluating: one program of so many is counted. */
const COUNTED = 5;

const reached = new Reached();
const spent = new Map<string, number>();
let [asked, programs, batch] = [0, 0, 0];
let [wholly, alone] = [0, 0];
const begun = performance.now();

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
  return result;
}

async function hold(one: Drawn): Promise<void> {
  const scene = await timed("program and facts", () => sceneOf(one));
  const expected = await timed("reference", async () => (await reference.ready(scene.plans, scene.evidence))(scene.questions));
  for (const path of paths) {
    const different = await timed(path.name, () => differenceFrom(expected, scene, path));
    if (different !== undefined) throw new Error(different);
  }
  programs += 1;
  if (!compilePlan(scene.plans).notes.some(({ what }) => what === "reference")) {
    wholly += 1;
    alone += scene.questions.length;
  }
  asked += scene.questions.length;
  if (programs % COUNTED !== 0) return;
  const plans = scene.plans.map((plan) => reached.watched(plan));
  for (const { facts, asOf, standing } of scene.questions.slice(0, 4)) reached.note(evaluate(plans, facts, asOf, standing, { evidence: scene.evidence }));
}

console.log(`seed ${seed}, ${pairs} pairs`);
while (asked < pairs) {
  const result = await fc.check(fc.asyncProperty(drawn(PARTNERS), hold), { numRuns: BATCH, seed: seed + batch, endOnFailure: process.env["FAIRWAY_SHRINK"] === "no" });
  if (result.failed) {
    console.log(`${asked} pairs were equal; then, seed ${seed + batch}, shrunk ${result.numShrinks} times:\n${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}`);
    process.exitCode = 1;
    break;
  }
  batch += 1;
  if (batch % 20 === 0) console.log(`${asked} pairs, ${programs} programs, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}
console.log(`${asked} pairs of ${programs} programs and their partners, equal in every field on: ${paths.map(({ name }) => name).join("; ")}`);
console.log(`outcomes by compiled code alone: ${wholly} programs, ${alone} pairs; elsewhere some part was left to the reference interpreter`);
for (const { of, reached: some, all, missing } of reached.shares()) console.log(`${of}: ${some} of ${all}${missing.length === 0 ? "" : `; not reached: ${missing.join(", ")}`}`);
for (const [name, time] of spent) console.log(`${name}: ${(time / 1000).toFixed(1)} s, ${((time / asked) * 1000).toFixed(0)} µs a pair`);
