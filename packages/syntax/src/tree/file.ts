/** A source file as read: its declarations, its comments and what was wrong with its text. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Declaration } from "../grammar/language.js";
import type { Comment } from "./tree.js";

export type Surface = "text" | "yaml";

/**
 * One parsed file. Parsing always ends with one of these, whatever the text.
 *
 * `declarations` stand in the written order; broken ones are among them with `broken` set. `dangling` are comments behind
 * the last declaration.
 */
export interface SourceTree {
  readonly file: string;
  readonly surface: Surface;
  readonly text: string;
  readonly declarations: readonly Declaration[];
  readonly dangling: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}
