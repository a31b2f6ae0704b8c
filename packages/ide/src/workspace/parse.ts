/** Reads a program file, reusing what an edit left as it was. */
import { readProgramAgain, readProgramFile, type SourceTree, type Surface } from "@fairway/syntax";

/** @param previous the tree of the same file before an edit, which is given up: what the edit left of it moves into the new one */
export function parseSource(path: string, text: string, surface: Surface, previous?: SourceTree): SourceTree {
  return previous?.surface === surface ? readProgramAgain(text, previous) : readProgramFile(path, text, surface);
}
