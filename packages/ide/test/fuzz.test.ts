/**
 * No edit breaks a feature: whatever stands in a file, every feature answers, in both surfaces, and places it gives lie in the
 * file. Cuts go in strides through the whole program; edits are random, and shrink.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  callItem, codeActions, codeLenses, colours, completion, definition, diagnostics, documentLinks, documentSymbols, foldingRanges, formatFile, formatOnType, highlights, hover,
  implementations, incomingCalls, inlayHints, linkedEditing, outgoingCalls, prepareRename, programMap, references, rename, selectionRanges, semanticTokens, signatureHelp, Workspace,
  typeDefinition, type Snapshot, type Span,
} from "../src/index.js";
import { both, PROGRAM, yamlOf } from "./support.js";

/** Asks everything at an offset; the spans that came back in this file. */
function askAll(snapshot: Snapshot, path: string, offset: number): readonly Span[] {
  const length = snapshot.file(path)!.text.length;
  const spans: Span[] = diagnostics(snapshot, path).flatMap((one) => [one.span, ...one.related.map(({ span }) => span), ...one.fixes.flatMap(({ edits }) => edits.map(({ span }) => span))]);
  const found = hover(snapshot, path, offset, { asOf: "2026-08-01" });
  if (found !== undefined) spans.push(found.span);
  spans.push(completion(snapshot, path, offset).replace);
  const declared = definition(snapshot, path, offset);
  if (declared !== undefined) spans.push(declared.origin, declared.name, declared.whole);
  spans.push(...references(snapshot, path, offset), ...implementations(snapshot, path, offset), ...highlights(snapshot, path, offset).map(({ span }) => span), ...selectionRanges(snapshot, path, offset));
  typeDefinition(snapshot, path, offset);
  prepareRename(snapshot, path, offset);
  const renamed = rename(snapshot, path, offset, "another");
  if ("edits" in renamed) spans.push(...renamed.edits.map(({ span }) => span));
  signatureHelp(snapshot, path, offset);
  const item = callItem(snapshot, path, offset);
  if (item !== undefined) [incomingCalls(snapshot, item), outgoingCalls(snapshot, item)];
  spans.push(...linkedEditing(snapshot, path, offset), ...semanticTokens(snapshot, path).map(({ start, end }) => ({ file: path, start, end })), ...colours(snapshot, path).map(({ span }) => span));
  spans.push(...documentLinks(snapshot, path).map(({ span }) => span), ...formatFile(snapshot, path).map(({ span }) => span), ...formatOnType(snapshot, path, offset).map(({ span }) => span));
  documentSymbols(snapshot, path);
  foldingRanges(snapshot, path);
  codeActions(snapshot, path, { start: offset, end: offset });
  codeLenses(snapshot, path, { tests: true, tiers: true, partners: new Map() });
  inlayHints(snapshot, path, { start: 0, end: length }, { asOf: "2026-08-01", types: true, windows: true, thresholds: true });
  programMap(snapshot, path);
  return spans.filter(({ file }) => file === path);
}

function expectInside(spans: readonly Span[], length: number): void {
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(length);
  }
}

const TEXTS = { text: PROGRAM, YAML: yamlOf(PROGRAM) };

describe.each(both)("in %s", (surface, { path }) => {
  const text = TEXTS[surface as keyof typeof TEXTS];

  test("a file cut off anywhere is answered at its end", () => {
    const workspace = new Workspace();
    for (let end = 0; end <= text.length; end += 41) {
      workspace.set(path, text.slice(0, end));
      expectInside(askAll(workspace.snapshot, path, end), end);
    }
  }, 120_000);

  test("with a hole anywhere it knows what was declared around it", () => {
    const workspace = new Workspace();
    for (let at = text.indexOf("ladder"); at < text.length; at += 67) {
      workspace.set(path, text.slice(0, at) + text.slice(at + 5));
      expectInside(askAll(workspace.snapshot, path, at), text.length - 5);
      expect(workspace.snapshot.unitOf(path)!.compiled.symbols.definitions.some(({ name }) => name === "sales")).toBe(true);
    }
  }, 120_000);

  test("any row of edits leaves every feature answering", () => {
    const piece = fc.constantFrom("", " ", "\n", "(", ")", "[", "]", "{", "}", "|", '"', "'", "#", ":", ",", ".", "-", "x", "1", "require ", "and ", "over ", "is ", "\t", "é", "😀", "\r\n", "&a", "*a", "- ", "  ");
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat({ max: 30 }), put: piece });
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const workspace = new Workspace();
      let now = text;
      for (const { at, length, put } of edits) {
        const start = Math.floor(at * now.length);
        now = now.slice(0, start) + put + now.slice(start + length);
        workspace.set(path, now);
        expectInside(askAll(workspace.snapshot, path, Math.min(start + put.length, now.length)), now.length);
      }
    }), { numRuns: 8 });
  }, 180_000);
});
