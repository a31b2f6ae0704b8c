/**
 * Compiling part by part, so that all that can't be compiled is told at once.
 */
import { NotCompiled } from "./code.js";
import type { Emitter } from "./emitter.js";

/** Parts one after another; a part that can't be compiled is noted, and the others are tried all the same. */
export class Tries {
  failed = false;

  constructor(private readonly em: Emitter) {}

  part<T>(about: string, work: () => T): T | undefined {
    try {
      const made = this.em.names.about(about, work);
      this.em.note("compiled", about, "compiled");
      return made;
    } catch (problem) {
      if (!(problem instanceof NotCompiled)) throw problem;
      for (const reason of problem.reasons) this.em.note("reference", about, reason);
      this.failed = true;
      return undefined;
    }
  }
}
