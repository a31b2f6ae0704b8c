/**
 * Positions in a source file.
 *
 * A span is a half-open range of UTF-16 offsets in one file: what an editor counts in. Lines and columns are derived at
 * the edge (`LineIndex`), never stored. In YAML a span points into the YAML text itself, also for tokens inside a scalar.
 */

/** A half-open range `[start, end)` of UTF-16 offsets in the file named `file` (a workspace path, opaque to us). */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The smallest span that covers both; both must be of the same file (the first one's file wins). */
export function cover(a: Span, b: Span): Span {
  return { file: a.file, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** The empty span just behind `span`: where something that is missing belongs. */
export function after(span: Span): Span {
  return { file: span.file, start: span.end, end: span.end };
}
