/** Decisions in words: what an account manager reads about a partner. */
import type { Distance, LadderDecision, Lack, RequirementResult, TierResult } from "@fairway/fairway";
import { describe, expect, test } from "vitest";
import { CSV_HEADER, csvLine } from "../src/evaluate/csv.js";
import { linesOf, type Line } from "../src/evaluate/lines.js";
import { distanceText, lackText, moneyText, nearestFirst, numberText, stateWords, valueText } from "../src/evaluate/words.js";
import { decisionOf, ladderOf } from "./decision.js";

const far = (amount: string, unit: Distance["unit"], more: Partial<Distance> = {}): string => distanceText({ amount, unit, direction: "more", ...more });

test("a distance says how much more or less, in its unit", () => {
  expect(far("120000", "money", { currency: "USD" })).toBe("120,000 USD more");
  expect(far("61500.5", "money", { currency: "USD" })).toBe("61,500.50 USD more");
  expect(far("1", "number")).toBe("1 more");
  expect(far("0.2", "number", { direction: "less" })).toBe("0.2 less");
  expect(far("0.05", "percent")).toBe("5 percentage points more");
  expect(far("0.01", "percent")).toBe("1 percentage point more");
  expect(far("1/3", "percent")).toBe("about 33.33 percentage points more");
  expect(far("1", "days")).toBe("1 day more");
  expect(far("14", "days", { direction: "less" })).toBe("14 days less");
  expect(far("2", "steps")).toBe("2 steps up");
  expect(far("0", "number", { over: true })).toBe("anything more than the mark");
});

test("an exact fraction is rounded for reading and says so", () => {
  expect(numberText("20/3")).toBe("about 6.67");
  expect(numberText("0.125")).toBe("0.125");
  expect(numberText("1234567.5")).toBe("1,234,567.5");
  expect(moneyText("100/3", "EUR")).toBe("about 33.33 EUR");
  expect(moneyText("1000", "JPY")).toBe("1,000 JPY");
});

test("values are written as people write them", () => {
  expect(valueText({ kind: "percent", value: "0.375" })).toBe("37.5%");
  expect(valueText({ kind: "money", amount: "480000", currency: "USD" })).toBe("480,000 USD");
  expect(valueText({ kind: "word", value: "none", none: true })).toBe("no tier");
  expect(valueText({ kind: "bool", value: false })).toBe("no");
  expect(valueText({ kind: "duration", count: 1, unit: "month" })).toBe("1 month");
  expect(valueText({ kind: "list", items: [{ kind: "word", value: "A" }, { kind: "word", value: "B" }] })).toBe("A and B");
});

const lack = (title: string, more: Partial<Lack> = {}): Lack => ({ requirement: title, title, text: `${title} >= 1`, outcome: "not met", missing: [], ...more });
const origin = { file: "p.fairway", line: 1, text: "" };
const asked = (title: string, threshold: string): RequirementResult => ({
  id: title, title, text: "", outcome: "not met", missing: [], origin, threshold: { kind: "number", value: threshold },
});

describe("what is missing", () => {
  test("is a distance where there is one, otherwise what stands open", () => {
    expect(lackText(lack("People", { distance: { amount: "2", unit: "number", direction: "more" } }), undefined)).toBe("People 2 more");
    expect(lackText(lack("Satisfaction", { outcome: "undecided", missing: [{ path: "csat", why: "not given" }] }), undefined)).toBe("Satisfaction open: csat not given");
    expect(lackText(lack("Invitation", { text: "Invited" }), undefined)).toBe("Invitation: Invited");
  });

  test("of several paths, names the nearest", () => {
    const condition = { text: "a", outcome: "not met" as const, missing: [], origin };
    const requirement: RequirementResult = {
      id: "Depth", text: "", outcome: "not met", missing: [], origin, asks: "any",
      paths: [{ id: "p", title: "Practitioners", outcome: "not met", origin, conditions: [condition, { ...condition, outcome: "met" }] }],
    };
    expect(lackText(lack("Depth"), requirement)).toBe("Depth: by Practitioners, 1 condition missing");
  });

  test("comes in the order of what lacks the smallest share of its mark", () => {
    const distance = (amount: string): Distance => ({ amount, unit: "number", direction: "more" });
    const gold: TierResult = { tier: "Gold", outcome: "not met", requirements: [asked("A", "100"), asked("B", "10")] };
    const ladder: LadderDecision = {
      ...ladderOf("Silver"), tiers: [gold],
      next: { tier: "Gold", outcome: "not met", missing: [lack("C"), lack("A", { distance: distance("50") }), lack("B", { distance: distance("1") })] },
    };
    expect(nearestFirst(ladder).map((one) => one.lack.title)).toEqual(["B", "A", "C"]);
  });
});

test("states stand in the order of what a manager must know first", () => {
  const ladder = ladderOf("Gold", { inGrace: true, atRisk: true, undecided: true, pending: { tier: "Silver", from: "2026-09-01", move: "demote" }, override: { tier: "Gold", by: "M. Alvarez", why: "merger", from: "2026-01-01" } });
  expect(stateWords(ladder)).toEqual(["by order of M. Alvarez", "in grace", "at risk", "Silver from 2026-09-01", "undecided"]);
});

describe("a line", () => {
  const standing = (tier: string | null): { ladders: [{ ladder: string; tier: string | null; since: string }] } => ({ ladders: [{ ladder: "Level", tier, since: "2025-01-01" }] });
  const line = (tier: string | null, came?: string | null): Line => linesOf(decisionOf("acme", tier), "Acme", came === undefined ? undefined : standing(came))[0]!;

  test("says whether the partner moved since the standing that came in", () => {
    expect([line("Gold", "Silver").move, line("Gold", "Silver").from]).toEqual(["up", "Silver"]);
    expect([line("Silver", "Gold").move, line("Silver", "Gold").from]).toEqual(["down", "Gold"]);
    expect([line(null, "Silver").tier, line(null, "Silver").move]).toEqual(["no tier", "down"]);
    expect([line("Silver", null).move, line("Silver", null).from]).toEqual(["up", "no tier"]);
    expect([line("Gold", "Gold").move, line("Gold").move]).toEqual(["stayed", "placed"]);
  });

  test("takes a tier that was renamed for no move", () => {
    expect(line("Gold", "Golden").move).toBe("stayed");
  });

  test("is one CSV record, whatever it holds", () => {
    const evil: Line = { ...line("Gold", "Silver"), partner: '=cmd|"x"', name: "A, \"B\"\nC", missing: ["Sales 1 more", "-People"] };
    expect(CSV_HEADER.trimEnd().split(",")).toHaveLength(19);
    expect(csvLine(evil)).toBe(`"'=cmd|""x""","A, ""B""\nC",Level,,Gold,2025-03-01,Gold,Silver,no,,no,no,,,,,,Platinum,Sales 1 more; -People\r\n`);
  });
});
