/**
 * Whether a declaration was read in full.
 *
 * Where its text has errors, something of it may not have been read: a tier, a title, a column. Nobody is told that such a
 * thing is missing, for the error in the text has been reported and is the one to mend. A declaration reaches up to the
 * next one: what can't be read behind it may have been part of it.
 */
import type { SourceTree, Span } from "@fairway/syntax";

interface Extent { readonly start: number; readonly end: number }
interface Declared extends Extent { readonly full: boolean }
interface Unreadable { readonly declarations: readonly Declared[]; readonly lines: readonly Extent[] }

export class ReadInFull {
  readonly #files = new Map<string, Unreadable>();

  constructor(private readonly trees: ReadonlyMap<string, SourceTree>) {}

  /** Of the declaration that stands at the place, or around it. */
  at({ file, start }: Span): boolean {
    return lastFrom(this.#of(file).declarations, start)?.full ?? true;
  }

  /** Whether the line on which something starts could be read. */
  onLine({ file, start }: Span): boolean {
    const line = lastFrom(this.#of(file).lines, start);
    return line === undefined || start > line.end;
  }

  #of(file: string): Unreadable {
    let found = this.#files.get(file);
    if (found === undefined) {
      const tree = this.trees.get(file);
      const errors = (tree?.diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ span }) => span.start).sort((a, b) => a - b);
      this.#files.set(file, found = tree === undefined ? { declarations: [], lines: [] } : { declarations: declarationsOf(tree, errors), lines: linesOf(tree.text, errors) });
    }
    return found;
  }
}

/** The last one that starts at an offset or before it; they are in order. */
function lastFrom<T extends Extent>(extents: readonly T[], offset: number): T | undefined {
  let low = 0;
  let high = extents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (extents[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return extents[low - 1];
}

function declarationsOf(tree: SourceTree, errors: readonly number[]): readonly Declared[] {
  const starts = tree.declarations.map(({ span }) => span.start).sort((a, b) => a - b);
  let next = 0;
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? Infinity;
    while (next < errors.length && errors[next]! < start) next++;
    return { start, end, full: next >= errors.length || errors[next]! >= end };
  });
}

/** The lines on which errors of the text start. */
function linesOf(text: string, errors: readonly number[]): readonly Extent[] {
  const lines: Extent[] = [];
  for (const error of errors) {
    const last = lines.at(-1);
    if (last !== undefined && error <= last.end) continue;
    const end = text.indexOf("\n", error);
    lines.push({ start: text.lastIndexOf("\n", error - 1) + 1, end: end < 0 ? text.length : end });
  }
  return lines;
}
