/**
 * What routing takes and gives: events, entries of its log, and the state that goes in and comes out.
 *
 * Plain data that JSON can hold: moments as RFC 3339 text in UTC, days as YYYY-MM-DD, facts as they stand in data files.
 * The JSON Schemas are schemas/routing-state.schema.json and schemas/routing-assignments.schema.json. This file holds
 * types only; the engine makes them and nobody else does.
 */

/** Facts as they stand in a data file: texts, yes and no, lists, objects; numbers as decimal text. */
export type PlainValue = string | boolean | null | readonly PlainValue[] | { readonly [field: string]: PlainValue };

// ── events ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Something that happened at a moment. Which fields an event needs: docs/language/routing.md#what-happens. */
export interface RoutingEvent {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  readonly event: RoutingEventKind;
  /** Where two kinds of requests share ids: which one. */
  readonly kind?: string;
  readonly request?: string;
  readonly partner?: string;
  readonly desk?: string;
  readonly member?: string;
  /** Of an absence: the moment at which it ends by itself. */
  readonly until?: number;
  /** Of a transfer: the partner who takes it over. */
  readonly to?: string;
}

export type RoutingEventKind =
  | "accepted" | "declined" | "timed out" | "completed" | "handed back" | "absent" | "returned"
  | "approved" | "refused" | "extended" | "transferred" | "won" | "lost";

// ── the log ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export type RoutingClock = "answer" | "promise" | "pull back" | "escalate" | "decide" | "protection";

/** One thing that was done, and why. */
export interface RoutingEntry {
  readonly at: string;
  readonly kind: string;
  readonly request: string;
  readonly what:
    | "offered" | "assigned" | "accepted" | "declined" | "timed out" | "withdrawn" | "handed back" | "pulled back" | "completed"
    | "at desk" | "given to member" | "waiting at desk" | "escalated" | "answered" | "breach" | "not taken"
    | "submitted" | "approved" | "refused" | "second" | "extended" | "transferred" | "won" | "lost" | "expired" | "to be decided";
  readonly partner?: string;
  readonly desk?: string;
  readonly member?: string;
  /** The title of the rule, or "step 2" where it has none. */
  readonly rule?: string;
  /** Until when there is an answer, or protection. */
  readonly until?: string;
  /** Of a registration: the last day of its protection. */
  readonly lastDay?: string;
  readonly clock?: RoutingClock;
  /** In words, where there is something to say beyond the above. */
  readonly because?: string;
  readonly why?: RoutingWhy;
}

/** Why this one: how many could have had it, and what put this one first. */
export interface RoutingWhy {
  readonly candidates: number;
  /** Those whose turn came before and who were passed over: absent, asked before, full, left alone after refusals. Of a draw: all who could not be drawn. */
  readonly passed?: { readonly absent?: number; readonly asked?: number; readonly full?: number; readonly paused?: number; readonly weightless?: number };
  readonly points?: string;
  readonly turn: "least recently offered" | "least loaded" | "in cycles" | "by draw" | "highest points" | "named";
  readonly weight?: string;
}

// ── state ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export type AskedOutcome = "declined" | "timed out" | "handed back" | "pulled back";

export interface RoutedRequest {
  readonly kind: string;
  readonly id: string;
  readonly received: string;
  /** `effective from` of the text under which it came in; absent for a text without one. */
  readonly text?: string;
  readonly facts: { readonly [field: string]: PlainValue };
  /** The step that is being tried. */
  readonly step: number;
  /** Waves, or single offers, that this step has made. */
  readonly waves: number;
  readonly asked: readonly { readonly partner: string; readonly outcome: AskedOutcome; readonly at: string }[];
  readonly offers: readonly { readonly partner: string; readonly at: string; readonly until?: string }[];
  readonly partner?: string;
  readonly desk?: string;
  readonly member?: string;
  /** Since when it has its owner. */
  readonly since?: string;
  /** The owner has taken it. */
  readonly taken: boolean;
  /** Desks that it has been at. */
  readonly desks: readonly string[];
  readonly rule?: string;
  readonly clocks: Partial<Readonly<Record<RoutingClock, string>>>;
  readonly breaches: readonly RoutingClock[];
}

export interface PoolState {
  readonly route: string;
  readonly pool: readonly string[];
  /** How far turns with weights have come. */
  readonly clock: number;
  readonly members: readonly { readonly partner: string; readonly last: number; readonly pass?: number }[];
}

export interface RoutedPartner {
  readonly partner: string;
  readonly absent?: { readonly since: string; readonly until?: string };
  /** What it was given in the current period of each capacity, by route and the capacity's place in it. */
  readonly given?: readonly { readonly route: string; readonly capacity: number; readonly from: string; readonly count: number }[];
}

/** What a partner has refused in a row, or until when it is left alone for it. */
export interface RoutedRefusals {
  readonly route: string;
  /** The clause's place among those of its route. */
  readonly pause: number;
  readonly key: readonly string[];
  readonly partner: string;
  readonly count: number;
  readonly until?: string;
}

export interface RoutedMember {
  readonly desk: string;
  readonly member: string;
  readonly last?: number;
  readonly absent?: { readonly since: string; readonly until?: string };
  readonly given?: readonly { readonly capacity: number; readonly from: string; readonly count: number }[];
}

export type RegistrationStatus = "waiting" | "approved" | "refused" | "expired" | "won" | "lost";

export interface RegisteredDeal {
  readonly registration: string;
  readonly id: string;
  readonly partner: string;
  readonly submitted: string;
  readonly text?: string;
  readonly facts: { readonly [field: string]: PlainValue };
  readonly status: RegistrationStatus;
  readonly decided?: string;
  /** Reasons by their titles, of a refusal. */
  readonly reasons?: readonly string[];
  /** The first registrant's deal, of a second one. */
  readonly behind?: string;
  /** The last day of protection. */
  readonly until?: string;
  readonly extensions: number;
  /** The last moment to decide. */
  readonly decide?: string;
  readonly desk?: string;
  /** A conflict that people settle: silence does not approve it. */
  /** What silence means, while it waits. */
  readonly silence?: "approved" | "refused";
  readonly conflict?: boolean;
  /** Its end: won, lost or expired, as a day. */
  readonly ended?: string;
  /** Won later than protected, or too soon after the approval. */
  readonly unprotected?: boolean;
}

export interface RoutingState {
  readonly format: "fairway-routing-state";
  readonly stateVersion: 1;
  /** The moment up to which clocks have run. */
  readonly at: string;
  /** Turns taken so far; the memory of who was last counts in them. */
  readonly turns: number;
  readonly requests: readonly RoutedRequest[];
  readonly pools: readonly PoolState[];
  readonly partners: readonly RoutedPartner[];
  readonly members: readonly RoutedMember[];
  /** Absent where nothing is remembered. */
  readonly refusals?: readonly RoutedRefusals[];
  readonly registrations: readonly RegisteredDeal[];
}
