import { expect, test } from "vitest";
import { snapshotOf } from "../src/index.js";

test("a file is read in the program of its folder, not in one that extends it from elsewhere", () => {
  const snapshot = snapshotOf({
    "base/base.fairway": 'program Base { currency USD }\nimport "tests.fairway"\npartner {\n  key id\n  id: Text\n}\n',
    "base/tests.fairway": 'test "One" {\n  as of 2026-01-01\n  expect 1 is 1\n}\n',
    "abroad/abroad.fairway": 'program Abroad extends Base from "../base/base.fairway" { version "2" }\n',
  });
  expect(snapshot.unitOf("base/tests.fairway")!.root).toBe("base/base.fairway");
  expect(snapshot.unitsOf("base/tests.fairway").map(({ name }) => name)).toEqual(["Base", "Abroad"]);
});

test("what programs name and nobody has given is wanted", () => {
  const snapshot = snapshotOf({ "a.fairway": 'program A {\n  currency USD\n  calendar business days from "days.csv"\n}\nimport "words.fairway"\n' });
  expect([...snapshot.wanted].sort()).toEqual(["days.csv", "words.fairway"]);
});
