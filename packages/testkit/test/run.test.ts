/** Worked cases as they are run: what passes, what a failure says, what can't be run, and what no case shows. */
import { compile } from "@fairway/compiler";
import { readFacts } from "@fairway/data";
import type { Plan, PlanTest } from "@fairway/plan";
import { parseText } from "@fairway/syntax";
import { runTests, type TestRun } from "@fairway/testkit";
import { describe, expect, test } from "vitest";

const PROGRAM = `program Two { currency USD, calendar fiscal year from January }
record Sale { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, people: Integer, sales: list of Sale }
measure sold = sum(sales.worth)
ladder Level {
  tier Silver {}
  tier Gold { require "Sales" sold >= 100 USD, require "People" people >= 2 }
}
incentive Base { each fiscal quarter, for Level >= Gold, basis sold over period, pay 10% }
`;

function compiled(cases: string): { readonly plan: Plan; readonly tests: readonly PlanTest[] } {
  const { plan, tests, diagnostics } = compile({ root: "two.fairway", trees: new Map([["two.fairway", parseText("two.fairway", PROGRAM + cases)]]), text: () => undefined });
  const wrong = diagnostics.filter(({ severity }) => severity === "error");
  if (plan === undefined || wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join("\n"));
  return { plan, tests };
}

const caseOf = (name: string, people: number, worth: string, expected: string): string => `test "${name}" {
  as of 2026-03-31
  given id is "A"
  given people is ${people}
  records sales {
    | id | on         | worth    |
    | 1  | 2026-02-10 | ${worth} |
  }
  ${expected}
}
`;

function run(...cases: readonly string[]): TestRun {
  const { plan, tests } = compiled(cases.join(""));
  return runTests(plan, tests, { readFacts });
}

describe("results", () => {
  test("what is expected and found passes", () => {
    const { results, passed, failed } = run(caseOf("gold", 2, "150 USD", "expect Level is Gold\n  expect Base pays 15 USD"));
    expect([passed, failed]).toEqual([1, 0]);
    expect(results[0]).toMatchObject({ name: "gold", asOf: "2026-03-31", status: "passed", failures: [], problems: [] });
  });

  test("a failure says what was found, and which requirements decided it", () => {
    const { results, passed, failed } = run(caseOf("too few", 1, "150 USD", "expect Level is Gold"), caseOf("enough", 2, "150 USD", "expect Level is Gold"));
    expect([passed, failed]).toEqual([1, 1]);
    const [failure] = results[0]!.failures;
    expect(failure).toMatchObject({ text: "expect Level is Gold", expected: expect.stringContaining("Gold") as string, found: expect.stringContaining("Silver") as string });
    expect(failure!.because.filter(({ outcome }) => outcome === "not met").map(({ title }) => title)).toEqual(["People"]);
  });

  test("an amount that is another one is told with its ledger lines", () => {
    const [failure] = run(caseOf("paid", 2, "150 USD", "expect Base pays 20 USD")).results[0]!.failures;
    expect(failure!.found).toContain("15");
    expect(failure!.lines?.join("\n")).toContain("15.00");
  });

  test("each case is reported as it ends", () => {
    const { plan, tests } = compiled(caseOf("one", 2, "150 USD", "expect Level is Gold") + caseOf("two", 1, "1 USD", "expect Level is Gold"));
    const seen: string[] = [];
    runTests(plan, tests, { readFacts, onResult: ({ name, status }, at, total) => seen.push(`${at + 1} of ${total}: ${name} ${status}`) });
    expect(seen).toEqual(["1 of 2: one passed", "2 of 2: two failed"]);
  });

  test("facts that do not fit fail the case and say why", () => {
    const { plan, tests } = compiled(caseOf("refused", 2, "150 USD", "expect Level is Gold"));
    const { results, failed } = runTests(plan, tests, { readFacts: () => ({ problems: [{ message: "people must be a number" }] }) });
    expect(failed).toBe(1);
    expect(results[0]).toMatchObject({ status: "failed", failures: [] });
    expect(results[0]!.problems.join()).toContain("people must be a number");
  });
});

describe("coverage", () => {
  const missed = (of: TestRun, name: string): string | undefined => of.coverage.items.find((item) => item.kind === "requirement" && item.name.includes(name))?.missed;

  test("a requirement is covered by a case in which it holds and one in which it does not", () => {
    const met = caseOf("met", 2, "150 USD", "expect Level is Gold");
    const alone = run(met);
    expect(missed(alone, "People")).toBeDefined();
    const both = run(met, caseOf("too few", 1, "150 USD", "expect Level is Silver"));
    expect(missed(both, "People")).toBeUndefined();
    expect(missed(both, "Sales")).toBeDefined();
    expect(both.coverage.covered).toBeGreaterThan(alone.coverage.covered);
    expect(both.coverage.total).toBe(alone.coverage.total);
  });
});
