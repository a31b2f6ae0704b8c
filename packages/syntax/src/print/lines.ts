/**
 * Lines of a formatted text: their depth, their comment, and the blank line above them.
 *
 * Knows how comments are set, and nothing of what the lines say.
 */
import type { Comment, Comments } from "../tree/tree.js";

/** Lines are kept within this many columns where they can be. */
export const maxWidth = 120;

export interface Line {
  readonly depth: number;
  readonly text: string;
  readonly comment?: string;
  /** A blank line stands above it, unless it is the first of its block. */
  readonly blank: boolean;
}

/** A comment with its mark. */
export function printComment(comment: Comment): string {
  const mark = comment.doc ? "##" : "#";
  return comment.text === "" ? mark : `${mark} ${comment.text}`;
}

/** Comments on lines of their own. */
export function commentLines(comments: readonly Comment[], depth: number): readonly Line[] {
  return comments.map((comment) => ({ depth, text: printComment(comment), blank: comment.blankBefore === true }));
}

/** Something on its line, below and before its comments; `rest` are the lines that follow. */
export function withComments(comments: Comments, depth: number, text: string, rest: readonly Line[] = []): readonly Line[] {
  const behind = comments.behind === undefined ? {} : { comment: printComment(comments.behind) };
  return [...commentLines(comments.above, depth), { depth, text, blank: comments.blankBefore === true, ...behind }, ...rest];
}

/** Whether a blank line stands somewhere above a thing or its comments. */
export function hasBlank(comments: Comments): boolean {
  return comments.blankBefore === true || comments.above.some((comment) => comment.blankBefore === true);
}

/** Whether something has no comments: only then it may stand inside a line. */
export function isSilent(comments: Comments): boolean {
  return comments.above.length === 0 && comments.behind === undefined;
}

/** Lines without a blank one above the first. */
export function trimmed(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, i) => (i === 0 && line.blank ? { ...line, blank: false } : line));
}

/** How wide a line is without its comment. */
export function width(depth: number, text: string): number {
  return 2 * depth + text.length;
}

function indented(line: Line): string {
  return "  ".repeat(line.depth) + line.text;
}

/** The lines as text, comments of adjacent lines in one column. Ends with a line break unless there is nothing. */
export function joinLines(lines: readonly Line[]): string {
  const out: string[] = [];
  let column = 0;
  lines.forEach((line, i) => {
    if (line.blank && i > 0) out.push("");
    const text = indented(line);
    if (line.comment === undefined) {
      out.push(text);
      column = 0;
      return;
    }
    if (column === 0 || line.blank || lines[i - 1]?.depth !== line.depth) column = commentColumn(lines, i);
    out.push(`${text.padEnd(column)}  ${line.comment}`);
  });
  return out.length === 0 ? "" : `${out.join("\n")}\n`;
}

/** The column of the comments of the adjacent lines that start at `first`. */
function commentColumn(lines: readonly Line[], first: number): number {
  let widest = 0;
  for (let i = first; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.comment === undefined || line.depth !== lines[first]!.depth || (i > first && line.blank)) break;
    widest = Math.max(widest, indented(line).length);
  }
  return widest;
}
