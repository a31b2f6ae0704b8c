import type { Comparison, PlanExpression } from "@fairway/plan";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleLines } from "../../src/logic/describe.js";
import { canFail, canHold, implies, waysToHold } from "../../src/logic/reason.js";
import { and, compare, count, csat, field, INTEGER, level, LEVEL, members, not, number, or, region, seats, type, TYPE, USD, within, word, world } from "./build.js";

const isMsp = compare(type, "equal", word("MSP", TYPE));
const inEmea = within(region, "under", "EMEA");
const inDach = within(region, "under", "DACH");

describe("what follows from what", () => {
  test("a narrower node implies the wider one, not the other way round", () => {
    expect(implies(inDach, inEmea, world)).toBe("yes");
    expect(implies(inEmea, inDach, world)).toBe("no");
  });

  test("a conjunction implies each of its parts", () => {
    expect(implies(and(isMsp, inDach), inEmea, world)).toBe("yes");
    expect(implies(isMsp, and(isMsp, inEmea), world)).toBe("no");
  });

  test("a narrower list implies the wider list", () => {
    expect(implies(within(type, "member", "MSP"), within(type, "member", "MSP", "Reseller"), world)).toBe("yes");
    expect(implies(not(within(type, "member", "MSP", "Reseller")), compare(type, "equal", word("Referral", TYPE)), world)).toBe("yes");
  });

  test("a tighter bound implies the looser one; amounts count by amount", () => {
    const sales = field("sales", USD);
    expect(implies(compare(sales, "more", number("250000", USD)), compare(sales, "atLeast", number("100000", USD)), world)).toBe("yes");
    expect(implies(compare(number("300", USD), "atMost", sales), compare(sales, "atLeast", number("300", USD)), world)).toBe("yes");
    expect(implies(compare(sales, "atLeast", number("250000", USD)), compare(sales, "more", number("250000", USD)), world)).toBe("no");
  });

  test("whole numbers above 4 are at least 5", () => {
    expect(implies(compare(seats, "more", number("4", INTEGER)), compare(seats, "atLeast", number("5", INTEGER)), world)).toBe("yes");
    expect(implies(compare(csat, "more", number("4")), compare(csat, "atLeast", number("5")), world)).toBe("no");
  });

  test("two quantities compared with each other: more implies at least", () => {
    const needed = field("needed", INTEGER);
    expect(implies(compare(seats, "more", needed), compare(needed, "atMost", seats), world)).toBe("yes");
    expect(canHold([compare(seats, "less", needed), compare(seats, "atLeast", needed)], world)).toBe("no");
  });

  test("tiers compare in their order, no tier below all", () => {
    const gold = compare(level, "atLeast", word("Gold", LEVEL));
    expect(implies(gold, compare(level, "more", word("Silver", LEVEL)), world)).toBe("yes");
    expect(canHold([compare(level, "less", word("Silver", LEVEL))], world)).toBe("yes");
  });
});

describe("what can't fail and what can't hold", () => {
  test("a bound at the end of the type's range can't fail", () => {
    expect(canFail(compare(csat, "atLeast", number("1")), world)).toBe("no");
    expect(canFail(compare(csat, "atLeast", number("1.5")), world)).toBe("yes");
    expect(canHold([compare(csat, "more", number("5"))], world)).toBe("no");
  });

  test("a count is never negative, also through a measure", () => {
    const people: PlanExpression = { op: "measure", type: INTEGER, measure: "m1" };
    expect(canFail(compare(people, "atLeast", number("0", INTEGER)), world)).toBe("no");
    expect(canHold([compare(count(field("x", { kind: "list", of: TYPE })), "less", number("0", INTEGER))], world)).toBe("no");
  });

  test("constants are worked out", () => {
    expect(canFail(compare(number("1"), "less", number("2")), world)).toBe("no");
    expect(canHold([compare(word("MSP", TYPE), "equal", word("Referral", TYPE))], world)).toBe("no");
  });

  test("too many alternatives give no answer, and soon", () => {
    const items = Array.from({ length: 40 }, (_, i) => or(compare(field(`a${i}`, INTEGER), "equal", number("1", INTEGER)), compare(field(`b${i}`, INTEGER), "equal", number("1", INTEGER))));
    expect(canHold([and(...items)], world)).toBe("unknown");
  });
});

test("an example reads as the lines of a test", () => {
  const [first] = waysToHold([isMsp, inEmea, compare(csat, "more", number("4"))], world) ?? [];
  expect(exampleLines(first!, world)).toBe("given type is MSP\ngiven region is EMEA\ngiven csat is 5");
});

// ── against all partners of a small world ───────────────────────────────────────────────────────────────────────────

interface Partner { readonly type: string; readonly seats: number }
const partners: readonly Partner[] = members.Type!.flatMap((name) => [-2, -1, 0, 1, 2, 3].map((n) => ({ type: name, seats: n })));

const comparisons: readonly Comparison[] = ["equal", "unequal", "less", "atMost", "more", "atLeast"];
const order: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  equal: (a, b) => a === b, unequal: (a, b) => a !== b, less: (a, b) => a < b, atMost: (a, b) => a <= b, more: (a, b) => a > b, atLeast: (a, b) => a >= b,
};

interface Case { readonly expression: PlanExpression; readonly holds: (partner: Partner) => boolean }

const atom: fc.Arbitrary<Case> = fc.oneof(
  fc.record({ op: fc.constantFrom(...comparisons), bound: fc.integer({ min: -1, max: 2 }) }).map(({ op, bound }) => ({
    expression: compare(seats, op, number(String(bound), INTEGER)), holds: (partner: Partner) => order[op](partner.seats, bound),
  })),
  fc.subarray([...members.Type!], { minLength: 1 }).map((names) => ({
    expression: within(type, "member", ...names), holds: (partner: Partner) => names.includes(partner.type),
  })),
);
const condition: fc.Arbitrary<Case> = fc.letrec<{ node: Case }>((tie) => ({
  node: fc.oneof({ depthSize: "small" }, atom,
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => ({ expression: and(a.expression, b.expression), holds: (p: Partner) => a.holds(p) && b.holds(p) })),
    fc.tuple(tie("node"), tie("node")).map(([a, b]) => ({ expression: or(a.expression, b.expression), holds: (p: Partner) => a.holds(p) || b.holds(p) })),
    tie("node").map((a) => ({ expression: not(a.expression), holds: (p: Partner) => !a.holds(p) })),
  ),
})).node;

test("the answers agree with trying every partner of a small world", () => {
  fc.assert(fc.property(condition, condition, (a, b) => {
    const both = partners.some((partner) => a.holds(partner) && b.holds(partner));
    const follows = partners.every((partner) => !a.holds(partner) || b.holds(partner));
    expect(["unknown", both ? "yes" : "no"]).toContain(canHold([a.expression, b.expression], world));
    expect(["unknown", follows ? "yes" : "no"]).toContain(implies(a.expression, b.expression, world));
  }));
});
