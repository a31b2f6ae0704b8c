/**
 * Clocks that are running: what is due next, in an order that depends on nothing but moments and names.
 *
 * A binary heap. A clock that was stopped stays in it and is skipped when its turn comes. This file refuses to know what
 * a clock is for.
 */
import type { DateTime } from "@fairway/runtime";

export interface Timer {
  readonly at: DateTime;
  /** Of clocks that are due at the same moment, the first by name goes first. */
  readonly name: string;
  /** Whether it is still running. */
  readonly live: () => boolean;
  /** It is over as its moment begins (an absence); other clocks still have the moment itself. */
  readonly early?: boolean;
  readonly ring: () => void;
}

export class Timers {
  readonly #heap: Timer[] = [];

  add(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(timer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  /** The next one that is still running and due up to a moment: before it, or at it where `included`. Taken out. */
  next(until: DateTime, included: boolean): Timer | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (top.at > until || (top.at === until && !included && top.early !== true)) return undefined;
      this.#take();
      if (top.live()) return top;
    }
    return undefined;
  }

  /** The moment of the next one that is still running. */
  get nextAt(): DateTime | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (top.live()) return top.at;
      this.#take();
    }
    return undefined;
  }

  #take(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const child = left + 1 < heap.length && isBefore(heap[left + 1]!, heap[left]!) ? left + 1 : left;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.early === b.early ? a.name < b.name : a.early === true;
}
