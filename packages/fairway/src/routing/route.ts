/**
 * Routing by a loaded program: the population, requests and events from files, through the machine, in one sequence.
 *
 * Bad rows are listed and the good ones are routed; only a state that can't be used stops everything. This file holds no rule.
 */
import { readPartners, readRoutingEvents, readRoutingState, readStandings, type DataHost, type DataProblem, type PercentPolicy } from "@fairway/data";
import {
  coursesOf, planOfRequests, readStanding, receivedAt, requestKinds, Router, runSequence, sequenceOf, type Considered, type Course, type DatedRequest, type Person,
} from "@fairway/engine";
import type { Plan } from "@fairway/plan";
import { dayInZone, type DateTime, type RoutingEntry, type RoutingEvent, type RoutingState } from "@fairway/runtime";
import { planOn, plansOf } from "../evaluate.js";
import type { Program } from "../load/load.js";

export interface RoutingFiles {
  /** Partner data. */
  readonly data: string;
  readonly standing?: string;
  /** Requests by their kind; a file for all kinds where a program has one. */
  readonly requests: readonly { readonly kind?: string; readonly path: string }[];
  readonly events?: string;
  readonly state?: string;
  readonly percent?: PercentPolicy;
}

export interface RoutingInput {
  readonly plans: readonly Plan[];
  readonly population: readonly Person[];
  readonly requests: readonly DatedRequest[];
  readonly events: readonly RoutingEvent[];
  readonly state?: RoutingState;
  readonly problems: readonly DataProblem[];
  /** The state that was given can't be used: nothing may be routed. */
  readonly stopped: boolean;
}

/** @param at the moment up to which clocks run, in milliseconds */
export async function readRouting(program: Program, host: DataHost, files: RoutingFiles, at: number): Promise<RoutingInput> {
  const day = dayInZone(at as DateTime, zoneOf(program));
  const plan = planOn(program, day);
  const problems: DataProblem[] = [];
  const population = await people(program, plan, host, files, day, problems);
  const requests: DatedRequest[] = [];
  for (const { kind = requestKinds(plan)[0] ?? "", path } of files.requests) requests.push(...await requestsIn(plan, kind, host, path, files.percent, problems));
  const events = files.events === undefined ? undefined : await readRoutingEvents(host, files.events, plan.program.timezone);
  problems.push(...(events?.problems ?? []));
  const state = files.state === undefined ? undefined : await readRoutingState(host, files.state);
  if (state !== undefined && "problem" in state) problems.push(state.problem);
  return {
    plans: plansOf(program), population, requests, events: events?.events ?? [], problems,
    ...(state !== undefined && "state" in state ? { state: state.state } : {}), stopped: state !== undefined && "problem" in state,
  };
}

function zoneOf(program: Program): string {
  return plansOf(program).at(-1)?.program.timezone ?? "UTC";
}

async function people(program: Program, plan: Plan, host: DataHost, files: RoutingFiles, day: ReturnType<typeof dayInZone>, problems: DataProblem[]): Promise<readonly Person[]> {
  const given = files.standing === undefined ? undefined : await readStandings(host, files.standing);
  problems.push(...(given?.problems ?? []));
  const found: Person[] = [];
  for await (const item of readPartners(plan, host, files.data, { percent: files.percent })) {
    if (item.problem !== undefined) {
      problems.push(item.problem);
      continue;
    }
    const { standing, problems: wrong } = readStanding(plansOf(program), given === undefined ? item.standing : given.standings.get(item.facts.key), day);
    const [first] = wrong;
    if (first === undefined) found.push({ facts: item.facts, ...(standing === undefined ? {} : { standing }) });
    else problems.push({ code: "standing", severity: "error", partner: item.facts.key, path: first.path, expected: `a standing that fits ${plan.program.name}`, found: "", message: first.message });
  }
  return found;
}

async function requestsIn(plan: Plan, kind: string, host: DataHost, path: string, percent: PercentPolicy | undefined, problems: DataProblem[]): Promise<readonly DatedRequest[]> {
  const own = planOfRequests(plan, kind);
  if (own === undefined) return [];
  const found: DatedRequest[] = [];
  for await (const item of readPartners(own, host, path, { percent })) {
    if (item.problem !== undefined) {
      // What it calls a partner is a request here.
      const { partner, ...rest } = item.problem;
      problems.push(partner === undefined ? rest : { ...rest, message: `${kind} ${partner}: ${rest.message}` });
      continue;
    }
    const { key, partner: record } = item.facts;
    const at = receivedAt(plan, kind, record);
    if (at === undefined) problems.push({ code: "missing", severity: "error", path: "", expected: `the moment at which the ${kind} came in`, found: "nothing", message: `It is not said when ${kind} ${key} came in.`, ...item.place });
    else found.push({ kind, id: key, record, at });
  }
  return found;
}

export interface Routing {
  readonly courses: readonly Course[];
  readonly log: readonly RoutingEntry[];
  readonly state: RoutingState;
  /** Of the requests that were asked about: every partner against every step, at the moment the request came in. */
  readonly considered: readonly { readonly kind: string; readonly request: string; readonly partners: readonly Considered[] }[];
}

/** @param explain ids of requests for which every partner is told why or why not */
export function runRouting(input: RoutingInput, at: number, explain: readonly string[] = []): Routing {
  const sequence = sequenceOf(input.requests.filter((each) => each.at <= at), input.events.filter((each) => each.at <= at));
  const begin = Math.min(at, ...sequence.slice(0, 1).map((first) => first.at));
  const router = new Router(input.plans, input.population, input.state, begin);
  const considered: Routing["considered"][number][] = [];
  const log: RoutingEntry[] = [];
  for (const happening of sequence) {
    if ("request" in happening && explain.includes(happening.request.id)) {
      log.push(...router.runTo(Math.max(router.now, happening.at - 1)));
      considered.push({ kind: happening.request.kind, request: happening.request.id, partners: router.consider(happening.request) });
    }
    log.push(...runSequence(router, [happening]));
  }
  log.push(...router.runTo(Math.max(at, router.now)));
  return { courses: coursesOf(log), log, state: router.state(), considered };
}
