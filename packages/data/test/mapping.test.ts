import { formatDay, toText, type Money, type RecordValue } from "@fairway/runtime";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { collectPartners, mappingSchema, parseMapping, readPartners } from "../src/index.js";
import { hostOf, line, readAll, type Files, type Outcome } from "./files.js";
import { optional, planOf, record, required, rich, small, text } from "./plan.js";

const mapping = `
delimiter: ";"
decimal: comma
thousands: "."
dates: DD.MM.YYYY
absent: ["", "n/a"]
partners:
  file: accounts.csv
  fields:
    id: Account No
    joined: Partner since
    type:
      column: Kind
      values: { "Value Added Reseller": ValueAddedReseller, "MSP+": MSP }
lists:
  bookings:
    file: sales/lines.csv
    partner: Account No
    fields:
      id: Line
      date: { column: Booked, dates: M/D/YYYY }
      amount: Net
      region: { constant: US }
`;
const files: Files = {
  "d/data.yaml": mapping,
  "d/accounts.csv": "Account No;Partner since;Kind;csat;Owner\nA;29.02.2024;Value Added Reseller;4,2;Ann\nB;01.03.2024;MSP+;n/a;Bo\n",
  "d/sales/lines.csv": "Account No;Line;Booked;Net\nA;L1;1/31/2026;1.234,50\nA;L2;12/1/2025;-7\n",
};
const read = (change: Files, path = "d"): Promise<Outcome> => readAll(small, { ...files, ...change }, path);
const list = (partner: RecordValue | undefined, name: string): readonly RecordValue[] => partner?.[name] as readonly RecordValue[];
const problemsOf = async (yaml: string): Promise<readonly string[]> => {
  const result = await parseMapping(yaml, "data.yaml");
  return "problems" in result ? result.problems.map(line) : [];
};

describe("a mapping", () => {
  test("says which file, column, format and word of another system is which of the program", async () => {
    const { partners, problems } = await collectPartners(readPartners(small, hostOf(files), "d"));
    expect(problems).toEqual([]);
    const [a, b] = partners.map((facts) => facts.partner);
    expect(a?.["type"]).toBe("ValueAddedReseller");
    expect(formatDay(a?.["joined"] as never)).toBe("2024-02-29");
    expect(toText(a?.["csat"] as never)).toBe("4.2");
    expect(b).not.toHaveProperty("csat");
    expect(list(a, "bookings").map((one) => [one["id"], formatDay(one["date"] as never), toText((one["amount"] as Money).amount), one["region"]]))
      .toEqual([["L1", "2026-01-31", "1234.5", "US"], ["L2", "2025-12-01", "-7", "US"]]);
  });

  test("may lie beside the program, or be named itself", async () => {
    const { "d/data.yaml": beside, ...rest } = files;
    expect(await readAll(small, { ...rest, "program/accounts.map.yaml": beside! }, "d", { mapping: "program/accounts.map.yaml" })).toMatchObject({ keys: ["A", "B"], problems: [] });
    expect(await read({}, "d/data.yaml")).toMatchObject({ keys: ["A", "B"], problems: [] });
  });

  test("cells that are not written as it says are told as they stand", async () => {
    const outcome = await read({ "d/accounts.csv": "Account No;Partner since;Kind;csat\nA;2024-02-29;Florist;4.2\nB;30.02.2024;MSP;4,2\n", "d/sales/lines.csv": "Account No;Line;Booked;Net\nB;L1;31/1/2026;1.23,4\n" });
    expect(outcome.problems).toEqual([
      "not-a-date d/accounts.csv:2 row 2 [Partner since] <A> joined | a date written DD.MM.YYYY | \"2024-02-29\" | The mapping says that dates are written DD.MM.YYYY; this one is not.",
      "unknown-word d/accounts.csv:2 row 2 [Kind] <A> type | Reseller, MSP or ValueAddedReseller | \"Florist\" | \"Florist\" is not a word of PartnerType. It has Reseller, MSP or ValueAddedReseller.",
      "not-a-number d/accounts.csv:2 row 2 [csat] <A> csat | a number written like 1.234,50 | \"4.2\" | The mapping says that numbers are written like 1.234,50; this one is not.",
      "no-such-day d/accounts.csv:3 row 3 [Partner since] <B> joined | a date written DD.MM.YYYY | \"30.02.2024\" | There is no 30 February 2024: February 2024 has 29 days.",
      "no-such-day d/sales/lines.csv:2 row 2 [Booked] <B> bookings[0].date | a date written M/D/YYYY | \"31/1/2026\" | There is no month 31. A date is year, month, day: 2026-02-28.",
      "not-a-number d/sales/lines.csv:2 row 2 [Net] <B> bookings[0].amount | an amount of money written like 1.234,50 | \"1.23,4\" | The mapping says that numbers are written like 1.234,50; this one is not.",
    ]);
  });

  test("percents as points, by file, field or all", async () => {
    const plan = planOf(record("partner", ["id"], [required("id", text), required("a", { kind: "percent" }), required("b", { kind: "percent" }), required("c", { kind: "percent" })]));
    const shares = async (yaml: string, options = {}): Promise<readonly string[]> => {
      const { partners, problems } = await collectPartners(readPartners(plan, hostOf({ "d/data.yaml": yaml, "d/partners.csv": "id,a,b\nA,30,0.5%\n" }), "d", options));
      return problems.length > 0 ? problems.map(line) : ["a", "b", "c"].map((name) => toText(partners[0]?.partner[name] as never));
    };
    expect(await shares("percent: points\npartners: { fields: { c: { constant: 20 } } }")).toEqual(["0.3", "0.005", "0.2"]);
    expect(await shares("partners: { fields: { a: { column: a, percent: points }, c: { constant: 0.2 } } }")).toEqual(["0.3", "0.005", "0.2"]);
    expect(await shares("partners: { fields: { c: { constant: 0.2 } } }", { percent: "points" })).toEqual(["0.3", "0.005", "0.002"]);
    expect(await shares("partners: { fields: { c: { constant: 20% } } }")).toEqual(["30", "0.005", "0.2"]);
  });

  test("percents of JSON files follow the mapping in their folder", async () => {
    const plan = planOf(record("partner", ["id"], [required("id", text), required("a", { kind: "percent" })]));
    const { partners } = await collectPartners(readPartners(plan, hostOf({ "d/data.yaml": "percent: points", "d/p.json": `{"id":"A","a":30}` }), "d"));
    expect(toText(partners[0]?.partner["a"] as never)).toBe("0.3");
  });

  test("currencies of money in any currency", async () => {
    const plan = planOf(record("partner", ["id"], [required("id", text), optional("a", { kind: "money" }), optional("b", { kind: "money" }), optional("c", { kind: "money" })]));
    const yaml = "decimal: comma\npartners: { fields: { a: { column: a, currency: Cur }, b: { column: b, currency: EUR } } }";
    const { partners, problems } = await collectPartners(readPartners(plan, hostOf({ "d/data.yaml": yaml, "d/partners.csv": "id,a,b,c,Cur\nA,\"1,5\",2,\"3,25 JPY\",SEK\n" }), "d"));
    expect(problems).toEqual([]);
    expect(["a", "b", "c"].map((name) => partners[0]?.partner[name] as Money).map((money) => `${toText(money.amount)} ${money.currency}`)).toEqual(["1.5 SEK", "2 EUR", "3.25 JPY"]);
    const wrong = await readAll(plan, { "d/data.yaml": yaml, "d/partners.csv": "id,a,b,c,Cur\nA,1,2,3,usd\n" }, "d");
    expect(wrong.problems).toEqual([
      "unknown-currency d/partners.csv:2 row 2 [a] <A> a | an amount of money with its currency | \"usd\" | \"usd\" is not a currency code of ISO 4217, such as USD or EUR. Did you mean USD?",
      "unknown-currency d/partners.csv:2 row 2 [c] <A> c | an amount of money with its currency | \"3\" | c is an amount without its currency. The field takes any currency, so write { \"amount\": 1200, \"currency\": \"EUR\" } or \"1200 EUR\".",
    ]);
  });

  test("nested lists join by the columns that parent names", async () => {
    const yaml = "lists: { projects.staff: { file: staff.csv, parent: Project, partner: Who } }";
    const outcome = await readAll(rich, {
      "d/data.yaml": yaml, "d/partners.csv": "id,region,type,markets\nA,US,MSP,US\n", "d/all.csv": "partner,code,month\n",
      "d/projects.csv": "partner,id\nA,P1\n", "d/staff.csv": "Who,Project,name,hours\nA,P1,Ann,3\n",
    }, "d");
    expect(outcome).toMatchObject({ keys: ["A"], problems: [] });
  });

  test("names that the program does not know are told with the near one", async () => {
    const yaml = `partners: { fields: { joinned: X, type: { column: Kind, values: { Florist: Resellr } }, id: { column: a, constant: b, currency: USD } } }\nlists: { booking: { file: ../../etc/passwd }, bookings: { file: ../../etc/passwd } }`;
    expect((await read({ "d/data.yaml": yaml })).problems).toEqual([
      "mapping d/data.yaml partners.fields.joinned | id, joined, type or csat | \"joinned\" | \"joinned\" is not a field that comes from a column here. Did you mean joined?",
      "mapping d/data.yaml partners.fields.type.values.Florist | Reseller, MSP or ValueAddedReseller | \"Resellr\" | \"Resellr\" is not a word of PartnerType, so type cannot become it. Did you mean Reseller?",
      "mapping d/data.yaml partners.fields.id | column or constant | both | id has a column and a constant. Keep one of them.",
      "mapping d/data.yaml partners.fields.id.currency | a field of money | id | id is not money; remove currency.",
      "mapping d/data.yaml lists.bookings.file | a file inside the folder of the data | \"../../etc/passwd\" | \"../../etc/passwd\" is outside the folder of the data. Put the file there and give its name alone.",
      "mapping d/data.yaml lists.booking | bookings | \"booking\" | \"booking\" is not a list of the program. Did you mean bookings?",
    ]);
  });

  test("a column that it names must be there, also for an optional field", async () => {
    const yaml = mapping.replace("id: Account No\n", "id: Account No\n    csat: Survey\n");
    expect((await read({ "d/data.yaml": yaml })).problems).toEqual(["column-missing d/accounts.csv:1 row 1 [Survey] | a column \"Survey\" | \"Account No\", \"Partner since\", \"Kind\", \"csat\" or \"Owner\" | There is no column \"Survey\", which is read as csat. Add it, or say in the mapping which column it is."]);
  });

  test("two mappings in a folder are not guessed at", async () => {
    expect((await read({ "d/x.map.yaml": mapping })).problems).toEqual(["two-sources d | one mapping | data.yaml or x.map.yaml | The folder has several mappings: data.yaml or x.map.yaml. Keep one, or name the one that counts."]);
  });
});

describe("what is wrong with a mapping is said in words", () => {
  test.each<[string, string, readonly string[]]>([
    ["an unknown name", "percents: points", ["mapping data.yaml:1 percents | partners, lists, decisions, delimiter, percent, decimal, thousands, dates, separator or absent | \"points\" | \"percents\" is not known here. Did you mean percent?"]],
    ["an unknown name of a field", "partners:\n  fields:\n    id: { colum: X }", ["mapping data.yaml:3 partners.fields.id.colum | column, constant, values, currency, percent, decimal, thousands, dates, separator or absent | \"X\" | \"colum\" is not known here. Did you mean column?"]],
    ["a word that is none", "percent: permille", ["mapping data.yaml:1 percent | fraction or points | \"permille\" | percent must be fraction or points."]],
    ["an order of dates with two digits for the year", "dates: DD/MM/YY", ["mapping data.yaml:1 dates | an order such as DD/MM/YYYY | \"DD/MM/YY\" | dates must name day, month and year (four digits) in their order, such as DD/MM/YYYY, M/D/YYYY or YYYYMMDD."]],
    ["a list for a map", "partners: []", ["mapping data.yaml:1 partners | a map: names with what belongs to them, indented below | an empty list | partners must be a map: names with what belongs to them, indented below."]],
    ["a number for a column", "partners: { fields: { id: 7 } }", ["mapping data.yaml:1 partners.fields.id | the header of a column, or what is known of it | 7 | partners.fields.id must be the header of a column, or a map with column, values, constant and the like."]],
    ["a list at the top", "- a", ["mapping data.yaml:1 | a map: names with what belongs to them, indented below | a list of 1 | The mapping must be a map: names with what belongs to them, indented below."]],
    ["no YAML", "partners: {", ["not-yaml data.yaml:1 | YAML | \"\" | This is not YAML as a mapping is written: check indentation, colons and quotation marks here."]],
    ["a name twice", "percent: points\npercent: fraction", ["not-yaml data.yaml:2 | YAML | \"percent: fraction\" | A name stands twice on the same level. Remove one."]],
    ["an alias", "a: &x [1]\nb: *x", ["not-yaml data.yaml:1 | values written out | &x | Anchors and aliases (& and *) are not read in a mapping. Write the value out in each place."]],
    ["a merge key", "partners: { <<: { file: x } }", ["not-yaml data.yaml:1 | a name | \"<<\" | Merge keys (<<) are not read in a mapping. Write the values out."]],
    ["a tag", "percent: !!js/function x", ["not-yaml data.yaml:1 | a plain value | \"!!js/function\" | Tags (!) are not read in a mapping. Remove the tag."]],
    ["__proto__", "partners: { fields: { __proto__: X } }", ["forbidden-name data.yaml:1 | a name | \"__proto__\" | \"__proto__\" is never a name in a mapping: it has a meaning for programs and is refused. Remove it."]],
    ["an empty mapping is fine", "", []],
  ])("%s", async (_, yaml, expected) => {
    expect(await problemsOf(yaml)).toEqual(expected);
  });

  test("a YAML bomb", async () => {
    const bomb = ["a: &a [x, x, x, x, x, x, x, x, x, x]", ..."bcdefghij".split("").map((name, i) => `${name}: &${name} [${Array(10).fill(`*${"abcdefghi"[i]}`).join(", ")}]`)].join("\n");
    expect(await problemsOf(bomb)).toEqual(["not-yaml data.yaml:1 | values written out | &a | Anchors and aliases (& and *) are not read in a mapping. Write the value out in each place."]);
  });

  test("deep nesting", async () => {
    const words = "too-deep data.yaml:1 | at most 64 levels | deeper nesting | Lists and maps stand inside each other too deep.";
    expect(await problemsOf("[".repeat(500_000))).toEqual([words]);
    expect(await problemsOf("{a: ".repeat(100_000))).toEqual([words]);
    expect(await problemsOf("- ".repeat(100_000))).toEqual([words]);
    expect(await problemsOf(Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"))).toEqual([words.replace(":1", ":258")]);
  });

  test("a mapping of two megabytes, one that is not UTF-8, one that is missing", async () => {
    expect((await read({ "d/data.yaml": `# ${"x".repeat(2_000_000)}` })).problems).toEqual(["file-too-large d/data.yaml | at most 1 MB | 3 MB | The file has 3 MB; files of this kind are read up to 1 MB."]);
    expect((await read({ "d/data.yaml": new Uint8Array([0x61, 0xff]) })).problems.map((p) => p.slice(0, 70))).toEqual(["not-utf8 d/data.yaml | text in UTF-8 | byte 0xFF at offset 1 | The tex"]);
    expect((await readAll(small, files, "d", { mapping: "none.yaml" })).problems).toEqual(["file-missing none.yaml | a file that can be read | no such file | \"none.yaml\" was not read. There is no such file. Check the name and the folder."]);
  });
});

test("the checked-in schema of mappings is the one that is used", () => {
  const path = new URL("../../../schemas/mapping.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(JSON.stringify(mappingSchema)));
});

test("the mapping in the language reference is one", async () => {
  const page = readFileSync(new URL("../../../docs/language/data.md", import.meta.url), "utf8");
  const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((block) => block[1] ?? "");
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(await problemsOf(example)).toEqual([]);
});
