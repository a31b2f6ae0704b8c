/**
 * Worked cases run over loaded programs: all versions of a program know each other, as through the front door.
 */
import { posix } from "node:path";
import { parseJson, readFacts } from "@fairway/data";
import type { Loaded, PlanTest, Program } from "@fairway/fairway";
import { runTests, type CaseReader, type TestResult } from "@fairway/testkit";

export interface CaseOptions {
  /** The text of a partner file, by workspace path. */
  readonly text?: (path: string) => string | undefined;
  /** Changes a partner's plain data before it is read. */
  readonly facts?: (plain: unknown) => unknown;
}

/** Runs every worked case of every program. */
export function runCases(loaded: Loaded, options: CaseOptions = {}): TestResult[] {
  return loaded.programs.flatMap((program) => runProgram(program, options));
}

function runProgram(program: Program, { text, facts = (plain) => plain }: CaseOptions): TestResult[] {
  const plans = program.versions.flatMap(({ plan }) => plan ?? []);
  const tests = program.versions.flatMap(({ plan, tests: own }) => (plan === undefined ? [] : own));
  const reader: CaseReader = { readFacts: (plan, plain, where) => readFacts(plan, facts(plain), where), readPartnerFile: partnerFiles(text) };
  return plans.length === 0 ? [] : [...runTests(plans, tests, reader).results];
}

function partnerFiles(text: CaseOptions["text"]): CaseReader["readPartnerFile"] {
  return (path: string, test: PlanTest) => {
    const file = posix.join(posix.dirname(test.origin.file), path);
    const found = text?.(file);
    if (found === undefined) return { problem: `There is no file ${file}.` };
    const read = parseJson(found, { file });
    return "plain" in read ? { plain: read.plain } : { problem: read.problem.message };
  };
}

/** Why a case did not pass, each on one line; empty where it passed. */
export function troubles({ name, status, failures, problems }: TestResult): string[] {
  if (status !== "failed") return [];
  return [...problems.map((problem) => `${name}: ${problem}`), ...failures.map((failure) => `${name}: ${failure.text}: expected ${failure.expected}, found ${failure.found}`)];
}
