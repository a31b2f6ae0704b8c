/**
 * A source laid out, and a source in the other surface, by its file's name.
 *
 * Text with errors is never laid out or converted: what could not be read would be lost.
 */
import { formatText, printText, type Diagnostic, type SourceTree, type Surface } from "@fairway/syntax";
import { parseAs } from "./load/parse.js";
import { surfaceOf } from "./load/paths.js";

export interface Formatted {
  /** The text laid out; as it came in where it has errors. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Lays a source out in its own surface. */
export async function formatSource(file: string, text: string): Promise<Formatted> {
  if (surfaceOf(file) !== "yaml") return formatText(file, text);
  const tree = await parseAs(file, text);
  if (broken(tree)) return { text, diagnostics: tree.diagnostics };
  const { printYaml } = await import("./load/parse-yaml.js");
  return { text: printYaml(tree), diagnostics: tree.diagnostics };
}

export interface Converted {
  /** Absent where the source has errors. */
  readonly text?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** The source of one surface written in another; the same surface lays it out. */
export async function convertSource(file: string, text: string, from: Surface, to: Surface): Promise<Converted> {
  const tree = await parseAs(file, text, from);
  if (broken(tree)) return { diagnostics: tree.diagnostics };
  if (to === "text") return { text: printText(tree), diagnostics: tree.diagnostics };
  const { printYaml } = await import("./load/parse-yaml.js");
  return { text: printYaml(tree), diagnostics: tree.diagnostics };
}

function broken(tree: SourceTree): boolean {
  return tree.diagnostics.some((one) => one.severity === "error");
}
