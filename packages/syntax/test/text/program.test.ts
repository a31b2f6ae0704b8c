/** The complete worked program: read without a finding, with its comments, and laid out as the formatter does. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatText, parseText } from "../../src/index.js";
import type { Comment, SourceTree } from "../../src/index.js";
import { bareTree, drawn } from "./helper.js";

const file = join(import.meta.dirname, "../fixtures/northwind.fairway");
const text = readFileSync(file, "utf8");
const tree = parseText("northwind.fairway", text);

/** Every comment of a tree, wherever it is kept. */
export function commentsOf(of: SourceTree): readonly Comment[] {
  const found: Comment[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("doc" in value && "text" in value) found.push(value as Comment);
    else Object.values(value).forEach(walk);
  };
  walk(of.declarations);
  walk(of.dangling);
  return found;
}

describe("the worked program", () => {
  test("has no finding", () => {
    expect(drawn(text, tree.diagnostics)).toBe("");
    expect(tree.declarations).toHaveLength(35);
    expect(tree.declarations.filter((declaration) => declaration.broken)).toEqual([]);
  });

  test("every span lies in the text, and every name is where its span says", () => {
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      if ("span" in value) {
        const { start, end } = value.span as { start: number; end: number };
        expect(start).toBeLessThanOrEqual(end);
        expect(end).toBeLessThanOrEqual(text.length);
        if ("text" in value && !("doc" in value) && Object.keys(value).length === 2 && value.text !== "") expect(text.slice(start, end)).toContain(value.text as string);
        if ("kind" in value && value.kind === "name") expect(text.slice(start, end)).toBe((value as unknown as { name: string }).name);
      }
      Object.values(value).forEach(walk);
    };
    walk(tree.declarations);
  });

  test("the span of a clause is its own text", () => {
    const ladder = tree.declarations.find((declaration) => declaration.kind === "ladder")!;
    const review = ladder.clauses[0]!;
    expect(text.slice(review.span.start, review.span.end)).toBe("review  each partner year effective 1 month after it ends");
    expect(text.slice(review.keywordSpan.start, review.keywordSpan.end)).toBe("review");
    expect(text.slice(ladder.span.start, ladder.span.start + 12)).toBe("ladder Level");
    expect(text[ladder.span.end - 1]).toBe("}");
  });

  test("keeps every comment", () => {
    const written = [...text.matchAll(/#+ (.*)$/gm)].map((match) => match[1]);
    expect(commentsOf(tree).map((comment) => comment.text).sort()).toEqual([...written].sort());
    expect(commentsOf(tree).filter((comment) => comment.doc)).toHaveLength(3);
  });

  test("a doc comment stands at its field", () => {
    const partner = tree.declarations.find((declaration) => declaration.kind === "partner")!;
    const csat = partner.content.find((field) => field.name.text === "csat")!;
    expect(csat.comments.behind).toMatchObject({ text: "last survey; absent until the first survey", doc: true });
  });

  test("is laid out as the golden file", async () => {
    const formatted = formatText("northwind.fairway", text);
    await expect(formatted.text).toMatchFileSnapshot(join(import.meta.dirname, "golden/northwind.fairway"));
    expect(formatText("northwind.fairway", formatted.text).text).toBe(formatted.text);
    expect(bareTree(parseText("n", formatted.text))).toEqual(bareTree(tree));
    expect(commentsOf(parseText("n", formatted.text))).toHaveLength(commentsOf(tree).length);
  });
});
