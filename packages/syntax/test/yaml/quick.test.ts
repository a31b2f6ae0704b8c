/** Plain YAML is read without the library, and comes out as with it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesBelow, readText } from "../../../../test/support/files.js";
import { textEdits, textsAfter } from "../../../../test/support/edits.js";
import { readByLibrary } from "../../src/yaml/document.js";
import { readQuickly } from "../../src/yaml/quick/read.js";
import { Reports } from "../../src/yaml/reports.js";

const files = [...filesBelow("examples"), ...filesBelow("test/corpus"), ...filesBelow("packages/syntax/test/yaml/golden")].filter((path) => /\.ya?ml$/u.test(path));

/** Nodes with the places of scalars written out. */
function drawn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(drawn);
  if (typeof value !== "object" || value === null) return value;
  const { text, at } = value as { readonly text?: string; readonly at?: (offset: number) => number };
  if (text !== undefined && at !== undefined) return { text, places: Array.from({ length: text.length + 2 }, (_, i) => at(i)) };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, drawn(one)]));
}

/** Holds the quick reading against the library's; false where there is none. */
function compare(text: string): boolean {
  const quick = readQuickly(text);
  if (quick === undefined) return false;
  const { root, comments, content, reports } = readByLibrary(new Reports("f", text));
  expect(drawn({ root: quick.root, comments: quick.comments, content: quick.content }), text).toEqual(drawn({ root, comments, content }));
  expect(reports.done(), text).toEqual([]);
  expect(reports.isPlain, text).toBe(true);
  return true;
}

/** Lines of YAML as people write it. */
const plain = [
  "key: value", "key:", "  inner: text with (brackets) and \"quotes\"", "  - item", "- item", "- key: value", "  key: value", "    deeper: 1", "  rows: |", "    | a | b |", "", "  ", "# note", "    # note", "key: value # note",
  "key: # note", "'quoted': 'it''s'", "\"double\": \"a \\\"b\\\"\"", "key: >-", "    folded", "key: [a, 'b', [c]]", "key: {a: 1, b: {c: d}, e}", "key: []", "key: {a: }", "key: null", "- ~", "key: ~",
  "key: goes on", "    over lines", "key: \"over", "    lines\"", "key : value", "key: \"a\" # c", "é: ü", "key: |", "      far", "- |", "-   key: v", "    key: v", "require \"x\": y",
];
/** And such as YAML refuses, or reads as something else than one thinks. */
const odd = [
  "   less", "key: [a, b: c]", "-", "- - a", "? key", "key: a: b", "<<: x", "&a key: b", "key: *a", "key: !t v", "key: |2", "key: |+", "(torn: x", "key: 'open", "key:value", "---", "...", "key: - a", "key: [a,", "key: a #b", "key: \"a\"# c",
  "key: \\x", "key: \"\\x41\"", "key: \"\\q\"", "'a' 'b': c", "key: {a, b}", "key: [a, ]", "key: [a,,b]", "key: {\"a\": b}", "key: {\"a\":b}", "key: [-1, -a]", "key: - ", "key: @x", "key: %x", "%x: y", "key: [#x]", "key: [a #x]", "\tkey: v", "key: v\t", "key: v\r",
];
const rows = fc.array(fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...plain) }, { weight: 1, arbitrary: fc.constantFrom(...odd) }), { minLength: 1, maxLength: 8 });

describe("plain YAML, with the library and without", () => {
  test("is what all published and tested programs are that YAML can read", () => {
    const left = files.filter((path) => !compare(readText(path)));
    expect(left).toEqual([]);
  });

  test("after edits", () => {
    const texts = files.map((path) => readText(path));
    let quick = 0;
    let all = 0;
    fc.assert(fc.property(fc.constantFrom(...texts), textEdits, fc.nat(), (text, edits, from) => {
      const starts = [...text.matchAll(/^[^\s#-]/gmu)].map(({ index }) => index);
      const first = from % starts.length;
      for (const one of textsAfter(text.slice(starts[first], starts[first + 6]), edits)) {
        all++;
        if (compare(one)) quick++;
      }
    }), { numRuns: 300 * Number(process.env["FUZZ"] ?? 1) });
    expect(quick / all).toBeGreaterThan(0.2);
  });

  test("in any row of lines", () => {
    let quick = 0;
    fc.assert(fc.property(rows, fc.constantFrom("\n", "\n", "\r\n"), fc.constantFrom("", "\n", "  "), (lines, end, last) => {
      if (compare(lines.join(end) + last)) quick++;
    }), { numRuns: 3000 * Number(process.env["FUZZ"] ?? 1) });
    expect(quick).toBeGreaterThan(200);
  });
});
