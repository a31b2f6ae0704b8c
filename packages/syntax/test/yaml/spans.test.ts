import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { printExpression } from "../../src/index.js";
import type { Expression, SourceTree } from "../../src/index.js";
import { readDocument } from "../../src/yaml/document.js";
import { readYaml } from "../../src/yaml/read.js";
import { marked, yaml } from "./helper.js";

/** The source that each name of a tree's expressions points to. */
function names(tree: SourceTree): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const node = value as { kind?: string; name?: unknown; span?: { start: number; end: number } };
    if (node.kind === "name") found.push(`${String(node.name)}=${tree.text.slice(node.span!.start, node.span!.end)}`);
    Object.values(value).forEach(visit);
  };
  visit(tree.declarations);
  return found;
}

describe("a span inside a scalar marks the characters in the file", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["plain", "sales + deals >= 5"],
    ["plain over several lines", "sales +\n    deals\n\n  >= 5"],
    ["single-quoted", "'sales + deals >= 5'"],
    ["single-quoted over lines", "'sales\n  + deals >=   \n  5'"],
    ["double-quoted", "\"sales + deals >= 5\""],
    ["double-quoted with escapes", "\"sales\\x20+\\u0020\\\n   deals \\t>= 5\""],
    ["folded", ">-\n  sales\n  + deals\n  >= 5\n"],
    ["folded with an indentation", ">1-\n   sales\n  + deals\n\n  >= 5\n"],
    ["literal", "|\n  sales\n    + deals\n  >= 5\n\n"],
    ["literal kept", "|+\n  sales + deals >= 5\n\n"],
  ];
  test.each(cases)("%s", (_, written) => {
    for (const end of ["\n", "\r\n"]) {
      const source = `always A: ${written}\n`.replace(/\n/g, end);
      const tree = yaml(source);
      expect(printExpression(tree.declarations[0]!.content as unknown as Expression)).toBe("sales + deals >= 5");
      expect(names(tree)).toEqual(["sales=sales", "deals=deals"]);
    }
  });

  test("a mistake in a scalar is marked where it is written", () => {
    expect(marked("always A: sales == 5\n")).toEqual(["other-operator: =="]);
    expect(marked("always A: 'name is \"it''s\" && x'\n")).toEqual(["other-operator: &&"]);
    expect(marked("always A: \"a \\u0026\\u0026 b\"\n")).toEqual(["other-operator: \\u0026\\u0026"]);
    expect(marked("always A: >-\n  a\n  and b\n  && c\n")).toEqual(["other-operator: &&"]);
  });

  test("names, titles, keys and rows", () => {
    const source = "ladder Level:\n  title: 'It''s'\n  tiers:\n    \"Gold\": {}\n  reviw: x\ntable t:\n  by: a\n  rows: |\n    | a |\n    | 1,000 |\n";
    const tree = readYaml("f", source);
    const at = (span: { start: number; end: number }): string => source.slice(span.start, span.end);
    const [ladder] = tree.declarations;
    expect(at(ladder!.name.span)).toBe("Level");
    expect(at(ladder!.keywordSpan)).toBe("ladder");
    expect(at(ladder!.title!.span)).toBe("'It''s'");
    expect(ladder!.title!.value).toBe("It's");
    expect(marked(source)).toEqual(["yaml-unknown-key: reviw", "thousands-separator: 1,000"]);
  });

  test("places are those of the file as written where a line was mended", () => {
    const source = "measure a(x: T): count(b)\nmeasure c: d == 1\n";
    expect(marked(source)).toEqual(["yaml-colon: :", "other-operator: =="]);
    expect(names(readYaml("f", source))).toEqual(["b=b", "d=d"]);
  });
});

describe("the text of a scalar is the one that YAML gives it", () => {
  const piece = fc.constantFrom("a", "b c", " ", "  ", "\n", "\n\n", "\r\n", "'", "''", "\\n", "\\\\", "\\x41", "\\u00e9", "\\ ", "\\\n", "\t", "é", "𝒳", "#", "x#y", "|", ">", "-", "0");
  const body = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
  const styles: readonly ((text: string) => string)[] = [
    (text) => `'${text.replace(/(?<!')'(?!')/g, "''").replace(/^'{1}(?!')/, "''")}'`,
    (text) => `"${text}"`,
    (text) => `a${text.replace(/#/g, "")}`,
    ...["|", "|-", "|+", ">", ">-", ">+", "|2", ">2-"].map((header) => (text: string) => `${header}\n  x${text.replace(/(\r?\n)/g, "$1  ")}\n`),
  ];

  test("in every style", () => {
    fc.assert(fc.property(body, fc.nat(styles.length - 1), (text, style) => {
      const source = `key: ${styles[style]!(text.replace(/\n/g, "\n "))}\n`;
      const document = parseDocument(source, { version: "1.2", schema: "failsafe" });
      fc.pre(document.errors.length === 0);
      const value = document.get("key");
      const root = readDocument("f", source).root;
      fc.pre(typeof value === "string" && root?.kind === "map" && root.entries[0]!.value.kind === "scalar");
      const entry = root.entries[0]!.value;
      if (entry.kind !== "scalar") throw new Error("no scalar");
      expect(entry.content.text).toBe(value);
      for (let i = 0; i <= entry.content.text.length; i++) {
        const at = entry.content.at(i);
        expect(at).toBeGreaterThanOrEqual(entry.start);
        expect(at).toBeGreaterThanOrEqual(i === 0 ? 0 : entry.content.at(i - 1));
      }
    }), { numRuns: 3000 });
  });
});
