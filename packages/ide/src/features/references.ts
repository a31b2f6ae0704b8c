/** Every place of the workspace that means the name at an offset. */
import type { Span } from "@fairway/syntax";
import { placesOf, symbolAt } from "../source/symbol.js";
import type { Snapshot } from "../workspace/snapshot.js";

/** By file and place; the declaration comes first where it is asked for. */
export function references(snapshot: Snapshot, path: string, offset: number, withDeclaration = true): readonly Span[] {
  const found = symbolAt(snapshot, path, offset);
  if (found === undefined) return [];
  const [own, ...rest] = placesOf(snapshot, found.definition);
  return own === undefined ? [] : withDeclaration ? [own, ...rest] : rest;
}
