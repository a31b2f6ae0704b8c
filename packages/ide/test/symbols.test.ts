import { describe, expect, test } from "vitest";
import { documentSymbols, workspaceSymbols, type DocumentSymbol } from "../src/index.js";
import { both, surface } from "./support.js";

const names = (symbols: readonly DocumentSymbol[]): unknown[] => symbols.map(({ name, children }) => (children.length === 0 ? name : [name, ...names(children)]));

describe.each(both)("symbols in %s", (_, { snapshot, path }) => {
  const outline = documentSymbols(snapshot, path);
  test("a ladder holds its tiers, a tier its requirements and exceptions", () => {
    const ladder = outline.find(({ name }) => name === "Level")!;
    const gold = ladder.children.find(({ name }) => name === "Gold")!;
    expect(ladder.detail).toBe("Partner level");
    expect(names(gold.children).flat()).toEqual(expect.arrayContaining(["Sales", "Depth"]));
  });
  test("a taxonomy holds its tree", () => expect(names(outline)).toContainEqual(["Region", ["Americas", "US", "Canada"], "EMEA"]));
  test("what is inside lies inside", () => {
    const check = (symbol: DocumentSymbol): void => {
      expect(symbol.span.start).toBeGreaterThanOrEqual(symbol.whole.start);
      expect(symbol.span.end).toBeLessThanOrEqual(symbol.whole.end);
      for (const child of symbol.children) {
        expect(child.whole.start).toBeGreaterThanOrEqual(symbol.whole.start);
        expect(child.whole.end).toBeLessThanOrEqual(symbol.whole.end);
        check(child);
      }
    };
    outline.forEach(check);
  });
});

test("names of the workspace: the start of a name before its middle, titles too", () => {
  const { snapshot } = surface("a.fairway", "measure sales = 1\nmeasure netSales = 1\nmeasure x \"Sales of old\" = 1\n");
  expect(workspaceSymbols(snapshot, "sal").map(({ name }) => name)).toEqual(["sales", "netSales", "x"]);
  expect(workspaceSymbols(snapshot, "nsls").map(({ name }) => name)).toEqual(["netSales"]);
});
