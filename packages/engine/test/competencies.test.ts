/** Competencies: awards, lives, requalifying; language reference, "Competencies". */
import { expect, test } from "vitest";
import type { Duration } from "@fairway/runtime";
import { evaluate } from "../src/index.js";
import { atLeast, competency, constant, count, day, facts, INTEGER, plan, require, sales, trailing, within, type SaleText, BOOL, TEXT, ladder, tier, partner, variable, compare } from "./build.js";
import type { CompetencyDecision, CompetencyStanding } from "@fairway/runtime";

const half: Duration = { count: 6, unit: "month" };
function decide(asOf: string, dates: readonly string[], standing?: Partial<CompetencyStanding>, valid: Duration | undefined = half): CompetencyDecision {
  const of = competency("Cloud", [require("Sales", atLeast(count(within(sales, trailing(2))), constant(INTEGER, "1")))], { valid });
  const sold = dates.map((date): SaleText => ({ date, amount: "1" }));
  const before = standing === undefined ? undefined : { asOf: "2026-01-15", competencies: [{ competency: "Cloud", held: true, since: "2026-01-15", ...standing }] };
  return evaluate(plan({ competencies: [of] }), facts({ sales: sold }), day(asOf), before).competencies[0]!;
}

test("held from the award for its life, the last day included, whatever happens meanwhile", () => {
  expect(decide("2026-07-15", [], {})).toMatchObject({ held: true, until: "2026-07-16", outcome: "not met" });
  expect(decide("2026-07-16", [], {})).toMatchObject({ held: false, since: "2026-07-16" });
});

test("requalifies without a gap where its requirements hold on the last day; that day is the new award", () => {
  expect(decide("2026-07-16", ["2026-06-01"], {})).toMatchObject({ held: true, since: "2026-01-15", until: "2027-01-16" });
});

test("lapsed, it can be earned anew on the day its requirements hold", () => {
  expect(decide("2026-09-01", ["2026-08-10"], {})).toMatchObject({ held: true, since: "2026-08-10", until: "2027-02-11" });
});

test("not mentioned in a standing, it is placed on the standing's own day and stepped from there", () => {
  const of = competency("Cloud", [require("Sales", atLeast(count(within(sales, trailing(2))), constant(INTEGER, "1")))], { valid: half });
  const decision = evaluate(plan({ competencies: [of] }), facts({ sales: [{ date: "2026-02-01", amount: "1" }] }), day("2026-06-01"), { asOf: "2026-01-15" });
  expect(decision.competencies[0]).toMatchObject({ held: true, since: "2026-02-01" });
});

test("without `valid` it is held exactly while its requirements hold", () => {
  const held = (asOf: string): boolean => {
    const of = competency("Cloud", [require("Sales", atLeast(count(within(sales, trailing(2))), constant(INTEGER, "1")))]);
    return evaluate(plan({ competencies: [of] }), facts({ sales: [{ date: "2026-03-01", amount: "1" }] }), day(asOf), { asOf: "2026-01-01" }).competencies[0]!.held;
  };
  expect(["2026-02-28", "2026-03-01", "2026-04-30", "2026-05-01"].map(held)).toEqual([false, true, true, false]);
});

test("for each: one for each key, held by key; the names of those held count it once", () => {
  const keys = { op: "list", type: { kind: "list", of: TEXT }, items: [constant(TEXT, "A"), constant(TEXT, "B"), constant(TEXT, "A")] } as const;
  const of = competency("Practice", [require("R", compare(variable("area", TEXT), "equal", partner("favourite", TEXT)))], { forEach: { item: "area", keys, type: TEXT } });
  const counted = ladder([tier("None"), tier("Some", [
    require("Names", atLeast(count({ op: "competencies", type: { kind: "list", of: { kind: "competency" } } }), constant(INTEGER, "1"))),
    require("B", { op: "held", type: BOOL, competency: "Practice", key: constant(TEXT, "B") }),
  ])]);
  const fields = [...plan().partner.fields, { name: "favourite", type: TEXT, optional: false }];
  const decision = evaluate(plan({ competencies: [of], ladders: [counted], partner: { ...plan().partner, fields } }), facts({ favourite: "B" }), day("2026-01-01"));
  expect(decision.competencies.map(({ key, held }) => [key, held])).toEqual([["A", false], ["B", true]]);
  expect(decision.ladders[0]!.tier).toBe("Some");
  expect(decision.nextStanding.competencies!.map(({ key }) => key)).toEqual(["A", "B"]);
});
