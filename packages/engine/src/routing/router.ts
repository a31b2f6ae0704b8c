/**
 * Routing as whoever calls it sees it: requests and events go in, with a state; assignments with their reasons and the next
 * state come out.
 *
 * `route` and `advance` are functions: the same inputs give the same bytes. `Router` is the same machine kept running, for
 * many requests in a row. See docs/language/routing.md.
 */
import {
  formatDateTime, formatDay, parseDay, type DateTime, type RecordValue, type RoutedMember, type RoutedPartner, type RoutingEntry, type RoutingEvent, type RoutingState,
} from "@fairway/runtime";
import type { Observer } from "../observer.js";
import type { PlanHistory, Text } from "../program/history.js";
import { fromState, momentOf, newCase, stateOf, type Case } from "./case.js";
import { away, back, memberAway, memberBack, restoreAbsence } from "./absences.js";
import { consider, type Considered } from "./consider.js";
import { Machine } from "./machine.js";
import { handBack, refuse } from "./offers.js";
import type { Person } from "./match/people.js";
import { plainRecord, recordFrom } from "./plain.js";
import type { Staff } from "./simulate/behaviour.js";
import { poolText } from "./words.js";
import { dealFrom, dealKey, dealState, Registrar, type Deal } from "./registrations/registrar.js";
import { promised } from "../values/problem.js";

export interface RequestIn {
  readonly kind: string;
  readonly id: string;
  readonly record: RecordValue;
}

export interface Routed {
  readonly entries: readonly RoutingEntry[];
  readonly state: RoutingState;
}

/** Routes one request at a moment; clocks that are due before it run first. */
export function route(plans: PlanHistory, request: RequestIn, population: readonly Person[], state: RoutingState | undefined, at: number): Routed {
  const router = new Router(plans, population, state, at);
  const entries = router.route(request, at);
  return { entries, state: router.state() };
}

/** Takes in one event, or only time (`undefined`), at its moment. */
export function advance(plans: PlanHistory, event: RoutingEvent | undefined, population: readonly Person[], state: RoutingState | undefined, at: number): Routed {
  const router = new Router(plans, population, state, at);
  const entries = event === undefined ? router.runTo(at) : router.advance(event);
  return { entries, state: router.state() };
}

export class Router {
  readonly #machine: Machine;
  readonly #registrar: Registrar;

  /**
   * @param at the moment at which a router without a state begins
   * @param observer told of the rows of tables that answer
   */
  constructor(plans: PlanHistory, population: readonly Person[], state: RoutingState | undefined, at: number, observer?: Pick<Observer, "row">) {
    this.#machine = new Machine(plans, population, (state === undefined ? at : momentOf(state.at)) as DateTime, observer);
    this.#registrar = new Registrar(this.#machine);
    if (state !== undefined) this.#restore(state);
  }

  /** The moment up to which clocks have run, in milliseconds. */
  get now(): number {
    return this.#machine.now;
  }

  /** When the next clock runs out, in milliseconds. */
  get nextClock(): number | undefined {
    return this.#machine.timers.nextAt;
  }

  /** Everybody who can be away: partners in the order of their keys, and members of desks. */
  get staff(): Staff {
    const desks = this.#machine.texts.at(-1)?.index.plan.routing?.desks ?? [];
    return { partners: this.#machine.people.keys, members: desks.flatMap(({ name, members }) => members.map((member) => ({ desk: name, member: member.name }))) };
  }

  /** The values by which the pool is told in which a request takes its turn; none where its route has one pool, or there is no route. */
  poolOf({ kind, record }: RequestIn): readonly string[] {
    const machine = this.#machine;
    const book = machine.book(kind, machine.text);
    const of = machine.text.index.records.get(kind);
    if (book === undefined || of === undefined || book.route.turns.pool.length === 0) return [];
    const plain = plainRecord(record, of, machine.text.index);
    return book.route.turns.pool.map((field) => poolText(plain[field]));
  }

  /** A request comes in. What was due before is done first. */
  route({ kind, id, record }: RequestIn, at: number): readonly RoutingEntry[] {
    const machine = this.#machine;
    machine.runTo(at as DateTime, false);
    const registrations = this.#registrar.of(kind);
    for (const plan of registrations) this.#registrar.submit(plan, id, record);
    if (registrations.length === 0 || machine.book(kind, machine.text) !== undefined) machine.receive(kind, id, record);
    return machine.taken();
  }

  /** Every partner held against every step of the route, for a request that would come in now; nothing is changed. */
  consider({ kind, id, record }: RequestIn): readonly Considered[] {
    const machine = this.#machine;
    const { text } = machine;
    const book = machine.book(kind, text);
    return book === undefined ? [] : consider(machine, machine.cases.get(kind, id) ?? newCase(kind, id, machine.now, text, book, record));
  }

  /** Something happened. What was due before is done first; what is due at that very moment is not. */
  advance(event: RoutingEvent): readonly RoutingEntry[] {
    this.#machine.runTo(event.at as DateTime, false);
    this.#happen(event);
    return this.#machine.taken();
  }

  /** Time passes up to a moment, what is due at it included. */
  runTo(at: number): readonly RoutingEntry[] {
    this.#machine.runTo(at as DateTime, true);
    return this.#machine.taken();
  }

  /** Requests on their way, in the order in which they came in. */
  get open(): Iterable<Readonly<Case>> {
    return this.#machine.cases.values();
  }

  /** Registrations of deals, those that are over included. */
  get deals(): Iterable<Readonly<Deal>> {
    return this.#registrar.deals.values();
  }

  // ── what happens ──────────────────────────────────────────────────────────────────────────────────────────────────

  #happen(event: RoutingEvent): void {
    switch (event.event) {
      case "absent": case "returned": return this.#presence(event);
      case "approved": case "refused": case "extended": case "transferred": case "won": case "lost": return this.#ofDeal(event);
      default: return this.#ofRequest(event);
    }
  }

  #ofRequest(event: RoutingEvent): void {
    const of = this.#caseOf(event);
    const machine = this.#machine;
    if (of === undefined) return machine.note({ kind: event.kind ?? "", id: event.request ?? "" }, { what: "not taken", because: event.request === undefined ? "it is not said which request" : `no request ${event.request} is on its way` });
    switch (event.event) {
      case "accepted": return machine.accept(of, event.partner, event.member);
      case "declined": case "timed out": return refuse(machine, of, event.partner, event.event);
      case "handed back": return handBack(machine, of, "handed back");
      default: return machine.complete(of);
    }
  }

  #presence(event: RoutingEvent): void {
    const { partner, desk, member } = event;
    const machine = this.#machine;
    const since = machine.now;
    const absence = event.until === undefined ? { since } : { since, until: event.until as DateTime };
    if (partner !== undefined) return event.event === "absent" ? away(machine, partner, absence) : back(machine, partner);
    if (desk !== undefined && member !== undefined) return event.event === "absent" ? memberAway(machine, desk, member, absence) : memberBack(machine, desk, member);
    machine.note({ kind: "", id: "" }, { what: "not taken", because: "it is not said who is absent or has returned" });
  }

  #ofDeal(event: RoutingEvent): void {
    const deals = [...this.#registrar.deals.values()].filter(({ id, plan }) => id === event.request && (event.kind === undefined || plan.of === event.kind));
    if (deals.length === 0) return this.#machine.note({ kind: event.kind ?? "", id: event.request ?? "" }, { what: "not taken", because: `no deal ${event.request ?? ""} is registered` });
    for (const deal of deals) this.#ofOneDeal(deal, event);
  }

  #ofOneDeal(deal: Deal, event: RoutingEvent): void {
    const registrar = this.#registrar;
    switch (event.event) {
      case "approved": return registrar.approve(deal);
      case "refused": return registrar.refuse(deal);
      case "extended": return registrar.extend(deal);
      case "transferred": return registrar.transfer(deal, event.to);
      case "won": return registrar.win(deal);
      default: return registrar.lose(deal);
    }
  }

  #caseOf({ kind, request }: RoutingEvent): Case | undefined {
    const { cases } = this.#machine;
    if (request === undefined) return undefined;
    if (kind !== undefined) return cases.get(kind, request);
    for (const { index } of this.#machine.texts) {
      for (const { name } of index.plan.routing?.routes ?? []) {
        const found = cases.get(name, request);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  // ── state ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  state(): RoutingState {
    const machine = this.#machine;
    const key = (ordinal: number): string => machine.people.keys[ordinal]!;
    return {
      format: "fairway-routing-state", stateVersion: 1, at: formatDateTime(machine.now), turns: machine.turns,
      requests: [...machine.cases.values()].map(stateOf),
      pools: [...machine.pools.values()].map((pool) => ({
        route: pool.route, pool: pool.key, clock: pool.clock, members: pool.members().map(({ ordinal, last, pass }) => ({ partner: key(ordinal), last, ...(pass === undefined ? {} : { pass }) })),
      })).sort((a, b) => (JSON.stringify([a.route, a.pool]) < JSON.stringify([b.route, b.pool]) ? -1 : 1)),
      partners: this.#partners(), members: this.#members(), ...this.#refusals(), registrations: [...this.#registrar.deals.values()].map(dealState),
    };
  }

  #refusals(): Pick<RoutingState, "refusals"> {
    const rows = this.#machine.refusals.rows(this.#machine.now).map(({ until, ...row }) => ({ ...row, ...(until === undefined ? {} : { until: formatDateTime(until) }) }));
    return rows.length === 0 ? {} : { refusals: rows };
  }

  #partners(): readonly RoutedPartner[] {
    const machine = this.#machine;
    const given = new Map<string, NonNullable<RoutedPartner["given"]>[number][]>();
    for (const [route, loads] of machine.allLoads) {
      for (const { ordinal, capacity, from, count } of loads.all()) {
        const partner = machine.people.keys[ordinal]!;
        given.set(partner, [...(given.get(partner) ?? []), { route, capacity, from: formatDay(from), count }]);
      }
    }
    return [...new Set([...machine.absences.keys(), ...given.keys()])].sort().map((partner) => {
      const absent = machine.absences.get(partner);
      return { partner, ...(absent === undefined ? {} : { absent: absenceState(absent) }), ...(given.has(partner) ? { given: given.get(partner)! } : {}) };
    });
  }

  #members(): readonly RoutedMember[] {
    const books = [...this.#machine.desks].sort((a, b) => (a.desk.name < b.desk.name ? -1 : 1));
    return books.flatMap(({ desk, clerks }) => clerks.filter(({ last, absent, given }) => last > 0 || absent !== undefined || given.size > 0).map(({ member, last, absent, given }) => ({
      desk: desk.name, member: member.name, ...(last > 0 ? { last } : {}), ...(absent === undefined ? {} : { absent: absenceState(absent) }),
      ...(given.size === 0 ? {} : { given: [...given].sort(([a], [b]) => a - b).map(([capacity, { from, count }]) => ({ capacity, from: formatDay(from), count })) }),
    })));
  }

  #restore(state: RoutingState): void {
    const machine = this.#machine;
    machine.turns = state.turns;
    for (const { partner, absent, given } of state.partners) {
      if (absent !== undefined) restoreAbsence(machine, partner, absenceFrom(absent));
      const ordinal = machine.people.ordinal(partner);
      for (const { route, capacity, from, count } of given ?? []) if (ordinal !== undefined) machine.loads(route).set(capacity, ordinal, { from: parseDay(from)!, count });
    }
    for (const { route, pool, clock, members } of state.pools) {
      const restored = machine.pool(route, pool);
      restored.clock = clock;
      for (const { partner, last, pass } of members) {
        const ordinal = machine.people.ordinal(partner);
        if (ordinal !== undefined) restored.restore(ordinal, last, pass);
      }
    }
    for (const { until, ...row } of state.refusals ?? []) machine.refusals.set({ ...row, ...(until === undefined ? {} : { until: momentOf(until) }) });
    this.#restoreMembers(state);
    for (const of of state.requests) this.#restoreRequest(of);
    machine.restoreWaiting();
    for (const of of state.registrations) this.#restoreDeal(of);
  }

  #restoreMembers(state: RoutingState): void {
    for (const { desk, member, last, absent, given } of state.members) {
      const clerk = this.#machine.desk(desk).clerk(member);
      if (clerk === undefined) continue;
      clerk.last = last ?? 0;
      if (absent !== undefined) memberAway(this.#machine, desk, member, absenceFrom(absent));
      for (const { capacity, from, count } of given ?? []) clerk.given.set(capacity, { from: parseDay(from)!, count });
    }
  }

  #restoreRequest(of: RoutingState["requests"][number]): void {
    const machine = this.#machine;
    const text = textFrom(machine.texts, of.text);
    const book = machine.book(of.kind, text);
    if (book === undefined) return;
    const record = recordFrom(of.facts, promised(text.index.records.get(of.kind), `record ${of.kind}`), text.index);
    const restored: Case = { ...fromState(of, (partner) => machine.people.ordinal(partner)), text, book, request: book.atHand(record), needed: [] };
    machine.cases.add(restored);
    machine.restore(restored);
  }

  #restoreDeal(of: RoutingState["registrations"][number]): void {
    const text = textFrom(this.#machine.texts, of.text);
    const plan = text.index.plan.routing?.registrations.find(({ name }) => name === of.registration);
    if (plan === undefined) return;
    const deal = dealFrom(of, plan, text);
    this.#registrar.deals.set(dealKey(plan.name, of.id), deal);
    this.#registrar.watch(deal);
  }
}

function absenceState({ since, until }: { readonly since: DateTime; readonly until?: DateTime }): { readonly since: string; readonly until?: string } {
  return { since: formatDateTime(since), ...(until === undefined ? {} : { until: formatDateTime(until) }) };
}

function absenceFrom({ since, until }: { readonly since: string; readonly until?: string }): { readonly since: DateTime; readonly until?: DateTime } {
  return { since: momentOf(since), ...(until === undefined ? {} : { until: momentOf(until) }) };
}

/** The text under which something came in; the latest one where it is not there any more. */
function textFrom(texts: readonly Text[], from: string | undefined): Text {
  return texts.find(({ index }) => index.plan.program.effective?.from === from) ?? texts.at(-1)!;
}
