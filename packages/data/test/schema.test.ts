import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { parse } from "lossless-json";
import { describe, expect, test } from "vitest";
import { readFacts } from "../src/facts.js";
import { NumberText } from "../src/number-text.js";
import { BEYOND_SCHEMA, partnerSchema } from "../src/schema.js";
import { rich, small } from "./plan.js";

const validator = (percent: "fraction" | "points" = "fraction") =>
  new Ajv2020({ strict: true, strictTypes: false, formats: { date: true }, allErrors: false }).compile(partnerSchema(rich, { percent }));
const lossless = (json: string): unknown => parse(json, undefined, (text) => new NumberText(text));

/** A number as it may stand in JSON; kept as text until the JSON is written. */
class Raw { constructor(readonly text: string) {} }
const write = (value: unknown): string => {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}:${write(part)}`).join(",")}}`;
};

const decimal = fc.tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${b}`);
const numeral = fc.oneof(decimal, fc.integer({ min: -200, max: 200 }).map(String));
const day = fc.tuple(fc.integer({ min: 1899, max: 2104 }), fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }))
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`);
const word = fc.constantFrom("US", "EMEA", "DACH", "us", "Silver", "Bronze", "Gold", "Expert", "MSP", "Reseller", "ServiceLed", "Invited", "USD", "EUR", "EUX", "");
const time = fc.constantFrom("2026-02", "2026-13", "0000-01", "2026-01-01T00:00", "2026-02-29T00:00Z", "2024-02-29t10:00:60.5+14:00", "2026-01-01 24:00", "12 months", "1 business day", "-1 days", "1 dayz");
const amount = fc.oneof(
  numeral.map((n) => new Raw(n)), numeral, numeral.map((n) => `${n} USD`), numeral.map((n) => `${n} EUR`), numeral.map((n) => `${n}%`), numeral.map((n) => `${n} %`),
  fc.constantFrom("1,5", "1e3", "+1", ".5", "5.", "1/2", "٣", "12 ", new Raw("1e2"), new Raw("-0"), new Raw("5.0")),
  fc.record({ amount: numeral.map((n) => new Raw(n)), currency: word }, { requiredKeys: [] }),
);
const anything = fc.oneof({ weight: 4, arbitrary: amount }, { weight: 3, arbitrary: fc.oneof(day, time, word) }, { weight: 1, arbitrary: fc.oneof(fc.boolean(), fc.constant(null), fc.string({ maxLength: 5 }), fc.constant([]), fc.constant({}), fc.constant(["US", "DACH"])) });

/** For each field some values that fit it. */
const fitting: Readonly<Record<string, readonly unknown[]>> = {
  flag: [true, null], count: [new Raw("7"), "100", new Raw("5.0"), "12.00"], number: [new Raw("-1.5e2"), "0.1"], share: [new Raw("0.3"), "30%", "0"],
  amount: [new Raw("1.234"), "12.5", "-3 USD", { amount: new Raw("1"), currency: "USD" }], foreign: ["5 EUR", { amount: "1", currency: "JPY" }],
  day: ["2024-02-29", "2000-01-01"], moment: ["2026-01-01T00:00", "2026-03-01T09:30:00.5+01:00"], length: ["12 months", "1 business day"],
  grade: ["Expert"], region: ["DACH"], tier: ["Bronze", "Gold"], competency: ["ServiceLed"], address: [{ city: "Oslo" }, { city: "Oslo", zip: null }], people: [[], ["Ann"]],
};
const names = Object.keys(fitting);
const fit = (name: string): fc.Arbitrary<unknown> => fc.constantFrom(...fitting[name]!);
/** Some fields that fit, and now and then one that may not. */
const item = fc.tuple(
  fc.record(Object.fromEntries(names.map((name) => [name, fit(name)])), { requiredKeys: [] }),
  fc.option(fc.tuple(fc.constantFrom(...names, "extra"), anything), { freq: 2 }),
  fc.string({ maxLength: 3 }),
).map(([fields, change, code]) => ({ code, month: "2026-01", ...fields, ...(change === null ? {} : { [change[0]]: change[1] }) }));
const staff = fc.record({ name: fc.string({ maxLength: 2 }), hours: fc.oneof({ weight: 9, arbitrary: numeral }, { weight: 1, arbitrary: anything }) });
const rarely = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 19, arbitrary: good }, { weight: 1, arbitrary: anything });
const partner = fc.record({
  id: rarely(fc.constant("P1")), region: rarely(fc.constantFrom("US", "EMEA")), type: rarely(fc.constantFrom("MSP", "Reseller")),
  markets: rarely(fc.array(fc.constantFrom("US", "DACH"), { maxLength: 3 })),
  all: rarely(fc.array(item, { maxLength: 2 })),
  projects: rarely(fc.array(fc.record({ id: fc.string({ maxLength: 2 }), staff: fc.array(staff, { maxLength: 2 }) }), { maxLength: 2 })),
  csat: rarely(fc.constantFrom("1", new Raw("4.2"), null)),
  decisions: fc.array(fc.record({ decision: rarely(fc.constantFrom("Invited", "Waived")), by: fc.constant("J. Park"), on: rarely(fc.constant("2026-01-01")), until: rarely(fc.constant("2026-02-01")) }, { requiredKeys: ["decision"] }), { maxLength: 2 }),
}, { requiredKeys: ["id", "region", "type", "markets", "all", "projects"] });

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
