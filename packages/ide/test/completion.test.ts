import { describe, expect, test } from "vitest";
import { completion, diagnostics, snapshotOf, type CompletionItem } from "../src/index.js";
import { PROGRAM, yamlOf } from "./support.js";

/** What is offered where the bar stands, after `was` in the program has become `now`. */
function offered(text: string, path: string, was: string, now: string): { readonly labels: readonly string[]; readonly items: readonly CompletionItem[] } {
  const at = text.indexOf(was);
  if (at < 0) throw new Error(`"${was}" does not stand in the program`);
  const bar = now.indexOf("‸");
  const edited = text.slice(0, at) + now.slice(0, bar) + now.slice(bar + 1) + text.slice(at + was.length);
  const { items } = completion(snapshotOf({ [path]: edited }), path, at + bar);
  return { labels: items.map(({ label }) => label), items };
}

const surfaces: readonly (readonly [string, string, string])[] = [["text", PROGRAM, "small.fairway"], ["YAML", yamlOf(PROGRAM), "small.fairway.yaml"]];

describe.each(surfaces)("completion in %s, in the middle of a key press", (_, text, path) => {
  const at = (was: string, now: string): readonly string[] => offered(text, path, was, now).labels;
  test("behind a comparison: figures of the same type first, and how an amount is written", () => {
    expect(at("yearly >= needed", "yearly >= ‸").slice(0, 4)).toEqual(expect.arrayContaining(["sales", "yearly"]));
    expect(at("yearly >= needed", "yearly >= ‸")).toContain("100k USD");
  });
  test("with the first letters", () => expect(at("yearly >= needed", "yearly >= nee‸")).toContain("needed"));
  test("words of the type that is expected come first", () => expect(at("type is MSP", "type is ‸").slice(0, 2)).toEqual(["Reseller", "MSP"]));
  test("inside of a filter: fields of its records", () => {
    const found = at("sales[area in EMEA]", "sales[‸]");
    expect(found.slice(0, 5)).toEqual(expect.arrayContaining(["amount", "area", "date", "id"]));
  });
  test("inside of a filter that is not closed", () => expect(at("sales[area in EMEA] over trailing 12 months", "sales[ar‸")).toContain("area"));
  test("words of a taxonomy in a filter", () => expect(at("area in EMEA", "area in ‸").slice(0, 5)).toEqual(["Americas", "US", "Canada", "EMEA", expect.anything()]));
  test("behind a dot: fields of the records", () => expect(at("sum(bookings.amount)", "sum(bookings.‸)")).toEqual(expect.arrayContaining(["amount", "area"])));
  test("parameters in a measure", () => expect(at("grade >= least", "grade >= ‸")).toContain("least"));
  test("the argument of a measure", () => expect(at("people(Expert) >= 2", "people(‸").slice(0, 2)).toEqual(["Associate", "Expert"]));
  test("a window", () => expect(at("over trailing 12 months", "over ‸")).toEqual(expect.arrayContaining(["trailing 12 months", "period", "last fiscal year"])));
  test("behind a value: operators", () => expect(at("yearly >= needed", "yearly ‸")).toEqual(expect.arrayContaining([">=", "over", "and"])));
  test("behind a number: units, the program's currency first", () => expect(at("yearly >= 50k USD", "yearly >= 50k ‸").slice(0, 2)).toEqual(["USD", "EUR"]));
  test("a fact of a test: its values", () => expect(at("type is MSP\n", "type is ‸\n").slice(0, 2)).toEqual(["Reseller", "MSP"]));
});

describe("completion of clauses and declarations", () => {
  const text = (was: string, now: string): readonly string[] => offered(PROGRAM, "small.fairway", was, now).labels;
  const yaml = (was: string, now: string): readonly string[] => offered(yamlOf(PROGRAM), "small.fairway.yaml", was, now).labels;
  test("a new line in a ladder: its clauses, but none that stands once and stands", () => {
    const found = text("  promote at once\n", "  promote at once\n  ‸\n");
    expect(found).toEqual(expect.arrayContaining(["tier", "demote", "keep"]));
    expect(found).not.toContain("promote");
    expect(found).not.toContain("review");
  });
  test("a new line in a tier", () => expect(text("    give Support = Expert\n", "    ‸\n")).toEqual(expect.arrayContaining(["require", "instead of", "waive"])));
  test("how a clause goes on", () => expect(text("promote at once", "promote ‸")).toEqual(expect.arrayContaining(["at once", "at review", "never"])));
  test("a word that is written out stays as it is, so that Enter ends the line", () => {
    for (const [was, word] of [["promote at once", "once"], ["trailing 12 months", "trailing"]] as const) {
      const { items } = offered(PROGRAM, "small.fairway", was, was.replace(word, `${word}‸`));
      expect(items.filter(({ label, snippet }) => label === word && !snippet).every(({ insert }) => insert === word)).toBe(true);
    }
    expect(offered(PROGRAM, "small.fairway", "promote at once", "promote at once‸").items.map(({ insert }) => insert)).toEqual(expect.arrayContaining(["once"]));
  });
  test.each(surfaces)("what a list holds, behind `list of`, in %s", (_, program, path) => {
    const { labels } = offered(program, path, "list of Booking", "list of Book‸");
    expect(labels).toContain("Booking");
    expect(labels.filter((label) => /\bof\b/u.test(label))).toEqual([]);
  });
  test("a benefit that is given", () => expect(text("give Support = Expert", "give ‸")).toEqual(["Support"]));
  test("its value", () => expect(text("give Support = Expert", "give Support = ‸").slice(0, 2)).toEqual(["Associate", "Expert"]));
  test("a type", () => expect(text("area:   Region", "area:   ‸")).toEqual(expect.arrayContaining(["Region", "Money", "list of Booking"])));
  test("a new declaration, from its example", () => {
    const { items } = offered(PROGRAM, "small.fairway", "benefit Support", "‸\nbenefit Support");
    const ladder = items.find(({ label }) => label === "ladder")!;
    expect(ladder.insert).toContain("ladder ${1:Level2}");
    expect(items.map(({ label }) => label)).not.toContain("program");
  });
  test.each(surfaces)("a new ladder, and one beside it: what is put in checks without an error, in %s", (_, program, path) => {
    const put = (before: string): string => {
      const { items } = completion(snapshotOf({ [path]: before }), path, before.length);
      const { insert } = items.find(({ label }) => label === "ladder")!;
      return `${before}${insert.replace(/\$\{\d+:([^}]*)\}/gu, "$1").replace(/\\([\\$}])/gu, "$1")}\n`;
    };
    const bare = path.endsWith("yaml") ? "program Bare:\n  currency: EUR\npartner:\n  key: id\n  fields:\n    id: Text\n" : "program Bare { currency EUR }\npartner {\n  key id\n  id: Text\n}\n";
    for (const text of [put(bare), put(put(bare)), put(program)]) {
      expect(diagnostics(snapshotOf({ [path]: text }), path).filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });
  test("a cell of a table: the words of its key, and how its value is written", () => {
    expect(text("| EMEA     |", "| ‸ |")).toEqual(expect.arrayContaining(["Americas", "EMEA", "any"]));
    expect(text("| 100k USD |", "| ‸ |")).toContain("100k USD");
  });
  test("the first row of a table: columns that are not there yet; behind the last cell nothing, so that Enter ends the line", () => {
    const program = "program A { currency USD }\nenum Kind { Reseller, MSP }\npartner { key id, id: Text, kind: Kind }\ntable needed by kind gives Integer {\n";
    const labels = (more: string): readonly string[] => completion(snapshotOf({ "a.fairway": `${program}${more}` }), "a.fairway", program.length + more.length).items.map(({ label }) => label);
    expect(labels("  | ")).toEqual(expect.arrayContaining(["kind", "value"]));
    expect(labels("  | kind | ")).toContain("value");
    expect(labels("  | kind | ")).not.toContain("kind");
    expect(labels("  | kind | needed |")).toEqual([]);
    expect(labels("  | kind | needed |\n  | ")).toContain("Reseller");
    expect(labels("  | kind | needed |\n  | Reseller | 10 |")).toEqual([]);
  });
  test("the name of a file", () => {
    const program = 'program A { currency USD }\nimport ""\n';
    const { items } = completion(snapshotOf({ "a/a.fairway": program, "a/words.fairway": "enum T { A }\n", "tables/t.csv": "k,v\n" }), "a/a.fairway", program.indexOf('""') + 1);
    expect(items.map(({ label }) => label)).toEqual(["../tables/t.csv", "words.fairway"]);
  });
  test("keys of a ladder in YAML", () => {
    const found = yaml("  promote: at once\n", "  promote: at once\n  ‸\n");
    expect(found).toEqual(expect.arrayContaining(["tiers", "demote"]));
  });
  test("how a clause goes on in YAML", () => expect(yaml("promote: at once", "promote: ‸")).toEqual(expect.arrayContaining(["at once", "at review", "never"])));
  test("a new declaration in YAML", () => expect(yaml("benefit Support", "‸\nbenefit Support")).toEqual(expect.arrayContaining(["ladder", "measure"])));
  test("nothing in a comment", () => expect(text("## What was sold.", "## What ‸was sold.")).toEqual([]));
});

test("every style of scalar", () => {
  const styles = (expression: string): readonly string[] => [`is: ${expression}`, `is: "${expression}"`, `is: '${expression}'`, `is: >\n    ${expression}`, `is: |\n    ${expression}`];
  for (const [i, scalar] of styles("sum(bookings.").entries()) {
    const text = `program A:\n  currency: USD\nrecord Booking:\n  key: id\n  dated: date\n  fields:\n    id: Text\n    date: Date\n    amount: Money\npartner:\n  key: id\n  fields:\n    id: Text\n    bookings: list of Booking\nmeasure sales:\n  ${scalar}\n`;
    const at = text.indexOf("bookings.", text.indexOf("measure")) + "bookings.".length;
    const labels = completion(snapshotOf({ "a.fairway.yaml": text }), "a.fairway.yaml", at).items.map(({ label }) => label);
    expect(labels, styles("…")[i]).toContain("amount");
  }
});
