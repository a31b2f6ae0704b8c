/** Undecided is the third answer of a requirement; language reference, "What may be absent". */
import { expect, test } from "vitest";
import { evaluate } from "../src/index.js";
import { and, atLeast, competency, count, csat, day, facts, ladder, level, num, or, plan, require, sales, tier, tierWord, compare, constant, INTEGER, BOOL, type E } from "./build.js";
import type { Outcome } from "@fairway/runtime";

const AS_OF = day("2026-08-01");
const outcomeOf = (condition: E, of = facts()): Outcome => {
  const decision = evaluate(plan({ ladders: [ladder([tier("Gold", [require("R", condition)])])] }), of, AS_OF);
  return decision.ladders[0]!.tiers[0]!.requirements[0]!.outcome;
};
const yes = atLeast(num("1"), num("1"));
const no = atLeast(num("0"), num("1"));
const open = atLeast(csat, num("4"));

test("an absent operand makes a comparison undecided", () => {
  expect(outcomeOf(open)).toBe("undecided");
  expect(outcomeOf(open, facts({ csat: "4" }))).toBe("met");
});

test("a false operand decides `and` even when another is undecided; a true one decides `or`", () => {
  expect([outcomeOf(and(open, no)), outcomeOf(and(open, yes)), outcomeOf(or(open, yes)), outcomeOf(or(open, no))]).toEqual(["not met", "undecided", "met", "undecided"]);
  expect(outcomeOf({ op: "not", type: BOOL, of: open })).toBe("undecided");
});

test("`known` and `else` end absence", () => {
  expect(outcomeOf({ op: "known", type: BOOL, of: csat })).toBe("not met");
  expect(outcomeOf(atLeast({ op: "else", type: csat.type, value: csat, fallback: num("5") }, num("4")))).toBe("met");
});

test("`when` is absent where its condition is undecided", () => {
  expect(outcomeOf(atLeast({ op: "when", type: csat.type, value: num("5"), condition: open, otherwise: num("5") }, num("4")))).toBe("undecided");
});

const gold = plan({
  ladders: [ladder([tier("Member"), tier("Silver", [require("Sales", atLeast(count(sales), constant(INTEGER, "1")))]), tier("Gold", [require("Sales", atLeast(count(sales), constant(INTEGER, "1"))), require("Csat", open)])],
    { review: { kind: "period", calendar: "calendar", unit: "quarter" }, demote: { when: "row", count: 1 } })],
});
const standing = { ladders: [{ ladder: "Level", tier: "Gold", since: "2026-01-15" }] };
const one = { sales: [{ date: "2026-01-01", amount: "1" }] };

test("undecided never promotes", () => {
  expect(evaluate(gold, facts(one), AS_OF).ladders[0]!.tier).toBe("Silver");
});

test("undecided never demotes and starts no grace; the decision says since when and which fact is missing", () => {
  const [ladderOf] = evaluate(gold, facts(one), AS_OF, standing).ladders;
  expect(ladderOf!.tier).toBe("Gold");
  expect(ladderOf!.state).toMatchObject({ inGrace: false, atRisk: false, undecided: true, undecidedSince: "2026-03-31", failedInRow: 0, couldBe: { tier: "Gold", missing: [{ path: "csat", why: "not given" }] } });
});

test("a fall stops at a tier that is undecided", () => {
  const three = plan({
    ladders: [ladder([tier("Member"), tier("Silver", [require("Csat", open)]), tier("Gold", [require("Sales", atLeast(count(sales), constant(INTEGER, "1")))])], { promote: { when: "once" }, demote: { when: "once" } })],
  });
  const [ladderOf] = evaluate(three, facts(), AS_OF, standing).ladders;
  expect(ladderOf!.tier).toBe("Silver");
  expect(ladderOf!.earned).toBe("Member");
});

test("an undecided tier compares at both ends: where they agree, that is the answer", () => {
  const ladders = [
    ladder([tier("Member"), tier("Silver"), tier("Gold", [require("Csat", open)])]),
    ladder([tier("A"), tier("B", [require("R", compare(level("earned"), "atLeast", tierWord("Silver")))]), tier("C", [require("R", compare(level("earned"), "atLeast", tierWord("Gold")))])], { name: "Other" }),
  ];
  const other = evaluate(plan({ ladders }), facts(), AS_OF).ladders[1]!;
  expect(other.tiers.map((each) => each.outcome)).toEqual(["met", "met", "undecided"]);
});

test("a competency that is held stays held while it is undecided; one that is not held leaves its tiers open", () => {
  const of = plan({
    competencies: [competency("Cloud", [require("Csat", open)])],
    ladders: [ladder([tier("Member"), tier("Cloudy", [require("Cloud", { op: "held", type: BOOL, competency: "Cloud" })])], { promote: { when: "once" }, demote: { when: "once" } })],
  });
  const held = { competencies: [{ competency: "Cloud", held: true, since: "2026-01-01" }] };
  const kept = evaluate(of, facts(), AS_OF, held);
  expect(kept.competencies[0]).toMatchObject({ held: true, outcome: "undecided", undecidedSince: "2026-01-02" });
  expect(kept.ladders[0]!.tier).toBe("Cloudy");
  const without = evaluate(of, facts(), AS_OF);
  expect(without.competencies[0]).toMatchObject({ held: false });
  expect(without.ladders[0]!.tiers[1]!.outcome).toBe("undecided");
});

test("where it is open whether an exception applies, the requirement is decided if it comes out the same either way", () => {
  const withException = (instead: E): Outcome => {
    const requirement = require("R", yes, { exceptions: [{ id: "x", when: open, ask: { kind: "condition", condition: instead }, origin: require("x", yes).origin }] });
    return evaluate(plan({ ladders: [ladder([tier("Gold", [requirement])])] }), facts(), AS_OF).ladders[0]!.tiers[0]!.requirements[0]!.outcome;
  };
  expect([withException(yes), withException(no)]).toEqual(["met", "undecided"]);
});
