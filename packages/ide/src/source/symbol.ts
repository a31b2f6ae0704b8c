/**
 * What the name at an offset means: its definition, the program that says so, and every place that means the same.
 *
 * A definition is told by its place, so that two programs that share a file agree about it.
 */
import type { Definition } from "@fairway/compiler";
import type { Span } from "@fairway/syntax";
import type { Snapshot } from "../workspace/snapshot.js";
import type { Unit } from "../workspace/unit.js";

export interface SymbolAt {
  readonly definition: Definition;
  /** The name at the offset. */
  readonly span: Span;
  readonly unit: Unit;
}

/** The definition that stands, or is meant, at an offset. */
export function symbolAt(snapshot: Snapshot, path: string, offset: number): SymbolAt | undefined {
  for (const unit of snapshot.unitsOf(path)) {
    const found = inUnit(unit, path, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inUnit(unit: Unit, path: string, offset: number): SymbolAt | undefined {
  const { symbols } = unit.compiled;
  let best: SymbolAt | undefined;
  const consider = (definition: Definition, span: Span): void => {
    if (span.file !== path || offset < span.start || offset > span.end) return;
    if (best === undefined || span.end - span.start < best.span.end - best.span.start || (span.start === offset && best.span.end === offset)) best = { definition, span, unit };
  };
  for (const { definition, span } of symbols.referencesIn(path)) consider(definition, span);
  for (const definition of symbols.definitions) consider(definition, definition.span);
  return best;
}

/** Whether two definitions, perhaps of two programs, are the same. */
export function sameDefinition(a: Definition, b: Definition): boolean {
  return a === b || (a.span.file === b.span.file && a.span.start === b.span.start && a.span.end === b.span.end && a.name === b.name);
}

/** Every place of the workspace that means a definition, its own name first; each once, by file and place. */
export function placesOf(snapshot: Snapshot, definition: Definition): readonly Span[] {
  const found = new Map<string, Span>();
  const add = (span: Span): void => void found.set(`${span.file}:${span.start}:${span.end}`, span);
  if (definition.span.end > definition.span.start) add(definition.span);
  for (const unit of snapshot.units) {
    for (const reference of unit.compiled.symbols.everyReference()) if (sameDefinition(reference.definition, definition)) add(reference.span);
  }
  const [own, ...rest] = found.values();
  return own === undefined ? [] : [own, ...rest.sort((a, b) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1))];
}
