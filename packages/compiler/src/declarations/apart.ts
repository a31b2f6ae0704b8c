/** Declarations that are read one by one, each as a piece of work of its own: one that an edit does not reach is taken over. */
import type { Declaration, DeclarationKind } from "@fairway/syntax";
import type { Context } from "../context.js";
import type { Of } from "../symbols/declared.js";

/** The piece of work that reads a declaration of which there is one by its name. */
export function workOn({ kind, name }: Declaration): string {
  return `${kind} ${name.text}`;
}

/** The declarations of a kind; of two with one name the first counts. */
export function definedOf<K extends DeclarationKind>(kind: K, context: Context): readonly Of<K>[] {
  return context.declared.of(kind).filter((declaration) => context.declared.definitions.has(declaration));
}

/** Reads each of a kind apart; those that come to nothing have been reported. */
export function eachApart<K extends DeclarationKind, P extends object>(kind: K, context: Context, read: (declaration: Of<K>) => P | undefined): readonly P[] {
  return definedOf(kind, context).flatMap((declaration) => context.work.do(workOn(declaration), () => read(declaration), { owner: declaration }) ?? []);
}
