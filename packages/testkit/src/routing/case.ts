/**
 * A worked case about requests: its partners, what came in and what happened, run through the machine that routes.
 *
 * Partners, requests and events come as plain data and are read as data files are. This file refuses to judge.
 */
import type { Plan, PlanTest, PlanTestRouting } from "@fairway/plan";
import { coursesOf, planOfRequests, receivedAt, Router, runSequence, sequenceOf, withRegistered, type Course, type DatedRequest, type Observer, type Person } from "@fairway/engine";
import { dayInZone, dayOf, parseDateTime, startOfDayIn, type DateTime, type Day, type RoutingEntry, type RoutingEvent, type RoutingEventKind } from "@fairway/runtime";
import { readStanding } from "@fairway/engine";
import { readPlain, type CaseReader } from "../facts.js";

export interface RoutedCase {
  readonly courses: readonly Course[];
  readonly log: readonly RoutingEntry[];
  /** The partners, with what became of their deals, on the day on which the case ends. */
  readonly partners: readonly Person[];
  readonly end: Day;
  readonly problems: readonly string[];
}

export function runRouting(plans: readonly Plan[], own: Plan, test: PlanTest, routing: PlanTestRouting, reader: CaseReader, observer?: Observer): RoutedCase {
  const partners = routing.partners.map((facts, at) => personOf(plans, own, test, facts, at, reader));
  const requests = routing.requests.map(({ kind, facts }) => requestOf(own, test, kind, facts, reader));
  const events = routing.events.map((facts) => eventOf(facts, own));
  const problems = [...partners, ...requests].flatMap((each) => (Array.isArray(each) ? (each as readonly string[]) : []));
  if (problems.length > 0) return { courses: [], log: [], partners: [], end: dayOf(test.asOf), problems };
  const population = partners.filter((each): each is Person => !Array.isArray(each));
  const zone = own.program.timezone;
  const router = new Router(plans, population, undefined, startOfDayIn(dayOf(test.asOf), zone), observer?.row === undefined ? {} : { row: observer.row });
  const log = [...runSequence(router, sequenceOf(requests.filter((each): each is DatedRequest => !Array.isArray(each)), events))];
  const end = routing.at === undefined ? undefined : parseDateTime(routing.at, zone);
  if (end !== undefined) log.push(...router.runTo(end));
  const { registrations } = router.state();
  const day = dayInZone(router.now as DateTime, zone);
  return { courses: coursesOf(log), log, partners: population.map((each) => ({ ...each, facts: withRegistered(plans, each.facts, registrations, day) })), end: day, problems: [] };
}

function personOf(plans: readonly Plan[], own: Plan, test: PlanTest, facts: object, at: number, reader: CaseReader): Person | readonly string[] {
  const read = readPlain(own, facts, `${test.name}, partner ${at + 1}`, reader.readFacts);
  if (read.facts === undefined) return read.problems;
  const standing = readStanding(plans, read.standing, dayOf(test.asOf));
  if (standing.problems.length > 0) return standing.problems.map(({ message }) => message);
  return { facts: read.facts, ...(standing.standing === undefined ? {} : { standing: standing.standing }) };
}

function requestOf(own: Plan, test: PlanTest, kind: string, facts: object, reader: CaseReader): DatedRequest | readonly string[] {
  const plan = planOfRequests(own, kind);
  if (plan === undefined) return [`There is no request ${kind}.`];
  const read = reader.readFacts(plan, withLists(plan, facts), `${test.name}, ${kind}`);
  if (read.facts === undefined) return read.problems.filter(({ severity }) => severity !== "warning").map(({ message }) => message);
  const { key, partner: record } = read.facts;
  const at = receivedAt(own, kind, record);
  return at === undefined ? [`It is not said when ${kind} ${key} came in.`] : { kind, id: key, record, at };
}

function withLists({ partner }: Plan, facts: object): object {
  const lists = partner.fields.filter(({ type, optional }) => !optional && (type.kind === "list" || type.kind === "set"));
  return { ...Object.fromEntries(lists.map(({ name }) => [name, []])), ...facts };
}

/** Moments without a zone are in the program's. The compiler has seen to the rest. */
function eventOf(facts: { readonly [column: string]: unknown }, { program }: Plan): RoutingEvent {
  const text = (name: string): { readonly [name: string]: string } => (facts[name] === undefined ? {} : { [name]: String(facts[name]) });
  const moment = (name: string): number | undefined => (facts[name] === undefined ? undefined : parseDateTime(String(facts[name]), program.timezone));
  const until = moment("until");
  return {
    at: moment("at") ?? 0, event: String(facts["event"]) as RoutingEventKind, ...text("request"), ...text("partner"), ...text("desk"), ...text("member"), ...text("to"),
    ...(until === undefined ? {} : { until }),
  };
}
