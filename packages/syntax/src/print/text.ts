/**
 * The formatter: a tree back to text, and a text laid out afresh.
 *
 * Two spaces for each level, columns aligned, one-line braces kept where they fit, comments in their places, at most one
 * blank line, one between declarations of several lines. What is formatted once stays as it is. A broken text is left alone.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Declaration } from "../grammar/language.js";
import { parseText } from "../text/parse.js";
import type { SourceTree } from "../tree/file.js";
import { printDeclaration } from "./declaration.js";
import type { PrintedDeclaration } from "./declaration.js";
import { commentLines, hasBlank, joinLines, maxWidth, withComments } from "./lines.js";
import type { Line } from "./lines.js";

/** The canonical text of a tree; ends with a line break unless it is empty. */
export function printText(tree: SourceTree): string {
  const printed = tree.declarations.map(printDeclaration);
  const firsts = alignFirsts(tree.declarations, printed);
  const lines: Line[] = [];
  tree.declarations.forEach((declaration, i) => {
    const own = withComments(declaration.comments, 0, firsts[i]!, printed[i]!.inner);
    const several = own.length > 1 || (i > 0 && (printed[i - 1]!.inner.length > 0));
    lines.push(...(several && i > 0 ? own.map((line, n) => (n === 0 ? { ...line, blank: true } : line)) : own));
  });
  lines.push(...commentLines(tree.dangling, 0));
  return joinLines(lines);
}

/** The first lines; neighbours of one kind and form on one line each, without a blank line between them, have common columns. */
function alignFirsts(declarations: readonly Declaration[], printed: readonly PrintedDeclaration[]): readonly string[] {
  const texts = printed.map(({ cells }) => joinCells(cells, []));
  let first = 0;
  for (let i = 1; i <= declarations.length; i++) {
    if (i < declarations.length && areNeighbours(declarations, printed, i)) continue;
    alignRun(printed, first, i, texts);
    first = i;
  }
  return texts;
}

function areNeighbours(declarations: readonly Declaration[], printed: readonly PrintedDeclaration[], i: number): boolean {
  const [before, here] = [declarations[i - 1]!, declarations[i]!];
  const [a, b] = [printed[i - 1]!, printed[i]!];
  return before.kind === here.kind && before.change === here.change && here.comments.above.length === 0 && !hasBlank(here.comments)
    && isShort(a) && isShort(b) && a.cells.every((cell, column) => (cell === "") === (b.cells[column] === ""));
}

/** Whether a declaration stands on one line that is not too wide. */
function isShort({ cells, inner }: PrintedDeclaration): boolean {
  return inner.length === 0 && joinCells(cells, []).length <= maxWidth;
}

/** Aligns a run in as many of its first columns as leave its lines within the width. */
function alignRun(printed: readonly PrintedDeclaration[], from: number, to: number, texts: string[]): void {
  if (to - from < 2) return;
  const rows = printed.slice(from, to).map((one) => one.cells);
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  for (let columns = widths.length - 1; columns > 0; columns--) {
    const aligned = rows.map((cells) => joinCells(cells, widths.slice(0, columns)));
    if (aligned.some((text) => text.length > maxWidth)) continue;
    aligned.forEach((text, n) => (texts[from + n] = text));
    return;
  }
}

/** Cells with spaces between them; a column that is empty in all rows takes no room. A colon follows without a space. */
function joinCells(cells: readonly string[], widths: readonly number[]): string {
  let text = "";
  cells.forEach((cell, i) => {
    const padded = cell.padEnd(widths[i] ?? 0);
    if (padded === "") return;
    text += (text === "" || cell.startsWith(":") ? "" : " ") + padded;
  });
  return text.trimEnd();
}

/** A text laid out afresh; unchanged, with what is wrong, where it can't be read without a finding. */
export function formatText(file: string, text: string): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  const tree = parseText(file, text);
  return { text: tree.diagnostics.length > 0 ? text : printText(tree), diagnostics: tree.diagnostics };
}
