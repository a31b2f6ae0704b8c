/** A request on its way, while the machine works on it; what of it goes into the state, and back. */
import type { DateTime, AskedOutcome, RecordValue, RoutedRequest, RoutingClock, Value } from "@fairway/runtime";
import { formatDateTime, parseDateTime } from "@fairway/runtime";
import type { Text } from "../program/history.js";
import { InternalProblem, promised } from "../values/problem.js";
import type { RouteBook } from "./book.js";
import type { AtHand } from "./match/matcher.js";
import { plainRecord, type PlainRecord } from "./plain.js";

export interface Offer { readonly partner: string; readonly at: DateTime; readonly until?: DateTime }

export interface Case {
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
  asked: { readonly partner: string; readonly outcome: AskedOutcome; readonly at: DateTime }[];
  offers: Offer[];
  partner?: string;
  desk?: string;
  member?: string;
  since?: DateTime;
  taken: boolean;
  desks: string[];
  rule?: string;
  /** What its desk needs of a member. */
  needed: readonly Value[];
  clocks: Partial<Record<RoutingClock, DateTime>>;
  breaches: RoutingClock[];
  open: boolean;
}

/** A request that has just come in. */
export function newCase(kind: string, id: string, received: DateTime, text: Text, book: RouteBook, record: RecordValue): Case {
  return {
    kind, id, received, text, book, request: book.atHand(record),
    step: 0, waves: 0, asked: [], offers: [], taken: false, desks: [], needed: [], clocks: {}, breaches: [], open: true,
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
export function fromState(of: RoutedRequest): Omit<Case, "text" | "book" | "request" | "needed"> {
  return {
    kind: of.kind, id: of.id, received: momentOf(of.received), plain: of.facts, step: of.step, waves: of.waves,
    asked: of.asked.map((each) => ({ ...each, at: momentOf(each.at) })),
    offers: of.offers.map(({ partner, at, until }) => ({ partner, at: momentOf(at), ...(until === undefined ? {} : { until: momentOf(until) }) })),
    ...(of.partner === undefined ? {} : { partner: of.partner }), ...(of.desk === undefined ? {} : { desk: of.desk }), ...(of.member === undefined ? {} : { member: of.member }),
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
