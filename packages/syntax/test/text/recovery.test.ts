/** Whatever the text: reading comes to its end with a tree, and what can be known of broken parts is kept. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatText, language, parseText, printText, textCatalogue } from "../../src/index.js";
import type { AnyClause } from "../../src/index.js";
import { maxFile } from "../../src/text/lexer.js";

const northwind = readFileSync(join(import.meta.dirname, "../fixtures/northwind.fairway"), "utf8");

/** What every tree must keep, however broken its text; gives the number of its diagnostics. */
function check(text: string, print = true): number {
  const tree = parseText("f", text);
  const { declarations, diagnostics } = tree;
  const saysSo = diagnostics.length > 0 || !declarations.some((declaration) => declaration.broken);
  const inside = diagnostics.every(({ span }) => 0 <= span.start && span.start <= span.end && span.end <= text.length);
  const known = declarations.every((declaration) => declaration.kind in language);
  if (!saysSo || !inside || !known) expect({ text, saysSo, inside, known }).toEqual({ text, saysSo: true, inside: true, known: true });
  if (print) printText(tree);
  return diagnostics.length;
}

test("the worked program cut at any character gives a tree, and no cascade of diagnostics", () => {
  let worst = 0;
  for (let end = 0; end <= northwind.length; end++) worst = Math.max(worst, check(northwind.slice(0, end), end % 7 === 0));
  expect(worst).toBeLessThanOrEqual(2);
});

test("a line left out spoils little else", () => {
  const lines = northwind.split("\n");
  const all = parseText("f", northwind).declarations.length;
  lines.forEach((line, i) => {
    const without = [...lines.slice(0, i), ...lines.slice(i + 1)].join("\n");
    const tree = parseText("f", without);
    expect(tree.diagnostics.length, `without line ${i + 1}: ${line}`).toBeLessThanOrEqual(3);
    expect(tree.declarations.length, `without line ${i + 1}: ${line}`).toBeGreaterThanOrEqual(all - 1);
  });
});

describe("what is kept of a broken declaration", () => {
  const [ladder] = parseText("f", [
    "ladder Level nonsense {", "  review each fiscal quarter efective 1 month after it ends", "  tier Silver {", '    require "Sales" yearly >=', '    require "People" people >= 2',
    "  }", "  tier Gold", "  promote at once", "}", "measure after = 1",
  ].join("\n")).declarations;
  const clauses: readonly AnyClause[] = ladder?.clauses ?? [];

  test("its name and its clauses", () => {
    expect(ladder).toMatchObject({ kind: "ladder", broken: true, name: { text: "Level" } });
    expect(clauses.map((clause) => [clause.keyword, clause.name?.text, clause.broken])).toEqual([
      ["review", undefined, true], ["tier", "Silver", false], ["tier", "Gold", true], ["promote", undefined, false],
    ]);
  });

  test("the values that could be read", () => {
    expect(clauses[0]!.value).toMatchObject({ when: "period", period: { calendar: { text: "fiscal" }, unit: "quarter" } });
  });

  test("the sound clauses inside of it", () => {
    expect(clauses[1]!.body.map((clause) => [clause.title?.value, clause.broken])).toEqual([["Sales", true], ["People", false]]);
    expect(clauses[1]!.body[0]!.value).toMatchObject({ condition: { kind: "compare", right: { kind: "missing" } } });
  });
});

test("the declarations behind an unclosed block are read", () => {
  const tree = parseText("f", "ladder L {\n  tier A {\n    require b >= (1\nmeasure a = 1\n\nladder M {\n  promote at once\n}\n");
  expect(tree.declarations.map((declaration) => declaration.name.text)).toEqual(["L", "a", "M"]);
  expect(tree.declarations.map((declaration) => declaration.broken)).toEqual([true, false, false]);
});

describe("bounds", () => {
  const names = (text: string): readonly string[] => parseText("f", text).diagnostics.map((diagnostic) => diagnostic.name);

  test.each<[string, string]>([
    ["parentheses", `measure a = ${"(".repeat(50_000)}b${")".repeat(50_000)}`],
    ["lists", `measure a = ${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["calls", `measure a = ${"f(".repeat(5_000)}b${")".repeat(5_000)}`],
    ["filters", `measure a = ${"b[".repeat(5_000)}c${"]".repeat(5_000)}`],
    ["not", `measure a = ${"not ".repeat(50_000)}b`],
    ["signs", `measure a = ${"-".repeat(50_000)}b`],
    ["otherwise", `measure a = ${"b when c otherwise ".repeat(50_000)}d`],
    ["quantifiers", `measure a = ${"any t in u has ".repeat(50_000)}d`],
    ["views", `measure a = ${"earned ".repeat(50_000)}Level`],
    ["windows", `measure a = b over ${"the 2 months before ".repeat(50_000)}period`],
    ["edges", `measure a = ${"end of month of ".repeat(50_000)}b`],
    ["spans of days", `measure a = ${"days from ".repeat(50_000)}b`],
    ["taxonomies", `taxonomy R { ${"A { ".repeat(50_000)}${"}".repeat(50_000)} }`],
  ])("deep %s are refused with one diagnostic", (_, text) => {
    expect(names(text)).toHaveLength(1);
    check(text);
  });

  test.each([" + b", " and b", " or b", " else b", ".b", "[b]", " over period", " 2 months ago", " by b", " * b", " a year earlier"])("a long row of%s is refused", (unit) => {
    const text = `measure a = b over period${unit.repeat(20_000)}`;
    expect(names(text)).toEqual(["too-many-operators"]);
    check(text);
  });

  test("a row of a thousand operators can be read and printed", () => {
    const text = `measure a = b${" + b".repeat(1_000)}\n`;
    expect(names(text)).toEqual([]);
    expect(formatText("f", text).text).toBe(text);
  });

  test("a word that is too long is said to be too long", () => {
    expect(names(`measure a = ${"x".repeat(200_000)}`)).toEqual(["word-too-long"]);
  });

  test("a file that is too large is not read", () => {
    const tree = parseText("f", " ".repeat(maxFile + 1));
    expect(tree.declarations).toEqual([]);
    expect(tree.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([textCatalogue.tooLarge.code]);
  });

  test("names of the host language are refused wherever a name stands", () => {
    for (const text of ["measure __proto__ = 1", "enum A { constructor }", "measure a = b.__proto__", "measure a = __proto__", "measure a = prototype(1)"]) {
      expect(names(text)).toEqual(["forbidden-name"]);
    }
  });

  test("many broken lines are read in linear time", () => {
    expect(parseText("f", "foo ( [ { \" 'x\n".repeat(20_000)).diagnostics.length).toBeGreaterThan(0);
    expect(parseText("f", "ladder L {\n".repeat(20_000)).diagnostics.length).toBeGreaterThan(0);
    expect(parseText("f", "{".repeat(200_000)).diagnostics.length).toBeGreaterThan(0);
    expect(parseText("f", `ladder L { ${"tier A { ".repeat(50_000)}`).diagnostics.length).toBeGreaterThan(0);
    expect(parseText("f", "}".repeat(20_000)).diagnostics.length).toBeGreaterThan(0);
    expect(parseText("f", `measure a = ${"(".repeat(200_000)}`).diagnostics.length).toBe(1);
  });
});
