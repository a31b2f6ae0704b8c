/** A program file of either surface, read so that it can be read again after an edit. */
import { mayConflict } from "../source/conflicts.js";
import { parseChunks } from "../text/parse.js";
import type { SourceTree, Surface } from "../tree/file.js";
import { readYamlChunks } from "../yaml/read.js";
import { readAgain, readFirst } from "./read-again.js";

const read = { text: parseChunks, yaml: (file: string, text: string) => readYamlChunks(file, text) } as const;

/** Reads a file whole. */
export function readProgramFile(file: string, text: string, surface: Surface): SourceTree {
  return readFirst(file, text, read[surface]);
}

/**
 * Reads the text that an edit made of a file's, equal to reading it whole. Declarations that the edit did not reach are the same
 * objects as before, with spans of the new text: a tree is given up to the one that follows it.
 */
export function readProgramAgain(text: string, before: SourceTree): SourceTree {
  if (before.text === text) return before;
  // Marks of one conflict may stand in declarations that are far apart.
  return mayConflict(text) ? readProgramFile(before.file, text, before.surface) : readAgain(text, before, read[before.surface]);
}
