/** Properties on random programs: whole ones put together from the grammar, and sound ones with random damage. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatText, language, parseText, printExpression, printText, readExpressionPiece } from "../../src/index.js";
import type { DeclarationSpec } from "../../src/index.js";
import { anyExpression } from "./arbitrary.js";
import { bare, bareTree, drawn } from "./helper.js";

const northwind = readFileSync(join(import.meta.dirname, "../fixtures/northwind.fairway"), "utf8");
const examples = (Object.values(language) as readonly DeclarationSpec[]).map((spec) => spec.example);

test("an expression that is printed is read as the same tree", () => {
  fc.assert(fc.property(anyExpression, (text) => {
    const read = readExpressionPiece({ file: "e", text });
    expect(drawn(text, read.diagnostics)).toBe("");
    const printed = printExpression(read.value);
    const again = readExpressionPiece({ file: "e", text: printed });
    expect(bare(again.value)).toEqual(bare(read.value));
    expect(printExpression(again.value)).toBe(printed);
  }), { numRuns: 2_000 });
});

/** A piece of program text, sound or not. */
const snippet = fc.oneof(
  fc.constantFrom(...northwind.split(/(?<=[\s(){}[\],])/)),
  fc.constantFrom("{", "}", "(", ")", "[", "]", '"', "\n", ",", ":", "|", "#", "=", ">=", " and ", " or\n", " otherwise ", "change ", "1,000", "2026-1-1", "__proto__", "\u0000", "’"),
  fc.string({ unit: "binary", maxLength: 5 }),
);
/** Damage to a text: at a place (0 to 1) so many characters are replaced. */
const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), snippet), { minLength: 1, maxLength: 4 });

function damaged(text: string, changes: readonly (readonly [number, number, string])[]): string {
  return changes.reduce((now, [place, length, by]) => {
    const at = Math.floor(place * now.length);
    return now.slice(0, at) + by + now.slice(at + length);
  }, text);
}

test("a damaged program gives a tree, with spans inside of its text", () => {
  fc.assert(fc.property(fc.constantFrom(northwind, ...examples), damage, (text, changes) => {
    const broken = damaged(text, changes);
    const tree = parseText("f", broken);
    for (const { span } of tree.diagnostics) expect(span.start >= 0 && span.start <= span.end && span.end <= broken.length).toBe(true);
    printText(tree);
  }), { numRuns: 1_500 });
});

test("a damaged program that still is sound is formatted once and for all, without changing what it says", () => {
  let sound = 0;
  fc.assert(fc.property(fc.constantFrom(...examples, northwind), damage, (text, changes) => {
    const written = damaged(text, changes);
    const first = formatText("f", written);
    if (first.diagnostics.length > 0) return;
    sound++;
    const tree = parseText("f", written);
    const again = formatText("f", first.text);
    expect(drawn(first.text, again.diagnostics)).toBe("");
    expect(again.text).toBe(first.text);
    expect(bareTree(parseText("f", first.text))).toEqual(bareTree(tree));
  }), { numRuns: 3_000 });
  expect(sound).toBeGreaterThan(20);
});

test("any text at all gives a tree", () => {
  fc.assert(fc.property(fc.array(snippet, { maxLength: 60 }), (parts) => {
    printText(parseText("f", parts.join("")));
  }), { numRuns: 1_500 });
});
