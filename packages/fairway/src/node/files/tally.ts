/** What a run came to, as it grows: counts, and what was wrong with the data. */
import type { DataProblem } from "@fairway/data";
import { FallbackTally } from "@fairway/engine";

/** So many problems are kept; all are counted. */
export const KEPT_PROBLEMS = 10_000;

export class RunTally {
  evaluated = 0;
  /** Partners of whom nothing is decided, because of their data. */
  rejected = 0;
  /** Partners that were read as records. */
  records = 0;
  /** What compiled code left to the reference interpreter as it ran. */
  readonly fallbacks = new FallbackTally();
  errors = 0;
  warnings = 0;
  readonly problems: DataProblem[] = [];

  problem(one: DataProblem): void {
    if (one.severity === "error") this.errors += 1;
    else this.warnings += 1;
    if (this.problems.length < KEPT_PROBLEMS) this.problems.push(one);
  }
}
