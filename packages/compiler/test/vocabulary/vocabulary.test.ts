/** Words, records, the partner, benefits and the program's own settings. */
import { describe, expect, test } from "vitest";
import { check, planOf, type Source } from "../helper.js";

const HEAD = "program P { currency USD }\n";
const PARTNER = "partner { key id, id: Text }\n";
const lines = (source: Source): readonly string[] => check(source).map((line) => line.replace(/ \d+:\d+/u, ""));

describe("words", () => {
  test("titles, order, and parents before children", () => {
    const plan = planOf(`${HEAD}${PARTNER}enum Grade "Grade" ordered { Low, High "Very high" }\ntaxonomy Region { Americas { LATAM { Brazil } }, EMEA }\n`);
    expect(plan.enums).toEqual([{ name: "Grade", title: "Grade", ordered: true, members: [{ name: "Low" }, { name: "High", title: "Very high" }] }]);
    expect(plan.taxonomies[0]?.nodes).toEqual([{ name: "Americas" }, { name: "LATAM", parent: "Americas" }, { name: "Brazil", parent: "LATAM" }, { name: "EMEA" }]);
  });
  test("a word twice", () => {
    expect(lines(`${HEAD}${PARTNER}enum A { X, Y, X }\ntaxonomy B { X { Z }, Y { Z } }\n`)).toEqual([
      "FW0320 declared-twice In `A` the word `X` is declared twice", "FW0320 declared-twice In `B` the word `Z` is declared twice",
    ]);
  });
  test("names of types and functions are taken", () => {
    expect(lines(`${HEAD}${PARTNER}enum Money { A }\n`)).toEqual(["FW0323 name-reserved `Money` can't be a name: it is a type"]);
  });
});

describe("records", () => {
  test("types, ranges, keys and dates", () => {
    const plan = planOf(`${HEAD}enum Grade { A }
record Certificate {
  key   person and code
  dated passed
  person: Text
  code:   Text
  grade:  Grade?            ## as printed
  passed: Date
  points: Number from 1 to 5
  units:  Integer at least -3
  fee:    Money in EUR
  open:   Money in any currency?
  late:   Bool = passed > 2026-01-01
}
partner {
  key id
  id: Text
  certificates: list of Certificate
  grades: set of Grade
}
`);
    const [record] = plan.records;
    expect(record).toMatchObject({ name: "Certificate", key: ["person", "code"], dated: "passed" });
    expect(record?.fields.find(({ name }) => name === "grade")).toEqual({ name: "grade", type: { kind: "enum", name: "Grade" }, optional: true, doc: "as printed" });
    expect(record?.fields.find(({ name }) => name === "points")?.range).toEqual({ from: "1", to: "5" });
    expect(record?.fields.find(({ name }) => name === "units")?.range).toEqual({ from: "-3" });
    expect(record?.fields.find(({ name }) => name === "open")).toMatchObject({ type: { kind: "money" }, optional: true });
    expect(record?.fields.map(({ name }) => name)).not.toContain("late");
    expect(record?.derived).toMatchObject([{ name: "late", type: { kind: "bool" }, expression: { op: "compare", left: { op: "field", of: { name: "it" } } } }]);
    expect(plan.partner.fields.map(({ name, type }) => `${name} ${type.kind}`)).toEqual(["id text", "certificates list", "grades set"]);
  });

  const record = (body: string): readonly string[] => lines(`${HEAD}${PARTNER}record R { ${body} }\n`);
  test.each([
    ["key x, id: Text", "FW0304 unknown-field `R` has no field `x`"],
    ["key id, id: Text?", "FW0466 key-field `id` can't be a key: it may be absent"],
    ["key id, id: list of S", "FW0302 unknown-type There is no type `S`"],
    ["dated id, id: Text", "FW0418 not-a-date-field `id` of `R` is a text, and here belongs a date that is always there"],
    ["dated day, day: Date?", "FW0418 not-a-date-field `day` of `R` is a date that may be absent, and here belongs a date that is always there"],
    ["id: Text, id: Date", "FW0320 declared-twice The field `id` is declared twice"],
    ["id: String", "FW0302 unknown-type There is no type `String`"],
    ["id: R", "FW0468 record-within-itself A record `R` would hold itself: `R` → `R`"],
    ["id: Text from 1 to 5", "FW0465 range-of-type This range does not fit: a text has no range"],
    ["id: Number from 1 to 5%", "FW0401 wrong-type This is a percent, and here belongs a number"],
    ["id: Money in EUX", "FW0309 unknown-currency `EUX` is no currency"],
    ["a: Integer, b: Integer = a + c", "FW0301 unknown-name Nothing here is called `c`"],
    ["a: Integer, b: Text = a", "FW0401 wrong-type This is a whole number, and here belongs a text"],
    ["a: Integer?, b: Integer = a", "FW0420 may-be-absent `a` may be absent: the data may lack it"],
    ["a: Integer = b, b: Integer = a", "FW0335 circular `R.a` is worked out from itself: `R.a` → `R.b` → `R.a`"],
  ])("%s", (body, message) => expect(record(body)).toEqual([message]));

  test("derived fields don't use figures", () => {
    expect(lines(`${HEAD}${PARTNER}measure m = 1\nrecord R { a: Integer, b: Integer = a + m }\n`)).toEqual(["FW0469 field-from-figure A derived field can't use the measure `m`"]);
  });
  test("a field that can't be read is not missed again", () => {
    expect(lines(`${HEAD}partner { key id, id: Text, rs: list of R }\nrecord R { key id, id: Texxt }\nmeasure m = count(rs[id is \"A\"])\n`)).toEqual(["FW0302 unknown-type There is no type `Texxt`"]);
  });
});

describe("the program", () => {
  test("without a currency there is no `Money`", () => {
    expect(lines("program P {}\npartner { key id, id: Text, a: Money }\n")).toEqual(["FW0408 no-currency `Money` is in the program's currency, and the program names none"]);
  });
  test.each([
    ["currency USX", "FW0309 unknown-currency `USX` is no currency"],
    ["timezone \"Mars/Base\"", "FW0310 unknown-time-zone \"Mars/Base\" is no time zone"],
    ["effective from 2026-02-30", "FW0440 no-such-day There is no day 2026-02-30"],
    ["effective from 2026-02-01 until 2026-01-01", "FW0452 effective-without-days This text would be in force from 2026-02-01 until 2026-01-01, which is no day at all"],
    ["calendar fiscal year from Febuary", "FW0311 unknown-calendar-start `Febuary` is neither a month nor a date field of the partner"],
    ["calendar own year from id", "FW0418 not-a-date-field `id` of `partner` is a text, and here belongs a date that is always there"],
    ["calendar calendar year from May", "FW0323 name-reserved `calendar` can't be a name: it means the ordinary calendar"],
    ["calendar vip year from \"nope.csv\"", "FW0801 missing-file The CSV file \"nope.csv\" can't be read"],
  ])("%s", (clause, message) => expect(lines(`program P { ${clause} }\n${PARTNER}`)).toEqual([message]));

  test("there is one program, and one partner", () => {
    expect(lines(`${HEAD}program Q {}\n${PARTNER}${PARTNER}`)).toEqual(["FW0321 one-only A program has one `program`, and this is the second", "FW0321 one-only A program has one `partner`, and this is the second"]);
    expect(lines(HEAD)).toEqual(["FW0350 no-partner The program `P` does not say what is known of a partner"]);
  });
});

describe("calendars", () => {
  const listed = (csv: string, use = ""): readonly string[] => lines({ "main.fairway": `program P { calendar vip year from "vip.csv" }\n${PARTNER}${use}`, "vip.csv": csv });
  test("listed in a file", () => {
    const plan = planOf({ "main.fairway": `program P { calendar vip year from "vip.csv" }\n${PARTNER}`, "vip.csv": "from,to,half\n2016-01-24,2016-07-30,VIP 27\n2016-07-31,2017-01-28,VIP 28\n" });
    expect(plan.calendars[1]).toEqual({ name: "vip", kind: "listed", rows: [{ from: "2016-01-24", to: "2016-07-30", half: "VIP 27" }, { from: "2016-07-31", to: "2017-01-28", half: "VIP 28" }] });
  });
  test.each([
    ["to,half\n2016-07-30,A\n", "FW0810 calendar-file \"vip.csv\", line 1: there is no column `from`"],
    ["from,to\n2016-01-24,2016-02-31\n", "FW0810 calendar-file \"vip.csv\", line 2: "],
    ["from,to\n2016-01-24,2016-01-31\n2016-02-02,2016-03-01\n", "FW0810 calendar-file \"vip.csv\", line 3: "],
  ])("%s", (csv, message) => {
    const found = listed(csv);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(message);
  });
  test("shorter than the program is in force", () => {
    const found = lines({ "main.fairway": `program P { calendar vip year from "vip.csv", effective from 2016-02-01 until 2017-02-01 }\n${PARTNER}`, "vip.csv": "from,to,half\n2016-01-24,2016-07-30,A\n" });
    expect(found).toEqual(["FW0813 calendar-too-short The calendar `vip` goes from 2016-01-24 to 2016-07-30, and the program is in force from 2016-02-01 until 2017-02-01"]);
  });
  test("only the periods it lists", () => {
    const use = "record S { dated d, d: Date }\nmeasure m = start of vip month of today\n";
    expect(listed("from,to,half\n2016-01-24,2016-07-30,A\n", use)).toEqual(["FW0308 calendar-without-period The calendar `vip` does not say where its months are"]);
  });
  test("business days", () => {
    const days = (csv: string): readonly string[] => lines({ "main.fairway": `program P { calendar business days from "d.csv" }\n${PARTNER}`, "d.csv": csv });
    expect(days("day\n2026-01-02\n")).toEqual([]);
    expect(days("day\n2026-01-02\n2026-02-30\n")).toEqual(["FW0811 business-days-file \"d.csv\", line 3: \"2026-02-30\" is no day"]);
    expect(days("date\n2026-01-02\n")).toEqual(["FW0811 business-days-file \"d.csv\", line 1: there is no column `day`"]);
  });
});

describe("what a registration leaves behind", () => {
  const registered = (field: string): string => `program P { currency USD }
partner { key id, id: Text }
request Deal {
  key id
  dated submitted
  id: Text
  reseller: Text
  ${field}
  submitted: DateTime
}
registration Deals { of Deal, by reseller }
measure wins = count(Deals[protected])
`;
  test("is a list of the partner with the deal's own fields and what became of it", () => {
    const plan = planOf(registered("units: Integer"));
    expect(plan.partner.fields.map(({ name, registered: is }) => [name, is])).toEqual([["id", undefined], ["Deals", true]]);
    expect(plan.records.find(({ name }) => name === "Deals")).toMatchObject({ dated: "won", fields: ["id", "reseller", "units", "submitted", "approved", "until", "won", "protected", "second"].map((name) => ({ name })) });
  });
  test("a field of the request can't have the name of an outcome", () => {
    expect(check(registered("won: Bool"))).toMatchObject([expect.stringContaining("name-taken")]);
  });
});
