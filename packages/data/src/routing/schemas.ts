/**
 * The JSON Schemas of what routing takes and gives: its state, and what one run of `fairway route` assigned.
 *
 * Checked in as schemas/routing-state.schema.json and schemas/routing-assignments.schema.json; a state that comes in is held
 * against the first. This file refuses to know a program.
 */

import { ROUTING_EVENTS } from "./events.js";

const text = { type: "string", maxLength: 10_000 };
const id = { type: "string", maxLength: 1000 };
const moment = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?Z$", description: "RFC 3339, in UTC." };
const day = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "A day." };
const count = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const clock = { enum: ["answer", "promise", "pull back", "escalate", "decide", "protection"] };
const facts = { type: "object", description: "As in a data file: texts, yes and no, lists, objects; numbers as decimal text." };

/** An object with these properties; those named behind it may be absent. */
function object(properties: Readonly<Record<string, object>>, ...absent: readonly string[]): object {
  return { type: "object", properties, required: Object.keys(properties).filter((name) => !absent.includes(name)), additionalProperties: false };
}

const list = (items: object): object => ({ type: "array", items });

const absence = object({ since: moment, until: moment }, "until");
const given = (more: Readonly<Record<string, object>>): object => list(object({ ...more, capacity: count, from: day, count }));

const request = object({
  kind: id, id, received: moment, text: day, facts, step: count, waves: count,
  asked: list(object({ partner: id, outcome: { enum: ["declined", "timed out", "handed back", "pulled back"] }, at: moment })),
  offers: list(object({ partner: id, at: moment, until: moment }, "until")),
  partner: id, desk: id, member: id, since: moment, taken: { type: "boolean" }, desks: list(id), rule: text,
  clocks: { type: "object", propertyNames: clock, additionalProperties: moment }, breaches: list(clock),
}, "text", "partner", "desk", "member", "since", "rule");

const deal = object({
  registration: id, id, partner: id, submitted: moment, text: day, facts, status: { enum: ["waiting", "approved", "refused", "expired", "won", "lost"] },
  decided: moment, reasons: list(text), behind: id, until: day, extensions: count, decide: moment, desk: id, silence: { enum: ["approved", "refused"] }, conflict: { type: "boolean" }, ended: day, unprotected: { type: "boolean" },
}, "text", "decided", "reasons", "behind", "until", "decide", "desk", "silence", "conflict", "ended", "unprotected");

export const routingStateSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema", title: "Routing state",
  description: "Whose turn it is, open offers, loads, clocks and registrations: goes into a run of routing, and comes out of it.",
  ...object({
    format: { const: "fairway-routing-state" }, stateVersion: { const: 1 }, at: moment, turns: count, requests: list(request),
    pools: list(object({ route: id, pool: list(id), clock: { type: "number", minimum: 0 }, members: list(object({ partner: id, last: count, pass: { type: "number", minimum: 0 } }, "pass")) })),
    partners: list(object({ partner: id, absent: absence, given: given({ route: id }) }, "absent", "given")),
    members: list(object({ desk: id, member: id, last: count, absent: absence, given: given({}) }, "last", "absent", "given")),
    refusals: list(object({ route: id, pause: count, key: list(id), partner: id, count, until: moment }, "until")),
    registrations: list(deal),
  }, "refusals"),
};

const why = object({
  candidates: count, passed: object({ absent: count, asked: count, full: count, paused: count, weightless: count }, "absent", "asked", "full", "paused", "weightless"), points: text,
  turn: { enum: ["least recently offered", "least loaded", "in cycles", "by draw", "highest points", "named"] }, weight: text,
}, "passed", "points", "weight");

const what = {
  enum: [
    "offered", "assigned", "accepted", "declined", "timed out", "withdrawn", "handed back", "pulled back", "completed", "at desk", "given to member", "waiting at desk", "escalated",
    "answered", "breach", "not taken", "submitted", "approved", "refused", "second", "extended", "transferred", "won", "lost", "expired", "to be decided",
  ],
};

/** One thing that was done, and why: a line of `--format ndjson`, and an element of `log`. */
const entry = object({
  at: moment, kind: id, request: id, what, partner: id, desk: id, member: id, rule: text, until: moment, lastDay: day, clock, because: text, why,
}, "partner", "desk", "member", "rule", "until", "lastDay", "clock", "because", "why");

const considered = object({
  partner: id, rule: text, candidate: { type: "boolean" }, because: text, points: text, weight: { type: "number" }, lastTurn: count, open: count,
}, "because", "points", "weight", "lastTurn", "open");

const assignment = object({
  kind: id, request: id, partner: id, desk: id, member: id, offers: list(id), asked: list(id), rule: text, breaches: list(clock), completed: { type: "boolean" },
  clocks: { type: "object", propertyNames: clock, additionalProperties: moment },
  deal: object({ status: { enum: ["waiting", "approved", "refused", "expired", "won", "lost"] }, because: text, second: text, lastDay: day, unprotected: { type: "boolean" } }, "because", "second", "lastDay", "unprotected"),
}, "partner", "desk", "member", "rule", "clocks", "deal");

const problem = { type: "object", properties: { code: id, severity: { enum: ["error", "warning"] }, message: text }, required: ["code", "severity", "message"] };

export const routingAssignmentsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema", title: "What was routed",
  description: "`fairway route --format json`: who has each request, the whole log with its reasons, and the next state.",
  ...object({
    format: { const: "fairway-assignments" }, formatVersion: { const: 1 }, program: text, at: moment, assignments: list(assignment), log: list(entry),
    considered: list(object({ kind: id, request: id, partners: list(considered) })), state: { $ref: "routing-state.schema.json" }, problems: list(problem),
  }, "considered"),
};

const part = { type: "number", minimum: 0, maximum: 1 };
const hours = { type: "array", items: { type: "number", minimum: 0, maximum: 100_000 }, minItems: 2, maxItems: 2, description: "From the shortest to the longest, in hours on the clock." };
const away = { ...object({ part: { type: "number", minimum: 0, maximum: 0.99 }, lasts: hours }), description: "The part of its time that it is away, in stretches that last so long; of a desk, each of its members." };
const behaviour = object({ accepts: part, silent: part, answersAfter: hours, completesAfter: hours, away }, "away");
const deskBehaviour = object({ answersAfter: hours, completesAfter: hours, away }, "away");
const deals = { ...object({ approves: part, undecided: part, decidesAfter: hours, wins: part, loses: part, closesAfter: hours }), description: "Deals: which part of those to be decided people approve, and about which nobody decides; which part of the approved ones the customer orders, and which is lost. Without it nobody decides, and none is won." };
const named = (of: object): object => ({ type: "object", additionalProperties: of });

/** How partners and desks behave in a simulation: parts of offers, delays in hours. */
export const routingBehaviourSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema", title: "Behaviour of partners and desks",
  description: "What `fairway simulate` plays: which part of offers partners accept and which they do not answer, after how many hours, how long requests take, and when they are away.",
  ...object({ seed: text, partners: behaviour, partner: named(behaviour), desks: deskBehaviour, desk: named(deskBehaviour), deals }, "partner", "desk", "deals"),
};

/** What has happened, as `--events` takes it in JSON; a line of NDJSON is one of them, and a CSV file has these as columns. */
export const routingEventsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema", title: "Events of routing", description: "What happened to requests, partners and members of desks. Which of the fields an event needs stands in docs/language/routing.md.",
  ...list(object({
    at: { type: "string", maxLength: 40, description: "A moment, `2026-08-03T10:00Z`; without a zone it is in the program's." }, event: { enum: [...ROUTING_EVENTS] },
    kind: { ...id, description: "The kind of request, where ids of two kinds may be the same." }, request: id, partner: id, desk: id, member: id, until: { type: "string", maxLength: 40 }, to: { ...id, description: "The partner that a deal is transferred to." },
  }, "kind", "request", "partner", "desk", "member", "until", "to")),
};

const breaches = { type: "object", propertyNames: clock, additionalProperties: count };
const duration = { type: "number", minimum: 0, description: "Hours." };
const waiting = { ...object({ half: duration, most: duration, all: duration }), description: "Hours within which half of them, nine in ten, and all of them were over." };
const share = { type: "number", minimum: 0, maximum: 1 };
const loads = list(object({ name: id, asked: count, taken: count, completed: count, share, breaches, waiting, weight: { type: "number" }, fairness: { type: "number", minimum: 0, description: "Times asked first, for the times that are its due." } }, "waiting", "weight", "fairness"));

export const simulationSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema", title: "What a simulation came to", description: "`fairway simulate --format json`: loads, waiting times, clocks that ran out, turns against weights, and what became of deals.",
  ...object({
    format: { const: "fairway-simulation" }, formatVersion: { const: 1 }, program: text, seed: text, requests: count, partners: loads, desks: loads,
    pools: list(object({ kind: id, pool: text, rule: text, requests: count, partners: count, furthest: object({ partner: id, asked: count, due: { type: "number", minimum: 0 } }) })),
    breaches, waiting, waits: list(object({ upTo: duration, requests: count }, "upTo")),
    days: list(object({ day, received: count, byPartners: count, byDesks: count, breaches: count })),
    deals: list(object({
      kind: id, submitted: count, approved: count, second: count, refused: count, reasons: { type: "object", additionalProperties: count }, won: count, unprotected: count, lost: count, expired: count, breaches: count,
      waiting: count, decided: waiting,
    }, "decided")),
    open: count, problems: list(problem),
  }),
};
