/**
 * Routing in the Plan: kinds of requests, the way each goes, the desks that answer, and registrations of deals.
 *
 * In a route's expressions the variable `variable` is the request at hand, and `partner` is a candidate; in those of a
 * registration the variable is the deal, and `partner` the one who registers it. See docs/language/routing.md.
 */
import type { Duration, PeriodUnit } from "@fairway/runtime";
import type { PlanExpression } from "./expression.js";
import type { Origin } from "./plan.js";

export interface PlanRouting {
  readonly requests: readonly PlanRequestKind[];
  readonly routes: readonly PlanRoute[];
  readonly desks: readonly PlanDesk[];
  readonly registrations: readonly PlanRegistration[];
}

/** A kind of request: the record of that name in `Plan.records`. */
export interface PlanRequestKind {
  readonly name: string;
  readonly title?: string;
  /** The field that says when it came in. */
  readonly dated?: string;
  readonly origin: Origin;
}

export interface PlanRoute {
  /** The kind of request that it routes. */
  readonly name: string;
  readonly title?: string;
  readonly variable: string;
  /** Read in order: the first that applies and finds somebody is taken; what it can't place goes on to the next. */
  readonly steps: readonly PlanRouteStep[];
  readonly never: readonly { readonly title?: string; readonly when: PlanExpression; readonly origin: Origin }[];
  readonly prefer: readonly PlanPoints[];
  readonly offer: PlanOffer;
  /** From the offer; the conditions may read the candidate. Empty: no clock. */
  readonly answer: readonly PlanClock[];
  /** Business hours of partners; none: see docs/language/routing.md#business-time. */
  readonly hours: readonly PlanHours[];
  readonly holidays: readonly string[];
  readonly turns: PlanTurns;
  readonly capacity: readonly PlanCapacity[];
  /** Who has refused so many in a row is left alone for so long; by these fields of the request. */
  readonly pause: readonly { readonly duration: Duration; readonly times: number; readonly key: readonly string[] }[];
  /** From the request; the conditions read it alone. */
  readonly promise: readonly (PlanClock & { readonly desk?: string })[];
  /** From acceptance; the conditions may read who has it. */
  readonly pullBack: readonly PlanClock[];
  readonly volume?: PlanSpan & { readonly count: number; /** Exact text, 0 to 1. */ readonly toDesks: string };
  readonly end: PlanDesks;
  readonly origin: Origin;
}

export interface PlanRouteStep {
  /** Its place among the steps, from 0. */
  readonly id: number;
  readonly title?: string;
  /** Reads the request alone. */
  readonly when?: PlanExpression;
  readonly target:
    | { readonly kind: "partners"; readonly where: PlanExpression; readonly best?: { readonly most: boolean; readonly of: PlanExpression } }
    /** The partner with that key. */
    | { readonly kind: "partner"; readonly partner: PlanExpression }
    | ({ readonly kind: "desk" } & PlanDesks);
  readonly origin: Origin;
}

/**
 * Desks in order, at least one: the first that covers a request has it, and the last in any case. `openFirst`: of those that
 * cover it the first that is open, or else opens next.
 */
export interface PlanDesks {
  readonly desks: readonly string[];
  /** The skill of a member that it asks for; reads the request alone. */
  readonly needing?: PlanExpression;
  readonly openFirst?: true;
}

/** A line of a clock: of several the first whose condition holds counts. */
export interface PlanClock { readonly within: Duration; readonly when?: PlanExpression; readonly origin: Origin }

/** Words of one enum or taxonomy: a request has them where a field of that type lies in them. */
export interface PlanWords { readonly type: { readonly kind: "enum" | "taxonomy"; readonly name: string }; readonly words: readonly string[] }

/** Points of a candidate: `points` where `when` holds; times `each`; or in proportion from `low` to `high` (by rank, of tiers and ordered words). */
export type PlanPoints = { readonly points: PlanExpression; readonly origin: Origin } & (
  | { readonly by: "when"; readonly when: PlanExpression }
  | { readonly by: "each"; readonly each: PlanExpression }
  | { readonly by: "range"; readonly value: PlanExpression; readonly low: PlanExpression; readonly high: PlanExpression });

export type PlanOffer =
  /** Nobody is asked. */
  | { readonly kind: "assign" }
  /** `count` absent: all candidates. `once`: together, in at most `waves` waves; otherwise one after the other, at most `count`. */
  | { readonly kind: "offer"; readonly count?: number; readonly once: boolean; readonly waves: number };

export interface PlanTurns {
  readonly how: "recent" | "loaded" | "cycle" | "draw" | "best";
  readonly weight?: PlanExpression;
  /** Fields of the request: each combination of their values is a pool with turns of its own. */
  readonly pool: readonly string[];
  /** Fields of the partner that break ties; after them its key does. */
  readonly then: readonly string[];
}

export type PlanCapacity =
  | { readonly of: "open"; readonly count: PlanExpression; readonly origin: Origin }
  | (PlanSpan & { readonly of: "period"; readonly count: PlanExpression; readonly origin: Origin });

/** A day, a week from Monday, or a period of a calendar. */
export interface PlanSpan { readonly calendar: string; readonly unit: PeriodUnit | "day" | "week" }

/** Open on these days (1 = Monday) from one minute of the day until another; `zone` absent: the program's. */
export interface PlanHours {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly zone?: string;
  /** A text from a table, per partner. */
  readonly zoneBy?: PlanExpression;
  /** Closed on days that are no business days of the program. */
  readonly exceptHolidays: boolean;
}

export interface PlanDesk {
  readonly name: string;
  readonly title?: string;
  readonly kind?: "concierge" | "inside" | "outside" | "field" | "technical" | "support";
  /** Words of one enum or taxonomy each: a request is covered where its fields of that type lie in them. None: everything. */
  readonly covers: readonly PlanWords[];
  readonly hours: readonly PlanHours[];
  /** Days on which it is closed. */
  readonly holidays: readonly string[];
  readonly members: readonly PlanMember[];
  /** Its people are kept in another system. */
  readonly elsewhere?: true;
  readonly skills?: { readonly kind: "enum" | "taxonomy"; readonly name: string };
  readonly takes: readonly { readonly count: number; readonly period?: PlanSpan }[];
  /** What is given out first while it waits, by the place of its word. */
  readonly urgent?: PlanWords;
  /** Of several lines the first whose words a request has counts; `of` absent: any request. */
  readonly answer: readonly PlanDeskClock[];
  readonly escalate: readonly (PlanDeskClock & { readonly to: string })[];
  readonly origin: Origin;
}

/** A line of a clock at a desk. */
export interface PlanDeskClock { readonly within: Duration; readonly of?: PlanWords; readonly origin: Origin }

export interface PlanMember {
  readonly name: string;
  readonly skills: readonly string[];
  /** The most it has open; goes before the desk's. */
  readonly takes?: number;
  /** Days of absence, both included. */
  readonly absent: readonly { readonly from: string; readonly to: string }[];
}

export interface PlanRegistration {
  readonly name: string;
  readonly title?: string;
  /** The record or request that is registered. */
  readonly of: string;
  readonly variable: string;
  /** The field with the registering partner's key. */
  readonly by: string;
  readonly dated?: string;
  /** Fields in which the same deals agree; none: no two deals are the same. */
  readonly same: readonly string[];
  /** By which the first is told; "approval" is the moment of approval. */
  readonly first: readonly string[];
  readonly require: readonly PlanReason[];
  readonly refuse: readonly PlanReason[];
  readonly conflict: readonly (PlanReason & { readonly desk: string })[];
  readonly age?: Duration;
  /** The first whose condition holds counts; a deal that none is for is approved at once. Empty: no decision is asked for. */
  readonly decide: readonly (PlanClock & { readonly desk?: string; readonly silence?: "approved" | "refused" })[];
  /** The first whose condition holds counts. */
  readonly protect: readonly { readonly duration: PlanExpression; readonly when?: PlanExpression; readonly origin: Origin }[];
  readonly extend?: { readonly by: Duration; readonly times?: number; readonly when?: PlanExpression };
  readonly again?: Duration;
  readonly transfer?: PlanExpression;
  /** A later registrant of the same deal is accepted too, behind the first. */
  readonly second: boolean;
  readonly origin: Origin;
}

export interface PlanReason { readonly title?: string; readonly condition: PlanExpression; readonly origin: Origin }
