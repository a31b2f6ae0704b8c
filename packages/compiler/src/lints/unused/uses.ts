/**
 * Who uses whom: the declarations that each declaration names, by the places of names that have been resolved.
 *
 * A word counts as a use of its enum, a field as one of its record. A declaration that an extension changes is one with what
 * it changes. This file refuses to judge: whether it matters that nobody uses something is for its callers to say.
 */
import type { Declaration, Span } from "@fairway/syntax";
import type { Context } from "../../context.js";
import type { Definition } from "../../symbols/table.js";

/** A declaration by kind and name. */
export type Key = string;

export function keyOf({ kind, name }: Pick<Declaration, "kind" | "name">): Key {
  return `${kind} ${name.text}`;
}

export class Uses {
  /** By file, in the order of their places: where each starts. */
  readonly #places = new Map<string, { readonly starts: readonly number[]; readonly keys: readonly Key[] }>();
  readonly #users = new Map<Key, Set<Key>>();

  constructor(context: Context) {
    for (const [file, tree] of context.trees) {
      const sorted = [...tree.declarations].sort((a, b) => a.span.start - b.span.start);
      this.#places.set(file, { starts: sorted.map(({ span }) => span.start), keys: sorted.map(keyOf) });
    }
    const owners = new Map<Definition, Key | undefined>();
    for (const { span, definition } of context.symbols.everyUse()) {
      if (!owners.has(definition)) owners.set(definition, this.#at(definition.span));
      const [user, used] = [this.#at(span), owners.get(definition)];
      if (user === undefined || used === undefined || user === used) continue;
      const users = this.#users.get(used);
      if (users === undefined) this.#users.set(used, new Set([user]));
      else users.add(user);
    }
  }

  /** The other declarations that name it. */
  usersOf(key: Key): ReadonlySet<Key> {
    return this.#users.get(key) ?? NONE;
  }

  #at({ file, start }: Span): Key | undefined {
    const places = this.#places.get(file);
    if (places === undefined) return undefined;
    let low = 0;
    let high = places.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places.starts[middle]! <= start) low = middle + 1;
      else high = middle;
    }
    return places.keys[low - 1];
  }
}

const NONE: ReadonlySet<Key> = new Set();
