import { formatDay, toText, type Money, type RecordValue } from "@fairway/runtime";
import { describe, expect, test } from "vitest";
import { NumberText } from "../src/number-text.js";
import { readFacts, type ReadFacts } from "../src/facts.js";
import type { FactsOptions } from "../src/reading.js";
import { planOf, record, required, rich, small, text } from "./plan.js";

const good = { id: "P1", joined: "2024-02-29", type: "MSP", bookings: [{ id: "B1", date: "2026-01-31", amount: new NumberText("0.1") }] };

const read = (change: object, options?: FactsOptions): ReadFacts => readFacts(small, { ...good, ...change }, "partners.json", options);
/** The problems as lines: severity code path | expected | found | message. */
const lines = (result: ReadFacts): readonly string[] =>
  result.problems.map((p) => `${p.severity === "warning" ? "warning " : ""}${p.code} ${p.path} | ${p.expected} | ${p.found} | ${p.message}`);
const booked = (change: object): ReadFacts => read({ bookings: [{ id: "B1", date: "2026-01-31", amount: "10", ...change }] });
const everything = (change: object, options?: FactsOptions): ReadFacts =>
  readFacts(rich, { id: "P1", region: "US", type: "MSP", markets: [], projects: [], all: [{ code: "a", month: "2026-02", ...change }] }, "p.json", options);
const first = (result: ReadFacts): RecordValue => (result.facts?.partner["all"] as readonly RecordValue[])[0]!;

describe("good facts", () => {
  test("become values by their declared types", () => {
    const { facts, problems } = read({ csat: new NumberText("4.20") });
    expect(problems).toEqual([]);
    expect(facts?.key).toBe("P1");
    expect(facts?.decisions).toEqual([]);
    const { partner } = facts!;
    for (const inherited of ["constructor", "toString", "__proto__"]) expect(inherited in partner).toBe(false);
    expect(formatDay(partner["joined"] as never)).toBe("2024-02-29");
    expect(toText(partner["csat"] as never)).toBe("4.2");
    const [line] = partner["bookings"] as readonly RecordValue[];
    expect(toText((line!["amount"] as Money).amount)).toBe("0.1");
    expect((line!["amount"] as Money).currency).toBe("USD");
  });

  test("an optional field may be null or left out, and is absent either way", () => {
    expect(read({ csat: null }).facts?.partner).not.toHaveProperty("csat");
    expect(read({}).facts?.partner).not.toHaveProperty("csat");
  });

  test("numbers keep all their digits", () => {
    expect(toText(first(everything({ number: new NumberText("12345678901234567890.123456789") }))["number"] as never)).toBe("12345678901234567890.123456789");
    expect(toText(first(everything({ number: "-0.30" }))["number"] as never)).toBe("-0.3");
    expect(toText(first(everything({ number: 0.1 }))["number"] as never)).toBe("0.1");
    expect(toText(first(everything({ number: 1e-7 }))["number"] as never)).toBe("0.0000001");
  });

  test("a plain percent is read as the policy says, one with a sign always as points", () => {
    const share = (value: unknown, options?: FactsOptions): string => toText(first(everything({ share: value }, options))["share"] as never);
    expect(share(new NumberText("0.30"))).toBe("0.3");
    expect(share("0.30")).toBe("0.3");
    expect(share("30%")).toBe("0.3");
    expect(share("30 %", { percent: "points" })).toBe("0.3");
    expect(share(new NumberText("30"), { percent: "points" })).toBe("0.3");
    expect(share("30", { percent: "points" })).toBe("0.3");
  });

  test("money of any currency carries it", () => {
    const foreign = (value: unknown): Money => first(everything({ foreign: value }))["foreign"] as Money;
    expect(foreign({ amount: new NumberText("12.5"), currency: "EUR" }).currency).toBe("EUR");
    expect(foreign("12.5 JPY").currency).toBe("JPY");
    expect(toText((first(everything({ amount: "12.5 USD" }))["amount"] as Money).amount)).toBe("12.5");
    expect(toText((first(everything({ amount: { amount: "7", currency: "USD" } }))["amount"] as Money).amount)).toBe("7");
  });

  test("a renamed tier is read under its new name", () => {
    expect(first(everything({ tier: "Bronze" }))["tier"]).toBe("Silver");
  });

  test("a time without offset is in the program's zone", () => {
    expect(first(everything({ moment: "2026-01-01T00:00" }))["moment"]).toBe(Date.UTC(2026, 0, 1, 5));
    expect(first(everything({ moment: "2026-01-01T00:00:00Z" }))["moment"]).toBe(Date.UTC(2026, 0, 1));
  });

  test("a length of time, a nested record, a set", () => {
    const value = first(everything({ length: "1 business day", address: { city: "Oslo" }, people: ["Ann", "Bo"] }));
    expect(value["length"]).toEqual({ count: 1, unit: "business day" });
    expect(value["address"]).toEqual(Object.assign(Object.create(null), { city: "Oslo" }));
    expect(value["people"]).toEqual(["Ann", "Bo"]);
  });

  test("decisions come with their dates", () => {
    const { facts, problems } = read({ decisions: [{ decision: "Invited", by: "J. Park", on: "2026-01-15", until: null }] });
    expect(problems).toEqual([]);
    expect(facts?.decisions).toEqual([{ decision: "Invited", by: "J. Park", on: 20468, until: undefined }]);
  });

  test("a standing is handed on as plain JSON", () => {
    const { standing } = read({ standing: { failedInRow: new NumberText("2"), big: new NumberText("12345678901234567890") } });
    expect(standing).toEqual({ failedInRow: 2, big: "12345678901234567890" });
  });

  test("a worked case of a program may leave its lists out", () => {
    expect(readFacts(small, { ...good, bookings: undefined }, "t", { missingLists: "empty" }).facts?.partner["bookings"]).toEqual([]);
  });

  test("a key of several fields is joined", () => {
    const plan = planOf(record("partner", ["id", "site"], [required("id", text), required("site", text)]));
    expect(readFacts(plan, { id: "P1", site: "Oslo" }).facts?.key).toBe("P1 / Oslo");
  });
});

describe("what does not fit is said in words", () => {
  test.each<[string, ReadFacts, readonly string[]]>([
    ["a range", read({ csat: new NumberText("7") }), ["out-of-range csat | a number from 1 to 5 | 7 | csat is above 5. It must be a number from 1 to 5."]],
    ["30 February", read({ joined: "2026-02-30" }), ["no-such-day joined | a date (YYYY-MM-DD) | \"2026-02-30\" | There is no 30 February 2026: February 2026 has 28 days."]],
    ["an order of day and month", read({ joined: "03/04/2026" }), ["not-a-date joined | a date (YYYY-MM-DD) | \"03/04/2026\" | joined must be a date such as 2026-02-28, written as text. Which number is the day and which the month is not guessed: in CSV, say `dates: DD/MM/YYYY` (or the like) in the mapping."]],
    ["a spreadsheet's day", read({ joined: new NumberText("45321") }), ["not-a-date joined | a date (YYYY-MM-DD) | 45321 | joined must be a date such as 2026-02-28, written as text. A number may be the day count of a spreadsheet; format the column as YYYY-MM-DD before the export."]],
    ["a near word", read({ type: "Msp" }), ["unknown-word type | Reseller, MSP or ValueAddedReseller | \"Msp\" | \"Msp\" is not a word of PartnerType. Did you mean MSP?"]],
    ["a title instead of its name", read({ type: "managed service provider" }), ["unknown-word type | Reseller, MSP or ValueAddedReseller | \"managed service provider\" | \"managed service provider\" is not a word of PartnerType. Did you mean MSP?"]],
    ["a far word", read({ type: "Florist" }), ["unknown-word type | Reseller, MSP or ValueAddedReseller | \"Florist\" | \"Florist\" is not a word of PartnerType. It has Reseller, MSP or ValueAddedReseller."]],
    ["a missing field", read({ joined: undefined }), ["missing joined | a date (YYYY-MM-DD) | nothing | joined is missing; a partner must have it. It must be a date (YYYY-MM-DD)."]],
    ["null where something must be", read({ joined: null }), ["missing joined | a date (YYYY-MM-DD) | null | joined is null; a partner must have it. It must be a date (YYYY-MM-DD)."]],
    ["a forgotten list", read({ bookings: undefined }), ["missing bookings | a list of Booking | nothing | bookings is missing; a partner must have it. Write [] if there are none: a forgotten list must not pass for an empty one."]],
    ["an unknown field", read({ joinned: "2026-01-01" }), ["unknown-field joinned | id, joined, type, csat, bookings, decisions or standing | \"joinned\": \"2026-01-01\" | \"joinned\" is not a field of a partner. Did you mean joined?"]],
    ["a field that is worked out", booked({ net: "1" }), ["derived-field bookings[0].net | nothing | \"1\" | net is worked out by the program from the other fields. Leave it out of the data."]],
    ["a number for a text", read({ id: new NumberText("7") }), ["wrong-type id | a text | 7 | id must be a text: write it in quotation marks."]],
    ["a text for a list", read({ bookings: { id: "B1" } }), ["wrong-type bookings | a list of Booking | an object with id | bookings must be a list. Put it in square brackets, also where there is only one."]],
    ["thousands separators", booked({ amount: "1,200.50" }), ["not-a-number bookings[0].amount | an amount of money in USD | \"1,200.50\" | amount must be an amount of money in USD. Write it without thousands separators and with a decimal point, as in 1234.50."]],
    ["a decimal comma", booked({ amount: "12,5" }), ["not-a-number bookings[0].amount | an amount of money in USD | \"12,5\" | amount must be an amount of money in USD. Write a decimal point instead of the comma, or say `decimal: comma` in the mapping of a CSV file."]],
    ["an exponent in a text", booked({ amount: "1.2E+06" }), ["not-a-number bookings[0].amount | an amount of money in USD | \"1.2E+06\" | amount must be an amount of money in USD. It is written with an exponent, as spreadsheets shorten long numbers; export all digits."]],
    ["a currency sign", booked({ amount: "$12" }), ["not-a-number bookings[0].amount | an amount of money in USD | \"$12\" | amount must be an amount of money in USD. Write the figure alone, without a sign for the currency or unit."]],
    ["another currency", booked({ amount: "5 EUR" }), ["wrong-currency bookings[0].amount | an amount of money in USD | EUR | amount is in EUR, but the field is in USD, and nothing is converted silently. Convert it before the export, or declare the field as `Money in any currency`."]],
    ["a currency that is none", everything({ foreign: "5 EUX" }), ["unknown-currency all[0].foreign | an amount of money with its currency | \"EUX\" | \"EUX\" is not a currency code of ISO 4217, such as USD or EUR. Did you mean EUR?"]],
    ["an amount without its currency", everything({ foreign: new NumberText("5") }), ["unknown-currency all[0].foreign | an amount of money with its currency | 5 | foreign is an amount without its currency. The field takes any currency, so write { \"amount\": 1200, \"currency\": \"EUR\" } or \"1200 EUR\"."]],
    ["half an amount", everything({ foreign: { amount: new NumberText("5") } }), ["missing all[0].foreign.currency | an amount of money with its currency | nothing | foreign has no currency. Write both: { \"amount\": 1200, \"currency\": \"EUR\" }."]],
    ["a part of a whole number", everything({ count: new NumberText("1.5") }), ["not-whole all[0].count | a whole number from 0 to 100 | 1.5 | count counts whole things: a whole number from 0 to 100, without decimals."]],
    ["percent points read as a fraction", everything({ share: new NumberText("30") }), ["out-of-range all[0].share | a percent from 0% to 100% (0.3 or \"30%\" for 30%) | 30 | share is above 100%. It must be a percent from 0% to 100% (0.3 or \"30%\" for 30%). It was read as 3,000%: if the data gives percents as points, say `percent: points` in the mapping."]],
    ["a text for a truth", everything({ flag: "true" }), ["wrong-type all[0].flag | true or false | \"true\" | flag must be true or false. Write it without quotation marks."]],
    ["a month", everything({ month: "2026-13" }), ["not-a-date all[0].month | a month (YYYY-MM) | \"2026-13\" | month must be a month such as 2026-02, written as text."]],
    ["a day outside its range", everything({ day: "1999-12-31" }), ["out-of-range all[0].day | a date (YYYY-MM-DD) from 2000-01-01 to 2099-12-31 | \"1999-12-31\" | day must be a date (YYYY-MM-DD) from 2000-01-01 to 2099-12-31."]],
    ["a moment without a real day", everything({ moment: "2026-02-30T10:00" }), ["no-such-day all[0].moment | a date and time (YYYY-MM-DDTHH:MM) | \"2026-02-30T10:00\" | There is no 30 February 2026: February 2026 has 28 days."]],
    ["a length of time", everything({ length: "soon" }), ["wrong-type all[0].length | a length of time, such as \"12 months\" | \"soon\" | length must be a whole count and a unit, such as \"12 months\"; units: day, week, month, quarter, year, hour, minute, business day, business hour."]],
    ["a competency", everything({ competency: "Service Led" }), ["unknown-word all[0].competency | ServiceLed | \"Service Led\" | \"Service Led\" is not a competency of the program. Did you mean ServiceLed?"]],
    ["an empty item", everything({ people: [null] }), ["missing all[0].people[0] | a text | null | people[0] is empty. Each item must be a text."]],
    ["a value twice in a set", everything({ people: ["Ann", "Ann"] }), ["warning value-twice all[0].people[1] | each value once | \"Ann\" | people holds the same value more than once; it counts once."]],
    ["two records with one key", read({ bookings: [good.bookings[0], good.bookings[0]] }), ["record-twice bookings[1] | a Booking with its own id | \"B1\" | Two records of Booking have the same id: this one and number 1 of the list (counted from 1). Each must have its own; remove the one that is not real."]],
    ["an empty key", read({ id: " " }), ["missing id | a text that is not empty | \" \" | id is empty. It tells one partner from another, so each must have its own."]],
    ["an unknown decision", read({ decisions: [{ decision: "Invite" }] }), ["unknown-word decisions[0].decision | the name of a decision | \"Invite\" | \"Invite\" is not a decision of the program. Did you mean Invited?"]],
    ["a decision without a name", read({ decisions: [{ by: "x" }] }), ["missing decisions[0].decision | the name of a decision | nothing | decision is missing: which of the program's decisions was taken?"]],
    ["a decision that ends before it begins", read({ decisions: [{ decision: "Invited", on: "2026-02-01", until: "2026-02-01" }] }), ["dates-reversed decisions[0].until | a date after \"2026-02-01\" | \"2026-02-01\" | until is the first day the decision no longer holds, so it must be after on."]],
    ["a standing that is no object", read({ standing: "Gold" }), ["wrong-type standing | a standing as an evaluation gave it out | \"Gold\" | standing must be a standing as an evaluation gave it out: an object, in braces."]],
    ["no partner at all", readFacts(small, [1]), ["not-a-partner  | a partner: an object with its fields | a list of 1 | This is a list of 1, not a partner: an object with its fields, in braces."]],
  ])("%s", (_, result, expected) => {
    expect(lines(result)).toEqual(expected);
    expect(result.facts === undefined).toBe(!expected[0]!.startsWith("warning"));
  });

  test("all mistakes of a partner are told at once, each once, with its place", () => {
    const result = read({ csat: new NumberText("9"), type: "X", bookings: [{ id: "B1", date: "x", amount: "y" }] });
    expect(result.problems.map((p) => `${p.file} ${p.partner} ${p.path}`)).toEqual([
      "partners.json P1 type", "partners.json P1 csat", "partners.json P1 bookings[0].date", "partners.json P1 bookings[0].amount",
    ]);
  });

  test("a partner with a thousand mistakes lists a hundred and counts the rest", () => {
    const result = read({ bookings: Array.from({ length: 500 }, (_, i) => ({ id: `B${i}`, date: "x", amount: "y" })) });
    expect(result.problems).toHaveLength(101);
    expect(lines(result).at(-1)).toBe("more  | data without mistakes | 900 more mistakes | 900 more mistakes in this partner's data are not listed. Mend those above first.");
  });
});

describe("hostile data", () => {
  const parsed = (json: string): unknown => JSON.parse(json);

  test("__proto__ and constructor are refused and change nothing", () => {
    const result = readFacts(small, parsed(`{"id":"P1","joined":"2024-01-01","type":"MSP","bookings":[],"__proto__":{"csat":5},"constructor":1}`));
    expect(lines(result)).toEqual([
      "forbidden-name __proto__ | id, joined, type, csat, bookings, decisions or standing | \"__proto__\" | \"__proto__\" is never a field: the name has a meaning for programs that read JSON and is refused. Remove it.",
      "forbidden-name constructor | id, joined, type, csat, bookings, decisions or standing | \"constructor\" | \"constructor\" is never a field: the name has a meaning for programs that read JSON and is refused. Remove it.",
    ]);
    expect(({} as Record<string, unknown>)["csat"]).toBeUndefined();
  });

  test("__proto__ hidden in a standing is refused", () => {
    const result = read({ standing: parsed(`{"ladders":[{"__proto__":{"tier":"Gold"}}]}`) as object });
    expect(lines(result)).toEqual(["forbidden-name standing | a standing as an evaluation gave it out | ladders[0].__proto__ | The standing holds \"__proto__\", which no evaluation writes, or is nested too deep. Use the file as it was given out."]);
  });

  test("fields are never taken from a prototype", () => {
    const inherited = Object.create({ ...good }) as object;
    expect(readFacts(small, inherited).problems.map((p) => p.code)).toEqual(["missing", "missing", "missing", "missing"]);
  });

  test("ten million characters in a field", () => {
    const result = read({ id: "x".repeat(10_000_000) });
    expect(lines(result)).toEqual([`too-long id | a text | "${"x".repeat(59)}…" | id is a text of 10000000 characters; at most 1000000 are read. The export is probably damaged.`]);
  });

  test("a number of a million digits", () => {
    expect(lines(booked({ amount: new NumberText("9".repeat(1_000_000)) }))).toEqual(["too-many-digits bookings[0].amount | an amount of money in USD | a number written with 1000000 characters | amount has more digits than any figure of a program (400 at most). The file is probably damaged."]);
    expect(booked({ amount: new NumberText("1e999999999") }).problems.map((p) => p.code)).toEqual(["too-many-digits"]);
    expect(booked({ amount: "9".repeat(1_000_000) }).problems.map((p) => p.code)).toEqual(["too-many-digits"]);
  });

  test("binary floats that lost digits, and no numbers", () => {
    expect(lines(booked({ amount: 0.1 + 0.2 }))).toEqual(["too-many-digits bookings[0].amount | an amount of money in USD | 0.30000000000000004 | amount comes as a binary number that may have lost digits. Give it as decimal text."]);
    expect(booked({ amount: NaN }).problems.map((p) => p.code)).toEqual(["not-a-number"]);
    expect(booked({ amount: Infinity }).problems.map((p) => p.code)).toEqual(["not-a-number"]);
  });

  test("control characters are shown as escapes", () => {
    expect(read({ type: "\u001b[31m\nred\u202e" }).problems[0]?.found).toBe("\"\\u001b[31m\\nred\\u202e\"");
  });

  test("half a character", () => {
    expect(read({ id: "a\ud800" }).problems.map((p) => p.code)).toEqual(["broken-text"]);
  });

  test("values that are no data at all", () => {
    for (const value of [undefined, null, () => 1, Symbol("x"), 5n, new Date(0), new Map()]) {
      expect(readFacts(small, value).facts).toBeUndefined();
      expect(read({ joined: value }).facts).toBeUndefined();
    }
  });

  test("a ring of objects ends", () => {
    const ring: Record<string, unknown> = { id: "R" };
    ring["self"] = ring;
    ring["bookings"] = [ring];
    expect(readFacts(small, ring).facts).toBeUndefined();
    expect(readFacts(small, { ...good, standing: ring }).problems.map((p) => p.code)).toEqual(["forbidden-name"]);
  });
});
