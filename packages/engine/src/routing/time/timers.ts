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
  /** It is over as its moment begins (an absence); other clocks still have the moment itself. */
  readonly early?: boolean;
  /** Whether it is still running. */
  live(): boolean;
  ring(): void;
}

/** Fewer are never looked through for those that were stopped. */
const FEW = 1024;

export class Timers {
  #heap: Timer[] = [];
  #sweepAt = FEW;

  add(timer: Timer): void {
    if (this.#heap.length >= this.#sweepAt) this.#sweep();
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
  }

  /** Stopped clocks would hold on to what they were for: when the heap has doubled, they are taken out. */
  #sweep(): void {
    this.#heap = this.#heap.filter((timer) => timer.live());
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at--) this.#sink(at);
    this.#sweepAt = Math.max(FEW, 2 * this.#heap.length);
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
    heap[0] = last;
    this.#sink(0);
  }

  #rise(from: number): void {
    const heap = this.#heap;
    const timer = heap[from]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(timer, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = timer;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const timer = heap[from]!;
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= heap.length) break;
      const child = left + 1 < heap.length && isBefore(heap[left + 1]!, heap[left]!) ? left + 1 : left;
      if (!isBefore(heap[child]!, timer)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = timer;
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  if (a.at !== b.at) return a.at < b.at;
  return a.early === b.early ? a.name < b.name : a.early === true;
}
