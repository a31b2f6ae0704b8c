/**
 * An explanation: a tree that faces print, fold and link. Each node has a title and, where it has them, an outcome, a
 * value, what was asked and how far it is, all in words.
 *
 * This file holds types only.
 */
import type { ClauseOrigin, Outcome } from "@fairway/runtime";

export interface ExplanationNode {
  readonly kind:
    | "decision" | "ladder" | "tier" | "competency" | "score" | "part" | "requirement" | "path" | "condition" | "exception" | "evidence" | "note" | "law" | "benefit"
    | "ledger" | "incentive" | "line" | "fund" | "claim";
  readonly title: string;
  readonly outcome?: Outcome;
  /** What it came to. */
  readonly value?: string;
  /** What is asked, with its operator: ">= 500,000.00 USD". */
  readonly threshold?: string;
  readonly distance?: string;
  /** A sentence that says more: which exception applies, what is missing, what is pending. */
  readonly why?: string;
  readonly children: readonly ExplanationNode[];
  readonly origin?: ClauseOrigin;
}
