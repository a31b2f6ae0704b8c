/** Days to step on, in order; days may be added while it is worked off, but never before the day at hand. */
import type { Day } from "@fairway/runtime";

export class Agenda {
  readonly #days: Day[] = [];
  readonly #known = new Set<Day>();
  #next = 0;

  /** Days outside of these, both included, are not taken on. */
  constructor(private readonly from: Day, private readonly to: Day) {}

  add(days: readonly (Day | undefined)[]): void {
    for (const day of days) {
      if (day === undefined || day < this.from || day > this.to || this.#known.has(day)) continue;
      this.#known.add(day);
      this.#days.splice(this.#placeOf(day), 0, day);
    }
  }

  next(): Day | undefined {
    const day = this.#days[this.#next];
    this.#next += 1;
    return day;
  }

  /** Where it belongs among the days that are still to come. */
  #placeOf(day: Day): number {
    let low = this.#next;
    let high = this.#days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#days[middle] ?? day) < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
