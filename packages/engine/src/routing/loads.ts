/**
 * What each partner has open and was given in the current period, for one route: what its capacity is held against.
 *
 * An open offer counts as open and as given, for it may be accepted. This file refuses to know requests.
 */
import type { PlanRoute } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import type { People } from "./match/people.js";
import { startOf } from "./span.js";

interface Given { readonly from: Day; readonly count: number }

export class Loads {
  readonly #offered: Int32Array;
  readonly #owned: Int32Array;
  /** By the capacity's place in the route. */
  readonly #given = new Map<number, Map<number, Given>>();

  constructor(readonly people: People) {
    this.#offered = new Int32Array(people.size);
    this.#owned = new Int32Array(people.size);
  }

  offered(ordinal: number, by: 1 | -1): void {
    this.#offered[ordinal]! += by;
  }

  owned(ordinal: number, by: 1 | -1): void {
    this.#owned[ordinal]! += by;
  }

  /** Offers and requests that it has. */
  open(ordinal: number): number {
    return this.#offered[ordinal]! + this.#owned[ordinal]!;
  }

  /** It was given one more, on a day. */
  give(ordinal: number, route: PlanRoute, text: Text, day: Day): void {
    route.capacity.forEach((capacity, place) => {
      if (capacity.of !== "period") return;
      const from = startOf(capacity, day, text.index, this.people.facts(ordinal));
      const before = this.#given.get(place)?.get(ordinal);
      this.set(place, ordinal, { from, count: (before?.from === from ? before.count : 0) + 1 });
    });
  }

  set(place: number, ordinal: number, given: Given): void {
    const all = this.#given.get(place) ?? new Map<number, Given>();
    this.#given.set(place, all.set(ordinal, given));
  }

  /** Room for one more under every capacity. @param limitOf the limit by the capacity's place */
  hasRoom(ordinal: number, route: PlanRoute, text: Text, day: Day, limitOf: (place: number) => number): boolean {
    return route.capacity.every((capacity, place) => {
      if (capacity.of === "open") return this.open(ordinal) < limitOf(place);
      const given = this.#given.get(place)?.get(ordinal);
      const current = given !== undefined && given.from === startOf(capacity, day, text.index, this.people.facts(ordinal)) ? given.count : 0;
      return current + this.#offered[ordinal]! < limitOf(place);
    });
  }

  /** What was given, for the state; in order. */
  all(): readonly { readonly ordinal: number; readonly capacity: number; readonly from: Day; readonly count: number }[] {
    return [...this.#given].flatMap(([capacity, of]) => [...of].map(([ordinal, given]) => ({ ordinal, capacity, ...given }))).sort((a, b) => a.ordinal - b.ordinal || a.capacity - b.capacity);
  }
}
