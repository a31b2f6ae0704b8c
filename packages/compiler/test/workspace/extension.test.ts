/** Programs that extend another say only what differs. */
import { describe, expect, test } from "vitest";
import type { PlanLadder } from "@fairway/plan";
import { check, compiled, planOf } from "../helper.js";

const BASE = `program World "World" {
  version "1"
  currency USD
  calendar fiscal year from February
}
enum Kind { Reseller, MSP }
taxonomy Region { EMEA { UKI }, APJ }
record Sale { key id, dated date, id: Text, date: Date, amount: Money }
partner {
  key id
  id:     Text
  kind:   Kind
  region: Region
  sales:  list of Sale
}
measure yearly = sum(sales.amount) over trailing 12 months
measure many = count(sales)
table asked by region gives Number {
  | region | asked |
  | EMEA   | 10    |
  | APJ    | 20    |
}
ladder Level {
  review each fiscal quarter
  tier Base {}
  tier Gold {
    require "Many"  many >= 5
    require "Asked" many >= asked
    instead of "Many" when kind is MSP: many >= 3
  }
}
incentive Extra { each fiscal quarter, for Level >= Gold, basis yearly, pay 2% }
test "base" { as of 2026-01-01, given many is 1, expect Level is Base }
`;
const program = (text: string) => ({ "main.fairway": `program Here "Here" extends World from "world.fairway" {\n  version "2"\n}\n${text}`, "world.fairway": BASE });
const lines = (text: string): readonly string[] => check(program(text)).map((line) => line.replace(/ \d+:\d+/u, ""));
const ladder = (text: string): PlanLadder => planOf(program(text)).ladders[0]!;
const tier = (text: string, name: string) => ladder(text).tiers.find((one) => one.name === name)!;

describe("what the base has, holds", () => {
  test("settings are taken over, or replaced", () => {
    const { program: settings, calendars } = planOf(program(""));
    expect(settings).toMatchObject({ name: "Here", title: "Here", version: "2", currency: "USD" });
    expect(calendars.map(({ name }) => name)).toEqual(["calendar", "fiscal"]);
  });
  test("declarations hold; tests stay with the base", () => {
    const { plan, tests } = compiled(program("test \"mine\" { as of 2026-01-01, given many is 1, expect Level is Base }\n"));
    expect(plan?.measures.map(({ id }) => id)).toEqual(["yearly", "many"]);
    expect(tests.map(({ name }) => name)).toEqual(["mine"]);
  });
});

describe("change", () => {
  test("a titled clause replaces the one with its title, others are added, `remove` takes away", () => {
    const gold = tier("change ladder Level {\n  tier Gold {\n    require \"Many\" many >= 50\n    require \"New\" many >= 1\n    remove \"Asked\"\n  }\n}\n", "Gold");
    expect(gold.requirements.map(({ title, origin }) => `${title}: ${origin.text}`)).toEqual(["Many: require \"Many\" many >= 50", "New: require \"New\" many >= 1"]);
    expect(gold.requirements[0]?.exceptions).toHaveLength(1);
  });
  test("a clause that stands once is replaced", () => {
    expect(ladder("change ladder Level { review each fiscal half }\n").review).toMatchObject({ unit: "half" });
  });
  test("a new tier stands on top; a tier can be removed", () => {
    expect(ladder("change ladder Level { tier Platinum { require \"Many\" many >= 99 } }\n").tiers.map(({ name }) => name)).toEqual(["Base", "Gold", "Platinum"]);
    expect(ladder("change ladder Level { remove Gold }\nremove incentive Extra\n").tiers.map(({ name }) => name)).toEqual(["Base"]);
  });
  test("words are added", () => {
    const plan = planOf(program("change enum Kind { Referral }\nchange taxonomy Region { EMEA { DACH }, LATAM }\nchange table asked {\n  | region | asked |\n  | LATAM | 5 |\n}\n"));
    expect(plan.enums[0]?.members.map(({ name }) => name)).toEqual(["Reseller", "MSP", "Referral"]);
    expect(plan.taxonomies[0]?.nodes.map(({ name, parent }) => `${parent ?? ""}/${name}`)).toEqual(["/EMEA", "EMEA/UKI", "EMEA/DACH", "/APJ", "/LATAM"]);
  });
  test("rows of a table go by their keys", () => {
    const table = planOf(program("change table asked {\n  | region | asked |\n  | APJ | 25 |\n  | UKI | 12 |\n}\n")).tables[0]!;
    expect(table.rows.map(({ keys, values }) => JSON.stringify([keys[0], (values[0] as { readonly value?: unknown }).value]))).toEqual([
      "[{\"match\":\"under\",\"nodes\":[\"EMEA\"]},\"10\"]", "[{\"match\":\"under\",\"nodes\":[\"APJ\"]},\"25\"]", "[{\"match\":\"under\",\"nodes\":[\"UKI\"]},\"12\"]",
    ]);
  });
  test("a measure is written anew", () => {
    expect(planOf(program("change measure many = count(sales) + 1\n")).measures.find(({ id }) => id === "many")?.expression).toMatchObject({ op: "add" });
  });
  test("`remove` takes a declaration away", () => {
    const { plan } = compiled(program("remove incentive Extra\n"));
    expect(plan?.incentives.map(({ name }) => name)).not.toContain("Extra");
  });
  test("the name in `change` means the base's declaration", () => {
    const { symbols } = compiled(program("change measure many = count(sales) + 1\n"));
    const many = symbols.definitions.find(({ kind, name }) => kind === "measure" && name === "many")!;
    expect(symbols.placesOf(many).map(({ file }) => file)).toContain("main.fairway");
  });
  test("a rate or a cap without a title takes the place of the base's; a titled one is added", () => {
    const { incentives } = planOf(program(`change incentive Extra {
  pay 3%
  pay "On top" 1%
  cap 5 USD per partner
}
`));
    expect(incentives.map(({ pays, bounds }) => [pays.map(({ form }) => (form.kind === "amount" && form.rate.op === "constant" ? form.rate.value : undefined)), bounds.length])).toEqual([[["0.03", "0.01"], 1]]);
  });
  test("an extension of an extension", () => {
    const files = {
      "main.fairway": "program Third extends Here from \"here.fairway\" { version \"3\" }\nchange measure many = 3\n",
      "here.fairway": program("")["main.fairway"], "world.fairway": BASE,
    };
    expect(planOf(files).program).toMatchObject({ name: "Third", version: "3", currency: "USD" });
  });
});

describe("mistakes", () => {
  test.each([
    ["measure many = 3\n", "FW0320 declared-twice The measure `many` is declared twice"],
    ["change measure mny = 3\n", "FW0340 nothing-to-change The base program has no measure `mny` that could be changed"],
    ["remove incentive Extr\n", "FW0341 nothing-to-remove The base program has no `incentive Extr` that could be removed"],
    ["change ladder Level { tier Gold { remove \"Mny\" } }\n", "FW0341 nothing-to-remove `Gold` of the ladder `Level` has no `Mny` that could be removed"],
    ["change table asked {\n  | asked |\n  | 5 |\n}\n", "FW0345 rows-without-keys The rows that change a table need its key `region`"],
  ])("%s", (text, message) => expect(lines(text)).toEqual([message]));

  test("the fix for a redeclaration is `change`", () => {
    const [diagnostic] = compiled(program("measure many = 3\n")).diagnostics;
    expect(diagnostic?.fixes[0]?.edits[0]?.text).toBe("change ");
  });
  test("without a base there is nothing to change", () => {
    const found = check(`${BASE}change measure many = 3\nremove incentive Extra\n`).map((line) => line.replace(/ \d+:\d+/u, ""));
    expect(found).toEqual(expect.arrayContaining([
      "FW0342 no-base-program `change` amends a base program, and this program extends none",
      "FW0342 no-base-program `remove` amends a base program, and this program extends none",
    ]));
  });
  test("another program than the one named", () => {
    expect(check({ "main.fairway": "program Here extends Wrld from \"world.fairway\" {}\n", "world.fairway": BASE })).toEqual(["FW0343 other-base-program 1:22 The program of \"world.fairway\" is called `World`, not `Wrld`"]);
  });
  test("programs that extend each other", () => {
    const found = check({ "main.fairway": "program A extends B from \"b.fairway\" {}\n", "b.fairway": "program B extends A from \"main.fairway\" {}\n" });
    expect(found.filter((line) => line.includes("FW0803"))).toHaveLength(1);
  });
});
