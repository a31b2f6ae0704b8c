/**
 * The state of reading one partner: where we are in its data, and what was wrong so far.
 *
 * Converters take a `Reading`, report to it and answer REFUSED; they never throw and report a mistake once. This file
 * refuses to know any type of the language.
 */
import { MAX_PROBLEMS_PER_PARTNER } from "./limits.js";
import type { Step } from "./path.js";
import { pathText } from "./path.js";
import type { PlanWords } from "./plan-words.js";
import { problem, type DataProblem, type Place, type ProblemCode, type ProblemSeverity } from "./problem.js";

/** The answer of a converter that has reported a problem. */
export const REFUSED: unique symbol = Symbol("refused");
export type Refused = typeof REFUSED;

/** How a percent arrives when it is a plain number: 0.30 (fraction) or 30 (points). "30%" is always 30 points. */
export type PercentPolicy = "fraction" | "points";

export interface FactsOptions {
  /** Default "fraction". */
  readonly percent?: PercentPolicy;
  /** A list or set that must be there and is not: refused (default), or empty as in a worked case of a program. */
  readonly missingLists?: "refuse" | "empty";
}

/** Where the partner stands; `locate` finds the place of a part of it, for data that was joined from several files. */
export interface Where extends Place {
  readonly locate?: (path: readonly Step[]) => Place | undefined;
}

/** One partner being read. */
export class Reading {
  readonly path: Step[] = [];
  private readonly listed: DataProblem[] = [];
  private unlisted = 0;
  private refusals = 0;

  constructor(
    readonly words: PlanWords,
    readonly options: FactsOptions,
    private readonly where: Where,
    private readonly partner: string | undefined,
  ) {}

  /** Runs a converter for a part: a field, or an item counted from 0. */
  within<T>(step: Step, read: () => T): T {
    this.path.push(step);
    const value = read();
    this.path.pop();
    return value;
  }

  /** The part that is being read, as a sentence begins with it: `csat`, `bookings[3]`. */
  get subject(): string {
    const last = this.path.findLastIndex((step) => typeof step === "string");
    const text = pathText(this.path.slice(Math.max(0, last)));
    return text === "" ? "the partner" : text;
  }

  /** Reports a mistake that costs the partner its decision. */
  refuse(code: ProblemCode, expected: string, found: string, message: string): Refused {
    this.refusals += 1;
    this.report(code, "error", expected, found, message);
    return REFUSED;
  }

  /** Reports something that is read nevertheless. */
  warn(code: ProblemCode, expected: string, found: string, message: string): void {
    this.report(code, "warning", expected, found, message);
  }

  /** True if nothing was refused. */
  get clean(): boolean {
    return this.refusals === 0;
  }

  /** All problems, in the order of the data; after the limit one that counts the rest. */
  problems(): readonly DataProblem[] {
    if (this.unlisted === 0) return this.listed;
    const message = `${this.unlisted} more mistakes in this partner's data are not listed. Mend those above first.`;
    const rest = { expected: "data without mistakes", found: `${this.unlisted} more mistakes`, message, partner: this.partner };
    return [...this.listed, problem("more", this.where, { ...rest, severity: this.clean ? "warning" : "error" })];
  }

  private report(code: ProblemCode, severity: ProblemSeverity, expected: string, found: string, message: string): void {
    if (this.listed.length >= MAX_PROBLEMS_PER_PARTNER) {
      this.unlisted += 1;
      return;
    }
    const place = this.where.locate?.(this.path) ?? this.where;
    this.listed.push(problem(code, place, { expected, found, message, severity, partner: this.partner, path: this.path }));
  }
}
