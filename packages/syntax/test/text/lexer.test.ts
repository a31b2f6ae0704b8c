/** Tokens: every character ends up in one, in a comment or in white space; places are exact. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lex, maxToken } from "../../src/text/lexer.js";
import { Kind } from "../../src/text/tokens.js";

const names = new Map<number, string>(Object.entries(Kind).map(([name, kind]) => [kind, name]));
const tokens = (text: string): string[] => {
  const { kinds, images, count } = lex({ file: "f", text });
  return images.slice(0, count).map((image, i) => `${names.get(kinds[i]!)} ${image}`);
};

describe("kinds of tokens", () => {
  test.each<[string, string[]]>([
    ["Größe 売上 _a1 𝒳y", ["Word Größe", "Word 売上", "Word _a1", "Word 𝒳y"]],
    ["4 4.2 100k 12% 2nd 1,000.5 5x", ["Number 4", "Number 4.2", "Number 100k", "Number 12%", "Number 2nd", "Number 1,000.5", "Number 5x"]],
    ["1, 000", ["Number 1", "Sign ,", "Number 000"]],
    ["1,00", ["Number 1", "Sign ,", "Number 00"]],
    ["3.", ["Number 3", "Sign ."]],
    ["2026-02-28 2026-02 2026-02-28T09:00:00.5+01:00", ["Date 2026-02-28", "Date 2026-02", "Date 2026-02-28T09:00:00.5+01:00"]],
    ["28.02.2026 2/28/2026 2026-2-3", ["OddDate 28.02.2026", "OddDate 2/28/2026", "OddDate 2026-2-3"]],
    ["10-5", ["Number 10", "Sign -", "Number 5"]],
    ["09:00", ["Number 09", "Sign :", "Number 00"]],
    ['"a \\" b" "', ['Text "a \\" b"', 'OddText "']],
    ['{ "a }', ["Sign {", 'OddText "a', "Sign }"]],
    ["'a' “b” it's don't", ["OddText 'a'", "OddText “b”", "Word it's", "Word don", "Odd '", "Word t"]],
    [">= <= == != <> && >", ["Sign >=", "Sign <=", "Sign ==", "Sign !=", "Sign <>", "Sign &&", "Sign >"]],
    ["a≥b € &", ["Word a", "Sign ≥", "Word b", "Odd €", "Odd &"]],
    ["a\u00a0b\ufeffc\u200bd", ["Word a", "Word b", "Word c", "Word d"]],
  ])("%s", (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });
});

test("lines count LF, CR LF and CR; comments are kept apart with their lines", () => {
  const found = lex({ file: "f", text: "a # one\r\nb\rc ## two\n\n# three" });
  expect([...found.lines].slice(0, found.count)).toEqual([0, 1, 2]);
  expect(found.comments.map(({ image, line, before }) => ({ image, line, before }))).toEqual([
    { image: "# one", line: 0, before: 1 }, { image: "## two", line: 2, before: 3 }, { image: "# three", line: 4, before: 3 },
  ]);
});

test("a token that is too long is nothing that could be meant", () => {
  const found = lex({ file: "f", text: "x".repeat(maxToken + 1) });
  expect(found.kinds[0]).toBe(Kind.Odd);
});

test("tokens and comments cover everything but white space, in order, for any text", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
    const found = lex({ file: "f", text });
    const pieces = [
      ...found.images.slice(0, found.count).map((image, i) => ({ start: found.starts[i]!, image })),
      ...found.comments.map(({ start, image }) => ({ start, image })),
    ].sort((a, b) => a.start - b.start);
    let at = 0;
    for (const { start, image } of pieces) {
      expect(text.slice(at, start).replace(/[\s\u0085\u200b\ufeff]/gu, "")).toBe("");
      expect(text.slice(start, start + image.length)).toBe(image);
      at = start + image.length;
    }
    expect(text.slice(at).replace(/[\s\u0085\u200b\ufeff]/gu, "")).toBe("");
  }));
});

test.each(['"', "'", "“", "}", '"}', "1,000,", "2026-", "\\", "1.", "#"])("a long line of %s comes to its end", (unit) => {
  expect(lex({ file: "f", text: unit.repeat(100_000) }).count).toBeGreaterThanOrEqual(0);
});
