/** Requests on their way, by kind and id. This file refuses to know what is done with them. */
import type { Case } from "./case.js";

export class Cases {
  readonly #kinds = new Map<string, Map<string, Case>>();
  #came = 0;

  get(kind: string, id: string): Case | undefined {
    return this.#kinds.get(kind)?.get(id);
  }

  add(of: Case): void {
    of.number = this.#came++;
    let own = this.#kinds.get(of.kind);
    if (own === undefined) this.#kinds.set(of.kind, own = new Map());
    own.set(of.id, of);
  }

  delete({ kind, id }: Case): void {
    this.#kinds.get(kind)?.delete(id);
  }

  /** In the order in which they came in. */
  values(): Iterable<Case> {
    const [first, ...others] = [...this.#kinds.values()];
    if (first === undefined) return [];
    return others.length === 0 ? first.values() : [first, ...others].flatMap((own) => [...own.values()]).sort((a, b) => a.number - b.number);
  }
}
