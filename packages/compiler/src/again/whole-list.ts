/**
 * A map by name that notices who goes through all of it.
 *
 * Whoever asks for one name, found or not, has that name in its text; whoever goes through all of them hangs on every name that
 * is declared.
 */
import type { Work } from "./work.js";

export class WholeList<T> extends Map<string, T> {
  constructor(private readonly work: Work) {
    super();
  }

  override keys(): MapIterator<string> {
    this.work.looksAtAll();
    return super.keys();
  }

  override values(): MapIterator<T> {
    this.work.looksAtAll();
    return super.values();
  }

  override entries(): MapIterator<[string, T]> {
    this.work.looksAtAll();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  override forEach(visit: (value: T, key: string, map: Map<string, T>) => void): void {
    this.work.looksAtAll();
    super.forEach(visit);
  }

  /** All of them for one who looks only for what has to do with a name in its own text: which names those are, environment.ts knows. */
  forOneName(): MapIterator<[string, T]> {
    return super.entries();
  }
}
