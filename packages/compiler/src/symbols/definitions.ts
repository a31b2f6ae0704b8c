/**
 * The same definition for the same name, from one compilation to the next.
 *
 * Whoever refers to a definition need not look again while it is the same object. What can be referred to by name alone
 * (declarations, tiers, parts) keeps its object while the name stands, and is told its new place; everything else keeps it while
 * its piece of the tree stands.
 */
import type { Span } from "@fairway/syntax";
import type { Definition } from "./table.js";

type Writable = { -readonly [K in keyof Definition]: Definition[K] };

export class Definitions {
  readonly #named: Map<string, Definition>;
  readonly #placed: WeakMap<Span, Definition[]>;
  readonly #taken = new Set<string>();

  constructor(before: Definitions | undefined) {
    this.#named = before === undefined ? new Map() : before.#named;
    this.#placed = before === undefined ? new WeakMap() : before.#placed;
  }

  /** Of something that has its name for itself. */
  named(made: Definition): Definition {
    const key = `${made.span.file} ${made.kind} ${made.of ?? ""} ${made.name}`;
    const known = this.#taken.has(key) ? undefined : this.#named.get(key);
    this.#taken.add(key);
    if (known !== undefined) return renewed(known, made);
    this.#named.set(key, made);
    return made;
  }

  /** Of something that is known by its place. */
  placed(made: Definition): Definition {
    const here = this.#placed.get(made.span) ?? [];
    const known = here.find((one) => one.kind === made.kind && one.name === made.name && one.of === made.of && one.whole === made.whole);
    if (known !== undefined) return renewed(known, made);
    this.#placed.set(made.span, [...here, made]);
    return made;
  }
}

function renewed(known: Definition, { title, doc, type, span, whole }: Definition): Definition {
  const definition = known as Writable;
  definition.span = span;
  definition.whole = whole;
  for (const [key, value] of [["title", title], ["doc", doc], ["type", type]] as const) {
    if (value === undefined) delete definition[key];
    else definition[key] = value;
  }
  return known;
}
