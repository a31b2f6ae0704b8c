/**
 * Who can be asked for a request at one moment, and why not: absences, refusals, weights, capacity.
 *
 * This file refuses to choose among those who can, and to change anything.
 */
import type { PlanTurns } from "@fairway/plan";
import type { Day } from "@fairway/runtime";
import { plainOf, type Case } from "../case.js";
import type { Loads } from "../loads.js";
import { poolText } from "../words.js";
import type { World } from "../world.js";
import type { Choice, PassedOver } from "./choose.js";
import type { Pool } from "./pool.js";

/** What choosing asks about candidates, for one request at one moment. */
export class Asking implements Choice {
  readonly #asked: ReadonlySet<string> | undefined;
  readonly #loads: Loads;
  readonly #today: Day;
  readonly #isPaused: ((partner: string) => boolean) | undefined;

  constructor(readonly world: World, readonly of: Case) {
    this.#loads = world.loads(of.kind);
    this.#today = world.today;
    const { route } = of.book;
    this.#isPaused = route.pause.length === 0 ? undefined : world.refusals.pausedAt(route, pauseKeys(of), world.now);
    this.#asked = of.asked.length + of.offers.length === 0 ? undefined : new Set([...of.asked, ...of.offers].map(({ partner }) => partner));
  }

  get turns(): PlanTurns {
    return this.of.book.route.turns;
  }

  get pool(): Pool {
    return poolOf(this.world, this.of);
  }

  get seed(): string {
    const { kind, id, step, waves } = this.of;
    return `${kind}\n${id}\n${step}\n${waves}`;
  }

  /** Why a candidate can't be asked now. */
  passedOver(ordinal: number): PassedOver {
    const { world, of: { book, request } } = this;
    if (world.absent[ordinal] === 1) return "absent";
    if (this.#asked?.has(world.people.keys[ordinal]!) === true) return "asked";
    if (this.#isPaused?.(world.people.keys[ordinal]!) === true) return "paused";
    if (book.route.turns.weight !== undefined && !(book.weightOf(ordinal, request) > 0)) return "weightless";
    return book.route.capacity.length === 0 || this.#loads.hasRoom(ordinal, book, request, this.#today) ? undefined : "full";
  }

  weightOf(ordinal: number): number {
    return this.of.book.weightOf(ordinal, this.of.request);
  }

  loadOf(ordinal: number): number {
    return this.#loads.open(ordinal);
  }
}

export function pauseKeys(of: Case): readonly (readonly string[])[] {
  return of.book.route.pause.map(({ key }) => key.map((field) => poolText(plainOf(of)[field])));
}

/** Worked out once for each request: the fields that tell its pool are its own. */
export function poolOf(world: World, of: Case): Pool {
  if (of.pool === undefined) {
    const { pool } = of.book.route.turns;
    const facts = pool.length === 0 ? undefined : plainOf(of);
    of.pool = world.pool(of.kind, facts === undefined ? pool : pool.map((field) => poolText(facts[field])));
  }
  return of.pool;
}

/** Candidates of rules that speak of the request who can't be asked now, and were not asked before; none where it has been promised away. */
export function passedOver(world: World, of: Case): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  if (of.rule !== undefined || of.breaches.includes("promise")) return found;
  const asking = new Asking(world, of);
  const seen = new Set<number>();
  for (const step of of.book.route.steps) {
    if (step.target.kind === "desk" || !of.book.applies(step, of.request)) continue;
    for (const { ordinals } of of.book.candidates(step, of.request) ?? []) {
      for (const ordinal of ordinals) {
        const why = seen.has(ordinal) ? undefined : asking.passedOver(ordinal);
        seen.add(ordinal);
        if (why !== undefined && why !== "asked") found.set(why, (found.get(why) ?? 0) + 1);
      }
    }
  }
  return found;
}
