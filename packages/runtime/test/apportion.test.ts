import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apportion, exact, sum, toText } from "../src/index.js";

const split = (total: string, weights: readonly string[], decimals = 2): readonly string[] => apportion(exact(total), weights.map((weight) => exact(weight)), decimals).map(toText);

describe("largest remainder", () => {
  test("the cents that are left go to the largest remainders", () => {
    // Quotas 16.666…, 33.333…, 50: one cent is left, and the first has the larger remainder.
    expect(split("100", ["1", "2", "3"])).toEqual(["16.67", "33.33", "50"]);
  });

  test("of equal remainders the one that stands first is served first", () => {
    expect(split("0.01", ["1", "1", "1"])).toEqual(["0.01", "0", "0"]);
    expect(split("100", ["1", "1", "1"])).toEqual(["33.34", "33.33", "33.33"]);
  });

  test("below zero the magnitude is split", () => {
    expect(split("-100", ["1", "2", "3"])).toEqual(["-16.67", "-33.33", "-50"]);
  });

  test("no weight at all is equal weight", () => {
    expect(split("3", ["0", "0"])).toEqual(["1.5", "1.5"]);
  });

  test("units without decimals", () => {
    expect(split("100", ["1", "1", "1"], 0)).toEqual(["34", "33", "33"]);
  });

  test("it refuses what can't be split", () => {
    expect(() => split("1", [])).toThrow("weights");
    expect(() => split("1", ["-1", "2"])).toThrow("weights");
    expect(() => split("0.001", ["1"])).toThrow("decimals");
  });

  test("the parts sum to the total, and none is a unit or more off its quota", () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }), (cents, weights) => {
      const total = exact(`${cents}/100`);
      const parts = apportion(total, weights.map((weight) => exact(weight)), 2);
      expect(toText(sum(parts))).toBe(toText(total));
      const all = weights.reduce((a, b) => a + b, 0);
      parts.forEach((part, at) => {
        const quota = Number(cents) * (all === 0 ? 1 / weights.length : weights[at]! / all);
        expect(Math.abs(Number(toText(part)) * 100 - quota)).toBeLessThan(1 + 1e-3);
      });
    }));
  });
});
