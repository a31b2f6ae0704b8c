import { expect, test } from "vitest";
import { diagnostics, snapshotOf, Workspace } from "../src/index.js";
import { both, PROGRAM } from "./support.js";

test.each(both)("the program of these tests is right, in %s", (_, { snapshot, path }) => {
  expect(diagnostics(snapshot, path)).toEqual([]);
});

test("a file that two programs import is checked in both, and a finding counts once", () => {
  const snapshot = snapshotOf({
    "a/words.fairway": "enum T { A }\nenum T { B }\n",
    "a/one.fairway": 'program One { currency USD }\nimport "words.fairway"\npartner { key id\n id: Text }\n',
    "a/two.fairway": 'program Two { currency USD }\nimport "words.fairway"\npartner { key id\n id: Text }\n',
  });
  expect(diagnostics(snapshot, "a/words.fairway").map(({ name }) => name)).toEqual(["declared-twice"]);
});

test("a file that no program imports is checked for its spelling, and says so", () => {
  expect(diagnostics(snapshotOf({ "loose.fairway": "measure a = b\n" }), "loose.fairway").map(({ name }) => name)).toEqual(["loose-file"]);
});

test("texts of one program that overlap are told where they start", () => {
  const text = (from: string, until: string): string => `program P {\n  currency USD\n  effective from ${from} until ${until}\n}\npartner { key id\n id: Text }\n`;
  const snapshot = snapshotOf({ "a.fairway": text("2026-01-01", "2027-01-01"), "b.fairway": text("2026-06-01", "2027-06-01") });
  expect(diagnostics(snapshot, "b.fairway").map(({ name }) => name)).toEqual(["versions-overlap"]);
});

test("an edit checks only the programs that it reaches", () => {
  const workspace = new Workspace();
  workspace.set("one.fairway", PROGRAM);
  workspace.set("two/two.fairway", PROGRAM.replace("program Small", "program Other"));
  expect(diagnostics(workspace.snapshot, "one.fairway")).toEqual([]);
  const before = workspace.snapshot.unit("two/two.fairway");
  expect(before).toBeDefined();
  workspace.set("one.fairway", PROGRAM.replace("yearly >= needed", "yaerly >= needed"));
  expect(diagnostics(workspace.snapshot, "one.fairway").map(({ name }) => name)).toEqual(["unknown-name"]);
  expect(workspace.snapshot.unit("two/two.fairway")).toBe(before);
  expect(workspace.snapshot.unit("one.fairway")!.compiled.plan).toBeUndefined();
  expect(workspace.snapshot.unit("one.fairway")!.good?.plan).toBeDefined();
});

test("what only an extension uses is used; by itself the base is told of it", () => {
  const base = `program Base { currency USD }\nbenefit Logo: Bool\npartner { key id\n id: Text\n people: Integer }\nladder L {\n  tier A {}\n  tier B { require people >= 2 }\n}\n`;
  const regional = 'program Regional extends Base from "../base/base.fairway" {}\nchange ladder L {\n  tier B {\n    give Logo = true\n  }\n}\n';
  expect(diagnostics(snapshotOf({ "base/base.fairway": base }), "base/base.fairway").map(({ name, tag }) => [name, tag])).toEqual([["unused-declaration", "unnecessary"]]);
  expect(diagnostics(snapshotOf({ "base/base.fairway": base, "regional/regional.fairway": regional }), "base/base.fairway")).toEqual([]);
});
