/**
 * What the next tier lacks, from compiled code: every way in which a requirement is decided, and numbers in words.
 */
import { readFacts } from "@fairway/data";
import { compilePlan, evaluate, outcomeOfDecision } from "@fairway/engine";
import { dayOf, divide, exact, toText } from "@fairway/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fractionText, scaledText } from "../../packages/engine/src/compiled/run/numbers.js";
import { compileHere } from "../../packages/engine/src/compiled/index.js";
import { Native } from "../../packages/engine/src/compiled/native.js";
import { planOf } from "../differential/compiled-program.js";

describe("numbers in words are those of the decision", () => {
  const whole = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -100_000, max: 100_000 }));

  test("decimals", () => {
    fc.assert(fc.property(whole, fc.nat({ max: 15 }), (value, decimals) => {
      expect(scaledText(value, decimals)).toBe(toText(divide(exact(value), exact(10n ** BigInt(decimals)))));
    }), { numRuns: 3000 });
  });

  test("fractions", () => {
    const under = fc.oneof(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 1, max: 400 }), fc.nat({ max: 40 }).map((power) => 2 ** power), fc.nat({ max: 15 }).map((power) => 10 ** power));
    fc.assert(fc.property(whole, under, (over, by) => { expect(fractionText(over, by)).toBe(toText(divide(exact(over), exact(by)))); }), { numRuns: 3000 });
  });
});

const PROGRAM = `
program Steps { currency USD }
enum Grade ordered { Low, Middle, High "High grade" }
taxonomy Region { EMEA { Germany, France }, Americas }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, grade: Grade }
partner {
  key id, id: Text, joined: Date, grade: Grade?, regions: set of Region, people: Integer, csat: Number?, share: Percent?, active: Bool, sales: list of Sale
}
measure yearly = sum(sales.worth) by on over trailing 12 months
score Health {
  part People 1 point each people
  pass at 20
}
competency Skilled { require "Grade" grade >= Middle }
competency Busy { require "Sales" yearly >= 100 USD }
ladder Named {
  tier Some { require "Held" [Skilled, Busy] in competencies }
  tier Only { require "Held" competencies covers Busy, require "No other" competencies in [Busy] }
}
ladder Level {
  tier Silver {
    require "Sales" yearly >= 100.50 USD
    require "People" people > 3
  }
  tier Gold "Gold level" {
    require "Grade" grade >= High
    require "Since" joined <= 2024-01-01
    require "Share" share >= 12.5%
    require "Average" yearly / people >= 33 USD
    require "Regions" regions covers EMEA
    require any "Depth" {
      path "A" { people >= 10, csat >= 4.5 }
      path "B" { active, yearly >= 5000 USD }
    }
    require "Both" people >= 2 and (csat > 3 or yearly > 100 USD)
    require "Not" not active
    require "Health" passed Health
  }
}
`;

const BASE = { id: "p", joined: "2025-03-01", regions: ["Germany"], people: 3, active: false, sales: [] as unknown[] };
const sale = (worth: string, id = "s") => ({ id, on: "2026-06-01", worth, grade: "Low" });
const PARTNERS: readonly object[] = [
  BASE, { ...BASE, sales: [sale("100.5")] }, { ...BASE, people: 4, sales: [sale("99.99")] }, { ...BASE, people: 4, sales: [sale("120")] },
  { ...BASE, people: 7, grade: "Low", csat: 2, share: "0.1", active: true, regions: ["Americas"], sales: [sale("120")] },
  { ...BASE, people: 10, grade: "Middle", csat: "4.4999", share: "0.125", active: true, regions: ["EMEA"], joined: "2024-01-02", sales: [sale("5000"), sale("-1", "t")] },
  { ...BASE, people: 9, csat: 5, grade: "High", joined: "2020-01-01", share: "0.2", active: true, regions: ["EMEA"], sales: [sale("4999")] },
];

describe("compiled code tells it by itself, as the decision does", () => {
  const plan = planOf(PROGRAM);
  const { texts: [compiled] } = compileHere(plan);
  const native = new Native(plan, compiled!.parts, compiled!);
  const asOf = dayOf("2026-08-01");

  test.each(PARTNERS.map((partner, at) => [at, partner] as const))("partner %i", (_, partner) => {
    const { facts } = readFacts(plan, partner);
    const expected = outcomeOfDecision(evaluate(plan, facts!, asOf), "USD", true);
    const found = native.outcome(facts!, asOf, true);
    expect(found).toStrictEqual(expected);
    expect(native.outcome(facts!, asOf)).toStrictEqual(outcomeOfDecision(evaluate(plan, facts!, asOf), "USD"));
  });

  test("distances are there where they are asked for, and only there", () => {
    const { facts } = readFacts(plan, PARTNERS[0]);
    const program = compilePlan(plan);
    expect(program.outcome(facts!, asOf).ladders[1]).not.toHaveProperty("next");
    expect(program.outcome(facts!, asOf, undefined, { distances: true }).ladders[1]?.next?.missing[0]).toMatchObject({
      requirement: "Level.Silver.Sales", outcome: "not met", value: { kind: "money", amount: "0" }, threshold: { amount: "100.5" }, distance: { amount: "100.5", direction: "more" },
    });
  });
});
