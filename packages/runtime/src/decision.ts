/**
 * What an evaluation gives: the decision about one partner, and the standing that goes into the next one.
 *
 * Plain data that JSON can hold: dates as YYYY-MM-DD, exact numbers as text ("20/3", "0.125"). The JSON Schemas are
 * schemas/decision.schema.json and schemas/standing.schema.json; a test holds them against what the engine makes.
 * This file holds types only; the engine makes them and nobody else does.
 */

import type { DecisionMoney } from "./ledger.js";

/** The answer of a requirement, a path, a condition, a law. Undecided: a fact that could decide it is missing. */
export type Outcome = "met" | "not met" | "undecided";

/** A value with its kind, so that it can be printed without the Plan. A percent of 12 is "0.12". */
export type DecisionValue =
  | { readonly kind: "integer" | "number" | "percent"; readonly value: string }
  | { readonly kind: "money"; readonly amount: string; readonly currency: string }
  | { readonly kind: "date" | "month" | "datetime" | "text"; readonly value: string }
  /** A word of an enum or taxonomy, a tier, a competency; "none" is written for no tier, with `none` true. */
  | { readonly kind: "word"; readonly value: string; readonly title?: string; readonly none?: boolean }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "duration"; readonly count: number; readonly unit: string }
  | { readonly kind: "list"; readonly items: readonly DecisionValue[] }
  /** A record, by its key as text. */
  | { readonly kind: "record"; readonly key: string };

/** Something that would have been needed and is not there. */
export interface MissingFact {
  /** Where it would stand: `csat`, `bookings[B-17].vertical`; or what could not be worked out, as a reader calls it. */
  readonly path: string;
  /** In words: "not given", "nothing to divide by", "no value in the table", … */
  readonly why: string;
}

/** Where a clause stands in the program. `line` is 1-based. */
export interface ClauseOrigin { readonly file: string; readonly line: number; readonly text: string }

/**
 * How far it is to what is asked. The amount is exact and above zero, or zero where the mark itself is not enough (`over`).
 * money: of `currency`; percent: points of a hundredth part as a fraction ("0.05" is five points); days; steps: places in
 * an order (tiers, ordered words); number: whatever is counted.
 */
export interface Distance {
  readonly amount: string;
  readonly unit: "money" | "number" | "percent" | "days" | "months" | "steps";
  readonly currency?: string;
  readonly direction: "more" | "less";
  /** More (or less) than the mark is asked: reaching it is not enough. */
  readonly over?: boolean;
}

export type Operator = "is" | "is not" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "covers";

/** A condition as it came out. `and`, `or` and `not` hold their parts. */
export interface ConditionResult {
  /** As a reader would write it. */
  readonly text: string;
  readonly outcome: Outcome;
  readonly join?: "and" | "or" | "not";
  readonly parts?: readonly ConditionResult[];
  readonly operator?: Operator;
  /** The left and the right side; absent where they could not be worked out. */
  readonly value?: DecisionValue;
  readonly threshold?: DecisionValue;
  /** Only where the condition is not met and both sides can be measured. */
  readonly distance?: Distance;
  readonly missing: readonly MissingFact[];
  /** With evidence only. */
  readonly evidence?: readonly Evidence[];
}

export interface PathResult {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly conditions: readonly (ConditionResult & { readonly title?: string; readonly origin: ClauseOrigin })[];
  readonly origin: ClauseOrigin;
}

export interface ExceptionResult {
  readonly id: string;
  readonly title?: string;
  /** The condition under which it applies, as written. */
  readonly when: string;
  /** Nothing is asked. */
  readonly waived: boolean;
  /** `undecided`: it is open whether it applies; then `outcome` of the requirement holds either way or is undecided. */
  readonly applies: "yes" | "undecided";
}

/**
 * A requirement as it came out. Where one comparison decides it, `value`, `operator`, `threshold` and `distance` are that
 * comparison's; `condition` or `paths` (the path with the fewest failed conditions first) say everything.
 */
export interface RequirementResult {
  readonly id: string;
  readonly title?: string;
  /** The clause that was asked, as written: the exception's where one applies. */
  readonly text: string;
  readonly outcome: Outcome;
  readonly exception?: ExceptionResult;
  readonly value?: DecisionValue;
  readonly operator?: Operator;
  readonly threshold?: DecisionValue;
  readonly distance?: Distance;
  readonly missing: readonly MissingFact[];
  readonly condition?: ConditionResult;
  /** `any`: one path suffices; `all`: every path; a number: so many of them. */
  readonly asks?: "any" | "all" | number;
  readonly paths?: readonly PathResult[];
  readonly origin: ClauseOrigin;
}

export interface TierResult {
  readonly tier: string;
  readonly title?: string;
  /** With `tiers build up`, of this tier and those below. */
  readonly outcome: Outcome;
  readonly requirements: readonly RequirementResult[];
}

/** One thing that is missing for a tier. */
export interface Lack {
  readonly requirement: string;
  readonly title?: string;
  readonly text: string;
  readonly outcome: "not met" | "undecided";
  readonly distance?: Distance;
  readonly missing: readonly MissingFact[];
}

export interface PendingChange { readonly tier: string | null; readonly from: string; readonly move: "promote" | "demote" }

/** A person's order; it wins over the rules from `from` up to but not including `until`. */
export interface Override {
  readonly tier: string | null;
  readonly by: string;
  readonly why: string;
  readonly from: string;
  readonly until?: string;
}

export interface LadderState {
  readonly inGrace: boolean;
  readonly graceSince?: string;
  /** The requirements of the tier held are not met as of the day, and no review has said so yet. */
  readonly atRisk: boolean;
  /** A missing fact could change which tier is earned: `couldBe`. */
  readonly undecided: boolean;
  readonly undecidedSince?: string;
  readonly couldBe?: { readonly tier: string; readonly missing: readonly MissingFact[] };
  /** The next change that has been decided and has not taken effect. */
  readonly pending?: PendingChange;
  /** Kept, whatever reviews say, up to but not including this day. */
  readonly keptUntil?: string;
  readonly failedInRow: number;
  /** Latest reviews in a row that earned a higher tier than the one held. */
  readonly metInRow: number;
  readonly override?: Override;
}

export interface LadderDecision {
  readonly ladder: string;
  /** Of a repeated ladder: the key, as text. */
  readonly key?: string;
  readonly title?: string;
  /** The tier that results; null is no tier. */
  readonly tier: string | null;
  readonly tierTitle?: string;
  /** By the requirements alone, as of the day. */
  readonly earned: string | null;
  /** What was held the day before. */
  readonly standing: string | null;
  readonly since: string;
  readonly state: LadderState;
  /** The day whose facts the next review reads, and the day from which it counts. */
  readonly nextReview?: { readonly reads: string; readonly effective: string };
  /** The tier above the one that results; `missing` is empty where it is earned and waits for its review. */
  readonly next?: { readonly tier: string; readonly title?: string; readonly outcome: Outcome; readonly missing: readonly Lack[] };
  /** From the lowest to the highest. */
  readonly tiers: readonly TierResult[];
  readonly origin: ClauseOrigin;
}

export interface CompetencyDecision {
  readonly competency: string;
  readonly key?: string;
  readonly title?: string;
  readonly held: boolean;
  /** Since when it has been held (or not). */
  readonly since: string;
  /** The first day on which it is no longer held, unless it requalifies. */
  readonly until?: string;
  /** Of its requirements as of the day. */
  readonly outcome: Outcome;
  readonly undecidedSince?: string;
  readonly requirements: readonly RequirementResult[];
  readonly origin: ClauseOrigin;
}

export interface PartResult {
  readonly part: string;
  readonly title?: string;
  readonly text: string;
  /** Exact; absent where it could not be worked out. */
  readonly points?: string;
  readonly most?: string;
  /** What the points are read from. */
  readonly reads?: DecisionValue;
  readonly gate?: ConditionResult;
  readonly missing: readonly MissingFact[];
  readonly evidence?: readonly Evidence[];
  readonly origin: ClauseOrigin;
}

export interface ScoreDecision {
  readonly score: string;
  readonly key?: string;
  readonly title?: string;
  readonly total?: string;
  readonly mark?: string;
  readonly passed?: Outcome;
  /** With `keep best total`: this key's score is the one that counts. */
  readonly best?: boolean;
  readonly parts: readonly PartResult[];
  readonly missing: readonly MissingFact[];
  readonly origin: ClauseOrigin;
}

export interface BenefitGiven {
  readonly benefit: string;
  readonly title?: string;
  readonly value?: DecisionValue;
  readonly from: { readonly kind: "tier" | "competency" | "score"; readonly name: string; readonly of?: string; readonly key?: string };
}

/** A decision of a person as it was read: absent from the facts means no. */
export interface DecisionRead {
  readonly decision: string;
  readonly title?: string;
  readonly holds: boolean;
  readonly by?: string;
  readonly on?: string;
  readonly until?: string;
}

export interface LawResult {
  readonly law: string;
  readonly title?: string;
  readonly outcome: "held" | "broken" | "undecided";
  readonly condition: ConditionResult;
  readonly origin: ClauseOrigin;
}

/** Something that keeps a decision from being trusted as it stands; in words for the one who runs the program. */
export interface DecisionProblem {
  readonly kind: "version" | "standing" | "internal";
  readonly message: string;
  readonly origin?: ClauseOrigin;
}

export interface Decision {
  readonly format: "fairway-decision";
  readonly decisionVersion: 1;
  /** The partner's key. */
  readonly partner: string;
  readonly asOf: string;
  readonly program: { readonly name: string; readonly title?: string; readonly version?: string };
  readonly ladders: readonly LadderDecision[];
  readonly competencies: readonly CompetencyDecision[];
  readonly scores: readonly ScoreDecision[];
  readonly benefits: readonly BenefitGiven[];
  readonly decisions: readonly DecisionRead[];
  readonly laws: readonly LawResult[];
  /** Absent where the program pays nothing. */
  readonly money?: DecisionMoney;
  readonly problems: readonly DecisionProblem[];
  readonly nextStanding: Standing;
}

// ── evidence ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a value rests on: figures unfold to the records that were counted, down to the partner's facts. */
export interface Evidence {
  readonly kind: "measure" | "records" | "fact" | "table" | "score" | "competency" | "tier" | "decision" | "reviews" | "earnings";
  /** As a reader calls it: `people(Expert)`, `bookings`, `needed`. */
  readonly name: string;
  readonly title?: string;
  readonly value?: DecisionValue;
  readonly missing?: readonly MissingFact[];
  /** The as-of day where it is another than the decision's. */
  readonly asOf?: string;
  /** A figure that a test put in the measure's place. */
  readonly given?: boolean;
  /** Of records: the days of the window, both included, and what was counted in it. */
  readonly window?: { readonly text: string; readonly from: string; readonly to: string };
  readonly records?: { readonly seen: number; readonly counted: number; readonly keys: readonly string[]; readonly more: number };
  /** Of records: the aggregate, as written. */
  readonly text?: string;
  readonly parts?: readonly Evidence[];
  readonly origin?: ClauseOrigin;
}

// ── standing ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What was held, from a day up to but not including another. `by` and `why` where a person ordered it. */
export interface HeldTier {
  readonly tier: string | null;
  readonly from: string;
  readonly until: string;
  readonly by?: string;
  readonly why?: string;
}

/** A review that was held: which tiers' requirements were met then, and which were undecided. */
export interface HeldReview { readonly on: string; readonly met: readonly string[]; readonly undecided?: readonly string[] }

export interface LadderStanding {
  readonly ladder: string;
  readonly key?: string;
  /** By the rules; an override lies over it. */
  readonly tier: string | null;
  readonly since: string;
  /** The last day up to which everything has been read; `since` where absent. */
  readonly reviewedTo?: string;
  /** Kept, whatever reviews say, up to but not including this day. */
  readonly until?: string;
  /** In the order in which they take effect. */
  readonly pending?: readonly PendingChange[];
  readonly failedInRow?: number;
  readonly metInRow?: number;
  readonly graceSince?: string;
  readonly override?: Override;
  readonly undecidedSince?: string;
  /** The latest reviews, the last one at the end; as many as the program looks back. */
  readonly reviews?: readonly HeldReview[];
  readonly history?: readonly HeldTier[];
}

export interface CompetencyStanding {
  readonly competency: string;
  readonly key?: string;
  readonly held: boolean;
  readonly since: string;
  readonly reviewedTo?: string;
  /** The first day on which it is no longer held, unless it requalifies. */
  readonly until?: string;
  readonly undecidedSince?: string;
  readonly history?: readonly { readonly from: string; readonly until: string }[];
}

export interface Standing {
  /** The day as of which it was written. */
  readonly asOf?: string;
  readonly ladders?: readonly LadderStanding[];
  readonly competencies?: readonly CompetencyStanding[];
}
