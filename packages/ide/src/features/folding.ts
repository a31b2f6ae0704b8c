/** Folding: declarations, blocks of clauses, tables, runs of imports and of comments. Ranges of lines, from 1. */
import { LineIndex, type AnyClause, type Declaration, type Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";

export interface FoldingRange {
  readonly first: number;
  readonly last: number;
  readonly kind?: "comment" | "imports";
}

export function foldingRanges(snapshot: Snapshot, path: string): readonly FoldingRange[] {
  const file = snapshot.file(path);
  if (file?.tree === undefined) return [];
  const { lines, tree } = file;
  const found = new Map<number, FoldingRange>();
  const add = (span: Span, kind?: FoldingRange["kind"]): void => {
    const range = linesOf(lines, span, file.text);
    if (range.last > range.first && (found.get(range.first)?.last ?? 0) < range.last) found.set(range.first, { ...range, ...(kind === undefined ? {} : { kind }) });
  };
  for (const declaration of tree.declarations) foldDeclaration(declaration, path, add);
  for (const run of runsOf(tree.declarations.filter(({ kind }) => kind === "import"))) add(run, "imports");
  for (const run of commentRuns(file.text)) if (!found.has(run.first)) found.set(run.first, run);
  return [...found.values()].sort((a, b) => a.first - b.first);
}

function foldDeclaration(declaration: Declaration, path: string, add: (span: Span) => void): void {
  add(declaration.span);
  const visit = (clause: AnyClause): void => {
    if (clause.span.file === path) add(clause.span);
    clause.body.forEach(visit);
  };
  (declaration.clauses as readonly AnyClause[]).forEach(visit);
}

/** The lines of a span; in YAML it may end with line breaks that belong to nobody. */
function linesOf(lines: LineIndex, span: Span, text: string): { readonly first: number; readonly last: number } {
  let end = span.end;
  while (end > span.start && /\s/u.test(text[end - 1]!)) end--;
  return { first: lines.place(span.start).line, last: lines.place(end).line };
}

/** Neighbours as one. */
function runsOf(declarations: readonly Declaration[]): readonly Span[] {
  const [first] = declarations;
  const last = declarations.at(-1);
  return first === undefined || last === undefined || first === last ? [] : [{ ...first.span, end: last.span.end }];
}

/** Lines that hold nothing but a comment, one after the other. */
function commentRuns(text: string): readonly FoldingRange[] {
  const runs: FoldingRange[] = [];
  let first = 0;
  const lines = text.split(/\r\n|\r|\n/u);
  lines.push("");
  lines.forEach((line, index) => {
    if (/^\s*#/u.test(line)) first ||= index + 1;
    else {
      if (first > 0 && index > first) runs.push({ first, last: index, kind: "comment" });
      first = 0;
    }
  });
  return runs;
}

