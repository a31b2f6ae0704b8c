/**
 * Bare words: names that mean nothing by themselves here, and are understood from what stands on the other side.
 */
import type { Expression } from "@fairway/syntax";
import type { Context } from "../context.js";
import { localsNamed } from "./locals.js";
import type { Scope } from "./scope.js";

/** A name, or a list of names, that is neither in scope nor declared: a word of an enum, a taxonomy or a ladder; or `none`. */
export function isBareWord(node: Expression, scope: Scope, context: Context): boolean {
  switch (node.kind) {
    case "paren": return isBareWord(node.inner, scope, context);
    case "name": return localsNamed(node.name, scope, context).length === 0 && !context.declared.names.has(node.name) && node.name !== "competencies" && node.name !== "partner";
    case "list": return node.items.length > 0 && node.items.every((item) => isBareWord(item, scope, context));
    case "constant": return node.name === "none";
    default: return false;
  }
}
