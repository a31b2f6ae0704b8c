/**
 * A stream of requests played through the machine with partners and desks that behave as declared.
 *
 * Whether somebody accepts, and after how long, is drawn from the seed, the request and who is asked: the same inputs give
 * the same run. This file refuses to route: it only answers what the machine has done.
 */
import type { RoutingEntry, RoutingEvent } from "@fairway/runtime";
import { coursesOf, type Course } from "./course.js";
import { drawOf } from "./draw.js";
import type { Router } from "./router.js";
import { runSequence, sequenceOf, type DatedRequest } from "./sequence.js";

/** Hours on the clock, from the shortest to the longest; drawn evenly between. */
export type Hours = readonly [least: number, most: number];

/** How somebody behaves: parts of 0 to 1. */
export interface Behaviour {
  /** The part of offers that it accepts. */
  readonly accepts: number;
  /** The part that it does not answer at all; what is left it declines. */
  readonly silent: number;
  readonly answersAfter: Hours;
  readonly completesAfter: Hours;
}

export interface BehaviourPlan {
  readonly seed: string;
  readonly partners: Behaviour;
  /** By the partner's key, in place of `partners`. */
  readonly partner?: Readonly<Record<string, Behaviour>>;
  readonly desks: Pick<Behaviour, "answersAfter" | "completesAfter">;
  readonly desk?: Readonly<Record<string, Pick<Behaviour, "answersAfter" | "completesAfter">>>;
  /** Absences and whatever else happens in any case. */
  readonly events?: readonly RoutingEvent[];
}

export interface Simulation {
  readonly log: readonly RoutingEntry[];
  readonly courses: readonly Course[];
}

const HOUR = 3_600_000;

/** Runs until everything has happened, or up to a moment. @param until milliseconds */
export function simulate(router: Router, requests: readonly DatedRequest[], behaviour: BehaviourPlan, until: number): Simulation {
  const log: RoutingEntry[] = [];
  const pending: RoutingEvent[] = [];
  const react = (entries: readonly RoutingEntry[]): void => {
    for (const entry of entries) {
      log.push(entry);
      pending.push(...reactions(entry, behaviour));
    }
  };
  let waiting = sequenceOf(requests.filter(({ at }) => at <= until), behaviour.events ?? []);
  for (;;) {
    pending.sort((a, b) => a.at - b.at || ((a.request ?? "") < (b.request ?? "") ? -1 : 1));
    const [event] = pending;
    const [next] = waiting;
    const at = Math.min(event?.at ?? Infinity, next?.at ?? Infinity);
    const clock = router.nextClock;
    if (clock !== undefined && clock < at && clock <= until) react(router.runTo(clock));
    else if (at > until) break;
    else if (next !== undefined && next.at === at) {
      waiting = waiting.slice(1);
      react(runSequence(router, [next]));
    } else {
      pending.shift();
      react(router.advance(event!));
    }
  }
  react(router.runTo(until));
  return { log, courses: coursesOf(log) };
}

function reactions(entry: RoutingEntry, behaviour: BehaviourPlan): readonly RoutingEvent[] {
  const { kind, request, partner, desk, member } = entry;
  const at = Date.parse(entry.at);
  const seed = `${behaviour.seed}\n${kind}\n${request}\n${partner ?? desk ?? ""}\n${entry.at}`;
  const after = ([least, most]: Hours, what: string): number => at + Math.max(1, Math.round((least + (most - least) * drawOf(`${seed}\n${what}`)) * HOUR));
  switch (entry.what) {
    case "offered": {
      const own = behaviour.partner?.[partner!] ?? behaviour.partners;
      const drawn = drawOf(`${seed}\nanswer`);
      if (drawn >= own.accepts && drawn < own.accepts + own.silent) return [];
      return [{ at: after(own.answersAfter, "delay"), event: drawn < own.accepts ? "accepted" : "declined", kind, request, partner: partner! }];
    }
    case "accepted": case "assigned": return [{ at: after((behaviour.partner?.[partner!] ?? behaviour.partners).completesAfter, "done"), event: "completed", kind, request }];
    case "given to member": return [{ at: after((behaviour.desk?.[desk!] ?? behaviour.desks).answersAfter, "delay"), event: "accepted", kind, request, ...(member === undefined ? {} : { member }) }];
    case "answered": return [{ at: after((behaviour.desk?.[desk!] ?? behaviour.desks).completesAfter, "done"), event: "completed", kind, request }];
    default: return [];
  }
}

// ── what it came to ─────────────────────────────────────────────────────────────────────────────────────────────────

export interface LoadLine {
  readonly name: string;
  readonly asked: number;
  readonly taken: number;
  readonly completed: number;
  /** The part of all requests that it was asked first. */
  readonly share: number;
  /** The weight of its turns, where the route has weights. */
  readonly weight?: number;
  /** Its share for its weight, against all of the same table: 1 is exactly its due. */
  readonly fairness?: number;
}

export interface SimulationReport {
  readonly requests: number;
  readonly partners: readonly LoadLine[];
  readonly desks: readonly LoadLine[];
  readonly breaches: Readonly<Record<string, number>>;
  /** Hours from the request to the first acceptance or answer: half of them, nine in ten, all. */
  readonly waiting: { readonly half: number; readonly most: number; readonly all: number };
  /** Still without somebody who has taken it at the end. */
  readonly open: number;
}

export function reportOf({ courses, log }: Simulation): SimulationReport {
  const routed = courses.filter(({ entries }) => entries.some(({ what }) => what === "offered" || what === "assigned" || what === "at desk"));
  const breaches: Record<string, number> = {};
  for (const { what, clock } of log) if (what === "breach" && clock !== undefined) breaches[clock] = (breaches[clock] ?? 0) + 1;
  const waits = routed.flatMap(({ entries }) => {
    const taken = entries.find(({ what }) => what === "accepted" || what === "assigned" || what === "answered");
    return taken === undefined ? [] : [(Date.parse(taken.at) - Date.parse(entries[0]!.at)) / HOUR];
  }).sort((a, b) => a - b);
  const part = (share: number): number => waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0;
  return {
    requests: routed.length, partners: loads(routed, "partner"), desks: loads(routed, "desk"), breaches, waiting: { half: part(0.5), most: part(0.9), all: part(1) }, open: routed.length - waits.length,
  };
}

function loads(courses: readonly Course[], of: "partner" | "desk"): readonly LoadLine[] {
  const lines = new Map<string, Counted>();
  const line = (name: string): Counted => {
    const known = lines.get(name) ?? { asked: 0, taken: 0, completed: 0, first: 0 };
    lines.set(name, known);
    return known;
  };
  for (const { entries } of courses) {
    let first = true;
    for (const entry of entries) {
      const name = entry[of];
      if (name === undefined) continue;
      const isAsked = of === "partner" ? entry.what === "offered" || entry.what === "assigned" : entry.what === "at desk" || entry.what === "escalated";
      if (isAsked) line(name).asked += 1;
      if (isAsked && first) line(name).first += 1;
      if (isAsked) first = false;
      if (entry.why?.weight !== undefined) line(name).weight = Number(entry.why.weight);
      if (["accepted", "assigned", "answered"].includes(entry.what)) line(name).taken += 1;
      if (entry.what === "completed") line(name).completed += 1;
    }
  }
  const weighed = [...lines.values()].filter(({ weight }) => weight !== undefined);
  const due = weighed.reduce((sum, { first }) => sum + first, 0) / weighed.reduce((sum, { weight = 0 }) => sum + weight, 0);
  return [...lines].sort(([a, x], [b, y]) => y.asked - x.asked || (a < b ? -1 : 1)).map(([name, { first, ...counts }]) => ({
    name, ...counts, share: courses.length === 0 ? 0 : first / courses.length, ...(counts.weight === undefined || !(due > 0) ? {} : { fairness: first / counts.weight / due }),
  }));
}

interface Counted { asked: number; taken: number; completed: number; first: number; weight?: number }
