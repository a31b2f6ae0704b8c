/**
 * One text of a program, compiled: the file with its `program` declaration and all that it reaches.
 *
 * A file without a program that no program reaches is a unit of its own, so that names in it are known all the same.
 */
import { compileAgain, neededFiles, type Compiled } from "@fairway/compiler";
import { effectiveOf, programOf, type Effective } from "@fairway/fairway";
import type { SourceTree } from "@fairway/syntax";
import type { SourceFile } from "./source-file.js";

export interface Unit {
  /** The file it is compiled from. */
  readonly root: string;
  /** The program's name; undefined where the file belongs to no program. */
  readonly name: string | undefined;
  /** All program files it is made of, the root first. */
  readonly files: readonly string[];
  /** Every file it read, as it was: while they stand, so does the unit. */
  readonly sources: ReadonlyMap<string, SourceFile | undefined>;
  readonly compiled: Compiled;
  /** The last compilation without an error: what was known before the text broke. Itself where it has none. */
  readonly good: Compiled | undefined;
  readonly effective: Effective | undefined;
}

/** Where a unit finds its files. */
export interface Sources {
  get(path: string): SourceFile | undefined;
}

/** Compiles a root, or gives the previous unit where none of its files has changed. */
export function makeUnit(root: SourceFile, files: Sources, previous: Unit | undefined): Unit {
  if (previous !== undefined && isCurrent(previous, files)) return previous;
  const { trees, sources } = reach(root, files);
  const compiled = compileAgain({ root: root.path, trees, text: (path) => files.get(path)?.text }, previous?.compiled);
  const program = root.tree === undefined ? undefined : programOf(root.tree);
  return {
    root: root.path, name: program?.name.text, files: [...trees.keys()], sources, compiled,
    good: compiled.plan === undefined ? previous?.good : compiled,
    effective: program === undefined ? undefined : effectiveOf(program),
  };
}

function isCurrent(unit: Unit, files: Sources): boolean {
  for (const [path, source] of unit.sources) if (files.get(path) !== source) return false;
  return true;
}

function reach(root: SourceFile, files: Sources): { readonly trees: ReadonlyMap<string, SourceTree>; readonly sources: Unit["sources"] } {
  const trees = new Map<string, SourceTree>();
  const sources = new Map<string, SourceFile | undefined>();
  const waiting = [root.path];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sources.has(path)) continue;
    const file = files.get(path);
    sources.set(path, file);
    if (file?.tree === undefined) continue;
    trees.set(path, file.tree);
    for (const needed of neededFiles(file.tree)) waiting.push(needed.path);
  }
  return { trees, sources };
}
