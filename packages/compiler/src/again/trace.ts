/** A piece of work that was done: what it read, what it left behind, and what came of it. */
import type { Declaration } from "@fairway/syntax";
import { Segment } from "./segment.js";

export class Trace {
  /** Declarations that were looked into. */
  readonly read = new Set<Declaration>();
  /** What it left behind and the pieces of work it called for, in their order. */
  readonly steps: (Segment | Trace)[] = [];
  /** It went through all names of some kind: it hangs on every one that is declared. */
  readsAll = false;
  result: unknown;
  /** Pieces of expressions that it worked out itself, and how deep it went. */
  work = 0;
  depth = 0;

  /** @param owner the declaration that it is about, if it is about one */
  constructor(readonly key: string, readonly owner: Declaration | undefined) {
    if (owner !== undefined) this.read.add(owner);
  }
}
