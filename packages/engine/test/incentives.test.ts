import type { PlanIncentive } from "@fairway/plan";
import type { IncentiveResult } from "@fairway/runtime";
import { describe, expect, test } from "vitest";
import { evaluate } from "../src/index.js";
import { atLeast, count, csat, day, facts, num, plan, usd, type SaleText } from "./build.js";
import { amount, band, bands, figure, incentive, integer, pay, percent, records, shorts, sold, times, total } from "./money.js";

const results = (incentives: readonly PlanIncentive[], sales: readonly SaleText[], asOf = "2026-04-30", more: Record<string, unknown> = {}): readonly IncentiveResult[] =>
  evaluate(plan({ incentives }), facts({ sales, ...more }), day(asOf)).money?.incentives ?? [];
const one = (of: PlanIncentive, sales: readonly SaleText[], asOf?: string, more?: Record<string, unknown>): IncentiveResult => results([of], sales, asOf, more)[0]!;

const SOLD: readonly SaleText[] = [{ id: "S1", date: "2026-02-01", amount: "100000" }, { id: "S2", date: "2026-03-15", amount: "200000" }, { id: "S3", date: "2026-04-30", amount: "50000" }, { id: "S0", date: "2026-01-31", amount: "9999" }];

describe("a rebate", () => {
  test("for each record of the period: two percent of its amount, a line each", () => {
    const result = one(incentive([pay(times(percent("0.02"), amount), "line")], { basis: records() }), SOLD);
    expect(shorts(result)).toEqual(["earned 2000.00 S1", "earned 4000.00 S2", "earned 1000.00 S3"]);
    expect(total(result)).toBe("7000.00 USD");
    expect(result.lines[0]).toMatchObject({ rate: { kind: "percent", value: "0.02" }, basis: { kind: "money", amount: "100000", currency: "USD" }, status: "final", period: { from: "2026-02-01", to: "2026-04-30" } });
  });

  test("of a figure: a share of it, one line", () => {
    expect(shorts(one(incentive([pay(percent("0.02"), "share")], { basis: figure() }), SOLD))).toEqual(["earned 7000.00"]);
  });

  test("an open period is accrued, from its last day on it is final", () => {
    const of = incentive([pay(percent("0.02"), "share")], { basis: figure() });
    expect(one(of, SOLD, "2026-04-29")).toMatchObject({ status: "accrued", totals: [{ amount: "6000.00" }] });
    expect(one(of, SOLD, "2026-04-30")).toMatchObject({ status: "final", totals: [{ amount: "7000.00" }] });
  });

  test("whoever does not take part has no lines, and a missing fact holds them", () => {
    const of = incentive([pay(percent("0.02"), "share")], { basis: figure(), who: [{ condition: atLeast(csat, num("4")), origin: { file: "t", start: 0, end: 1, line: 1, text: "for" } }] });
    expect(one(of, SOLD, "2026-04-30", { csat: "3" })).toMatchObject({ takesPart: "no", lines: [], totals: [] });
    const held = one(of, SOLD);
    expect(held).toMatchObject({ takesPart: "undecided", status: "held", totals: [], held: [{ amount: "7000.00", currency: "USD" }] });
    expect(held.lines[0]).toMatchObject({ status: "held", missing: [{ path: "csat", why: "not given" }] });
  });
});

const VOLUME = [band(usd("0"), percent("0"), "share"), band(usd("250000"), percent("0.005"), "share"), band(usd("300000"), percent("0.01"), "share")];

describe("bands", () => {
  test("whole: the rate of the band reached, on everything", () => {
    expect(shorts(one(incentive([bands("whole", VOLUME)], { basis: figure() }), SOLD))).toEqual(["earned 3500.00"]);
  });

  test("slices: each part at its own rate", () => {
    expect(shorts(one(incentive([bands("slices", VOLUME)], { basis: figure() }), SOLD))).toEqual(["earned 250.00", "earned 500.00"]);
  });

  test("a band owns its lower edge", () => {
    const sold = [{ id: "S1", date: "2026-02-01", amount: "250000" }];
    expect(total(one(incentive([bands("whole", VOLUME)], { basis: figure() }), sold))).toBe("1250.00 USD");
    expect(total(one(incentive([bands("whole", VOLUME)], { basis: figure() }), [{ id: "S1", date: "2026-02-01", amount: "249999.99" }]))).toBe("");
  });

  test("slices of records run through them in the order of their dates; one that spans an edge makes two lines", () => {
    const result = one(incentive([bands("slices", VOLUME)], { basis: records({ quantity: amount }) }), [...SOLD].reverse());
    expect(shorts(result)).toEqual(["earned 250.00 S2", "earned 500.00 S3"]);
  });

  test("of units, unit n belongs to the band that contains n", () => {
    const units = [band(integer("1"), usd("10"), "each"), band(integer("3"), usd("20"), "each")];
    const of = incentive([bands("slices", units, "units")], { basis: figure(count(sold)) });
    expect(shorts(one(of, SOLD))).toEqual(["earned 20.00", "earned 20.00"]);
  });

  test("mixed: the highest whole band that is reached replaces what is below it from the first unit", () => {
    const of = [band(usd("0"), percent("0.01"), "share"), band(usd("100000"), percent("0.02"), "share", { whole: true }), band(usd("300000"), percent("0.05"), "share")];
    expect(shorts(one(incentive([bands("mixed", of)], { basis: figure() }), SOLD))).toEqual(["earned 6000.00", "earned 2500.00"]);
    expect(shorts(one(incentive([bands("mixed", of)], { basis: figure() }), SOLD.slice(0, 1), "2026-02-02"))).toEqual(["earned 2000.00"]);
  });

  test("marks: in proportion between two, nothing below the first, the last one's own above it", () => {
    const marks = [band(usd("300000"), percent("0.01"), "share"), band(usd("400000"), percent("0.02"), "share")];
    expect(one(incentive([bands("marks", marks)], { basis: figure() }), SOLD).lines[0]).toMatchObject({ rate: { value: "0.015" }, amount: "5250.00" });
    expect(shorts(one(incentive([bands("marks", marks)], { basis: figure() }), SOLD.slice(0, 1)))).toEqual([]);
  });

  test("the next band and what is missing for it", () => {
    expect(one(incentive([bands("whole", VOLUME)], { basis: figure() }), SOLD.slice(0, 2), "2026-03-31").nextBand).toBeUndefined();
    expect(one(incentive([bands("whole", VOLUME)], { basis: figure() }), SOLD.slice(0, 1), "2026-03-31").nextBand).toEqual({
      from: { kind: "money", amount: "250000", currency: "USD" }, missing: { kind: "money", amount: "150000", currency: "USD" },
    });
  });
});

test("a program that pays nothing has no money in its decisions", () => {
  expect(evaluate(plan(), facts(), day("2026-04-30")).money).toBeUndefined();
});
