/**
 * Requests and events as one sequence, so that the order in which they are handed over can't matter.
 *
 * By their moment; at one moment first who is absent or returns, then requests by kind and id, then what happened to them in
 * the order in which it is told. This file refuses to route.
 */
import type { Plan, PlanRecord } from "@fairway/plan";
import { startOfDayIn, type DateTime, type Day, type RecordValue, type RoutingEntry, type RoutingEvent } from "@fairway/runtime";
import type { RequestIn, Router } from "./router.js";

export interface DatedRequest extends RequestIn { readonly at: DateTime }

export type Happening = { readonly at: number; readonly request: DatedRequest } | { readonly at: number; readonly event: RoutingEvent };

export function sequenceOf(requests: readonly DatedRequest[], events: readonly RoutingEvent[]): readonly Happening[] {
  const all: readonly Happening[] = [...requests.map((request) => ({ at: request.at, request })), ...events.map((event) => ({ at: event.at, event }))];
  return [...all].sort((a, b) => a.at - b.at || rank(a) - rank(b) || ("request" in a && "request" in b ? byId(a.request, b.request) : 0));
}

function rank(of: Happening): number {
  if ("request" in of) return 1;
  return of.event.event === "absent" || of.event.event === "returned" ? 0 : 2;
}

function byId(a: RequestIn, b: RequestIn): number {
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Runs a sequence through a router; what comes before the moment at which the router stands is taken in at that moment. */
export function runSequence(router: Router, sequence: readonly Happening[]): readonly RoutingEntry[] {
  return sequence.flatMap((of) => {
    const at = Math.max(of.at, router.now);
    return "request" in of ? router.route(of.request, at) : router.advance({ ...of.event, at });
  });
}

/** When a request came in: its own date, at the start of the day where it has no time. Undefined where it says neither. */
export function receivedAt(plan: Plan, kind: string, record: RecordValue): DateTime | undefined {
  const of = recordOf(plan, kind);
  const field = of?.fields.find(({ name }) => name === of.dated);
  const value = field === undefined ? undefined : record[field.name];
  if (field === undefined || typeof value !== "number") return undefined;
  return field.type.kind === "datetime" ? (value as DateTime) : startOfDayIn(value as Day, plan.program.timezone);
}

/** A kind of requests, or the record that a registration is for. */
export function recordOf(plan: Plan, kind: string): PlanRecord | undefined {
  return plan.records.find(({ name }) => name === kind);
}

/** The kinds of requests that a program routes or registers, in the order in which they are declared. */
export function requestKinds({ routing }: Plan): readonly string[] {
  return [...new Set([...(routing?.routes ?? []).map(({ name }) => name), ...(routing?.registrations ?? []).map(({ of }) => of)])];
}

/** A Plan whose partner is the request: what reads partners reads requests by it. Undefined where there is no such kind. */
export function planOfRequests(plan: Plan, kind: string): Plan | undefined {
  const partner = recordOf(plan, kind);
  return partner === undefined ? undefined : { ...plan, partner, records: [...plan.records.filter(({ name }) => name !== kind), plan.partner] };
}
