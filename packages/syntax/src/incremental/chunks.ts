/**
 * A file cut at its declarations: what each one gave when it was read.
 *
 * A chunk reaches from the line on which its declaration starts up to the next one; comments above a declaration lie in the
 * chunk before it. Files whose declarations do not stand apart (several lines between them start none, two share a line, YAML
 * that had to be mended) are not cut, and are read whole after each edit.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Declaration } from "../grammar/language.js";
import type { SourceTree } from "../tree/file.js";
import type { Comment } from "../tree/tree.js";

export interface Chunk {
  /** The offset at which its line starts; moves with the text. */
  at: number;
  /** One in text, or none where its line starts none; in YAML a list of imports makes several. */
  readonly declarations: readonly Declaration[];
  readonly diagnostics: readonly Diagnostic[];
  /** In YAML its key: two with the same are one mistake, wherever they stand. */
  readonly key: string;
}

/** A file as read, with its chunks where it can be cut. */
export interface Chunked {
  readonly tree: SourceTree;
  readonly chunks: readonly Chunk[] | undefined;
}

/** Collects chunks while a file is read. */
export class Chunks {
  readonly #chunks: Chunk[] = [];
  #apart = true;

  constructor(private readonly text: string) {}

  /** Something was read that the file can't be cut at. */
  spoil(): void {
    this.#apart = false;
  }

  /** @param offset where the declaration's own first character stands */
  add(offset: number, of: Omit<Chunk, "at">): void {
    let at = offset;
    while (at > 0 && (this.text[at - 1] === " " || this.text[at - 1] === "\t")) at--;
    const before = at === 0 ? "\n" : this.text[at - 1];
    if (before !== "\n" && before !== "\r" && before !== "\ufeff") this.spoil();
    this.#chunks.push({ at, ...of });
  }

  get all(): readonly Chunk[] | undefined {
    return this.#apart ? this.#chunks : undefined;
  }
}

/** The tree of chunks that follow each other. */
export function treeOf(base: Pick<SourceTree, "file" | "surface" | "text">, chunks: readonly Chunk[], dangling: readonly Comment[]): SourceTree {
  const declarations: Declaration[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const chunk of chunks) {
    for (const declaration of chunk.declarations) declarations.push(declaration);
    for (const diagnostic of chunk.diagnostics) diagnostics.push(diagnostic);
  }
  diagnostics.sort((a, b) => a.span.start - b.span.start);
  return { file: base.file, surface: base.surface, text: base.text, declarations, dangling, diagnostics };
}
