/**
 * A stream of requests played through the machine with partners and desks that behave as declared.
 *
 * What is to happen waits in a heap, by its moment. This file refuses to route: it only hands on what somebody does because
 * of what the machine has done.
 */
import type { RoutingEntry, RoutingEvent } from "@fairway/runtime";
import { coursesOf, type Course } from "../course.js";
import type { Router } from "../router.js";
import { runSequence, sequenceOf, type DatedRequest } from "../sequence.js";
import { absencesOf, reactionTo, type BehaviourPlan } from "./behaviour.js";

export interface Simulation {
  readonly log: readonly RoutingEntry[];
  readonly courses: readonly Course[];
  /** The pool in which each request took its turn, by kind and id as in `poolKey`. */
  readonly pools: ReadonlyMap<string, string>;
}

export function poolKey({ kind, request }: { readonly kind: string; readonly request: string }): string {
  return `${kind}\n${request}`;
}

/** Runs until everything has happened, or up to a moment. @param until milliseconds */
export function simulate(router: Router, requests: readonly DatedRequest[], behaviour: BehaviourPlan, until: number): Simulation {
  const log: RoutingEntry[] = [];
  const pending = new Pending();
  const holders = new Map<string, string>();
  const react = (entries: readonly RoutingEntry[]): void => {
    for (const entry of entries) {
      log.push(entry);
      if (entry.what === "given to member") holders.set(poolKey(entry), entry.member ?? "");
      if (entry.what === "answered") holders.delete(poolKey(entry));
      const event = reactionTo(entry, behaviour);
      if (event !== undefined) pending.add(event);
    }
  };
  const absences = absencesOf(behaviour, router.staff, router.now, until);
  const waiting = sequenceOf(requests.filter(({ at }) => at <= until), [...absences, ...(behaviour.events ?? [])]);
  for (let next = 0; ;) {
    const at = Math.min(pending.nextAt, waiting[next]?.at ?? Infinity);
    const clock = router.nextClock;
    if (clock !== undefined && clock < at && clock <= until) react(router.runTo(clock));
    else if (at > until) break;
    else if (waiting[next]?.at === at) react(runSequence(router, [waiting[next++]!]));
    else {
      const event = pending.take();
      // A member who was to answer does not, where somebody else has the request by now or it is answered.
      const isPassedOn = event.member !== undefined && holders.get(poolKey({ kind: event.kind ?? "", request: event.request ?? "" })) !== event.member;
      if (!isPassedOn) react(router.advance(event));
    }
  }
  react(router.runTo(until));
  return { log, courses: coursesOf(log), pools: new Map(requests.map((request) => [poolKey({ kind: request.kind, request: request.id }), router.poolOf(request).join(", ")])) };
}

/** Events in the order of their moments, then of requests, then in which they were added. */
class Pending {
  readonly #heap: { readonly event: RoutingEvent; readonly place: number }[] = [];
  #added = 0;

  get nextAt(): number {
    return this.#heap[0]?.event.at ?? Infinity;
  }

  add(event: RoutingEvent): void {
    const heap = this.#heap;
    const item = { event, place: this.#added++ };
    let at = heap.length;
    heap.push(item);
    for (let parent = (at - 1) >> 1; at > 0 && isBefore(item, heap[parent]!); parent = (at - 1) >> 1) {
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = item;
  }

  take(): RoutingEvent {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top.event;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return top.event;
  }
}

interface Placed { readonly event: RoutingEvent; readonly place: number }

function isBefore(a: Placed, b: Placed): boolean {
  if (a.event.at !== b.event.at) return a.event.at < b.event.at;
  const [x, y] = [a.event.request ?? "", b.event.request ?? ""];
  return x === y ? a.place < b.place : x < y;
}
