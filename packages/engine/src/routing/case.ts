/** A request on its way, while the machine works on it; what of it goes into the state, and back. */
import type { DateTime, AskedOutcome, RecordValue, RoutedRequest, RoutingClock, Value } from "@fairway/runtime";
import { formatDateTime, parseDateTime } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import { InternalProblem, promised } from "../values/problem.js";
import type { RouteBook } from "./book.js";
import type { AtHand } from "./match/matcher.js";
import type { Pool } from "./turns/pool.js";
import { plainRecord, type PlainRecord } from "./plain.js";

/** @property ordinal of the partner; absent where it is no partner any more */
export interface Offer { readonly partner: string; readonly ordinal?: number; readonly at: DateTime; readonly until?: DateTime }

/** Somebody who was asked and has not taken it. */
export interface Asked { readonly partner: string; readonly outcome: AskedOutcome; readonly at: DateTime }

/** What is empty of most requests is one and the same list; whoever adds something makes a list of its own. */
const NONE: readonly never[] = [];

/** When each runs out; undefined: it does not run. */
export type Clocks = Partial<Record<RoutingClock, DateTime>>;

export interface Case {
  /** By which requests stand in the order in which they came in. */
  number: number;
  /** The pool in which it takes its turns, once it is known. */
  pool?: Pool;
  readonly kind: string;
  readonly id: string;
  readonly received: DateTime;
  readonly text: Text;
  readonly book: RouteBook;
  readonly request: AtHand;
  /** Worked out when it is first needed. */
  plain?: PlainRecord;
  step: number;
  waves: number;
  asked: readonly Asked[];
  offers: readonly Offer[];
  partner?: string;
  /** Its ordinal; absent where it is no partner any more. */
  owner?: number;
  desk?: string;
  member?: string;
  since?: DateTime;
  taken: boolean;
  desks: readonly string[];
  rule?: string;
  /** What its desk needs of a member. */
  needed: readonly Value[];
  readonly clocks: Clocks;
  breaches: readonly RoutingClock[];
  open: boolean;
}

/** A request that has just come in. */
export function newCase(kind: string, id: string, received: DateTime, text: Text, book: RouteBook, record: RecordValue): Case {
  return {
    number: 0, pool: undefined, kind, id, received, text, book, request: book.atHand(record), plain: undefined,
    step: 0, waves: 0, asked: NONE, offers: NONE, partner: undefined, owner: undefined, desk: undefined, member: undefined, since: undefined, taken: false,
    desks: NONE, rule: undefined, needed: NONE, clocks: { answer: undefined, promise: undefined, "pull back": undefined, escalate: undefined }, breaches: NONE, open: true,
  };
}

/** The facts as they go into the state. */
export function plainOf(of: Case): PlainRecord {
  const { index } = of.text;
  return (of.plain ??= plainRecord(of.request.record, promised(index.records.get(of.kind), `record ${of.kind}`), index));
}

export function stateOf(of: Case): RoutedRequest {
  const moment = (at: DateTime): string => formatDateTime(at);
  const text = of.text.index.plan.program.effective?.from;
  return {
    kind: of.kind, id: of.id, received: moment(of.received), ...(text === undefined ? {} : { text }), facts: plainOf(of), step: of.step, waves: of.waves,
    asked: of.asked.map((each) => ({ ...each, at: moment(each.at) })),
    offers: of.offers.map(({ partner, at, until }) => ({ partner, at: moment(at), ...(until === undefined ? {} : { until: moment(until) }) })),
    ...(of.partner === undefined ? {} : { partner: of.partner }), ...(of.desk === undefined ? {} : { desk: of.desk }), ...(of.member === undefined ? {} : { member: of.member }),
    ...(of.since === undefined ? {} : { since: moment(of.since) }), taken: of.taken, desks: [...of.desks], ...(of.rule === undefined ? {} : { rule: of.rule }),
    clocks: Object.fromEntries(Object.entries(of.clocks).filter(([, at]) => at !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([clock, at]) => [clock, moment(at as DateTime)])),
    breaches: [...of.breaches],
  };
}

/** What the state says of a request, but for what its text and facts give. */
export function fromState(of: RoutedRequest, ordinal: (partner: string) => number | undefined): Omit<Case, "text" | "book" | "request" | "needed"> {
  return {
    number: 0, kind: of.kind, id: of.id, received: momentOf(of.received), plain: of.facts, step: of.step, waves: of.waves,
    asked: of.asked.map((each) => ({ ...each, at: momentOf(each.at) })),
    offers: of.offers.map(({ partner, at, until }) => ({ partner, ordinal: ordinal(partner), at: momentOf(at), ...(until === undefined ? {} : { until: momentOf(until) }) })),
    ...(of.partner === undefined ? {} : { partner: of.partner, owner: ordinal(of.partner) }), ...(of.desk === undefined ? {} : { desk: of.desk }), ...(of.member === undefined ? {} : { member: of.member }),
    ...(of.since === undefined ? {} : { since: momentOf(of.since) }), taken: of.taken, desks: [...of.desks], ...(of.rule === undefined ? {} : { rule: of.rule }),
    clocks: Object.fromEntries(Object.entries(of.clocks).map(([clock, at]) => [clock, momentOf(at)])), breaches: [...of.breaches], open: true,
  };
}

/** @throws InternalProblem for text that no state holds */
export function momentOf(text: string): DateTime {
  const at = parseDateTime(text);
  if (at === undefined) throw new InternalProblem(`"${text.slice(0, 40)}" is no moment`);
  return at;
}
