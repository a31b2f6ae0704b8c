/** Reads a program file, reusing what an edit left as it was. */
import { parseText, readYaml, type SourceTree, type Surface } from "@fairway/syntax";

/** @param previous the tree of the same file before an edit */
export function parseSource(path: string, text: string, surface: Surface, previous?: SourceTree): SourceTree {
  if (previous?.text === text && previous.surface === surface) return previous;
  return surface === "yaml" ? readYaml(path, text) : parseText(path, text);
}
