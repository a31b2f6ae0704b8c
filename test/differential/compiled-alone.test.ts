/**
 * What compiled code answers by itself is the reference interpreter's answer: random programs cut down to what is compiled.
 *
 * Without this, nearly every random program would be left to the reference interpreter as a whole, and equal to itself.
 */
import { compilePlan, emitPlans, evaluate, outcomeOfDecision } from "@fairway/engine";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makersOf } from "../../packages/engine/src/compiled/in-process.js";
import { Native } from "../../packages/engine/src/compiled/native.js";
import { heldOf, isPlain } from "../../packages/engine/src/compiled/run/held.js";
import { indexOf } from "../../packages/engine/src/program/plan-index.js";
import { steppedRun } from "../../packages/engine/src/stepped.js";
import type { Emitted } from "../../packages/engine/src/compiled/emit/program.js";
import { compiledAlone } from "./compiled-alone.js";
import { answer } from "./paths.js";
import { drawn, sceneOf } from "./scene.js";

const asked = Number(process.env["FAIRWAY_SEED"]);
const seed = Number.isSafeInteger(asked) && asked !== 0 ? asked : Date.now() | 0;
console.log(`seed of the compiled code's own differential test: ${seed}`);

test("compiled code by itself gives the reference's outcome, in every field", () => {
  fc.assert(fc.property(drawn(3), (one) => {
    const scene = sceneOf(one);
    for (const plan of scene.plans.map(compiledAlone)) {
      const program = compilePlan(plan);
      for (const { facts, asOf, standing } of scene.questions) {
        for (const held of standing === undefined ? [undefined] : [undefined, standing]) {
          const expected = answer(() => outcomeOfDecision(evaluate(plan, facts, asOf, held), plan.program.currency ?? ""));
          // Twice: read once into shared columns, then into its own.
          expect(answer(() => program.outcome(facts, asOf, held))).toStrictEqual(expected);
          expect(answer(() => program.outcome(facts, asOf, held))).toStrictEqual(expected);
        }
      }
    }
  }), { numRuns: 50, seed, interruptAfterTimeLimit: 100_000 });
});

test("it is asked enough: most partners of such programs are answered without the reference interpreter", () => {
  let [pairs, native, parts, standings, stepped] = [0, 0, 0, 0, 0];
  for (const one of fc.sample(drawn(3), { numRuns: 60, seed: 20_261_126 })) {
    const scene = sceneOf(one);
    for (const plan of scene.plans.map(compiledAlone)) {
      const [emitted] = emitPlans(plan).texts;
      const compiled = new Native(plan, emitted!, makersOf(emitted as Required<Emitted>));
      parts += plan.order.length + plan.incentives.length + plan.limits.length + plan.laws.length;
      for (const { facts, asOf, standing } of scene.questions) {
        pairs += 1;
        if (compiled.outcome(facts, asOf) !== undefined) native += 1;
        if (standing === undefined) continue;
        standings += 1;
        const run = steppedRun(plan, facts, asOf, standing);
        if (isPlain(run, compiled) && compiled.outcome(facts, asOf, false, heldOf(run, indexOf(plan), compiled, asOf)) !== undefined) stepped += 1;
      }
    }
  }
  expect(parts).toBeGreaterThan(80);
  expect(native / pairs).toBeGreaterThan(0.6);
  expect(standings).toBeGreaterThan(20);
  expect(stepped / standings).toBeGreaterThan(0.5);
});
