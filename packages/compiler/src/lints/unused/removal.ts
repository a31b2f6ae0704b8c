/** The edit that takes a declaration out of its file: its lines, the comments above it and the blank lines behind it. */
import type { Comments, Edit, Span } from "@fairway/syntax";
import type { Context } from "../../context.js";

export function removal({ span, comments }: { readonly span: Span; readonly comments: Comments }, context: Context): Edit {
  const text = context.trees.get(span.file)?.text ?? "";
  const first = Math.min(span.start, ...comments.above.map((comment) => comment.span.start));
  const last = Math.max(span.end, comments.behind?.span.end ?? 0);
  const start = text.lastIndexOf("\n", first - 1) + 1;
  const lineEnd = text.indexOf("\n", Math.max(last - 1, first));
  const blank = /^(?:[ \t]*\r?\n)*/u.exec(lineEnd < 0 ? "" : text.slice(lineEnd + 1))![0].length;
  const end = lineEnd < 0 ? text.length : lineEnd + 1 + blank;
  // At the end of the file the blank lines before it go.
  const from = end < text.length ? start : /(?:\r?\n)?(?:[ \t]*\r?\n)*$/u.exec(text.slice(0, start))!.index + 1;
  return { span: { file: span.file, start: Math.min(from, start), end }, text: "" };
}
