/** What goes when something is taken out: its lines where they hold nothing else, otherwise the piece with one comma. */
import type { Edit, Span } from "@fairway/syntax";

/** The line that holds an offset, without its line break. */
export function lineOf(text: string, offset: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, end: end < 0 ? text.length : end };
}

export function removal(text: string, span: Span): Edit {
  const first = lineOf(text, span.start);
  const last = lineOf(text, Math.max(span.end - 1, span.start));
  const before = text.slice(first.start, span.start);
  const behind = text.slice(span.end, last.end);
  if (/^\s*(?:- )?$/u.test(before) && /^\s*(?:#.*)?$/u.test(behind)) {
    return { span: { ...span, start: first.start, end: Math.min(last.end + 1, text.length) }, text: "" };
  }
  const comma = /^\s*,[ \t]*/u.exec(behind);
  if (comma !== null) return { span: { ...span, end: span.end + comma[0].length }, text: "" };
  const lead = /(?:,\s*|[ \t]+)$/u.exec(before);
  return { span: { ...span, start: span.start - (lead?.[0].length ?? 0) }, text: "" };
}
