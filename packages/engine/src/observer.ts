/**
 * What may be told while a decision is made: which clauses were read, and how they came out.
 *
 * For coverage. Only what is read as of the decision's own day is told, not the reviews of the past that are stepped
 * through. An observer must not throw; nothing it does changes the decision.
 */
import type { Outcome } from "@fairway/runtime";

export interface Observer {
  /** A requirement, by its id. */
  readonly requirement?: (id: string, outcome: Outcome) => void;
  readonly exception?: (id: string, applies: Outcome) => void;
  readonly path?: (id: string, outcome: Outcome) => void;
  /** A row of a table that answered; `row` counts from 0. */
  readonly row?: (table: string, row: number) => void;
  readonly tier?: (ladder: string, tier: string, outcome: Outcome) => void;
  /** A part of a score that gave points, or none. */
  readonly part?: (score: string, part: string, gave: "points" | "nothing" | "undecided") => void;
  readonly competency?: (competency: string, outcome: Outcome) => void;
  readonly law?: (law: string, outcome: Outcome) => void;
}
