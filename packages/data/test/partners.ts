/** Generated partners of the rich Plan: mostly sound, now and then with something that is not. */
import fc from "fast-check";
import { parse } from "lossless-json";
import { NumberText } from "../src/number-text.js";

export const lossless = (json: string): unknown => parse(json, undefined, (text) => new NumberText(text));

/** A number as it may stand in JSON; kept as text until the JSON is written. */
export class Raw { constructor(readonly text: string) {} }
export const write = (value: unknown): string => {
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
export const anything = fc.oneof({ weight: 4, arbitrary: amount }, { weight: 3, arbitrary: fc.oneof(day, time, word) }, { weight: 1, arbitrary: fc.oneof(fc.boolean(), fc.constant(null), fc.string({ maxLength: 5 }), fc.constant([]), fc.constant({}), fc.constant(["US", "DACH"])) });

/** For each field some values that fit it. */
export const fitting: Readonly<Record<string, readonly unknown[]>> = {
  flag: [true, null], count: [new Raw("7"), "100", new Raw("5.0"), "12.00"], number: [new Raw("-1.5e2"), "0.1"], share: [new Raw("0.3"), "30%", "0"],
  amount: [new Raw("1.234"), "12.5", "-3 USD", { amount: new Raw("1"), currency: "USD" }], foreign: ["5 EUR", { amount: "1", currency: "JPY" }],
  day: ["2024-02-29", "2000-01-01"], moment: ["2026-01-01T00:00", "2026-03-01T09:30:00.5+01:00"], length: ["12 months", "1 business day"],
  grade: ["Expert"], region: ["DACH"], tier: ["Bronze", "Gold"], competency: ["ServiceLed"], address: [{ city: "Oslo" }, { city: "Oslo", zip: null }], people: [[], ["Ann"]],
};
export const names = Object.keys(fitting);
export const fit = (name: string): fc.Arbitrary<unknown> => fc.constantFrom(...fitting[name]!);
/** Some fields that fit, and now and then one that may not. */
const item = fc.tuple(
  fc.record(Object.fromEntries(names.map((name) => [name, fit(name)])), { requiredKeys: [] }),
  fc.option(fc.tuple(fc.constantFrom(...names, "extra"), anything), { freq: 2 }),
  fc.string({ maxLength: 3 }),
).map(([fields, change, code]) => ({ code, month: "2026-01", ...fields, ...(change === null ? {} : { [change[0]]: change[1] }) }));
const staff = fc.record({ name: fc.string({ maxLength: 2 }), hours: fc.oneof({ weight: 9, arbitrary: numeral }, { weight: 1, arbitrary: anything }) });
const rarely = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 19, arbitrary: good }, { weight: 1, arbitrary: anything });
export const partner = fc.record({
  id: rarely(fc.constant("P1")), region: rarely(fc.constantFrom("US", "EMEA")), type: rarely(fc.constantFrom("MSP", "Reseller")),
  markets: rarely(fc.array(fc.constantFrom("US", "DACH"), { maxLength: 3 })),
  all: rarely(fc.array(item, { maxLength: 2 })),
  projects: rarely(fc.array(fc.record({ id: fc.string({ maxLength: 2 }), staff: fc.array(staff, { maxLength: 2 }) }), { maxLength: 2 })),
  csat: rarely(fc.constantFrom("1", new Raw("4.2"), null)),
  decisions: fc.array(fc.record({ decision: rarely(fc.constantFrom("Invited", "Waived")), by: fc.constant("J. Park"), on: rarely(fc.constant("2026-01-01")), until: rarely(fc.constant("2026-02-01")) }, { requiredKeys: ["decision"] }), { maxLength: 2 }),
}, { requiredKeys: ["id", "region", "type", "markets", "all", "projects"] });
