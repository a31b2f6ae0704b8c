/** What tests of the text surface share: reading with a clear failure, and trees without their places. */
import { expect } from "vitest";
import { LineIndex, readExpressionPiece } from "../../src/index.js";
import type { Diagnostic, Expression, SourceTree } from "../../src/index.js";

/** A tree without spans, undefined fields and what only the author's layout says. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const places = new Set(["span", "keywordSpan", "opSpan"]);
  return Object.fromEntries(Object.entries(value).filter(([key, v]) => !places.has(key) && v !== undefined).map(([key, v]) => [key, bare(v)]));
}

/** A tree without spans and without what only says how the author laid it out: what two spellings of one program share. */
export function bareTree(tree: SourceTree): unknown {
  const layout = new Set(["blankBefore", "sameLine", "oneLine"]);
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).filter(([key]) => !layout.has(key)).map(([key, v]) => [key, strip(v)]));
  };
  return strip(bare({ declarations: tree.declarations, dangling: tree.dangling }));
}

/** Diagnostics as people see them, one a line. */
export function drawn(text: string, diagnostics: readonly Diagnostic[]): string {
  const lines = new LineIndex(text);
  return diagnostics.map((d) => {
    const { line, column } = lines.place(d.span.start);
    const fixes = d.fixes.map((f) => `\n    fix${f.sure ? "" : "?"}: ${f.title}`).join("");
    return `${line}:${column} ${d.code} ${d.name}: ${d.message}${d.help === undefined || d.help === "" ? "" : `\n    ${d.help}`}${fixes}`;
  }).join("\n");
}

/** An expression that must be read without a diagnostic. */
export function expression(text: string): Expression {
  const result = readExpressionPiece({ file: "e", text });
  expect(drawn(text, result.diagnostics)).toBe("");
  return result.value;
}

/** The nesting of an expression as brackets: what binds to what. */
export function shape(e: Expression): string {
  const children = Object.entries(e).flatMap(([key, value]) => {
    if (key === "span" || key === "opSpan") return [];
    if (isNode(value)) return [shape(value)];
    if (Array.isArray(value)) return value.filter(isNode).map(shape);
    return [];
  });
  const own = "op" in e ? e.op : e.kind === "name" ? e.name : "written" in e ? e.written : e.kind;
  return children.length === 0 ? own : `(${[own, ...children].join(" ")})`;
}

function isNode(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && "kind" in value && "span" in value;
}
