/**
 * Who uses whom: the declarations that each declaration names, by the places of names that have been resolved.
 *
 * A word counts as a use of its enum, a field as one of its record. A declaration that an extension changes is one with what
 * it changes. This file refuses to judge: whether it matters that nobody uses something is for its callers to say.
 */
import type { Declaration, Span } from "@fairway/syntax";
import type { Context } from "../../context.js";

/** A declaration by kind and name. */
export type Key = string;

export function keyOf({ kind, name }: Pick<Declaration, "kind" | "name">): Key {
  return `${kind} ${name.text}`;
}

export class Uses {
  /** By file, in the order of their places. */
  readonly #declarations = new Map<string, readonly Declaration[]>();
  readonly #users = new Map<Key, Set<Key>>();

  constructor(context: Context) {
    for (const [file, tree] of context.trees) this.#declarations.set(file, [...tree.declarations].sort((a, b) => a.span.start - b.span.start));
    for (const { span, definition } of context.symbols.everyReference()) {
      const [user, used] = [this.#at(span), this.#at(definition.span)];
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
    const declarations = this.#declarations.get(file) ?? [];
    let low = 0;
    let high = declarations.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (declarations[middle]!.span.start <= start) low = middle + 1;
      else high = middle;
    }
    const found = declarations[low - 1];
    return found === undefined ? undefined : keyOf(found);
  }
}

const NONE: ReadonlySet<Key> = new Set();
