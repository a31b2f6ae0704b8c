/**
 * What the machine works on: partners, desks, pools, loads, open requests, clocks and the log, at one moment.
 *
 * It knows the time that was given to it and no other. What is done with a request stands in offers.ts, desks/at-desk.ts
 * and absences.ts; this file refuses to decide anything.
 */
import { formatDateTime, startOfDayIn, dayInZone, addDays, Opening, USUAL_HOURS, type DateTime, type Day, type RoutingClock, type RoutingEntry } from "@fairway/runtime";
import type { Observer } from "../observer.js";
import { textOn, textsOf, type PlanHistory, type Text } from "../program/history.js";
import { InternalProblem } from "../values/problem.js";
import { businessDaysOf, RouteBook } from "./book.js";
import type { Case } from "./case.js";
import { Cases } from "./cases.js";
import { DeskBook, type Absence } from "./desks/desk-book.js";
import { Waiting } from "./desks/line.js";
import { Loads } from "./loads.js";
import { People, type Person } from "./match/people.js";
import { Refusals } from "./refusals.js";
import { Timers, type Timer } from "./time/timers.js";
import { Pool } from "./turns/pool.js";

export type Note = Omit<RoutingEntry, "at" | "kind" | "request" | "until"> & { readonly until?: DateTime | undefined };

export class World {
  readonly texts: readonly Text[];
  readonly people: People;
  readonly cases = new Cases();
  readonly pools = new Map<string, Pool>();
  readonly absences = new Map<string, Absence>();
  readonly timers = new Timers();
  readonly refusals = new Refusals();
  readonly #books = new Map<Text, Map<string, RouteBook>>();
  readonly #desks = new Map<string, DeskBook>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #loads = new Map<string, Loads>();
  #log: RoutingEntry[] = [];
  readonly absent: Uint8Array;
  turns = 0;
  /** Set by the machine: on to the next partner, step or desk. */
  next: (of: Case) => void = unset;
  /** Set by the machine: a clock of a request has run out. */
  ring: (of: Case, clock: RoutingClock) => void = unset;
  now: DateTime;
  #text: Text | undefined;
  #textDay: Day | undefined;
  #dayFrom = Infinity;
  #dayTo = -Infinity;
  #day = 0 as Day;

  constructor(plans: PlanHistory, population: readonly Person[], now: DateTime, observer?: Observer) {
    this.texts = textsOf(plans);
    this.people = new People(this.texts, population, observer);
    this.absent = new Uint8Array(this.people.size);
    this.now = now;
  }

  // ── what the parts are ────────────────────────────────────────────────────────────────────────────────────────────

  /** The text in force on the day of the moment at hand. */
  get text(): Text {
    const { today } = this;
    if (this.#textDay !== today) [this.#text, this.#textDay] = [textOn(this.texts, today), today];
    return this.#text!;
  }

  /** The day of the moment at hand, in the program's zone. */
  get today(): Day {
    if (this.now < this.#dayFrom || this.now >= this.#dayTo) {
      const zone = this.texts[0]!.index.plan.program.timezone;
      this.#day = dayInZone(this.now, zone);
      this.#dayFrom = startOfDayIn(this.#day, zone);
      this.#dayTo = startOfDayIn(addDays(this.#day, 1), zone);
    }
    this.people.turnTo(this.#day);
    return this.#day;
  }

  /** Undefined where the text has no route for such requests. */
  book(kind: string, text: Text): RouteBook | undefined {
    let own = this.#books.get(text);
    if (own === undefined) this.#books.set(text, own = new Map());
    let book = own.get(kind);
    if (book !== undefined) return book;
    const route = text.index.plan.routing?.routes.find(({ name }) => name === kind);
    if (route === undefined) return undefined;
    void this.today;
    own.set(kind, book = new RouteBook(route, text, this.people, businessDaysOf(text)));
    return book;
  }

  desk(name: string): DeskBook {
    let book = this.#desks.get(name);
    if (book === undefined) {
      const text = [...this.texts].reverse().find(({ index }) => index.plan.routing?.desks.some((desk) => desk.name === name) === true) ?? this.texts[0]!;
      const desk = text.index.plan.routing?.desks.find((each) => each.name === name) ?? { name, covers: [], hours: [], holidays: [], members: [], takes: [], answer: [], escalate: [], origin: { file: "", start: 0, end: 0, line: 0, text: name } };
      this.#desks.set(name, book = new DeskBook(desk, text, businessDaysOf(text)));
    }
    return book;
  }

  /** Business days from nine to five in the program's zone: where nobody's hours are asked for. */
  usualOpening(text: Text): Opening {
    return new Opening([{ ...USUAL_HOURS, zone: text.index.plan.program.timezone }], [], businessDaysOf(text));
  }

  dayOf(at: DateTime, zone: string): Day {
    return dayInZone(at, zone);
  }

  /** What waits at a desk for a member. */
  waiting(desk: string): Waiting {
    let waiting = this.#waiting.get(desk);
    if (waiting === undefined) this.#waiting.set(desk, waiting = new Waiting(({ request, kind }) => this.desk(desk).urgencyOf(request.record, kind)));
    return waiting;
  }

  /** Of requests that come from a state. */
  restoreWaiting(): void {
    for (const of of this.cases.values()) if (of.desk !== undefined && of.member === undefined && !of.taken) this.waiting(of.desk).add(of);
  }

  get desks(): Iterable<DeskBook> {
    return this.#desks.values();
  }

  loads(kind: string): Loads {
    let loads = this.#loads.get(kind);
    if (loads === undefined) this.#loads.set(kind, loads = new Loads(this.people));
    return loads;
  }

  get allLoads(): Iterable<readonly [string, Loads]> {
    return this.#loads;
  }

  pool(route: string, key: readonly string[]): Pool {
    const name = key.length === 0 ? route : JSON.stringify([route, ...key]);
    let pool = this.pools.get(name);
    if (pool === undefined) this.pools.set(name, pool = new Pool(route, key, this.people.size));
    return pool;
  }

  // ── the log ───────────────────────────────────────────────────────────────────────────────────────────────────────

  /** What has been done since it was last asked. */
  taken(): readonly RoutingEntry[] {
    const log = this.#log;
    this.#log = [];
    return log;
  }

  #told: readonly [DateTime, string] = [NaN as DateTime, ""];

  /** Many things happen at one moment. */
  #nowText(): string {
    if (this.#told[0] !== this.now) this.#told = [this.now, formatDateTime(this.now)];
    return this.#told[1];
  }

  /** Entries have one shape, whatever is absent in them. */
  note(of: { readonly kind: string; readonly id: string }, note: Note): void {
    const { what, clock, partner, desk, member, rule, because, lastDay, why, until } = note;
    this.#log.push({ at: this.#nowText(), kind: of.kind, request: of.id, what, clock, partner, desk, member, rule, because, lastDay, why, until: until === undefined ? undefined : formatDateTime(until) });
  }

  // ── time ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Runs every clock that is due up to a moment. */
  runTo(at: DateTime, included: boolean): void {
    for (let timer = this.timers.next(at, included); timer !== undefined; timer = this.timers.next(at, included)) {
      this.now = Math.max(this.now, timer.at) as DateTime;
      timer.ring();
    }
    this.now = Math.max(this.now, at) as DateTime;
  }

  /** Where it never opens long enough (`due` undefined) a clock has run out as it starts: better told at once than never. */
  start(of: Case, clock: RoutingClock, due: DateTime | undefined): void {
    const at = due ?? this.now;
    of.clocks[clock] = at;
    this.timers.add(new RequestClock(this, of, clock, at));
  }
}

/** A clock of a request, as long as it is the one that runs. */
class RequestClock implements Timer {
  #name: string | undefined;

  constructor(readonly world: World, readonly of: Case, readonly clock: RoutingClock, readonly at: DateTime) {}

  get name(): string {
    return (this.#name ??= `${this.of.kind} ${this.of.id} ${this.clock}`);
  }

  live(): boolean {
    return this.of.open && this.of.clocks[this.clock] === this.at;
  }

  ring(): void {
    this.world.ring(this.of, this.clock);
  }
}

function unset(): never {
  throw new InternalProblem("a world without a machine");
}
