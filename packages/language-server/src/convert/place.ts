/** Offsets to positions and back. Positions count lines and UTF-16 units from 0. */
import type { LineIndex, Snapshot, Span } from "@fairway/ide";
import type { Location, Position, Range } from "vscode-languageserver";
import type { Folder } from "../folders.js";

export function positionOf(lines: LineIndex, offset: number): Position {
  const { line, column } = lines.place(offset);
  return { line: line - 1, character: column - 1 };
}

export function offsetOf(lines: LineIndex, position: Position): number {
  return lines.offset({ line: position.line + 1, column: position.character + 1 });
}

export function rangeOf(lines: LineIndex, { start, end }: { readonly start: number; readonly end: number }): Range {
  return { start: positionOf(lines, start), end: positionOf(lines, end) };
}

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The range of a span in its own file. */
export function spanRange(snapshot: Snapshot, span: Span): Range {
  const file = snapshot.file(span.file);
  return file === undefined ? NOWHERE : rangeOf(file.lines, span);
}

export function locationOf(folder: Folder, snapshot: Snapshot, span: Span): Location {
  return { uri: folder.uriOf(span.file), range: spanRange(snapshot, span) };
}
