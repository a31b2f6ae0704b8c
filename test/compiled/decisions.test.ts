/**
 * Decisions from compiled code: what most callers read of them comes without the reference interpreter, and they are
 * ordinary data to whoever gets them.
 */
import { readFacts } from "@fairway/data";
import { compilePlan, evaluate } from "@fairway/engine";
import { dayOf, type ConditionResult, type Decision, type Facts } from "@fairway/runtime";
import { describe, expect, test } from "vitest";
import { planOf } from "../differential/compiled-program.js";

const PROGRAM = `
program Steps { currency USD, calendar fiscal year from February }
enum Grade ordered { Low, Middle, High "High grade" }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, registered: Bool }
partner { key id, id: Text, grade: Grade, people: Integer, csat: Number?, sales: list of Sale }
measure yearly = sum(sales.worth) by on over trailing 12 months
competency Ready { require "People" people >= 2 }
ladder Level {
  tier Silver { require "Sales" yearly >= 100.50 USD }
  tier Gold "Gold level" {
    require "Sales" yearly >= 1000 USD
    instead of "Sales" as "Few people" when people < 3: yearly >= 500 USD
    require any "Depth" {
      path "Grade" { grade >= High, csat >= 4.5 }
      path "Ready" { Ready, people > 6 }
    }
  }
}
incentive Rebate {
  each  fiscal quarter
  for   Level >= Silver
  basis sales[on in period] at worth
  pay   one rate on the whole {
    from 0 USD: 1%
    from 5k USD: 2%
  }
}
incentive Deals {
  each  record
  basis sales[registered and worth >= 100 USD] at worth
  pay   2%
}
`;

const plan = planOf(PROGRAM);
const asOf = dayOf("2026-08-01");
const sale = (id: string, worth: string, registered = false, on = "2026-07-20") => ({ id, on, worth, registered });
const PARTNERS: readonly object[] = [
  { id: "a", grade: "Low", people: 0, sales: [] },
  { id: "b", grade: "High", people: 4, sales: [sale("1", "300.25", true), sale("2", "-20")] },
  { id: "c", grade: "High", people: 2, csat: "4.4", sales: [sale("1", "450", true, "2026-03-01"), sale("2", "99.99", true)] },
  { id: "d", grade: "Middle", people: 7, csat: 5, sales: [sale("1", "12000")] },
];

function factsOf(partner: object): Facts {
  const { facts, problems } = readFacts(plan, partner);
  if (facts === undefined) throw new Error(problems[0]?.message);
  return facts;
}

/** What a quote shows of a decision. */
function shown({ ladders, competencies, money, asOf: day }: Decision): unknown {
  return {
    day, tiers: ladders.map(({ tier, earned, standing, state, next, tiers }) => ({
      tier, earned, standing, risk: state.atRisk, next: next?.tier,
      requirements: tiers.flatMap((each) => each.requirements).map(({ title, text, outcome, exception, operator, value, threshold, distance }) => ({ title, text, outcome, exception, operator, value, threshold, distance })),
    })),
    held: competencies.map(({ competency, held, outcome }) => ({ competency, held, outcome })),
    paid: money?.incentives.map(({ incentive, period, status, takesPart, reach, nextBand, totals, held }) => ({ incentive, period, status, takesPart, reach, nextBand, totals, held })), totals: money?.totals,
  };
}

/** Counts how often a partner's data is looked at. */
function watched(facts: Facts): { readonly facts: Facts; readonly looks: () => number } {
  let looks = 0;
  const partner = new Proxy(facts.partner, { get: (of, name) => { looks += 1; return of[name as string]; } });
  return { facts: { ...facts, partner }, looks: () => looks };
}

describe.each(["distances", "evidence"] as const)("with %s", (detail) => {
  const program = compilePlan(plan, { detail });
  const evidence = detail === "evidence";

  test.each(PARTNERS.map((partner, at) => [at, partner] as const))("partner %i: what is shown of a decision comes from compiled code", (_, partner) => {
    const { facts, looks } = watched(factsOf(partner));
    // Read into columns by then, and kept.
    for (let times = 0; times < 3; times += 1) shown(program.evaluate(facts, asOf));
    const before = looks();
    const decision = program.evaluate(facts, asOf);
    expect(shown(decision)).toEqual(shown(evaluate(plan, facts, asOf, undefined, { evidence })));
    const reference = looks();
    expect(shown(program.evaluate(facts, asOf))).toEqual(shown(decision));
    expect(looks()).toBe(reference);
    expect(reference).toBeGreaterThan(before);
  });

  test.each(PARTNERS.map((partner, at) => [at, partner] as const))("partner %i: the whole is the reference's, as text, as a copy and as an object", (_, partner) => {
    const facts = factsOf(partner);
    const expected = evaluate(plan, facts, asOf, undefined, { evidence });
    expect(JSON.stringify(program.evaluate(facts, asOf))).toBe(JSON.stringify(expected));
    expect(structuredClone(program.evaluate(facts, asOf))).toStrictEqual(expected);
    expect(program.evaluate(facts, asOf)).toStrictEqual(expected);
    expect({ ...program.evaluate(facts, asOf) }).toStrictEqual(expected);
  });
});

describe("the facts behind values come from compiled code", () => {
  const program = compilePlan(plan, { detail: "evidence" });
  const conditionsOf = ({ ladders, competencies }: Decision): readonly ConditionResult[] =>
    [...ladders.flatMap(({ tiers }) => tiers), ...competencies].flatMap(({ requirements }) => requirements).flatMap(({ condition, paths }) => [...(condition === undefined ? [] : [condition]), ...(paths ?? []).flatMap(({ conditions }) => conditions)]);
  const evidenceOf = (decision: Decision): unknown => conditionsOf(decision).map(({ text, evidence }) => ({ text, evidence }));

  test.each(PARTNERS.map((partner, at) => [at, partner] as const))("partner %i: a partner's data is looked at for the keys of records alone", (_, partner) => {
    const known: object = { csat: 3, ...partner };
    const { facts, looks } = watched(factsOf(known));
    for (let times = 0; times < 3; times += 1) evidenceOf(program.evaluate(facts, asOf));
    const before = looks();
    const evidence = evidenceOf(program.evaluate(facts, asOf));
    const lists = JSON.stringify(evidence).split('"kind":"records"').length - 1;
    expect(lists).toBeGreaterThan(0);
    expect(looks() - before).toBe(lists);
    expect(evidence).toStrictEqual(evidenceOf(evaluate(plan, facts, asOf, undefined, { evidence: true })));
  });
});

describe.each(["distances", "evidence"] as const)("the whole of a decision, with %s", (detail) => {
  const program = compilePlan(plan, { detail });

  test.each([...PARTNERS, ...PARTNERS.map((partner) => ({ csat: 3, ...partner }))].map((partner, at) => [at, partner] as const))("partner %i: with and without what is missing, data is looked at for records alone", (_, partner) => {
    const { facts, looks } = watched(factsOf(partner));
    for (let times = 0; times < 3; times += 1) JSON.stringify(program.evaluate(facts, asOf));
    const before = looks();
    const text = JSON.stringify(program.evaluate(facts, asOf));
    // Once for each list in its evidence, and once for the lines of an incentive.
    expect(looks() - before).toBeLessThanOrEqual(text.split('"kind":"records"').length - 1 + plan.incentives.length);
    expect(text).toBe(JSON.stringify(evaluate(plan, facts, asOf, undefined, { evidence: detail === "evidence" })));
  });
});

describe("a decision is ordinary data", () => {
  const program = compilePlan(plan);
  const facts = factsOf(PARTNERS[1]!);

  test("a part is worked out once", () => {
    const decision = program.evaluate(facts, asOf);
    expect(decision.ladders).toBe(decision.ladders);
    expect(decision.ladders[0]!.tiers[1]!.requirements).toBe(decision.ladders[0]!.tiers[1]!.requirements);
  });

  test("frozen, or as another object's prototype, it is read all the same", () => {
    const expected = evaluate(plan, facts, asOf);
    expect(Object.freeze(program.evaluate(facts, asOf))).toStrictEqual(expected);
    const above = Object.create(program.evaluate(facts, asOf)) as Decision;
    expect(above.ladders).toStrictEqual(expected.ladders);
  });

  test("through a proxy it says what to do", () => {
    const decision = program.evaluate(facts, asOf);
    expect(() => new Proxy(decision, {}).ladders).toThrow("A decision is worked out as it is read, and a proxy can't read it. Give the proxy a copy: structuredClone(decision).");
    expect(new Proxy(structuredClone(decision), {}).ladders).toStrictEqual(evaluate(plan, facts, asOf).ladders);
  });
});

test("what a longer period brings in makes no line in the period at hand", () => {
  const capped = planOf(`
program Capped { currency USD }
record Sale { key id, dated on, id: Text, on: Date, worth: Money }
partner { key id, id: Text, sales: list of Sale }
incentive Rebate {
  each  calendar quarter
  basis sales[on in period] at worth
  pay   10%
  cap   100 USD per partner each calendar year
}
`);
  const { facts } = readFacts(capped, { id: "p", sales: [{ id: "s", on: "2026-02-10", worth: "500" }] });
  const program = compilePlan(capped);
  expect(program.notes.filter(({ what }) => what === "reference")).toEqual([]);
  const decision = program.evaluate(facts!, dayOf("2026-05-10"));
  expect(decision.money?.incentives.map(({ totals }) => totals)).toEqual([[]]);
  expect(decision).toStrictEqual(evaluate(capped, facts!, dayOf("2026-05-10")));
});

describe("sums come from compiled code where lines are the interpreter's", () => {
  const paid = planOf(`
program Paid { currency USD }
enum Seller { Ann, Bob, Cy }
record Sale { key id, dated on, id: Text, on: Date, worth: Money, seller: Seller }
partner { key id, id: Text, sales: list of Sale }
table euros by currency: Text gives Number {
  | currency | rate |
  | "USD"    | 0.9  |
}
measure sold = sum(sales.worth) by on
incentive Forfeited { each calendar quarter, basis sales[on in period] at worth, pay 1%, minimum 5 USD else forfeited }
incentive Waiting { each calendar month, basis sales[on in period] at worth, pay 2%, minimum 8 USD else carried over }
incentive Off { each calendar quarter, basis sold over period, pay 3%, deduct Forfeited }
incentive Euros { each calendar quarter, basis sales[on in period] at worth, pay 0.5%, in EUR at euros on the period's last day }
incentive Counted { each calendar quarter, reach count(lines), basis sales[on in period] at worth, pay one rate on the whole { from 1: 1%, from 3: 2% } }
incentive Sellers { each calendar quarter, basis sales[on in period] at worth, pay 1%, to seller }
`);
  const program = compilePlan(paid, { detail: "evidence" });
  const day = dayOf("2026-05-20");
  const of = (...worths: readonly (readonly [string, string, string])[]): object => ({ id: "p", sales: worths.map(([on, worth, seller], at) => ({ id: `s${at}`, on, worth, seller })) });
  const sums = ({ money }: Decision): unknown => ({ totals: money?.totals, incentives: money?.incentives.map(({ incentive, reach, nextBand, minimum, totals, held }) => ({ incentive, reach, nextBand, minimum, totals, held })) });

  test.each([
    ["nothing sold", of()],
    ["below a minimum, of one seller", of(["2026-05-02", "100", "Ann"])],
    ["something waits", of(["2026-04-02", "100", "Ann"], ["2026-05-02", "40", "Bob"])],
    ["above the minimums", of(["2026-04-02", "900", "Ann"], ["2026-05-02", "700.10", "Bob"], ["2026-05-03", "-20", "Cy"])],
  ])("%s", (_, partner) => {
    const { facts: read } = readFacts(paid, partner);
    const { facts, looks } = watched(read!);
    const expected = evaluate(paid, facts, day, undefined, { evidence: true });
    for (let times = 0; times < 3; times += 1) sums(program.evaluate(facts, day));
    const before = looks();
    expect(sums(program.evaluate(facts, day))).toStrictEqual(sums(expected));
    expect(looks()).toBe(before);
    expect(JSON.stringify(program.evaluate(facts, day))).toBe(JSON.stringify(expected));
    expect(program.notes.filter(({ what }) => what === "reference")).toEqual([]);
  });
});
