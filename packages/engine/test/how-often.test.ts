/** How often one evaluates cannot matter: one call gives what any chain of calls gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day, type Standing } from "@fairway/runtime";
import { evaluate } from "../src/index.js";
import { anyFacts, anyPlan, anyStanding, FROM, someDay, TO } from "./arbitraries.js";

const START = addDays(FROM, 120);

const scene = someDay(START, addDays(TO, -300)).chain((start) => fc.record({
  plan: anyPlan, facts: anyFacts, start: fc.constant(start), standing: anyStanding(start), days: fc.array(someDay(start, TO), { minLength: 2, maxLength: 4 }),
}));

test("one call at D equals calls at intermediate days, each with the next standing", () => {
  fc.assert(fc.property(scene, ({ plan, facts, standing, days }) => {
    const sorted = [...days].sort((a, b) => a - b);
    const last = sorted[sorted.length - 1] as Day;
    const chained = sorted.slice(0, -1).reduce<Standing>((held, day) => evaluate(plan, facts, day, held).nextStanding, standing);
    const [once, often] = [evaluate(plan, facts, last, standing), evaluate(plan, facts, last, chained)];
    expect(often.problems).toEqual([]);
    expect(often.nextStanding).toEqual(once.nextStanding);
    expect(often).toEqual(once);
  }), { numRuns: 120 });
});

test("the order of records changes nothing", () => {
  fc.assert(fc.property(scene, ({ plan, facts, standing, days }) => {
    const turned = { ...facts, partner: { ...facts.partner, sales: [...(facts.partner["sales"] as readonly never[])].reverse() } };
    const day = Math.max(...days) as Day;
    expect(evaluate(plan, turned, day, standing)).toEqual(evaluate(plan, facts, day, standing));
  }), { numRuns: 40 });
});
