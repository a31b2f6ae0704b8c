/** Runs the worked cases of a program and says what came of each, with what clauses they reach. */
import { explanationLines, runCases, type Program, type ProgramHost, type TestRun } from "@fairway/fairway";
import type { Origin } from "@fairway/plan";
import type { Span } from "@fairway/syntax";
import { explain } from "@fairway/engine";
import { testId } from "../features/tests.js";

export interface TestView {
  readonly id: string;
  readonly passed: boolean;
  readonly failures: readonly { readonly message: string; readonly expected?: string; readonly found?: string; readonly span: Span }[];
  /** How the decision came about, as lines of text. */
  readonly explanation?: string;
}

export interface CoverageView { readonly span: Span; readonly covered: boolean; readonly text: string }

export interface TestRunView {
  readonly results: readonly TestView[];
  readonly coverage: readonly CoverageView[];
  readonly problem?: string;
}

/** @param program as it stands: a program with errors has no cases to run */
export async function runTestsOf(program: Program, host: ProgramHost): Promise<TestRunView> {
  const run = await runCases(program, host);
  if (run === undefined) return { results: [], coverage: [], problem: "The program has errors, so its tests can't be run." };
  return { results: viewsOf(run), coverage: coverageOf(run) };
}

function viewsOf(run: TestRun): readonly TestView[] {
  const seen = new Map<string, number>();
  return run.results.map((result) => {
    const name = `${result.origin.file}#${result.name}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const failures = [
      ...result.failures.map(({ text, expected, found, origin }) => ({ message: `${text}\nexpected ${expected}\nfound ${found}`, expected, found, span: spanOf(origin) })),
      ...result.problems.map((problem) => ({ message: problem, span: spanOf(result.origin) })),
    ];
    const explanation = result.decision === undefined ? undefined : explanationLines(explain(result.decision)).join("\n");
    return { id: testId(result.origin.file, result.name, count), passed: result.status !== "failed", failures, ...(explanation === undefined ? {} : { explanation }) };
  });
}

function coverageOf(run: TestRun): readonly CoverageView[] {
  return run.coverage.items.map(({ name, origin, missed, seen }) => ({
    span: spanOf(origin), covered: missed === undefined, text: missed === undefined ? `${name}: ${seen.join(", ")}` : `${name}: ${missed}`,
  }));
}

function spanOf({ file, start, end }: Origin): Span {
  return { file, start, end };
}
