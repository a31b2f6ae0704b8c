/**
 * Laying out: a file, some of its lines, or the line that was just ended.
 *
 * What can't be read is left alone; in a broken text file the declarations that can be read are laid out each by itself.
 */
import { formatText, formatYaml, parseText, type Edit, type SourceTree } from "@fairway/syntax";
import { lineEdits } from "../source/lines-diff.js";
import type { Snapshot } from "../workspace/snapshot.js";
import type { SourceFile } from "../workspace/source-file.js";

/** The edits that lay a file out. */
export function formatFile(snapshot: Snapshot, path: string): readonly Edit[] {
  const file = snapshot.file(path);
  if (file?.tree === undefined) return [];
  return lineEdits(path, file.text, laidOut(file));
}

/** The edits that touch a range of the file. */
export function formatRange(snapshot: Snapshot, path: string, range: { readonly start: number; readonly end: number }): readonly Edit[] {
  return formatFile(snapshot, path).filter(({ span }) => span.end >= range.start && span.start <= range.end);
}

/**
 * What is laid out when a line is ended, a brace closed or a cell of a table: the lines of that table, or the clauses above it in
 * its column, nothing else. Lines stay as many as they are: an empty one was typed on purpose, and the caret may stand on it.
 */
export function formatOnType(snapshot: Snapshot, path: string, offset: number): readonly Edit[] {
  const file = snapshot.file(path);
  if (file === undefined || file.surface !== "text") return [];
  const line = file.lines.place(offset).line;
  const isRow = (at: number): boolean => at >= 1 && at <= file.lines.count && /^\s*\|/u.test(textOf(file, at));
  const near = isRow(line) ? line : line - 1;
  if (near < 1 || textOf(file, near).trim() === "") return [];
  let [first, last] = [near, near];
  while (isRow(near) ? isRow(first - 1) : isBeside(file, first)) first--;
  while (isRow(near) && isRow(last + 1)) last++;
  const { start } = file.lines.bounds(first);
  const { end } = file.lines.bounds(Math.min(last, file.lines.count));
  return formatFile(snapshot, path).filter(({ span, text }) => span.start >= start && span.end <= end
    && (offset < span.start || offset >= span.end || isRow(near)) && breaksIn(text) === breaksIn(file.text.slice(span.start, span.end)));
}

/** Whether the line above stands in the same column: clauses that are laid out side by side are laid out together. */
function isBeside(file: SourceFile, line: number): boolean {
  const indent = (of: number): string | undefined => /^(\s*)[^\s}]/u.exec(of < 1 ? "" : textOf(file, of))?.[1];
  return indent(line) !== undefined && indent(line) === indent(line - 1);
}

const breaksIn = (text: string): number => text.split("\n").length;

function textOf(file: SourceFile, line: number): string {
  const { start, end } = file.lines.bounds(line);
  return file.text.slice(start, end);
}

function laidOut(file: SourceFile): string {
  const tree = file.tree!;
  const broken = tree.diagnostics.some(({ severity }) => severity === "error");
  if (file.surface === "yaml") return broken ? file.text : formatYaml(file.path, file.text).text;
  return broken ? pieceByPiece(tree) : formatText(file.path, file.text).text;
}

/** Each declaration that can be read by itself, with the rest as it stands. */
function pieceByPiece(tree: SourceTree): string {
  const { text } = tree;
  let result = "";
  let at = 0;
  for (const declaration of tree.declarations) {
    const { start, end } = declaration.span;
    if (start < at || (start > 0 && text[start - 1] !== "\n")) continue;
    const own = text.slice(start, end);
    const wrong = declaration.broken || tree.diagnostics.some(({ span, severity }) => severity === "error" && span.start <= end && span.end >= start);
    if (wrong || parseText(tree.file, own).diagnostics.length > 0) continue;
    result += text.slice(at, start) + formatText(tree.file, own).text.trimEnd();
    at = end;
  }
  return result + text.slice(at);
}
