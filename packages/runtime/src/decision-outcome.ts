/**
 * What an evaluation came to, without reasons: the small result for whoever asks about many partners or very often.
 *
 * Everything here stands in the `Decision` of the same partner, day and standing too, and is the same there. Declarations
 * keep the order of the program, keys of what is repeated their own. This file holds types only; the engine makes them.
 */
import type { Day } from "./day.js";
import type { DecisionValue, Distance, Operator, Outcome } from "./decision.js";
import type { LedgerStatus } from "./ledger.js";

/** An amount in the minor unit of its currency: 1,234.50 USD is 123450, 12 JPY is 12. A bigint beyond ±2^53 only. */
export type MinorUnits = number | bigint;

/**
 * A requirement of the next tier that is not met or undecided. Of the decision's requirement of this name the same, without
 * what it rests on: which facts are missing stands in the decision.
 */
export interface Shortfall {
  /** Its id, as in `RequirementResult`. */
  readonly requirement: string;
  readonly title?: string;
  /** The clause that was asked, as written: the exception's where one applies. */
  readonly text: string;
  readonly outcome: "not met" | "undecided";
  /** Of the one comparison that decides it, if there is one: what was measured, what is asked, and how far it is (only of what is not met). */
  readonly operator?: Operator;
  readonly value?: DecisionValue;
  readonly threshold?: DecisionValue;
  readonly distance?: Distance;
}

/** The tier above the one that results. */
export interface NextTier {
  readonly tier: string;
  readonly title?: string;
  /** Of its requirements; with `tiers build up` of those below too. */
  readonly outcome: Outcome;
  /** In the order of the program; empty where the tier is earned and waits for its review. */
  readonly missing: readonly Shortfall[];
}

export interface LadderOutcome {
  readonly ladder: string;
  /** Of a repeated ladder: the key, as text. */
  readonly key?: string;
  /** The tier that results; null is no tier. */
  readonly tier: string | null;
  /** By the requirements alone, as of the day. */
  readonly earned: string | null;
  /** A missing fact could give a higher tier than the one earned. */
  readonly undecided: boolean;
  /** Only where distances are asked for; absent above the highest tier. */
  readonly next?: NextTier;
}

export interface CompetencyOutcome {
  readonly competency: string;
  readonly key?: string;
  readonly held: boolean;
  /** Of its requirements as of the day. */
  readonly outcome: Outcome;
}

export interface ScoreOutcome {
  readonly score: string;
  readonly key?: string;
  /** Exact text, as in `ScoreDecision`; absent where it could not be worked out. */
  readonly total?: string;
  /** Absent where the score has no mark. */
  readonly passed?: Outcome;
}

export interface LawOutcome { readonly law: string; readonly outcome: "held" | "broken" | "undecided" }

/** What one incentive pays, after all caps and limits, in the period that contains the day (of `each record`: up to the day). */
export interface IncentiveOutcome {
  readonly incentive: string;
  /** The period, both days included. */
  readonly from: Day;
  readonly to: Day;
  readonly status: LedgerStatus;
  readonly takesPart: "yes" | "no" | "undecided";
  /** The sum of its lines, charges taken off; of held lines apart. */
  readonly paid: MinorUnits;
  readonly held: MinorUnits;
  /** Of both; the program's own where there is no line at all. */
  readonly currency: string;
  /** What is paid in further currencies, by their codes. */
  readonly others?: readonly { readonly currency: string; readonly paid: MinorUnits; readonly held: MinorUnits }[];
}

export interface FundOutcome { readonly fund: string; /** What can be spent on the day. */ readonly balance: MinorUnits; readonly currency: string }

export interface ClaimOutcome {
  readonly claims: string;
  readonly record: string;
  readonly outcome: "accepted" | "refused" | "undecided" | "pending";
  readonly paid: MinorUnits;
  readonly currency: string;
}

export interface DecisionOutcome {
  /** The partner's key. */
  readonly partner: string;
  readonly asOf: Day;
  readonly ladders: readonly LadderOutcome[];
  readonly competencies: readonly CompetencyOutcome[];
  readonly scores: readonly ScoreOutcome[];
  readonly laws: readonly LawOutcome[];
  /** In the order of the program; empty where it pays nothing. */
  readonly incentives: readonly IncentiveOutcome[];
  readonly funds: readonly FundOutcome[];
  readonly claims: readonly ClaimOutcome[];
}
