/**
 * What a stretch of work left behind: everything that elaboration writes besides its result.
 *
 * A compilation is a row of these. Work that need not be done again is taken over by putting its stretches into the row of the
 * next compilation, so nothing may write past them.
 */
import type { Origin, PlanWindow } from "@fairway/plan";
import type { Diagnostic, Expression, Span, Window } from "@fairway/syntax";
import type { Context } from "../context.js";
import type { ExpressionFact } from "../facts/facts.js";
import type { Definition } from "../symbols/table.js";
import type { Anchor } from "./anchors.js";

/** Something that a book keeps, and what writes it there. */
export interface Kept {
  readonly into: (context: Context, what: unknown) => void;
  readonly what: unknown;
}

export class Segment {
  readonly diagnostics: Diagnostic[] = [];
  /** Those of other stages, each of which is told. */
  readonly adopted: Diagnostic[] = [];
  /** By the places that refer: what is worked out for many uses refers many times. */
  readonly references = new Map<Span, Definition>();
  /** Used without a place of its own. */
  readonly used = new Set<Definition>();
  /** How often a definition or a use was noted: who has read that many has read all. */
  notes = 0;
  readonly definitions: Definition[] = [];
  readonly types: { readonly definition: Definition; readonly type: string }[] = [];
  readonly facts = new Map<Expression, ExpressionFact>();
  readonly windows = new Map<Window, PlanWindow>();
  readonly origins: Origin[] = [];
  /** What books of the context keep; said again to the context that takes the stretch over. */
  readonly kept: Kept[] = [];
  /** What has been reported in it. */
  #told: Set<string> | undefined;
  /** The places in it, by the declarations in which they stand; known once the compilation is over. */
  anchors: readonly Anchor[] | undefined;

  /** Whether something is told in it for the first time. */
  isNews(key: string): boolean {
    this.#told ??= new Set();
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    return true;
  }
}
