/** Mends in places that the pages of diagnostics do not show. */
import { expect, test } from "vitest";
import { diagnostics, snapshotOf } from "../src/index.js";
import { mendsOf } from "../src/mends/index.js";
import { applied } from "../src/mends/tried.js";

const HEAD = 'program A { currency USD }\nenum Grade ordered { Associate, Expert }\nrecord Sale {\n  key id\n  dated day\n  id: Text\n  day: Date\n  amount: Money\n  count: Integer\n}\npartner {\n  key id\n  id: Text\n  grade: Grade\n  sales: list of Sale\n}\n';

/** The mends of the first finding of a name, each with the line that it makes of the finding's. */
function lines(path: string, text: string, name: string): readonly (readonly [string, string])[] {
  const snapshot = snapshotOf({ [path]: text });
  const finding = diagnostics(snapshot, path).find((one) => one.name === name);
  if (finding === undefined) throw new Error(`${name} was not found: ${diagnostics(snapshot, path).map((one) => one.name).join(", ")}`);
  const line = text.slice(0, finding.span.start).split("\n").length - 1;
  return mendsOf(snapshot, finding).map(({ title, edits }) => [title, applied(text, edits).split("\n")[line]!]);
}

test("a benefit whose type is an enum: each of its words", () => {
  expect(lines("a.fairway", `${HEAD}benefit Support: Grade\nladder L {\n  tier M {\n    give Support\n  }\n}\n`, "benefit-needs-value")).toEqual([
    ["Write `Support = Associate`", "    give Support = Associate"], ["Write `Support = Expert`", "    give Support = Expert"],
  ]);
});

test("a list of records: each number of theirs", () => {
  expect(lines("a.fairway", `${HEAD}measure m = sum(sales)\n`, "can-not-be-summed-up")).toEqual([
    ["Take `amount` of each", "measure m = sum(sales.amount)"], ["Take `count` of each", "measure m = sum(sales.count)"],
  ]);
});

test("a column that is missing goes in front of every row", () => {
  const table = "table t by grade and id gives Integer {\n  | grade | t |\n  | any | 1 |\n}\nmeasure m = t\n";
  expect(lines("a.fairway", HEAD + table, "column-missing")).toEqual([["Add the column `id`", "  | id | grade | t |"]]);
});

test("two cells too many", () => {
  const table = "table t by grade gives Integer {\n  | grade | t |\n  | any | 1 | 2 | 3 |\n}\nmeasure m = t\n";
  expect(lines("a.fairway", HEAD + table, "row-width")).toEqual([["Remove the last 2 cells", "  | any | 1 |"]]);
});

test("a list of choices that is long is none", () => {
  const words = Array.from({ length: 9 }, (_, i) => `field${i}: Integer`).join("\n  ");
  expect(lines("a.fairway", `${HEAD.replace("  count: Integer", `  ${words}`)}measure m = sum(sales.zzz)\n`, "unknown-field")).toEqual([]);
});

test("an empty file: a program is started in it, named after its file or its folder", () => {
  for (const [path, name] of [["harbor/program.fairway", "Harbor"], ["harbor/north-sea.fairway.yaml", "NorthSea"]] as const) {
    for (const text of ["", "# Soon.\n", "# Soon."]) {
      const [start] = mendsOf(snapshotOf({ [path]: text }), diagnostics(snapshotOf({ [path]: text }), path)[0]!);
      expect(start!.title).toBe(`Start the program \`${name}\` here`);
      const made = applied(text, start!.edits);
      expect(made.startsWith(text)).toBe(true);
      expect(diagnostics(snapshotOf({ [path]: made }), path).filter(({ severity }) => severity === "error")).toEqual([]);
    }
  }
});

test("a file that holds a declaration is no empty one", () => {
  const snapshot = snapshotOf({ "a.fairway": "enum T { A }\n" });
  expect(mendsOf(snapshot, diagnostics(snapshot, "a.fairway")[0]!)).toEqual([]);
});

test("a file that is not there: the one that is spelled nearly so, and its namesake elsewhere", () => {
  const offered = (path: string, line: string): readonly string[] => {
    const snapshot = snapshotOf({ [path]: path.endsWith("yaml") ? `program A:\n  currency: USD\n${line}\n` : `program A { currency USD }\n${line}\n`, "p/words.fairway": "enum T { A }\n", "q/fees.fairway": "enum U { B }\n" });
    return mendsOf(snapshot, diagnostics(snapshot, path).find(({ name }) => name === "missing-file")!).map(({ title, edits }) => `${title}: ${edits[0]!.text}`);
  };
  expect(offered("p/a.fairway", 'import "wrods.fairway"')).toEqual(['Write "words.fairway": "words.fairway"']);
  expect(offered("p/a.fairway.yaml", "import: wrods.fairway")).toEqual(['Write "words.fairway": words.fairway']);
  expect(offered("p/a.fairway", 'import "fees.fairway"')).toEqual(['Write "../q/fees.fairway": "../q/fees.fairway"']);
});
