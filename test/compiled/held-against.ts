/**
 * One program and many partners by compiled code alone, held against the reference interpreter in every field.
 */
import { readFacts } from "@fairway/data";
import { evaluate, outcomeOfDecision } from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { addDays, type Day, type Facts, type Standing } from "@fairway/runtime";
import fc from "fast-check";
import { expect } from "vitest";
import { compileHere, compilePlan } from "../../packages/engine/src/compiled/index.js";
import { Native } from "../../packages/engine/src/compiled/native.js";
import { heldOf, isPlain } from "../../packages/engine/src/compiled/run/held.js";
import { indexOf } from "../../packages/engine/src/program/plan-index.js";
import { steppedRun } from "../../packages/engine/src/stepped.js";

/** What is asked about one partner: its data as it comes in, the day, and how many days before a standing was written down (0: none). */
export interface Asked { readonly partner: unknown; readonly asOf: Day; readonly before: number }

/** The shares of questions that compiled code answered by itself, and of those with a standing. */
export interface Told { readonly told: number; readonly stepped: number }

export function heldAgainst<T>(plan: Plan, drawn: fc.Arbitrary<T>, ask: (of: T) => Asked, numRuns = 200): Told {
  const { texts: [compiled], notes } = compileHere(plan);
  expect(notes.filter(({ what, says }) => what === "reference" && !says.startsWith("a partner whose"))).toEqual([]);
  const native = new Native(plan, compiled!.parts, compiled!);
  const program = compilePlan(plan, { detail: "evidence" });
  let [asked, told, stepped] = [0, 0, 0];
  fc.assert(fc.property(drawn, (of) => {
    const { partner, asOf, before } = ask(of);
    const facts = factsOf(plan, partner);
    const standing = before === 0 ? undefined : evaluate(plan, facts, addDays(asOf, -before)).nextStanding;
    const decision = evaluate(plan, facts, asOf, standing, { evidence: true });
    const expected = outcomeOfDecision(decision, plan.program.currency ?? "", true);
    expect(JSON.stringify(program.evaluate(facts, asOf, standing))).toBe(JSON.stringify(decision));
    const found = alone(plan, native, facts, asOf, standing);
    asked += 1;
    if (found !== undefined) {
      told += 1;
      if (standing !== undefined) stepped += 1;
      expect(found).toStrictEqual(expected);
    }
    expect(program.outcome(facts, asOf, standing, { distances: true })).toStrictEqual(expected);
  }), { numRuns });
  return { told: told / asked, stepped: stepped / asked };
}

function factsOf(plan: Plan, partner: unknown): Facts {
  const { facts, problems } = readFacts(plan, partner);
  if (facts === undefined) throw new Error(problems[0]?.message);
  return facts;
}

/** @returns the outcome by compiled code alone, with what has been stepped by the interpreter; undefined where it is left to it */
function alone(plan: Plan, native: Native, facts: Facts, asOf: Day, standing: Standing | undefined): unknown {
  if (standing === undefined) return native.outcome(facts, asOf, true);
  const run = steppedRun(plan, facts, asOf, standing);
  const index = indexOf(plan);
  return isPlain(run, index, native.competencies) ? native.outcome(facts, asOf, true, heldOf(run, index, native.competencies, asOf)) : undefined;
}
