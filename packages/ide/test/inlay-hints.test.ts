import { describe, expect, test } from "vitest";
import { inlayHints } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("inlay hints in %s", (_, { snapshot, path, text }) => {
  const all = { asOf: "2026-08-01", types: true, windows: true, thresholds: true };
  const shown = (options = all): string[] => inlayHints(snapshot, path, { start: 0, end: text.length }, options).map(({ offset, label }) => `${text.slice(0, offset).split(/\s/u).at(-1)}${label}`);
  test("a window as dates, both included", () => expect(shown()).toContain("months 2025-08-02 – 2026-08-01"));
  test("the type of a measure", () => expect(shown()).toContain("yearly: Money in USD"));
  test("the type of a measure with parameters, behind them", () => expect(shown().filter((one) => one.includes("Grade"))).toEqual(["Grade): Integer"]));
  test("what a table asks of this tier on the day", () => expect(shown().filter((one) => one.startsWith("needed"))).toEqual(["needed 95,000.00 USD – 100,000.00 USD"]));
  test("each kind can be left out", () => expect(shown({ ...all, windows: false, types: false, thresholds: false })).toEqual([]));
});
