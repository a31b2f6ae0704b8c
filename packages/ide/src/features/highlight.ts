/** The places of one file that mean the name at an offset. */
import type { Span } from "@fairway/syntax";
import { placesOf, symbolAt } from "../source/symbol.js";
import type { Snapshot } from "../workspace/snapshot.js";

export interface Highlight {
  readonly span: Span;
  /** The name is declared here. */
  readonly declares: boolean;
}

export function highlights(snapshot: Snapshot, path: string, offset: number): readonly Highlight[] {
  const found = symbolAt(snapshot, path, offset);
  if (found === undefined) return [];
  const own = found.definition.span;
  return placesOf(snapshot, found.definition).filter((span) => span.file === path)
    .map((span) => ({ span, declares: span.start === own.start && span.file === own.file }));
}
