/**
 * What a simulation came to: loads, waiting times, clocks that ran out and where, fairness against declared weights.
 *
 * Counted from the log alone. Whose due is what: of the requests of one pool that one rule has taken, among those who were
 * asked first with the same points, each partner's part is its weight. This file refuses to simulate.
 */
import type { RoutingClock, RoutingEntry } from "@fairway/runtime";
import type { Course } from "../course.js";
import { dealsOf, type DealLine } from "./deals.js";
import { poolKey, type Simulation } from "./play.js";

export type Breaches = Readonly<Partial<Record<RoutingClock, number>>>;

/** Hours: half of them, nine in ten, all. */
export interface Waiting { readonly half: number; readonly most: number; readonly all: number }

export interface LoadLine {
  readonly name: string;
  readonly asked: number;
  readonly taken: number;
  readonly completed: number;
  /** The part of all requests that it was asked first. */
  readonly share: number;
  /** Clocks that ran out while it had the request, or that brought the request there. */
  readonly breaches: Breaches;
  /** From being asked to taking it; absent where it has taken nothing. */
  readonly waiting?: Waiting;
  /** The weight of its turns, where the route has weights. */
  readonly weight?: number;
  /** How many times it was asked first, for the times that are its due: 1 is exactly that. */
  readonly fairness?: number;
}

/** Requests of one pool that one rule has taken: turns among the same candidates. */
export interface PoolLine {
  readonly kind: string;
  /** Values of the fields by which the pool is told; "" where a route has one pool. */
  readonly pool: string;
  readonly rule: string;
  readonly requests: number;
  readonly partners: number;
  /** The partner whose turns lie furthest from its due. */
  readonly furthest: { readonly partner: string; readonly asked: number; readonly due: number };
}

export interface DayLine { readonly day: string; readonly received: number; readonly byPartners: number; readonly byDesks: number; readonly breaches: number }

export interface SimulationReport {
  readonly requests: number;
  readonly partners: readonly LoadLine[];
  readonly desks: readonly LoadLine[];
  readonly pools: readonly PoolLine[];
  readonly breaches: Breaches;
  /** From the request to the first acceptance or answer. */
  readonly waiting: Waiting;
  /** How many waited up to so many hours, and no shorter line's; the last has no end. */
  readonly waits: readonly { readonly upTo?: number; readonly requests: number }[];
  readonly days: readonly DayLine[];
  /** Registrations of deals, by kind. */
  readonly deals: readonly (Omit<DealLine, "decidedAfter"> & { readonly decided?: Waiting })[];
  /** Still without somebody who has taken it at the end. */
  readonly open: number;
}

const HOUR = 3_600_000;
const STEPS = [0.25, 1, 4, 8, 24, 72] as const;

export function reportOf(simulation: Simulation): SimulationReport {
  const { courses, log } = simulation;
  const routed = courses.filter(({ entries }) => entries.some(({ what }) => what === "offered" || what === "assigned" || what === "at desk"));
  const waits = routed.flatMap(({ entries }) => {
    const taken = entries.find(isTaken);
    return taken === undefined ? [] : [(Date.parse(taken.at) - Date.parse(entries[0]!.at)) / HOUR];
  });
  const { lines, pools } = fairnessOf(simulation, routed);
  return {
    requests: routed.length, partners: loads(routed, "partner", lines), desks: loads(routed, "desk", new Map()), pools, breaches: breachesIn(log),
    waiting: waitingOf(waits), waits: histogram(waits), days: daysOf(routed), deals: dealsOf(courses).map(({ decidedAfter, ...line }) => ({ ...line, ...(decidedAfter.length === 0 ? {} : { decided: waitingOf(decidedAfter) }) })), open: routed.length - waits.length,
  };
}

function isTaken({ what }: RoutingEntry): boolean {
  return what === "accepted" || what === "assigned" || what === "answered";
}

function breachesIn(entries: readonly RoutingEntry[]): Breaches {
  const counts: Partial<Record<RoutingClock, number>> = {};
  for (const { what, clock } of entries) if (what === "breach" && clock !== undefined) counts[clock] = (counts[clock] ?? 0) + 1;
  return counts;
}

function waitingOf(waits: readonly number[]): Waiting {
  const sorted = [...waits].sort((a, b) => a - b);
  const part = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { half: part(0.5), most: part(0.9), all: part(1) };
}

function histogram(waits: readonly number[]): SimulationReport["waits"] {
  const steps = [...STEPS, Infinity];
  return steps.map((upTo, at) => {
    const requests = waits.filter((wait) => wait <= upTo && (at === 0 || wait > steps[at - 1]!)).length;
    return upTo === Infinity ? { requests } : { upTo, requests };
  });
}

function daysOf(courses: readonly Course[]): readonly DayLine[] {
  const days = new Map<string, { -readonly [K in keyof DayLine]: DayLine[K] }>();
  const on = ({ at }: RoutingEntry): { -readonly [K in keyof DayLine]: DayLine[K] } => {
    const day = at.slice(0, 10);
    const line = days.get(day) ?? { day, received: 0, byPartners: 0, byDesks: 0, breaches: 0 };
    days.set(day, line);
    return line;
  };
  for (const { entries } of courses) {
    on(entries[0]!).received += 1;
    const taken = entries.find(isTaken);
    if (taken !== undefined) on(taken)[taken.what === "answered" ? "byDesks" : "byPartners"] += 1;
    for (const entry of entries) if (entry.what === "breach") on(entry).breaches += 1;
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

// ── fairness ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Due { readonly first: number; readonly due: number; readonly weight: number }

interface Turns { readonly kind: string; readonly pool: string; readonly rule: string; readonly partners: Map<string, Due> }

/** By partner over all pools, and by pool. Turns decide among candidates with the same points: only those are compared. */
function fairnessOf({ pools }: Simulation, courses: readonly Course[]): { readonly lines: ReadonlyMap<string, Due>; readonly pools: readonly PoolLine[] } {
  const equals = new Map<string, Turns>();
  for (const course of courses) {
    const first = course.entries.find(({ what }) => what === "offered" || what === "assigned");
    if (first?.partner === undefined || first.why === undefined || first.why.turn === "named") continue;
    const [kind, pool, rule] = [course.kind, pools.get(poolKey(course)) ?? "", first.rule ?? ""];
    const group = groupIn(equals, JSON.stringify([kind, pool, rule, first.why.points]), { kind, pool, rule });
    addTo(group.partners, first.partner, { first: 1, due: 0, weight: Number(first.why.weight ?? 1) });
  }
  const lines = new Map<string, Due>();
  const groups = new Map<string, Turns>();
  for (const { partners, ...of } of equals.values()) {
    const requests = sum(partners.values(), ({ first }) => first);
    const weights = sum(partners.values(), ({ weight }) => weight);
    const group = groupIn(groups, JSON.stringify(of), of);
    for (const [name, { first, weight }] of partners) {
      const own = { first, due: (requests * weight) / weights, weight };
      addTo(lines, name, own);
      addTo(group.partners, name, own);
    }
  }
  return { lines, pools: [...groups.values()].map(poolLine).sort((a, b) => b.requests - a.requests || (`${a.kind} ${a.pool} ${a.rule}` < `${b.kind} ${b.pool} ${b.rule}` ? -1 : 1)) };
}

function groupIn(groups: Map<string, Turns>, key: string, of: Omit<Turns, "partners">): Turns {
  let group = groups.get(key);
  if (group === undefined) groups.set(key, group = { ...of, partners: new Map() });
  return group;
}

function addTo(partners: Map<string, Due>, name: string, { first, due, weight }: Due): void {
  const before = partners.get(name);
  partners.set(name, { first: (before?.first ?? 0) + first, due: (before?.due ?? 0) + due, weight });
}

function poolLine({ kind, pool, rule, partners }: Turns): PoolLine {
  const [furthest] = [...partners].sort(([a, x], [b, y]) => Math.abs(y.first - y.due) / y.due - Math.abs(x.first - x.due) / x.due || (a < b ? -1 : 1));
  const [partner, { first, due }] = furthest!;
  return { kind, pool, rule, requests: sum(partners.values(), (each) => each.first), partners: partners.size, furthest: { partner, asked: first, due } };
}

function sum<T>(of: Iterable<T>, value: (each: T) => number): number {
  let total = 0;
  for (const each of of) total += value(each);
  return total;
}

// ── loads ───────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Counted { asked: number; taken: number; completed: number; first: number; weight?: number; readonly waits: number[]; readonly entries: RoutingEntry[] }

function loads(courses: readonly Course[], of: "partner" | "desk", due: ReadonlyMap<string, Due>): readonly LoadLine[] {
  const lines = new Map<string, Counted>();
  for (const course of courses) countCourse(course, of, lines);
  return [...lines].sort(([a, x], [b, y]) => y.asked - x.asked || (a < b ? -1 : 1)).map(([name, { asked, taken, completed, first, weight, waits, entries }]) => {
    const own = due.get(name);
    return {
      name, asked, taken, completed, share: courses.length === 0 ? 0 : first / courses.length, breaches: breachesIn(entries), ...(waits.length === 0 ? {} : { waiting: waitingOf(waits) }),
      ...(weight === undefined ? {} : { weight }), ...(weight === undefined || own === undefined || !(own.due > 0) ? {} : { fairness: own.first / own.due }),
    };
  });
}

function countCourse({ entries }: Course, of: "partner" | "desk", lines: Map<string, Counted>): void {
  const line = (name: string): Counted => {
    const known = lines.get(name) ?? { asked: 0, taken: 0, completed: 0, first: 0, waits: [], entries: [] };
    lines.set(name, known);
    return known;
  };
  const since = new Map<string, number>();
  let first = true;
  entries.forEach((entry, at) => {
    const name = entry[of] ?? (entry.what === "breach" && entry.partner === undefined && entry.desk === undefined ? entries.slice(at + 1).find(({ what }) => what === "at desk")?.[of] : undefined);
    if (name === undefined) return;
    const counted = line(name);
    if (of === "partner" ? entry.what === "offered" || entry.what === "assigned" : entry.what === "at desk" || entry.what === "escalated") {
      counted.asked += 1;
      if (first) counted.first += 1;
      first = false;
      since.set(name, Date.parse(entry.at));
    }
    if (entry.what === "breach") counted.entries.push(entry);
    if (entry.why?.weight !== undefined) counted.weight = Number(entry.why.weight);
    if (isTaken(entry)) {
      counted.taken += 1;
      counted.waits.push((Date.parse(entry.at) - (since.get(name) ?? Date.parse(entry.at))) / HOUR);
    }
    if (entry.what === "completed") counted.completed += 1;
  });
}
