/** Where a name is declared, and where its type is. */
import type { Span } from "@fairway/syntax";
import { symbolAt } from "../source/symbol.js";
import type { Snapshot } from "../workspace/snapshot.js";

/** A declaration: its name, the whole of it, and the name that was asked about. */
export interface DefinitionPlace {
  readonly origin: Span;
  readonly name: Span;
  readonly whole: Span;
}

/** The declaration of the name at an offset. */
export function definition(snapshot: Snapshot, path: string, offset: number): DefinitionPlace | undefined {
  const found = symbolAt(snapshot, path, offset);
  return found === undefined ? undefined : { origin: found.span, name: found.definition.span, whole: found.definition.whole };
}
