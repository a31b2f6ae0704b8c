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

type Branch = Map<string, unknown>;

function branch(of: Branch, key: string): Branch {
  let found = of.get(key) as Branch | undefined;
  if (found === undefined) of.set(key, found = new Map());
  return found;
}

export class Definitions {
  /** By file, kind, what it belongs to, and name: a map for each, as a text made of the four would be made for every name after every key. */
  readonly #named: Branch;
  readonly #placed: WeakMap<Span, Definition[]>;
  readonly #taken = new Set<Definition>();

  constructor(before: Definitions | undefined) {
    this.#named = before === undefined ? new Map() : before.#named;
    this.#placed = before === undefined ? new WeakMap() : before.#placed;
  }

  /** Of something that has its name for itself. */
  named(made: Definition): Definition {
    const names = branch(branch(branch(this.#named, made.span.file), made.kind), made.of ?? "") as Map<string, Definition>;
    const known = names.get(made.name);
    const one = known === undefined || this.#taken.has(known) ? made : renewed(known, made);
    if (one === made) names.set(made.name, made);
    this.#taken.add(one);
    return one;
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
