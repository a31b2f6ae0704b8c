/**
 * Names that came or went between two compilations, and who speaks of them.
 *
 * What a piece of work can ask for by name stands in the text of a declaration that it looks into. So a declaration in whose
 * text none of these names stands means what it meant; a word that is the same by chance makes some work in vain, and no
 * difference. Pieces of work that go through all names of a kind say so (whole-list.ts).
 */
import type { Declaration, DeclarationKind, SourceTree } from "@fairway/syntax";
import { repetition } from "../symbols/collect.js";
import type { Environment } from "./environment.js";
import { lastAt } from "./last-at.js";

/** Kinds of which one may come or go without anybody noticing who does not speak of it. */
const COME_AND_GO: ReadonlySet<DeclarationKind> = new Set<DeclarationKind>(["measure", "table", "competency", "incentive", "limit", "fund", "claims", "desk", "always", "test"]);

/** With more the program is checked whole. */
const MOST_NAMES = 40;

/**
 * The names of declarations in which two programs differ, and names that could not be read in one of them; undefined where
 * more than names changed.
 *
 * @param first where in both they begin to differ
 * @param last behind the last one that differs now
 */
export function namesThatChanged(before: Environment, now: Environment, first: number, last: number): ReadonlySet<string> | undefined {
  const tail = now.declarations.length - last;
  const changed = [...before.declarations.slice(first, before.declarations.length - tail), ...now.declarations.slice(first, last)];
  if (changed.length > MOST_NAMES || !changed.every(isAlone)) return undefined;
  const names = new Set(changed.flatMap(namesIn));
  // Of two with one name the first holds: which that is may have changed.
  const held = new Set(changed);
  for (const all of [before.declarations, now.declarations]) {
    const own = new Set<string>();
    for (const declaration of all) {
      const name = nameOf(declaration);
      if (name === undefined || !names.has(name)) continue;
      if (own.has(name) || !held.has(declaration)) return undefined;
      own.add(name);
    }
  }
  for (const name of before.unread.names) if (!now.unread.names.has(name)) names.add(name);
  for (const name of now.unread.names) if (!before.unread.names.has(name)) names.add(name);
  return names;
}

function isAlone({ kind, change }: Declaration): boolean {
  return COME_AND_GO.has(kind) && !change;
}

/** Tests and laws are named by nobody, and neither is what has no name yet. */
function nameOf({ kind, name }: Declaration): string | undefined {
  return kind === "test" || kind === "always" || name.text === "" ? undefined : name.text;
}

/** The name of a declaration, and of the variables by which others may know it. */
function namesIn(declaration: Declaration): readonly string[] {
  const name = nameOf(declaration);
  const own = name === undefined ? [] : [name];
  if (declaration.kind === "measure") return [...own, ...(declaration.params ?? []).map((param) => param.name.text)];
  const over = declaration.kind === "competency" ? repetition(declaration.header).over : undefined;
  return over === undefined ? own : [...own, over];
}

/** The declarations in whose text one of some names stands as a word. */
export function* speakers(names: ReadonlySet<string>, trees: ReadonlyMap<string, SourceTree>): Generator<Declaration> {
  const word = new RegExp("[\\p{L}\\p{M}\\p{N}_]", "u");
  for (const { text, surface, declarations } of trees.values()) {
    const at = (offset: number): Declaration | undefined => declarations[lastAt(declarations, offset)];
    for (const name of names) {
      for (let found = text.indexOf(name); found >= 0; found = text.indexOf(name, found + name.length)) {
        const declaration = word.test(text[found - 1] ?? "") || word.test(text[found + name.length] ?? "") ? undefined : at(found);
        if (declaration !== undefined) yield declaration;
      }
    }
    // In double quotes YAML may write a letter as its number.
    for (let found = surface === "yaml" ? text.indexOf("\\") : -1; found >= 0; found = text.indexOf("\\", found + 1)) {
      const declaration = at(found);
      if (declaration !== undefined) yield declaration;
    }
  }
}
