/**
 * Code actions: the mends that diagnostics carry, all sure ones at once, the rows of a table in order, and the whole file in
 * the other surface.
 */
import { printText, printYaml, type Diagnostic, type Edit, type RowNode, type Span, type TableDecl } from "@fairway/syntax";
import { mendsOf, sureMendOf } from "../mends/index.js";
import { isDeclaration } from "../source/clause.js";
import { pathAt } from "../source/path.js";
import type { Snapshot } from "../workspace/snapshot.js";
import { diagnostics } from "./diagnostics.js";

export interface CodeAction {
  readonly title: string;
  readonly kind: "quickfix" | "source.fixAll" | "source.sortRows" | "refactor.convert";
  readonly edits: readonly Edit[];
  /** A file to make, with its text: by workspace path. */
  readonly creates?: { readonly path: string; readonly text: string };
  /** What it mends. */
  readonly diagnostic?: Diagnostic;
  /** It may be applied without a look. */
  readonly preferred: boolean;
}

/** What can be done in a range of a file. @param options `whereItIs`: the file in the other surface is given though there is one */
export function codeActions(snapshot: Snapshot, path: string, range: { readonly start: number; readonly end: number }, options: { readonly whereItIs?: boolean } = {}): readonly CodeAction[] {
  if (snapshot.file(path)?.tree === undefined) return [];
  return [...quickFixes(snapshot, path, range), ...fixAll(snapshot, path), ...sortRows(snapshot, path, range.start), ...convert(snapshot, path, options.whereItIs === true)];
}

function quickFixes(snapshot: Snapshot, path: string, range: { readonly start: number; readonly end: number }): readonly CodeAction[] {
  const touched = diagnostics(snapshot, path).filter(({ span }) => span.start <= range.end && span.end >= range.start);
  return touched.flatMap((diagnostic) => mendsOf(snapshot, diagnostic).map((fix): CodeAction => ({ title: fix.title, kind: "quickfix", edits: fix.edits, diagnostic, preferred: fix.sure })));
}

/** Every sure mend of the file that stands in no other's way. */
export function fixAll(snapshot: Snapshot, path: string): readonly CodeAction[] {
  const edits: Edit[] = [];
  for (const finding of diagnostics(snapshot, path)) {
    const sure = sureMendOf(snapshot, finding);
    if (sure !== undefined && sure.edits.every(({ span }) => edits.every((other) => apart(span, other.span)))) edits.push(...sure.edits);
  }
  return edits.length === 0 ? [] : [{ title: "Mend everything that has one sure mend", kind: "source.fixAll", edits, preferred: false }];
}

function apart(a: Span, b: Span): boolean {
  return a.file !== b.file || a.end < b.start || b.end < a.start;
}

// ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The rows of the table at an offset, in the order of their first cells; not where the order of rows decides. */
function sortRows(snapshot: Snapshot, path: string, offset: number): readonly CodeAction[] {
  const file = snapshot.file(path)!;
  const table = pathAt(file.tree!, offset).find((node) => isDeclaration(node) && node.kind === "table") as TableDecl | undefined;
  if (table === undefined || table.broken || table.header.some((clause) => clause.keyword === "hit" && !clause.broken && clause.value.policy === "first")) return [];
  const [, ...rows] = table.content;
  if (rows.length < 2 || rows.some(({ comments, span }) => comments.above.length > 0 || span.file !== path)) return [];
  const lineOf = (row: RowNode): Span => wholeLine(file.text, row.span);
  const written = rows.map((row) => { const { start, end } = lineOf(row); return file.text.slice(start, end); });
  const key = (text: string): string => text.slice(text.indexOf("|") + 1).trimStart().toLowerCase();
  const sorted = [...written].sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true }));
  if (sorted.every((text, index) => text === written[index]) || new Set(rows.map((row) => lineOf(row).start)).size < rows.length) return [];
  const edits = rows.flatMap((row, index): readonly Edit[] => (sorted[index] === written[index] ? [] : [{ span: lineOf(row), text: sorted[index]! }]));
  return [{ title: `Sort the rows of \`${table.name.text}\``, kind: "source.sortRows", edits, preferred: false }];
}

/** The line of a span without its line break. */
function wholeLine(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const found = /[\r\n]/u.exec(text.slice(span.end));
  return { ...span, start, end: found === null ? text.length : span.end + found.index };
}

// ── surfaces ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The file in the other surface, beside it; not while it has errors in its text, because they would be lost. */
function convert(snapshot: Snapshot, path: string, overwrites: boolean): readonly CodeAction[] {
  const { tree, surface } = snapshot.file(path)!;
  if (tree === undefined || tree.diagnostics.some(({ severity }) => severity === "error")) return [];
  const target = surface === "text" ? `${path}.yaml` : path.replace(/\.ya?ml$/iu, "");
  if (!overwrites && snapshot.file(target) !== undefined) return [];
  // Asked for with every move of the caret, and seldom taken: printed when somebody looks.
  const creates = { path: target, get text() { return surface === "text" ? printYaml(tree) : printText(tree); } };
  return [{ title: surface === "text" ? "Write it as YAML, in a file beside this one" : "Write it as text, in a file beside this one", kind: "refactor.convert", edits: [], creates, preferred: false }];
}
