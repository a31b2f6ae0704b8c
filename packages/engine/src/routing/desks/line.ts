/**
 * What waits at a desk for a member: who came first goes first, and of those that came at one moment the first by id.
 *
 * This file refuses to give anything out.
 */
import type { Case } from "../case.js";

export class Line {
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
