/**
 * One file of the workspace as it stands: its text, its lines and, for program files, its tree.
 *
 * Immutable; a change makes a new one. Lines and tree are worked out at first use.
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
    this.#previous = previous;
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
