/**
 * The tree to the YAML surface: the formatter of YAML.
 *
 * Two spaces for each level, clauses of one kind under one key, scalars quoted only where YAML needs it, comments in their
 * places. `import` and `remove` are gathered where the first of them stands. A broken file is left alone by `formatYaml`.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Declaration } from "../grammar/language.js";
import { printDeclaration } from "../print/declaration.js";
import { commentLines, joinLines } from "../print/lines.js";
import type { Line } from "../print/lines.js";
import type { SourceTree } from "../tree/file.js";
import { layouts } from "./layout.js";
import { entryLines } from "./print/emit.js";
import { asNode, bareEntry, declarationEntry, declarationKey } from "./print/declarations.js";
import { readYaml } from "./read.js";

/** Declarations that share a key. */
function gathered(declarations: readonly Declaration[]): readonly (readonly Declaration[])[] {
  const bare = new Map<string, Declaration[]>();
  const groups: Declaration[][] = [];
  for (const declaration of declarations) {
    const isBare = layouts.get(declaration.kind)!.bare !== undefined;
    const key = declarationKey(asNode(declaration));
    const known = isBare ? bare.get(key) : undefined;
    if (known !== undefined) known.push(declaration);
    else {
      const group = [declaration];
      if (isBare) bare.set(key, group);
      groups.push(group);
    }
  }
  return groups;
}

function linesOf(group: readonly Declaration[]): readonly Line[] {
  const layout = layouts.get(group[0]!.kind)!;
  return entryLines(layout.bare === undefined ? declarationEntry(group[0]!) : bareEntry(layout, group), 0);
}

/** Whether a declaration takes several lines in text; those are set apart by blank lines in both surfaces. */
function isTall(group: readonly Declaration[]): boolean {
  return group.some((declaration) => printDeclaration(declaration).inner.length > 0);
}

/** The canonical YAML of a tree; ends with a line break unless it is empty. */
export function printYaml(tree: SourceTree): string {
  const lines: Line[] = [];
  let wasTall = false;
  for (const group of gathered(tree.declarations)) {
    const tall = isTall(group);
    const [first, ...rest] = linesOf(group);
    const apart = tall || wasTall || group[0]!.comments.above.length > 0;
    lines.push({ ...first!, blank: first!.blank || apart }, ...rest);
    wasTall = tall;
  }
  lines.push(...commentLines(tree.dangling, 0));
  return joinLines(lines);
}

/** A YAML file laid out afresh; unchanged, with what is wrong, where it can't be read without a finding. */
export function formatYaml(file: string, text: string): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } {
  const tree = readYaml(file, text);
  return { text: tree.diagnostics.length > 0 ? text : printYaml(tree), diagnostics: tree.diagnostics };
}
