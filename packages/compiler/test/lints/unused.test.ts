/** What nothing uses is told once, where the program declares it; its mend takes it out and leaves the rest as it was. */
import { describe, expect, test } from "vitest";
import { applied } from "../fixes.js";
import { checkAll, compiled } from "../helper.js";

const HEAD = `program P { currency USD }
enum Kind { Reseller, MSP }
record Sale { key id, dated date, id: Text, date: Date, amount: Money }
partner { key id, id: Text, kind: Kind, sales: list of Sale }
`;
const told = (rest: string): readonly string[] => checkAll(`${HEAD}${rest}\n`).map((line) => line.split(" ").slice(1, 3).join(" "));
const LADDER = "ladder L {\n  tier Start {}\n  tier Silver { require volume >= 5 USD }\n}";

describe("told", () => {
  test.each([
    ["a measure", "measure volume = sum(sales.amount)"],
    ["a table", "table asked by kind gives Money {\n  | kind | asked |\n  | any | 5 USD |\n}"],
    ["a record", "record Visit { key id, id: Text }"],
    ["an enum", "enum Size { Small, Large }"],
    ["a taxonomy", "taxonomy Area { North, South }"],
    ["a benefit", "benefit Logo: Bool"],
    ["a decision", "decision Invited by \"Chief\""],
    ["a desk", "desk Inside { hours weekdays 09:00 to 17:00, members \"desks/inside.csv\" }"],
  ])("%s", (_, rest) => {
    const source = { "main.fairway": `${HEAD}${rest}\n`, "desks/inside.csv": "id,name\nA1,Ann\n" };
    expect(checkAll(source).map((line) => line.split(" ")[1])).toEqual(["unused-declaration"]);
  });
  test("once for a measure and what only it uses", () => {
    const { diagnostics } = compiled(`${HEAD}measure a = sum(sales.amount)\nmeasure b = a * 2\nmeasure c = b + a\nmeasure used = count(sales)\ncompetency C { require used >= 3 }\n`);
    expect(diagnostics.map(({ message, help }) => [message, help])).toEqual([["The measure `c` is never used", "Ask for it in a requirement, a score or an incentive, or remove it. Nothing else uses `a` and `b`."]]);
  });
  test("each of two that share what they use", () => {
    expect(told("measure a = sum(sales.amount)\nmeasure b = a * 2\nmeasure c = a * 3")).toEqual(["unused-declaration 6:9", "unused-declaration 7:9"]);
  });
  test("a parameter, an item, and a score that is the same for each", () => {
    expect(told("measure m(k: Kind) = count(sales)\ncompetency C { require m(MSP) >= 1 }")).toEqual(["unused-item 5:11"]);
    expect(told("competency C { require any s in sales has kind is MSP }")).toEqual(["unused-item 5:28"]);
    expect(told("score S for each k in Kind {\n  part A 10 points each count(sales)\n  keep best total\n}")).toEqual(["unused-item 5:18"]);
  });
});

describe("not told", () => {
  test.each([
    ["what a requirement asks", `measure volume = sum(sales.amount)\n${LADDER}`],
    ["what a worked case states", "measure volume = sum(sales.amount)\ntest \"T\" {\n  as of 2026-08-01\n  given kind is MSP\n  given volume is 5 USD\n  expect volume is 5 USD\n}"],
    ["what a law says", "measure volume = sum(sales.amount)\nalways Cap { volume <= 9 USD }"],
    ["an enum that is a parameter's", "measure m(k: Kind) = count(sales) when kind is k otherwise 0\ncompetency C { require m(MSP) >= 1 }"],
    ["a table whose tier is filled from the partner's", "ladder L {\n  tier A {}\n  tier B { require count(sales) >= 2 }\n}\ntable rate by kind and across L gives Percent {\n  | kind | A | B |\n  | any | 1% | 2% |\n}\nincentive I {\n  each month\n  basis sales[date in period] at amount\n  pay rate\n}"],
    ["a measure that a table takes its key from", "measure size = count(sales)\ntable asked by size: Integer gives Money {\n  | size | asked |\n  | any | 5 USD |\n}\ncompetency C { require sum(sales.amount) >= asked }"],
    ["a ladder for each, which is held for each", "ladder L for each k in Kind {\n  tier A {}\n  tier B { require count(sales) >= 2 }\n}"],
  ])("%s", (_, rest) => expect(told(rest)).toEqual([]));
  test("what another file declares, or a file without a program", () => {
    expect(checkAll({ "main.fairway": `import "words.fairway"\n${HEAD}competency C { require count(sales[place is North]) >= 1 }\n`.replace("amount: Money", "amount: Money, place: Area"), "words.fairway": "enum Area { North }\nenum Size { Small }\n" })).toEqual([]);
    expect(checkAll({ "words.fairway": "enum Area { North }\nmeasure m = 1\n" })).toEqual([]);
  });
});

describe("an import", () => {
  const main = (what: string): string => `program P { currency USD }\nimport ${what}\npartner { key id, id: Text, area: Area }\nenum Area { North }\n`;
  const words = "enum Size { Small }\nenum Colour { Red }\n";
  test("of a file that brings nothing", () => {
    expect(checkAll({ "main.fairway": main('"words.fairway"'), "words.fairway": words })).toEqual(['FW0695 unused-import 2:8 Nothing of "words.fairway" is used']);
    expect(checkAll({ "main.fairway": main('"words.fairway"'), "words.fairway": "always Law { area is North }\n" })).toEqual([]);
  });
  test("of names, each by itself", () => {
    expect(checkAll({ "main.fairway": main("[Size, Colour, Place] from \"words.fairway\"").replace("area: Area", "area: Place").replace("enum Area { North }", ""), "words.fairway": `${words}enum Place { South }\n` }))
      .toEqual(['FW0695 unused-import 2:9 `Size` of "words.fairway" is never used', 'FW0695 unused-import 2:15 `Colour` of "words.fairway" is never used']);
  });
});

describe("the mend", () => {
  test("takes the lines of the declaration and the comments above it", () => {
    const source = `${HEAD}\n# what we sell\nmeasure volume = sum(sales.amount)   # in USD\n\ncompetency C { require count(sales) >= 3 }\n`;
    expect(applied(source)).toBe(`${HEAD}\ncompetency C { require count(sales) >= 3 }\n`);
  });
  test("at the end of the file", () => expect(applied(`${HEAD}\nmeasure volume = sum(sales.amount)\n`)).toBe(HEAD));
  test("takes a name out of an import", () => {
    const files = { "main.fairway": "program P { currency USD }\nimport [A, B] from \"w.fairway\"\npartner { key id, id: Text, a: A }\n", "w.fairway": "enum A { X }\nenum B { Y }\n" };
    expect(applied(files)).toBe(files["main.fairway"].replace("[A, B]", "[A]"));
  });
});
