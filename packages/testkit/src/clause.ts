/** A clause that worked cases can cover. */
import type { Origin } from "@fairway/plan";
import type { CoverageItem, CoverageKind } from "./result.js";

export type Seen = CoverageItem["seen"][number];

/** Notes how a clause came out. */
export type Add = (kind: CoverageKind, id: string, outcome: Seen) => void;

export interface Clause {
  readonly kind: CoverageKind;
  readonly id: string;
  readonly name: string;
  readonly origin: Origin;
  /** What must have been seen, and the sentence for each that was not. */
  readonly asks: readonly { readonly outcome: Seen; readonly else: string }[];
  /** What is said where nothing was seen of it at all; `No test reads it.` where nothing is written. */
  readonly unseen?: string;
}

/** Source text of several lines, as YAML has it. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
