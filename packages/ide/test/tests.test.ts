import { expect, test } from "vitest";
import { listTests, testsOfProgram } from "../src/index.js";
import { both, surface } from "./support.js";

test.each(both)("tests are listed where they stand, in %s", (_, { snapshot, path, textAt }) => {
  expect(listTests(snapshot, path).map(({ id, title, span }) => [id, title, textAt(span).replaceAll('"', "")])).toEqual([[`${path}#Big is Gold`, "Big is Gold", "Big is Gold"]]);
});

test("two of one name have ids of their own", () => {
  const { snapshot, path } = surface("a.fairway", 'test "A" {\n  as of 2026-01-01\n}\ntest "A" {\n  as of 2026-01-02\n}\n');
  expect(listTests(snapshot, path).map(({ id }) => id)).toEqual(["a.fairway#A", "a.fairway#A#2"]);
});

test("a program has the cases of what it imports; those of a program it extends stay there", () => {
  const { snapshot } = surface("base.fairway", 'program Base { currency USD }\nimport "cases.fairway"\n', {
    "cases.fairway": 'test "A" {\n  as of 2026-01-01\n}\n',
    "more.fairway": 'program More extends Base from "base.fairway" { version "2" }\ntest "B" {\n  as of 2026-01-01\n}\n',
  });
  const titles = snapshot.units.map((unit) => [unit.name, testsOfProgram(snapshot, unit).map(({ title }) => title)]);
  expect(titles).toEqual(expect.arrayContaining([["Base", ["A"]], ["More", ["B"]]]));
});
