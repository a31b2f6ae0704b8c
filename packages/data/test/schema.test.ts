import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFacts } from "../src/facts.js";
import { BEYOND_SCHEMA, partnerSchema } from "../src/schema.js";
import { anything, fit, lossless, names, partner, Raw, write } from "./partners.js";
import { rich, small } from "./plan.js";

const validator = (percent: "fraction" | "points" = "fraction") =>
  new Ajv2020({ strict: true, strictTypes: false, formats: { date: true }, allErrors: false }).compile(partnerSchema(rich, { percent }));
describe("the schema and the reader agree", () => {
  test.each(["fraction", "points"] as const)("on generated partners, percents as %s", (percent) => {
    const valid = validator(percent);
    let good = 0;
    fc.assert(fc.property(partner, (facts) => {
      const json = write(facts);
      const errors = readFacts(rich, lossless(json), "p.json", { percent }).problems.filter((p) => p.severity === "error");
      const passes = valid(JSON.parse(json));
      if (passes) good += 1;
      if (errors.length === 0) expect({ json, errors: valid.errors }).toEqual({ json, errors: null });
      if (passes) expect(errors.filter((p) => !BEYOND_SCHEMA.has(p.code))).toEqual([]);
    }), { numRuns: 1500 });
    expect(good).toBeGreaterThan(200);
  });

  test("on each single value of each type", () => {
    const valid = validator();
    const base = { id: "P1", region: "US", type: "MSP", markets: [], projects: [] };
    const one = fc.constantFrom(...names).chain((name) => fc.tuple(fc.constant(name), fc.oneof(fit(name), anything)));
    const accepted = new Set<string>();
    fc.assert(fc.property(one, ([name, value]) => {
      const json = write({ ...base, all: [{ code: "a", month: "2026-01", [name]: value }] });
      const errors = readFacts(rich, lossless(json)).problems.filter((p) => p.severity === "error");
      if (errors.length === 0) accepted.add(name);
      // Ranges of numbers are in the schema; only those of texts and dates are beyond it.
      const beyond = !(value instanceof Raw) && errors.length > 0 && errors.every((p) => BEYOND_SCHEMA.has(p.code));
      if (!beyond) expect({ json, fits: valid(JSON.parse(json)) }).toEqual({ json, fits: errors.length === 0 });
    }), { numRuns: 4000 });
    expect([...accepted].sort()).toEqual([...names].sort());
  });
});

test("the schema of a small program, as people and editors see it", async () => {
  await expect(`${JSON.stringify(partnerSchema(small), null, 2)}\n`).toMatchFileSnapshot("golden/small.schema.json");
});

test("every date of telling years is in the pattern exactly if it is in the calendar", async () => {
  const { DATE_TEXT } = await import("../src/forms.js");
  const { parseDay } = await import("@fairway/runtime");
  const pattern = new RegExp(DATE_TEXT, "u");
  const two = (n: number): string => String(n).padStart(2, "0");
  for (const year of [0, 1, 4, 100, 400, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9999]) {
    for (let month = 0; month <= 13; month += 1) {
      for (let date = 0; date <= 32; date += 1) {
        const written = `${String(year).padStart(4, "0")}-${two(month)}-${two(date)}`;
        if (pattern.test(written) !== (parseDay(written) !== undefined)) expect.fail(written);
      }
    }
  }
});
