/**
 * What each partner has open and was given in the current period, for one route: what its capacity is held against.
 *
 * An open offer counts as open and as given, for it may be accepted. This file refuses to know requests.
 */
import type { PlanRoute, PlanSpan } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import type { RouteBook } from "./book.js";
import type { AtHand } from "./match/matcher.js";
import type { People } from "./match/people.js";
import { startOf } from "./span.js";

interface Given { readonly from: Day; readonly count: number }

export class Loads {
  readonly #offered: Int32Array;
  /** Offers and what it owns. */
  readonly #open: Int32Array;
  /** By the capacity's place in the route. */
  readonly #given = new Map<number, Map<number, Given>>();
  /** When the current span of a capacity began, for everybody: none where calendars run from a partner's own date. */
  readonly #begun = new Map<number, { readonly day: Day; readonly from: Day }>();

  constructor(readonly people: People) {
    this.#offered = new Int32Array(people.size);
    this.#open = new Int32Array(people.size);
  }

  offered(ordinal: number, by: 1 | -1): void {
    this.#offered[ordinal]! += by;
    this.#open[ordinal]! += by;
  }

  owned(ordinal: number, by: 1 | -1): void {
    this.#open[ordinal]! += by;
  }

  /** Offers and requests that it has. */
  open(ordinal: number): number {
    return this.#open[ordinal]!;
  }

  /** It was given one more, on a day. */
  give(ordinal: number, route: PlanRoute, text: Text, day: Day): void {
    route.capacity.forEach((capacity, place) => {
      if (capacity.of !== "period") return;
      const from = this.#beginning(place, capacity, ordinal, text, day);
      const before = this.#given.get(place)?.get(ordinal);
      this.set(place, ordinal, { from, count: (before?.from === from ? before.count : 0) + 1 });
    });
  }

  set(place: number, ordinal: number, given: Given): void {
    const all = this.#given.get(place) ?? new Map<number, Given>();
    this.#given.set(place, all.set(ordinal, given));
  }

  /** Room for one more under every capacity of its route. */
  hasRoom(ordinal: number, book: RouteBook, request: AtHand, day: Day): boolean {
    const { route, text } = book;
    const { capacity } = route;
    for (let place = 0; place < capacity.length; place++) {
      const limit = book.limitOf(place, ordinal, request);
      const has = capacity[place]!.of === "open" ? this.open(ordinal) : this.#givenNow(place, ordinal, route, text, day) + this.#offered[ordinal]!;
      if (has >= limit) return false;
    }
    return true;
  }

  #givenNow(place: number, ordinal: number, { capacity }: PlanRoute, text: Text, day: Day): number {
    const given = this.#given.get(place)?.get(ordinal);
    const span = capacity[place]!;
    return given === undefined || span.of === "open" || given.from !== this.#beginning(place, span, ordinal, text, day) ? 0 : given.count;
  }

  #beginning(place: number, span: PlanSpan, ordinal: number, text: Text, day: Day): Day {
    const known = this.#begun.get(place);
    if (known?.day === day) return known.from;
    const from = startOf(span, day, text.index, this.people.facts(ordinal));
    const anchored = text.index.plan.calendars.some(({ name, kind }) => name === span.calendar && kind === "anchored");
    if (!anchored) this.#begun.set(place, { day, from });
    return from;
  }

  /** What was given, for the state; in order. */
  all(): readonly { readonly ordinal: number; readonly capacity: number; readonly from: Day; readonly count: number }[] {
    return [...this.#given].flatMap(([capacity, of]) => [...of].map(([ordinal, given]) => ({ ordinal, capacity, ...given }))).sort((a, b) => a.ordinal - b.ordinal || a.capacity - b.capacity);
  }
}
