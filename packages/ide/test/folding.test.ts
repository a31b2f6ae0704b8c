import { describe, expect, test } from "vitest";
import { foldingRanges } from "../src/index.js";
import { both, surface } from "./support.js";

describe.each(both)("folding in %s", (_, { snapshot, path, text }) => {
  const lineOf = (piece: string): number => text.slice(0, text.indexOf(piece)).split("\n").length;
  test("a ladder and a tier in it", () => {
    const firsts = foldingRanges(snapshot, path).map(({ first }) => first);
    expect(firsts).toContain(lineOf("ladder Level"));
    expect(firsts).toContain(lineOf(path.endsWith("yaml") ? "Gold:" : "tier Gold"));
  });
  test("every range has more than one line, inside of the file", () => {
    for (const { first, last } of foldingRanges(snapshot, path)) {
      expect(last).toBeGreaterThan(first);
      expect(last).toBeLessThanOrEqual(text.split("\n").length);
    }
  });
});

test("imports and comments", () => {
  const { snapshot, path } = surface("a.fairway", '# one\n# two\nimport "a.fairway"\nimport "b.fairway"\nmeasure x = 1\n');
  expect(foldingRanges(snapshot, path)).toEqual([{ first: 1, last: 2, kind: "comment" }, { first: 3, last: 4, kind: "imports" }]);
});
