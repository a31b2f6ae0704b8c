/**
 * One file of the workspace as it stands: its text, its lines and, for program files, its tree.
 *
 * Immutable, but for the spans of its tree: what an edit leaves of a tree moves into the tree of the file that the edit makes.
 * Lines and tree are worked out at first use.
 */
import { surfaceOf } from "@fairway/fairway";
import { LineIndex, type SourceTree, type Surface } from "@fairway/syntax";
import { parseSource } from "./parse.js";

export class SourceFile {
  /** Undefined for files that are no programs: tables, partner data. */
  readonly surface: Surface | undefined;
  #lines: LineIndex | undefined;
  #tree: SourceTree | undefined;
  #previous: SourceFile | undefined;

  /** @param previous the same file before an edit, whose tree is reused where it did not change */
  constructor(readonly path: string, readonly text: string, previous?: SourceFile) {
    this.surface = surfaceOf(path);
    // Of several edits in a row only the last one may have been read.
    this.#previous = previous !== undefined && previous.#tree === undefined ? previous.#previous : previous;
  }

  get lines(): LineIndex {
    return (this.#lines ??= new LineIndex(this.text));
  }

  /** The tree of a program file; undefined for any other file. */
  get tree(): SourceTree | undefined {
    if (this.surface === undefined) return undefined;
    if (this.#tree === undefined) {
      this.#tree = parseSource(this.path, this.text, this.surface, this.#previous === undefined ? undefined : this.#previous.#tree);
      this.#previous = undefined;
    }
    return this.#tree;
  }
}
