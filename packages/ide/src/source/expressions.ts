/** Every expression and window of a declaration, wherever it stands. */
import type { Expression, Window } from "@fairway/syntax";
import { isSpanned } from "./path.js";

const NEVER: ReadonlySet<string> = new Set(["span", "keywordSpan", "opSpan", "comments", "dangling"]);

/** Calls back for each node that has a `kind` or a `cell`, outer ones first. */
export function everyNode(root: object, visit: (node: Expression | Window) => void): void {
  const { kind, node } = root as { readonly kind?: unknown; readonly node?: unknown };
  if (typeof kind === "string" && node === undefined && isSpanned(root)) visit(root as unknown as Expression);
  for (const key in root) {
    const inner = (root as Readonly<Record<string, unknown>>)[key];
    if (typeof inner === "object" && inner !== null && !NEVER.has(key)) everyNode(inner, visit);
  }
}
