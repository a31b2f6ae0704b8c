import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span } from "../../src/index.js";
import { formatYaml, printYaml } from "../../src/yaml/print.js";
import { readYaml } from "../../src/yaml/read.js";
import { isPlain, printScalar } from "../../src/yaml/print/quoting.js";
import { parse } from "yaml";
import { program } from "./helper.js";

const sources = ["northwind", "all-clauses"].map((name) => readFileSync(new URL(`./golden/${name}.fairway.yaml`, import.meta.url), "utf8"));
const pieces = [
  ":", ": ", "- ", "\n", "\n  ", "\n\n", "\t", "#", " # x", "'", "\"", "[", "]", "{", "}", "(", ")", ",", "&a ", "*a", "<<: ", "!t ", "|", ">", "|\n", "---\n", "...\n", "%YAML 1.1\n",
  "? ", "@", "`", "__proto__", "__proto__: 1", "null", "~", "yes", "title: x", "is: y", "999999999999999999999", "\\", "\u0000", "\ud800", "\ufeff", "é", "any:", "| a |",
];

/** How many tries a property gets; FUZZ=100 gives a hundred times as many. */
function runs(usual: number): number {
  return usual * Number(process.env["FUZZ"] ?? 1);
}

/** Every span lies in the file. */
function check(source: string): void {
  const tree = readYaml("f", source);
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const span = (value as { span?: Span }).span;
    if (span !== undefined && !(span.start >= 0 && span.start <= span.end && span.end <= source.length)) throw new Error(`Span ${span.start} to ${span.end} of ${source.length}`);
    Object.values(value).forEach(visit);
  };
  visit(tree.declarations);
  visit(tree.diagnostics);
  printYaml(tree);
}

describe("no file crashes or hangs the reader", () => {
  test("pieces put in, cut out and doubled", () => {
    const change = fc.record({ at: fc.nat(), cut: fc.nat(6), piece: fc.constantFrom(...pieces) });
    fc.assert(fc.property(fc.constantFrom(...sources), fc.nat(), fc.array(change, { minLength: 1, maxLength: 4 }), (source, from, changes) => {
      const start = from % source.length;
      let text = source.slice(start, start + 1500);
      for (const { at, cut, piece } of changes) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + piece + text.slice(place + cut);
      }
      check(text);
    }), { numRuns: runs(600) });
  });

  test("pieces alone", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces, "ladder L:", "tiers:", "measure m:", "require:", "import:", "partner:"), fc.string({ maxLength: 5 })), { maxLength: 25 }), (parts) => check(parts.join(""))), { numRuns: runs(2500) });
  });

  test("the worked program cut off at any place", () => {
    const [source] = sources;
    for (let at = 0; at < source!.length; at += 41) check(source!.slice(0, at));
  });

  test.each([
    ["brackets", "[".repeat(100_000)],
    ["braces", "{a: ".repeat(30_000)],
    ["dashes", "- ".repeat(50_000)],
    ["question marks", "? ".repeat(30_000)],
    ["indentation", Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
    ["parentheses in an expression", `measure a: ${"(".repeat(50_000)}`],
    ["negations in an expression", `always a: ${"not ".repeat(50_000)}x`],
    ["torn keys on one line", `a: {${"b(c: d, ".repeat(20_000)}}`],
    ["tabs", "\t\ta: b\n".repeat(5_000)],
    ["quotes", "a: \"b\" c\n".repeat(5_000)],
    ["colons", "a: b: c\n".repeat(5_000)],
    ["many keys", Array.from({ length: 20_000 }, (_, i) => `measure m${i}: ${i}`).join("\n")],
    ["many comments", "# a\n".repeat(50_000)],
    ["a long key", `${"k".repeat(50_000)}: v`],
  ])("%s without end", (_, source) => {
    const start = performance.now();
    check(source);
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  test("aliases are refused before they could explode", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]", ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(8)}*a${i}]`)];
    const tree = readYaml("f", lines.join("\n"));
    expect(tree.diagnostics.some((d) => d.name === "yaml-alias")).toBe(true);
    expect(tree.declarations).toEqual([]);
  });

  test("a file that is too large is not read", () => {
    const tree = readYaml("f", "#".repeat(5_000_001));
    expect(tree.diagnostics.map((d) => d.name)).toEqual(["yaml-too-large"]);
  });

  test("names that reach into the machinery are refused", () => {
    const tree = readYaml("f", "measure __proto__: 1\nenum constructor:\n  values: [__proto__]\nrecord r:\n  fields:\n    __proto__: Text\n");
    expect(tree.diagnostics.map((d) => d.name)).toEqual(["forbidden-name", "forbidden-name", "forbidden-name", "forbidden-name"]);
  });
});

describe("what was read without a finding is printed and read the same", () => {
  test("whatever was changed", () => {
    const change = fc.record({ at: fc.nat(), piece: fc.constantFrom("\n", " ", "\n\n", " # x\n", "x", "'", "a: b\n", "\n# y\n") });
    const blocks = sources.flatMap((source) => source.split(/\n\n(?=\S)/)).map((block) => `${block.trimEnd()}\n`);
    fc.assert(fc.property(fc.uniqueArray(fc.constantFrom(...blocks), { minLength: 1, maxLength: 2 }), fc.array(change, { minLength: 1, maxLength: 3 }), (parts, changes) => {
      let text = parts.join("\n");
      for (const { at, piece } of changes) text = text.slice(0, at % text.length) + piece + text.slice(at % text.length);
      const tree = readYaml("f", text);
      fc.pre(tree.diagnostics.length === 0);
      const printed = printYaml(tree);
      const again = readYaml("f", printed);
      expect(again.diagnostics).toEqual([]);
      expect(program(again)).toEqual(program(tree));
      expect(formatYaml("f", printed).text).toBe(printed);
    }), { numRuns: runs(300) });
  });

  test("a text as a scalar, wherever it stands", () => {
    const char = fc.oneof(fc.constantFrom(...":#-?[]{},&*!|>'\"%@` \n\t\\~=."), fc.constantFrom("a", "true", "1", "no", "null", ": ", " #", "\u0085", "\u2028", "\ufeff", "é", "\u0007"), fc.string({ unit: "binary", maxLength: 2 }));
    const content = fc.constantFrom("text" as const, "expression" as const);
    fc.assert(fc.property(fc.array(char, { maxLength: 8 }).map((parts) => parts.join("").replace(/[\ud800-\udfff]/g, "s")), content, (text, of) => {
      const read = (source: string): unknown => parse(source, { version: "1.2", schema: "failsafe" });
      expect(read(`key: ${printScalar(text, { content: of, flow: false })}\n`)).toEqual({ key: text });
      expect(read(`- ${printScalar(text, { content: of, flow: false })}\n`)).toEqual([text]);
      expect(read(`${printScalar(text, { content: of, flow: false })}: v\n`)).toEqual({ [text]: "v" });
      expect(read(`key: [${printScalar(text, { content: of, flow: true })}, b]\n`)).toEqual({ key: [text, "b"] });
      expect(read(`key: { ${printScalar(text, { content: of, flow: true })}: v }\n`)).toEqual({ key: { [text]: "v" } });
      if (of === "text" && isPlain(text, { content: of, flow: false })) expect(parse(`key: ${text}\n`, { version: "1.1" })).toEqual({ key: text });
    }), { numRuns: runs(2000) });
  });
});
