/** What tests of the YAML surface share: trees without their places and layout, and reading with a clear failure. */
import { expect } from "vitest";
import { parseText } from "../../src/index.js";
import type { SourceTree } from "../../src/index.js";
import { printYaml } from "../../src/yaml/print.js";
import { readYaml } from "../../src/yaml/read.js";
import { drawn } from "../text/helper.js";

const places = new Set(["span", "keywordSpan", "opSpan", "diagnostics", "file", "surface"]);
/** What only the author's layout says. */
const layout = new Set(["oneLine", "sameLine", "blankBefore"]);

/** A tree without places and layout: what it says. */
export function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, v]) => !places.has(key) && !layout.has(key) && v !== undefined && !(key === "dangling" && (v as unknown[]).length === 0));
  return Object.fromEntries(kept.map(([key, v]) => [key, said(v)]));
}

/** What a file says. */
export function program(tree: SourceTree): unknown {
  return said({ declarations: tree.declarations, dangling: tree.dangling });
}

/** A text that must be read without a diagnostic. */
export function text(source: string): SourceTree {
  const tree = parseText("program.fairway", source);
  expect(drawn(source, tree.diagnostics)).toBe("");
  return tree;
}

/** A YAML file that must be read without a diagnostic. */
export function yaml(source: string): SourceTree {
  const tree = readYaml("program.fairway.yaml", source);
  expect(drawn(source, tree.diagnostics), source).toBe("");
  return tree;
}

/** The diagnostics of a YAML file, as people see them. */
export function findings(source: string): string {
  return drawn(source, readYaml("program.fairway.yaml", source).diagnostics);
}

/** What each diagnostic of a YAML file marks: `code: marked text`. */
export function marked(source: string): readonly string[] {
  return readYaml("program.fairway.yaml", source).diagnostics.map((d) => `${d.name}: ${source.slice(d.span.start, d.span.end)}`);
}

/** The file with every fix of its diagnostics applied. */
export function mended(source: string): string {
  const edits = readYaml("program.fairway.yaml", source).diagnostics.flatMap((d) => d.fixes.slice(0, 1).flatMap((fix) => fix.edits));
  return [...edits].sort((a, b) => b.span.start - a.span.start).reduce((result, { span, text: by }) => result.slice(0, span.start) + by + result.slice(span.end), source);
}

/** Text to YAML and back: the YAML, which must say the same and print the same once more. */
export function thereAndBack(source: string): string {
  const tree = text(source);
  const printed = printYaml(tree);
  const back = yaml(printed);
  expect(program(back)).toEqual(program(tree));
  expect(printYaml(back)).toBe(printed);
  return printed;
}
