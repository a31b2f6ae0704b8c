/**
 * Partners that are asked about again and again: their facts are read into columns once more, and the columns kept.
 *
 * Some share columns, so that a partner costs a few rows and not arrays of its own, and partners who are asked about one
 * after another lie side by side. Columns go when nobody holds the facts of any of their partners. This file refuses to
 * know what columns are read for.
 */
import type { Facts } from "@fairway/runtime";
import { emptied, newColumns, withoutTexts, type Columns, type Layout } from "./columns.js";
import { addFacts, type ReadFacts } from "./read-facts.js";

/** Where a partner lies. */
export interface Place { readonly columns: Columns; readonly at: number }

/** So many partners share columns at most, and begin with no more than so many rows of a list before them: whoever is kept keeps these. */
const [PARTNERS, ROWS] = [64, 4096];

export class KeptFacts {
  /** Whose facts were read into it last. */
  #inRoom: Facts | undefined;
  readonly #room: Place;
  /** Facts that were asked about: null where once, their place from the second time on. */
  readonly #asked = new WeakMap<Facts, Place | null>();
  /** The columns that the next partner is added to. */
  #open: Columns | undefined;
  /** Whose facts lie beside its columns: those of one at a time, for columns would keep the facts of all their partners alive. */
  #beside: Place | undefined;

  constructor(private readonly layout: Layout, private readonly read: ReadFacts) {
    this.#room = { columns: newColumns(layout), at: 0 };
  }

  /** Facts do not change, so whoever is asked about again is read only once more. The place holds until another partner is asked about. */
  placeOf(facts: Facts): Place {
    if (this.#inRoom === facts) return this.#room;
    const known = this.#asked.get(facts);
    if (known !== undefined && known !== null) return this.#besides(known, facts);
    if (known === null) {
      const place = this.#kept(facts);
      this.#asked.set(facts, place);
      return this.#besides(place, facts);
    }
    this.#asked.set(facts, null);
    this.#inRoom = facts;
    emptied(this.#room.columns, this.layout);
    addFacts(this.#room.columns, facts, this.read);
    return this.#room;
  }

  #kept(facts: Facts): Place {
    const columns = (this.#open ??= newColumns(this.layout));
    const at = columns.size;
    withoutTexts(columns, this.layout);
    addFacts(columns, facts, this.read);
    const isFull = columns.size >= PARTNERS || columns.lists.some(({ offsets }) => offsets[columns.size]! >= ROWS);
    if (isFull) this.#open = undefined;
    return { columns, at };
  }

  #besides(place: Place, facts: Facts): Place {
    const { facts: beside } = place.columns;
    if (beside === undefined) return place;
    if (this.#beside !== undefined) this.#beside.columns.facts![this.#beside.at] = undefined;
    beside[place.at] = facts;
    this.#beside = place;
    return place;
  }
}
