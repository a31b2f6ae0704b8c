/**
 * From one surface to the other.
 *
 * Declarations, clauses and comments are kept. What one surface lays out differently from the other is laid out its way:
 * clauses of one kind come together in YAML, and so do `import` and `remove`.
 */
import { printText } from "../print/text.js";
import type { SourceTree } from "../tree/file.js";
import { printYaml } from "./print.js";

/** The YAML of a program that was read without an error from either surface; undefined where it was not. */
export function toYaml(tree: SourceTree): string | undefined {
  return isWhole(tree) ? printYaml(tree) : undefined;
}

/** The text of a program that was read without an error from either surface; undefined where it was not. */
export function toText(tree: SourceTree): string | undefined {
  return isWhole(tree) ? printText(tree) : undefined;
}

function isWhole(tree: SourceTree): boolean {
  return tree.diagnostics.every((diagnostic) => diagnostic.severity !== "error");
}
