/**
 * No way to an answer gives another one than the reference interpreter: random programs, partners, days and standings.
 *
 * Each run sees programs that nobody has seen: the seed is new every time and printed, and FAIRWAY_SEED=<number> repeats
 * it. A shrunken counter-example becomes a conformance case. How much of the Plan's vocabulary such programs reach is a
 * test with a seed of its own, so that it says the same tomorrow.
 */
import { readFacts } from "@fairway/data";
import { evaluate } from "@fairway/engine";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { ModuleFolder } from "../support/built.js";
import { built } from "./ahead-of-time.js";
import { Choices } from "./choices.js";
import { partnerOf, plainJson } from "./partners.js";
import { paths, reference } from "./paths.js";
import { draft, large, programOf } from "./program/program.js";
import { planOf } from "./compiled-program.js";
import { Reached } from "./reached.js";
import { differenceFrom, drawn, sceneOf } from "./scene.js";

const asked = Number(process.env["FAIRWAY_SEED"]);
const seed = Number.isSafeInteger(asked) && asked !== 0 ? asked : Date.now() | 0;
/** Shrinking ends with the time; what it has come to by then is told. */
const bounded = { seed, interruptAfterTimeLimit: 100_000 };
console.log(`seed of the differential tests: ${seed}`);

const folder = new ModuleFolder();
afterAll(() => folder.remove());

describe("random programs", () => {
  test("check without an error", () => {
    fc.assert(fc.property(draft, (one) => { planOf(programOf(one)); }), { numRuns: 60, ...bounded });
  });

  test("get the reference's answer on every path, in every field", async () => {
    await fc.assert(fc.asyncProperty(drawn(3), async (one) => {
      const scene = sceneOf(one);
      const expected = await (await reference.ready(scene.plans, scene.evidence))(scene.questions);
      for (const path of paths) {
        const different = await differenceFrom(expected, scene, path);
        if (different !== undefined) throw new Error(different);
      }
    }), { numRuns: 60, ...bounded });
  });

  test("get it from modules built ahead of time", async () => {
    await fc.assert(fc.asyncProperty(drawn(3), async (one) => {
      const scene = sceneOf(one);
      const expected = await (await reference.ready(scene.plans, scene.evidence))(scene.questions);
      for (const path of built(folder)) {
        const different = await differenceFrom(expected, scene, path);
        if (different !== undefined) throw new Error(different);
      }
    }), { numRuns: 12, ...bounded });
  });
});

test("what random programs reach of the Plan's vocabulary: nearly all of it", () => {
  const reached = new Reached();
  for (const one of fc.sample(drawn(3, large), { numRuns: 130, seed: 20_261_126 })) {
    const scene = sceneOf(one);
    const plans = scene.plans.map((plan) => reached.watched(plan));
    for (const { facts, asOf, standing } of scene.questions) reached.note(evaluate(plans, facts, asOf, standing, { evidence: scene.evidence }));
  }
  expect(reached.unlisted()).toEqual([]);
  for (const { of, reached: some, all, missing } of reached.shares()) expect(some / all, `${of}; not reached: ${missing.join(", ")}`).toBeGreaterThanOrEqual(0.92);
});

test("a tape that has run out gives the plainest program and partner", () => {
  const plan = planOf(programOf({ head: [], tables: [], measures: [], scores: [], competencies: [], ladders: [[]], incentives: [[]], limits: [], funds: [[]], laws: [[]] }));
  const { facts, asOf } = partnerOf(new Choices([]), "P0");
  const read = readFacts(plan, plainJson(facts), "partner");
  expect(read.problems).toEqual([]);
  expect(evaluate(plan, read.facts!, asOf).ladders.map(({ ladder, tier }) => [ladder, tier])).toEqual([["Level", "Platinum"]]);
});
