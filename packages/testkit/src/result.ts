/**
 * What running worked cases gives: data that reporters print.
 *
 * This file holds types only; nothing in this package prints.
 */
import type { Origin } from "@fairway/plan";
import type { Decision, Outcome, RequirementResult, RoutingEntry } from "@fairway/runtime";
import type { ExplanationNode } from "@fairway/engine";

/** An expectation that was not fulfilled, or a law that was broken. */
export interface Failure {
  /** The clause: `expect Level is Gold`. */
  readonly text: string;
  readonly expected: string;
  readonly found: string;
  /** The requirements that explain what was found: of the tier that was expected. */
  readonly because: readonly RequirementResult[];
  /** Of an amount: who takes part, what was reached, and the ledger lines it is the sum of, in words. */
  readonly lines?: readonly string[];
  /** The ladder or tier concerned, unfolded to its facts. */
  readonly explanation?: ExplanationNode;
  readonly origin: Origin;
}

export interface TestResult {
  readonly name: string;
  readonly asOf: string;
  readonly origin: Origin;
  readonly status: "passed" | "failed";
  readonly failures: readonly Failure[];
  /** Why the case could not be run: facts or a standing that do not fit the program. It has failed then. */
  readonly problems: readonly string[];
  readonly decision?: Decision;
  /** Of a case about requests: everything that was done, and why. */
  readonly log?: readonly RoutingEntry[];
}

export interface TestRun {
  readonly results: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly coverage: Coverage;
}

// ── coverage ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type CoverageKind = "requirement" | "exception" | "path" | "row" | "tier" | "part" | "competency" | "law" | "pay" | "band" | "cap" | "floor" | "limit" | "claims" | "rule" | "clock" | "reason";

export interface CoverageItem {
  readonly kind: CoverageKind;
  /** As a reader calls it: `Level.Gold "Sales"`, `needed: EMEA, Gold`. */
  readonly name: string;
  readonly origin: Origin;
  /** How it came out, over all tests. */
  readonly seen: readonly (Outcome | "used" | "points" | "nothing")[];
  /** A sentence that says what no test shows; absent where the clause is covered. */
  readonly missed?: string;
}

export interface Coverage {
  readonly items: readonly CoverageItem[];
  readonly covered: number;
  readonly total: number;
}
