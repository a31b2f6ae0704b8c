import { describe, expect, test } from "vitest";
import { semanticTokens } from "../src/index.js";
import { both } from "./support.js";

describe.each(both)("semantic tokens in %s", (_, { snapshot, path, text, at }) => {
  const tokens = semanticTokens(snapshot, path);
  const kindAt = (piece: string): string => {
    const offset = at(piece);
    const found = tokens.find(({ start, end }) => start <= offset && offset < end);
    return found === undefined ? "nothing" : `${found.type}${found.declares ? " declared" : ""}`;
  };
  test.each([
    ["y|early >= needed", "function"], ["area in E|MEA", "enumMember"], ["grade >= l|east", "parameter"], ["bookings.a|mount", "property"],
    ["L|evel is Gold", "class"], ["Level is G|old", "enumMember"], ["csat >= 4|.2", "number"],
  ])("%s", (piece, kind) => expect(kindAt(piece)).toBe(kind));
  test("a name that is declared", () => expect(kindAt("measure |sales")).toBe("function declared"));
  test("they stand in order, none over another, none over a line's end", () => {
    tokens.forEach(({ start, end }, i) => {
      expect(start).toBeGreaterThanOrEqual(tokens[i - 1]?.end ?? 0);
      expect(text.slice(start, end)).toMatch(/^[^\r\n]+$/u);
    });
  });
  test("a range gives the tokens in it", () => {
    const start = at("ladder |Level");
    expect(semanticTokens(snapshot, path, { start, end: start + 5 }).map((token) => text.slice(token.start, token.end))).toContain("Level");
    expect(semanticTokens(snapshot, path, { start, end: start + 5 }).length).toBeLessThan(6);
  });
});
