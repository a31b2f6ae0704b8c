/**
 * Facts about the source: what elaboration found out about each expression of the trees, kept beside them.
 *
 * For editors: the type of an expression, the type that was expected of it, and what could be named at its place. Filled
 * while the program is worked out, by the one pass that decides what everything means; nothing here resolves a name.
 */
import type { PlanType, PlanWindow } from "@fairway/plan";
import type { Expression, Window } from "@fairway/syntax";
import type { Scope } from "../elaborate/scope.js";
import type { Typed } from "../elaborate/typed.js";

/** What is known of one expression. Of a measure with parameters, from its first use. */
export interface ExpressionFact {
  /** Absent where it could not be worked out. */
  readonly typed?: Typed;
  /** The type that helps to understand bare words here. */
  readonly expected?: PlanType;
  readonly scope: Scope;
}

export class SourceFacts {
  readonly #facts = new Map<Expression, ExpressionFact>();

  readonly #windows = new Map<Window, PlanWindow>();

  of(node: Expression): ExpressionFact | undefined {
    return this.#facts.get(node);
  }

  /** Notes what came of an expression; a later success takes the place of a failure, nothing else does. */
  note(node: Expression, scope: Scope, expected: PlanType | undefined, typed: Typed | undefined): void {
    const known = this.#facts.get(node);
    if (known === undefined || (known.typed === undefined && (typed !== undefined || (known.expected === undefined && expected !== undefined)))) {
      this.#facts.set(node, { typed, expected, scope });
    }
  }

  windowOf(node: Window): PlanWindow | undefined {
    return this.#windows.get(node);
  }

  noteWindow(node: Window, window: PlanWindow | undefined): void {
    if (window !== undefined && !this.#windows.has(node)) this.#windows.set(node, window);
  }
}
