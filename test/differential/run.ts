/**
 * Many pairs of programs and partners, once: `node scripts/differential.mjs 100000 [seed] [alone]`.
 *
 * With `alone`, only what compiled code answers by itself: programs without the parts that are left to the reference
 * interpreter. Without it, any program and any partner, on every path. Prints how many pairs were held against the
 * reference, the share of the Plan's vocabulary that they reached, and the first difference, shrunk. Ends with 1 where
 * there is one. Writes nothing.
 */
import { compilePlan, evaluate } from "@fairway/engine";
import fc from "fast-check";
import { compiledAlone } from "./compiled-alone.js";
import { compiled, compiledDistances, compiledInAnyOrder, compiledOutcome, paths, reference } from "./paths.js";
import { draft, large, small } from "./program/program.js";
import { Reached } from "./reached.js";
import { differenceFrom, drawn, plansOf, sceneOf, sceneWith, type Drawn, type Scene } from "./scene.js";

const pairs = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? (Date.now() | 0));
const alone = process.argv[4] === "alone";
/** Partners of a program, at most: compiling one costs as much as asking about a few. */
const PARTNERS = 24;
const BATCH = 25;
/** A batch takes a second or two for each program; what is spent beyond goes into shrinking, which may go on for hours. */
const LONGEST_MS = 240_000;
/** Counting what is evaluated costs more than evaluating: one program of so many is counted. */
const COUNTED = 5;

const held = alone ? [compiled, compiledInAnyOrder, compiledOutcome, compiledDistances] : paths;
const programs = alone ? fc.oneof({ arbitrary: small, weight: 1 }, { arbitrary: large, weight: 3 }) : draft;
const reached = new Reached();
const spent = new Map<string, number>();
const counts = { asked: 0, programs: 0, wholly: 0 };
const begun = performance.now();
let found = false;

async function timed<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  spent.set(name, (spent.get(name) ?? 0) + performance.now() - start);
  return result;
}

/** Where the run is about compiled code: the program without what is left to the reference interpreter. */
function sceneFor(one: Drawn): Scene {
  const made = plansOf(one);
  const wholly = !compilePlan(made.plans).notes.some(({ what }) => what === "reference");
  if (wholly) counts.wholly += 1;
  if (!alone) return sceneOf(one);
  return sceneWith(one, { texts: made.texts, plans: made.plans.map(compiledAlone) });
}

async function hold(one: Drawn): Promise<void> {
  const scene = await timed("programs and facts", () => sceneFor(one));
  const expected = await timed("reference", async () => (await reference.ready(scene.plans, scene.evidence))(scene.questions));
  for (const path of held) {
    const different = await timed(path.name, () => differenceFrom(expected, scene, path));
    if (different === undefined) continue;
    if (!found) console.log(`A difference, before it is shrunk:\n${different}`);
    found = true;
    throw new Error(different);
  }
  counts.programs += 1;
  counts.asked += scene.questions.length;
  if (counts.programs % COUNTED !== 0) return;
  const plans = scene.plans.map((plan) => reached.watched(plan));
  for (const { facts, asOf, standing } of scene.questions.slice(0, 4)) reached.note(evaluate(plans, facts, asOf, standing, { evidence: scene.evidence }));
}

console.log(`seed ${seed}, ${pairs} pairs${alone ? ", compiled code alone" : ""}`);
for (let batch = 0; counts.asked < pairs; batch++) {
  const result = await fc.check(fc.asyncProperty(drawn(PARTNERS, programs), hold), { numRuns: BATCH, seed: seed + batch, interruptAfterTimeLimit: LONGEST_MS });
  if (result.failed) {
    console.log(`${counts.asked} pairs were equal; then, seed ${seed + batch}, shrunk ${result.numShrinks} times:\n${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}`);
    process.exitCode = 1;
    break;
  }
  if (batch % 20 === 19) console.log(`${counts.asked} pairs, ${counts.programs} programs, ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}
console.log(`${counts.asked} pairs of ${counts.programs} programs and their partners, equal in every field on: ${held.map(({ name }) => name).join("; ")}`);
console.log(`${counts.wholly} of the programs are compiled as a whole${alone ? "; of the others, what is not was left out" : ""}`);
for (const { of, reached: some, all, missing } of reached.shares()) console.log(`${of}: ${some} of ${all}${missing.length === 0 ? "" : `; not reached: ${missing.join(", ")}`}`);
for (const [name, time] of spent) console.log(`${name}: ${(time / 1000).toFixed(1)} s, ${((time / counts.asked) * 1000).toFixed(0)} µs a pair`);
