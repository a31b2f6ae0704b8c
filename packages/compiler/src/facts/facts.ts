/**
 * Facts about the source: what elaboration found out about each expression of the trees, kept beside them.
 *
 * For editors: the type of an expression, the type that was expected of it, and what could be named at its place. Filled
 * while the program is worked out, by the one pass that decides what everything means; nothing here resolves a name.
 */
import type { PlanType, PlanWindow } from "@fairway/plan";
import type { Expression, Window } from "@fairway/syntax";
import type { Work } from "../again/work.js";
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
  /** Stretches that have been taken in. */
  #read = 0;

  constructor(private readonly work: Work) {}

  of(node: Expression): ExpressionFact | undefined {
    this.#readOn();
    const before = this.#facts.get(node);
    const now = this.work.log.at(-1)?.facts.get(node);
    return now !== undefined && isBetter(now, before) ? now : before;
  }

  /** Notes what came of an expression. */
  note(node: Expression, scope: Scope, expected: PlanType | undefined, typed: Typed | undefined): void {
    const { facts } = this.work.segment;
    const known = facts.get(node);
    if (isBetter({ typed, expected }, known)) facts.set(node, { typed, expected, scope });
  }

  windowOf(node: Window): PlanWindow | undefined {
    this.#readOn();
    return this.#windows.get(node) ?? this.work.log.at(-1)?.windows.get(node);
  }

  noteWindow(node: Window, window: PlanWindow | undefined): void {
    if (window === undefined) return;
    const { windows } = this.work.segment;
    if (!windows.has(node)) windows.set(node, window);
  }

  /** What was left behind from there on is another now. */
  backTo(segment: number): void {
    this.#read = Math.min(this.#read, segment);
  }

  /** Takes in what was left behind since it was last asked, but for the last stretch: that one is being written, and is asked itself. */
  #readOn(): void {
    for (const { log } = this.work; this.#read < log.length - 1; this.#read++) {
      const { facts, windows } = log[this.#read]!;
      for (const [node, fact] of facts) if (isBetter(fact, this.#facts.get(node))) this.#facts.set(node, fact);
      for (const [node, window] of windows) if (!this.#windows.has(node)) this.#windows.set(node, window);
    }
  }
}

type Found = Pick<ExpressionFact, "typed" | "expected">;

/** A later success takes the place of a failure, nothing else does. */
export function isBetter({ typed, expected }: Found, known: Found | undefined): boolean {
  return known === undefined || (known.typed === undefined && (typed !== undefined || (known.expected === undefined && expected !== undefined)));
}
