/** Where a clause of a decision stands now: by its line and its text, for a program that may have been edited since. */
import type { ClauseOrigin } from "@fairway/runtime";
import type { Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";

export function placeOfOrigin(snapshot: Snapshot, { file, line, text }: ClauseOrigin): Span {
  const source = snapshot.file(file);
  if (source === undefined) return { file, start: 0, end: 0 };
  const { start, end } = source.lines.bounds(line);
  const at = nearestTo(source.text, text, start);
  if (at >= 0) return { file, start: at, end: at + text.length };
  const indent = /^\s*/u.exec(source.text.slice(start, end))![0].length;
  return { file, start: Math.min(start + indent, end), end: start + source.text.slice(start, end).trimEnd().length };
}

/** Where a piece stands nearest to an offset; -1 where it does not. */
function nearestTo(text: string, piece: string, from: number): number {
  if (piece === "") return -1;
  const [after, before] = [text.indexOf(piece, from), text.lastIndexOf(piece, from)];
  if (after < 0 || before < 0) return Math.max(after, before);
  return after - from <= from - before ? after : before;
}
