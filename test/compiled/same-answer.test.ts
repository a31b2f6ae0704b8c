/**
 * The compiled evaluator gives the reference interpreter's answer, in every field, for every worked case of the conformance
 * cases and the examples.
 */
import { compilePlan, evaluate, outcomeOfDecision } from "@fairway/engine";
import { afterAll, describe, expect, test } from "vitest";
import { ModuleFolder } from "../support/built.js";
import { conformancePrograms, examplePrograms, type AskedProgram } from "../support/inputs.js";

const programs: readonly AskedProgram[] = [...await conformancePrograms(), ...await examplePrograms()];

describe("in process", () => {
  test.each(programs.map((program) => [program.name, program] as const))("%s", (_, { plans, inputs }) => {
    const [evidence, distances] = [compilePlan(plans, { detail: "evidence" }), compilePlan(plans)];
    for (const { name, facts, asOf, standing } of inputs) {
      const expected = evaluate(plans, facts, asOf, standing, { evidence: true });
      expect(evidence.evaluate(facts, asOf, standing), name).toEqual(expected);
      expect(distances.evaluate(facts, asOf, standing), name).toEqual(evaluate(plans, facts, asOf, standing));
      if (standing !== undefined) expect(JSON.stringify(evidence.evaluate(facts, asOf)), name).toBe(JSON.stringify(evaluate(plans, facts, asOf, undefined, { evidence: true })));
      expect(distances.outcome(facts, asOf, standing), name).toStrictEqual(outcomeOfDecision(expected, plans.at(-1)?.program.currency ?? ""));
      expect(distances.outcome(facts, asOf, standing, { distances: true }), name).toStrictEqual(outcomeOfDecision(expected, plans.at(-1)?.program.currency ?? "", true));
      expect(distances.outcome(facts, asOf, undefined, { distances: true }), name).toStrictEqual(outcomeOfDecision(evaluate(plans, facts, asOf), plans.at(-1)?.program.currency ?? "", true));
      expect(distances.outcome(facts, asOf), name).toStrictEqual(outcomeOfDecision(evaluate(plans, facts, asOf), plans.at(-1)?.program.currency ?? ""));
    }
  });

  test("the cases ask enough", () => {
    expect(programs.length).toBeGreaterThan(150);
    expect(programs.flatMap(({ inputs }) => inputs).length).toBeGreaterThan(600);
  });
});

describe("ahead of time", () => {
  const folder = new ModuleFolder();
  afterAll(() => folder.remove());

  // A module is a text of some 250 kB; one in eight programs is enough to see that the same emitter's text works in it.
  const some = programs.filter((_, at) => at % 8 === 0);

  test.each(some.map((program) => [program.name, program] as const))("%s", async (_, { plans, inputs }) => {
    const built = await folder.load(plans);
    for (const { name, facts, asOf, standing } of inputs) {
      expect(built.evaluate(facts, asOf, standing, { evidence: true }), name).toEqual(evaluate(plans, facts, asOf, standing, { evidence: true }));
      for (const held of [standing, undefined]) {
        expect(built.outcome(facts, asOf, held), name).toStrictEqual(outcomeOfDecision(evaluate(plans, facts, asOf, held), plans.at(-1)?.program.currency ?? ""));
      }
    }
  });
});
