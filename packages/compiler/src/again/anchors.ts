/**
 * Places that move with the declaration in which they stand: of diagnostics, and of what the Plan says about its origins.
 *
 * Spans of the tree move by themselves (see syntax, incremental/move.ts). Those that were made out of them (the empty place
 * behind a name, the line of an origin) are noted by their distance from the start of their declaration.
 */
import type { Origin } from "@fairway/plan";
import type { Declaration, Diagnostic, SourceTree } from "@fairway/syntax";
import type { Segment } from "./segment.js";
import { lastAt } from "./last-at.js";

interface Place { start: number; end: number; line?: number }

export interface Anchor {
  readonly declaration: Declaration;
  readonly place: Place;
  readonly start: number;
  readonly end: number;
  /** Of an origin: lines below the first one of the declaration. */
  readonly line?: number;
}

/** The first line of a declaration, from 1. */
export type LineOf = (declaration: Declaration) => number;

/** Where declarations stand, by file. */
export class Ground {
  readonly #files = new Map<string, readonly Declaration[]>();

  constructor(trees: ReadonlyMap<string, SourceTree>) {
    for (const [file, tree] of trees) this.#files.set(file, tree.declarations);
  }

  /** The declaration around an offset, or before it; undefined in files that are no programs, and above the first. */
  at(file: string, offset: number): Declaration | undefined {
    const declarations = this.#files.get(file);
    return declarations?.[lastAt(declarations, offset)];
  }
}

/** Notes where everything in a stretch stands. */
export function anchored(segment: Segment, ground: Ground, lineOf: LineOf): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const add = (place: Place & { readonly file: string }, line?: number): void => {
    const declaration = ground.at(place.file, place.start);
    if (declaration === undefined) return;
    const { start } = declaration.span;
    anchors.push({ declaration, place, start: place.start - start, end: place.end - start, ...(line === undefined ? {} : { line: line - lineOf(declaration) }) });
  };
  for (const origin of segment.origins) add(origin as Place & Origin, origin.line);
  for (const span of segment.references.keys()) if (span.end <= span.start) add(span);
  for (const diagnostic of [...segment.adopted, ...segment.diagnostics]) for (const span of spansOf(diagnostic)) add(span);
  return anchors;
}

function spansOf({ span, related, fixes }: Diagnostic): readonly Diagnostic["span"][] {
  return [span, ...related.map((one) => one.span), ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))];
}

/** Puts the places where their declarations stand now. */
export function settle(anchors: readonly Anchor[], lineOf: LineOf): void {
  for (const { declaration, place, start, end, line } of anchors) {
    const at = declaration.span.start;
    place.start = at + start;
    place.end = at + end;
    if (line !== undefined) place.line = lineOf(declaration) + line;
  }
}
