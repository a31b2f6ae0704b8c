/**
 * The way from a file's declarations down to an offset: the nodes of the tree that hold it, outermost first.
 *
 * Walks any node of the tree by its spans, so that it works in both surfaces and needs no list of node kinds.
 */
import type { SourceTree, Span } from "@fairway/syntax";

/** Something of the tree with a place. */
export interface SpannedNode {
  readonly span: Span;
  readonly kind?: string;
  readonly node?: string;
  readonly cell?: string;
  readonly keyword?: string;
}

const NEVER: ReadonlySet<string> = new Set(["span", "keywordSpan", "opSpan", "comments", "dangling"]);

/** The nodes that hold an offset, outermost first; an offset at either end of a node is in it. */
export function pathAt(tree: SourceTree, offset: number): readonly SpannedNode[] {
  const path: SpannedNode[] = [];
  const best = { path };
  for (const declaration of tree.declarations) {
    if (declaration.span.start <= offset && offset <= declaration.span.end) descend(declaration, offset, tree.file, [], best);
  }
  return best.path;
}

function descend(value: object, offset: number, file: string, above: readonly SpannedNode[], best: { path: readonly SpannedNode[] }): void {
  let here = above;
  if (isSpanned(value)) {
    if (value.span.file !== file || offset < value.span.start || offset > value.span.end) return;
    here = [...above, value];
    if (isNearer(here, best.path)) best.path = here;
  }
  for (const key in value) {
    if (NEVER.has(key)) continue;
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof inner === "object" && inner !== null) descend(inner, offset, file, here, best);
  }
}

/** Of two ways the deeper one counts; of equally deep ones the one that ends in the smaller node. */
function isNearer(path: readonly SpannedNode[], best: readonly SpannedNode[]): boolean {
  const size = (nodes: readonly SpannedNode[]): number => {
    const last = nodes.at(-1);
    return last === undefined ? Infinity : last.span.end - last.span.start;
  };
  return path.length > best.length || (path.length === best.length && size(path) < size(best));
}

export function isSpanned(value: object): value is SpannedNode {
  const { span } = value as { readonly span?: unknown };
  return typeof span === "object" && span !== null && "start" in span;
}
