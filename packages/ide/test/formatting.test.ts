import { expect, test } from "vitest";
import { formatFile, formatOnType, formatRange, type Edit } from "../src/index.js";
import { lineEdits } from "../src/source/lines-diff.js";
import { both, PROGRAM, surface } from "./support.js";
import fc from "fast-check";
import { formatText } from "@fairway/syntax";

const apply = (text: string, edits: readonly Edit[]): string => [...edits].reverse().reduce((made, { span, text: put }) => made.slice(0, span.start) + put + made.slice(span.end), text);

test.each(both)("what is laid out stays as it is, in %s", (_, { snapshot, path, text }) => {
  const once = apply(text, formatFile(snapshot, path));
  const again = surface(path, once);
  expect(formatFile(again.snapshot, path)).toEqual([]);
});

test("only the lines that change are replaced", () => {
  const clean = formatText("a.fairway", PROGRAM).text;
  const { snapshot, path, text } = surface("a.fairway", clean.replace("  promote at once", "  promote   at   once"));
  const edits = formatFile(snapshot, path);
  expect(edits.map(({ span }) => text.slice(span.start, span.end))).toEqual(["  promote   at   once\n"]);
  expect(apply(text, edits)).toBe(clean);
});

test("a declaration that can't be read is left alone, its neighbours are laid out", () => {
  const { snapshot, path, text } = surface("a.fairway", "measure   a   =   1\nmeasure b = = 2\nmeasure   c = 3\n");
  expect(apply(text, formatFile(snapshot, path))).toBe("measure a = 1\nmeasure b = = 2\nmeasure c = 3\n");
});

test("a range leaves the rest alone", () => {
  const { snapshot, path, text, at } = surface("a.fairway", "measure   a = 1\n\nenum  T { A }\n\nmeasure   b = 2\n");
  const start = at("enum|  T");
  expect(apply(text, formatRange(snapshot, path, { start, end: start }))).toBe("measure   a = 1\n\nenum T { A }\n\nmeasure   b = 2\n");
});

test("a table is aligned when its row is ended, and nothing else is", () => {
  const { snapshot, path, text, at } = surface("a.fairway", "measure   x = 1\ntable t by k: Text gives Integer {\n  | k | t |\n  | \"abc\" | 1 |\n  | \"d\" | 22 |\n}\n");
  const made = apply(text, formatOnType(snapshot, path, at('| "d" | 22 ||'.replace("||", "|"))));
  expect(made).toContain('  | "abc" | 1  |\n  | "d"   | 22 |\n');
  expect(made).toContain("measure   x = 1\n");
});

test("an empty line that is typed stays, at the end of the file and inside of a block", () => {
  for (const written of ["enum T { A, B }\n\n‸", "enum T { A, B }\n\n\n‸", "measure x = 1\n\n‸\nmeasure y = 2\n", "ladder Level {\n  promote at once\n\n  ‸\n  tier Member {}\n}\n"]) {
    const { snapshot, path } = surface("a.fairway", written.replace("‸", ""));
    expect(formatOnType(snapshot, path, written.indexOf("‸"))).toEqual([]);
  }
});

test("clauses side by side are laid out together when one of them is ended", () => {
  const written = "measure   x = 1\nladder Level {\n  review each quarter\n  promote at once\n‸\n  tier Member {}\n}\n";
  const { snapshot, path, text } = surface("a.fairway", written.replace("‸", ""));
  expect(apply(text, formatOnType(snapshot, path, written.indexOf("‸")))).toBe("measure   x = 1\nladder Level {\n  review  each quarter\n  promote at once\n\n  tier Member {}\n}\n");
});

test("edits by lines always make the other text", () => {
  const line = fc.constantFrom("a\n", "b\n", "c\r\n", "\n", "d");
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join(""));
  fc.assert(fc.property(text, text, (before, after) => {
    expect(apply(before, lineEdits("f", before, after))).toBe(after);
  }));
});
