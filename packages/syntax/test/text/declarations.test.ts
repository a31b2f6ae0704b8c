/** Every example that the description gives is read without a finding and printed as it is read. */
import { describe, expect, test } from "vitest";
import { language, parseText, printTail, printText, readTailPiece } from "../../src/index.js";
import type { Clauses, DeclarationSpec, Part, PartData } from "../../src/index.js";
import { readBlock } from "../../src/text/block.js";
import { Reader } from "../../src/text/reader.js";
import { bareTree, drawn } from "./helper.js";
import { textsOf } from "./sentences.js";

const specs: readonly DeclarationSpec[] = Object.values(language);

describe("the example of each kind of declaration", () => {
  test.each(specs.map((spec): [string, string] => [spec.keyword, spec.example]))("%s", (_, text) => {
    const tree = parseText("example", text);
    expect(drawn(text, tree.diagnostics)).toBe("");
    expect(tree.declarations).toHaveLength(1);
    expect(tree.declarations[0]!.broken).toBe(false);
    const printed = printText(tree);
    expect(bareTree(parseText("example", printed))).toEqual(bareTree(tree));
    expect(printText(parseText("example", printed))).toBe(printed);
  });
});

function examplesIn(clauses: Clauses, path: string): readonly [string, string, Clauses][] {
  return Object.values(clauses).flatMap((spec) => {
    const here = `${path} > ${spec.keyword}`;
    const own: [string, string, Clauses][] = spec.example === undefined ? [] : [[here, spec.example, clauses]];
    return [...own, ...(spec.body === undefined ? [] : examplesIn(spec.body.clauses, here))];
  });
}

describe("the example of each clause", () => {
  const examples = specs.flatMap((spec) => examplesIn(spec.clauses, spec.keyword));
  test.each(examples)("%s: %s", (_, example, clauses) => {
    const text = `{\n${example}\n}`;
    const reader = new Reader({ file: "example", text });
    const block = readBlock(reader, clauses, "it");
    expect(drawn(text, reader.cursor.diagnostics)).toBe("");
    expect(block.clauses).toHaveLength(1);
  });
});

/** The names that a tail gives to its values, along each path of choices. */
function namesIn(part: PartData): readonly (readonly string[])[] {
  switch (part.part) {
    case "word": return [[]];
    case "slot": case "flag": return [[part.name]];
    case "optional": case "keyed": return namesIn(part.inner);
    case "row": return part.parts.reduce<readonly (readonly string[])[]>((paths, inner) => paths.flatMap((path) => namesIn(inner).map((more) => [...path, ...more])), [[]]);
    case "choice": return Object.values(part.options).flatMap((option) => namesIn(option).map((path) => [part.name, ...path]));
  }
}

function tailsIn(clauses: Clauses, path: string): readonly [string, Part][] {
  return Object.values(clauses).flatMap((spec): readonly [string, Part][] => [[`${path} > ${spec.keyword}`, spec.tail], ...(spec.body === undefined ? [] : tailsIn(spec.body.clauses, `${path} > ${spec.keyword}`))]);
}

describe("every sentence of the description is read and printed", () => {
  const tails = specs.flatMap((spec) => [...tailsIn(spec.header, spec.keyword), ...tailsIn(spec.clauses, spec.keyword)]);
  test.each(tails)("%s", (_, tail) => {
    for (const text of textsOf(tail)) {
      const read = readTailPiece({ file: "f", text }, tail);
      expect(drawn(text, read.diagnostics), text).toBe("");
      expect(printTail(tail, read.value)).toBe(text);
    }
  });
});

describe("no tail gives one name to two values", () => {
  const tails = specs.flatMap((spec) => [...tailsIn(spec.header, spec.keyword), ...tailsIn(spec.clauses, spec.keyword)]);
  test.each(tails)("%s", (_, tail) => {
    for (const path of namesIn(tail)) expect(new Set(path).size).toBe(path.length);
  });
});
