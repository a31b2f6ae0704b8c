/**
 * Whether a declaration was read in full.
 *
 * Where its text has errors, something of it may not have been read: a tier, a title, a column. Nobody is told that such a
 * thing is missing, for the error in the text has been reported and is the one to mend. A declaration reaches up to the
 * next one: what can't be read behind it may have been part of it.
 */
import type { SourceTree, Span } from "@fairway/syntax";

interface Unreadable { readonly extents: readonly Extent[]; readonly lines: readonly { readonly start: number; readonly end: number }[] }
interface Extent { readonly start: number; readonly end: number; readonly full: boolean }

export class ReadInFull {
  readonly #files = new Map<string, Unreadable>();

  constructor(private readonly trees: ReadonlyMap<string, SourceTree>) {}

  /** Of the declaration that stands at the place, or around it. */
  at({ file, start }: Span): boolean {
    return this.#of(file).extents.findLast((extent) => extent.start <= start)?.full ?? true;
  }

  /** Whether the line on which something starts could be read. */
  onLine({ file, start }: Span): boolean {
    return !this.#of(file).lines.some((line) => line.start <= start && start <= line.end);
  }

  #of(file: string): Unreadable {
    let found = this.#files.get(file);
    if (found === undefined) {
      const tree = this.trees.get(file);
      this.#files.set(file, found = { extents: extentsOf(tree), lines: linesOf(tree) });
    }
    return found;
  }
}

/** The lines on which errors of the text start. */
function linesOf(tree: SourceTree | undefined): Unreadable["lines"] {
  return (tree?.diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ span }) => {
    const end = tree!.text.indexOf("\n", span.start);
    return { start: tree!.text.lastIndexOf("\n", span.start - 1) + 1, end: end < 0 ? tree!.text.length : end };
  });
}

function extentsOf(tree: SourceTree | undefined): readonly Extent[] {
  if (tree === undefined) return [];
  const errors = tree.diagnostics.filter(({ severity }) => severity === "error").map(({ span }) => span.start);
  const starts = tree.declarations.map(({ span }) => span.start).sort((a, b) => a - b);
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? Infinity;
    return { start, end, full: !errors.some((error) => start <= error && error < end) };
  });
}
