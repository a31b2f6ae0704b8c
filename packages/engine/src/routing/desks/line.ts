/**
 * What waits at a desk for a member: what is urgent first, then what came first, and of what came at one moment the first by
 * id.
 *
 * This file refuses to give anything out.
 */
import type { Case } from "../case.js";

/** What waits at a desk, a line for each degree of urgency. */
export class Waiting {
  readonly #lines = new Map<number, Line>();

  /** @param urgencyOf the lower, the earlier it is given out */
  constructor(readonly urgencyOf: (of: Case) => number) {}

  add(of: Case): void {
    const urgency = this.urgencyOf(of);
    const line = this.#lines.get(urgency) ?? new Line();
    this.#lines.set(urgency, line);
    line.add(of);
  }

  delete(of: Case): void {
    this.#lines.get(this.urgencyOf(of))?.delete(of);
  }

  get size(): number {
    return [...this.#lines.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Those at hand may be taken out meanwhile. */
  *inOrder(): Iterable<Case> {
    for (const [, line] of [...this.#lines].sort(([a], [b]) => a - b)) yield* line.inOrder();
  }
}

class Line {
  #waiting = new Set<Case>();
  #latest = -Infinity;

  add(of: Case): void {
    this.#waiting.add(of);
    const since = of.since ?? 0;
    // One that comes back from a member has waited longer than those behind which it stands.
    if (since < this.#latest) this.#waiting = new Set([...this.#waiting].sort((a, b) => (a.since ?? 0) - (b.since ?? 0)));
    else this.#latest = since;
  }

  delete(of: Case): void {
    this.#waiting.delete(of);
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Those at hand may be taken out meanwhile. */
  *inOrder(): Iterable<Case> {
    let together: Case[] = [];
    const byId = (): readonly Case[] => together.sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const of of this.#waiting) {
      if (together.length > 0 && together[0]!.since !== of.since) {
        yield* byId();
        together = [];
      }
      together.push(of);
    }
    yield* byId();
  }
}
