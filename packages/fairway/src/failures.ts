/** The worked cases that failed, as diagnostics at the expectations that do not hold. */
import type { Origin } from "@fairway/plan";
import { diagnose, type Diagnostic } from "@fairway/syntax";
import type { TestRun } from "@fairway/testkit";
import { testFailed } from "./diagnostics/laws.js";

export function failedCases(run: TestRun): Diagnostic[] {
  const at = ({ file, start, end }: Origin): { file: string; start: number; end: number } => ({ file, start, end });
  return run.results.filter(({ status }) => status === "failed").flatMap(({ name, origin, problems, failures }) => [
    ...problems.map((problem) => diagnose(testFailed, at(origin), { test: name, problem })),
    ...failures.map(({ origin, expected, found }) => diagnose(testFailed, at(origin), { test: name, expected, found })),
  ]);
}
