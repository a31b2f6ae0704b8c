/** Worked cases (`test` blocks) as the compiler hands them to the test runner: facts as plain data, expectations as the Plan's expressions. */
import type { Origin } from "./plan.js";
import type { PlanExpression, PlanWindow, ConstantValue } from "./expression.js";
import type { PlanType } from "./types.js";

/** Plain data as it would stand in a partner's JSON file; numbers as exact text in `{ number: "1.5" }` are not needed: all are texts. */
export type PlainFacts = { readonly [field: string]: unknown };

export interface PlanTest {
  readonly name: string;
  readonly asOf: string;
  /** A partner file, relative to the program's file; `facts` override its fields. */
  readonly partnerFile?: string;
  /** JSON-like data of the partner (numbers as decimal text). */
  readonly facts: PlainFacts;
  /** Fields of the partner that the test does not give: filled in where optional or a list, otherwise reported. */
  readonly givenMeasures: readonly { readonly measure: string; readonly name: string; readonly type: PlanType; readonly value: ConstantValue; readonly origin: Origin }[];
  readonly decisions: readonly { readonly decision: string; readonly on?: string; readonly until?: string }[];
  readonly standing: readonly PlanTestStanding[];
  readonly expect: readonly PlanExpectation[];
  /** Of a case about requests: the partners, what came in and what happened. */
  readonly routing?: PlanTestRouting;
  readonly origin: Origin;
}

export interface PlanTestRouting {
  readonly partners: readonly PlainFacts[];
  readonly requests: readonly { readonly kind: string; readonly facts: PlainFacts }[];
  /** In the written order; each as a routing event's JSON. */
  readonly events: readonly PlainFacts[];
  /** RFC 3339: the moment up to which clocks run. */
  readonly at?: string;
}

export interface PlanTestStanding {
  /** A ladder or a competency. */
  readonly of: string;
  readonly key?: string;
  readonly tier?: string;
  readonly since: string;
  readonly until?: string;
  readonly graceSince?: string;
  readonly failedInRow?: number;
  /** The day up to which reviews have been held; `since` where absent. */
  readonly reviewedTo?: string;
  readonly override?: { readonly by: string; readonly why: string };
  readonly origin: Origin;
}

export type PlanExpectation = { readonly origin: Origin } & (
  | { readonly kind: "condition"; readonly condition: PlanExpression }
  /** The ladder's state: `in grace`, `at risk`, or a tier that takes effect on a date. */
  | { readonly kind: "state"; readonly ladder: string; readonly key?: string; readonly tier?: string; readonly state: "grace" | "risk" | "pending"; readonly from?: string }
  | { readonly kind: "requirement"; readonly ladder: string; readonly tier: string; readonly title: string; readonly outcome: "met" | "not met" | "undecided" }
  | { readonly kind: "needs"; readonly ladder: string; readonly tier: string; readonly title: string; readonly distance: PlanExpression }
  /** Of the period at hand, or of the periods that end in the window; to one payee, or for one record. A charge is expected as `charges`. */
  | { readonly kind: "pays"; readonly incentive: string; readonly verb: "pays" | "charges" | "holds"; readonly amount: PlanExpression; readonly payee?: string; readonly record?: string; readonly window?: PlanWindow }
  /** What a fund has left to spend on the day; what of it has been lost so far. */
  | { readonly kind: "fund"; readonly fund: string; readonly what: "left" | "expired"; readonly amount: PlanExpression }
  | { readonly kind: "claim"; readonly claims: string; readonly record: string; readonly outcome: "accepted" | "refused"; readonly because?: string }
  | { readonly kind: "claimPays"; readonly claims: string; readonly record: string; readonly amount: PlanExpression }
  /** About a request, by its id. */
  | ({ readonly kind: "request"; readonly request: string } & (
    | { readonly goes: "to" | "not"; readonly to: { readonly partner: string } | { readonly desk: string }; readonly rule?: string }
    | { readonly goes: "offered"; readonly to: { readonly partner: string } }
    /** A member of a desk. */
    | { readonly goes: "member"; readonly member: string }
    | { readonly goes: "breaches"; readonly clock: string }
    | { readonly goes: "approved" | "waiting" | "expired" | "unprotected" }
    | { readonly goes: "refused"; readonly reason?: string }
    | { readonly goes: "second"; readonly first: string }
    | { readonly goes: "protected"; readonly until: string }))
  /** The share of all requests of a route that a partner was given; exact texts, both ends included. */
  | { readonly kind: "share"; readonly partner: string; readonly route: string; readonly low: string; readonly high: string });

