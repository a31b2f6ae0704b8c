/**
 * What running worked cases came to, and its renderings: for people, JSON, JUnit, SARIF and GitHub.
 *
 * A failure says what was expected, what came out, and the requirements that explain it.
 */
import { failedCases, type Coverage, type CoverageItem, type Diagnostic, type Failure, type Origin, type Program, type RequirementResult, type TestResult, type TestRun } from "@fairway/fairway";
import type { Io } from "../io/io.js";
import { safe } from "../terminal/safe.js";
import { styleFor, type Style } from "../terminal/style.js";
import { count } from "../terminal/words.js";
import { version } from "../version.js";
import { diagnosticJson } from "./diagnostic-json.js";
import { frame } from "./frame.js";
import { githubLines } from "./github.js";
import { junitDocument, type JunitCase } from "./junit.js";
import type { Places } from "./places.js";
import { sarifLog } from "./sarif.js";

export type TestFormat = "text" | "json" | "sarif" | "junit" | "github";

export interface TestedProgram { readonly program: Program; readonly run: TestRun }

export interface TestReport {
  readonly programs: readonly TestedProgram[];
  /** Errors of programs that could not be run. */
  readonly errors: readonly Diagnostic[];
  /** Whether to tell what no case looks at. */
  readonly coverage: boolean;
}

export async function writeTests(report: TestReport, format: TestFormat, places: Places, io: Io): Promise<void> {
  switch (format) {
    case "text": return writeText(report, places, io);
    case "json": return io.out.write(`${JSON.stringify(testJson(report, places), null, 2)}\n`);
    case "junit": return io.out.write(junitOf(report, places));
    case "sarif": return io.out.write(`${JSON.stringify(sarifLog([...report.errors, ...failuresAsDiagnostics(report)], places, version), null, 2)}\n`);
    case "github": return io.out.write(githubLines([...report.errors, ...failuresAsDiagnostics(report)], places));
  }
}

// ── for people ──────────────────────────────────────────────────────────────────────────────────────────────────────

function writeText(report: TestReport, places: Places, io: Io): void {
  const style = styleFor(io.out, io.env);
  for (const one of report.errors) io.out.write(`${frame(one, { places, style, columns: io.out.columns })}\n`);
  for (const { program, run } of report.programs) {
    io.out.write(`${style.strong(safe(program.title ?? program.name))}\n`);
    for (const result of run.results) io.out.write(resultText(result, places, style));
    io.out.write("\n");
    if (report.coverage) io.out.write(`${coverageText(run.coverage, places, style)}\n`);
  }
  io.out.write(`${closing(report, style)}\n`);
}

function resultText(result: TestResult, places: Places, style: Style): string {
  const name = safe(result.name);
  if (result.status === "passed") return `  ${style.good("✓")} ${name}\n`;
  const problems = result.problems.map((problem) => `      ${safe(problem)}\n`);
  return `  ${style.error("✗")} ${name} ${style.quiet(placeOf(result.origin, places))}\n${problems.join("")}${result.failures.map((failure) => failureText(failure, places, style)).join("")}`;
}

function failureText(failure: Failure, places: Places, style: Style): string {
  const lines = [
    `      ${safe(failure.text)} ${style.quiet(placeOf(failure.origin, places))}`,
    `        expected ${safe(failure.expected)}`,
    `        found    ${safe(failure.found)}`,
    ...failure.because.map((one) => `        ${style.quiet("because")}  ${becauseText(one)}`),
    ...(failure.lines ?? []).map((line) => `        ${style.quiet("because")}  ${safe(line)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function becauseText(requirement: RequirementResult): string {
  const missing = requirement.missing.map(({ path, why }) => `${path}: ${why}`).join(", ");
  const exception = requirement.exception === undefined ? "" : ` (by the exception ${requirement.exception.title ?? `when ${requirement.exception.when}`})`;
  return safe(`${requirement.outcome}: ${requirement.text.replace(/\s+/gu, " ")}${missing === "" ? "" : ` – missing ${missing}`}${exception}`);
}

function placeOf(origin: Origin, places: Places): string {
  return `${places.show(origin.file)}:${origin.line}`;
}

function coverageText(coverage: Coverage, places: Places, style: Style): string {
  const missed = coverage.items.filter((item) => item.missed !== undefined);
  const head = `  coverage: ${coverage.covered} of ${count(coverage.total, "clause, row, exception and path", "clauses, rows, exceptions and paths")}`;
  return `${head}\n${missed.map((item) => `    ${missedText(item, places, style)}\n`).join("")}`;
}

function missedText(item: CoverageItem, places: Places, style: Style): string {
  return `${safe(item.name)}: ${safe(item.missed ?? "")} ${style.quiet(placeOf(item.origin, places))}`;
}

function closing({ programs, errors }: TestReport, style: Style): string {
  const passed = programs.reduce((sum, { run }) => sum + run.passed, 0);
  const failed = programs.reduce((sum, { run }) => sum + run.failed, 0);
  if (errors.length > 0) return style.error(`${count(errors.length, "error")}: a program with errors runs no test`);
  if (passed + failed === 0) return style.error("No test was found. Write one: `test \"Gold on the mark\" { as of 2026-08-01 … expect Level is Gold }`.");
  const text = `${passed} passed, ${failed} failed`;
  return failed > 0 ? style.error(text) : style.good(text);
}

// ── for machines ────────────────────────────────────────────────────────────────────────────────────────────────────

/** schemas/test.schema.json */
export function testJson({ programs, errors }: TestReport, places: Places): object {
  return {
    format: "fairway-test", formatVersion: 1,
    programs: programs.map(({ program, run }) => ({
      name: program.name, passed: run.passed, failed: run.failed,
      tests: run.results.map((result) => ({
        name: result.name, asOf: result.asOf, status: result.status, ...at(result.origin, places), problems: result.problems,
        failures: result.failures.map(({ text, expected, found, because, lines, origin }) => ({
          text, expected, found, because: because.map(({ id, title, outcome }) => ({ id, title, outcome })), ...(lines === undefined ? {} : { lines }), ...at(origin, places),
        })),
      })),
      coverage: { covered: run.coverage.covered, total: run.coverage.total, missed: run.coverage.items.filter(({ missed }) => missed !== undefined).map((item) => ({ kind: item.kind, name: item.name, reason: item.missed, ...at(item.origin, places) })) },
    })),
    errors: errors.map((one) => diagnosticJson(one, places)),
  };
}

function at(origin: Origin, places: Places): { readonly file: string; readonly line: number } {
  return { file: places.show(origin.file), line: origin.line };
}

function junitOf({ programs, errors }: TestReport, places: Places): string {
  const broken = errors.map((one): JunitCase => ({ name: `${one.code} ${one.name}`, ...lineOf(one, places), failure: { message: one.message, type: one.code, text: one.help ?? "" } }));
  return junitDocument("fairway test", [
    ...(broken.length === 0 ? [] : [{ name: "errors", cases: broken }]),
    ...programs.map(({ program, run }) => ({ name: program.name, cases: run.results.map((result) => caseOf(result, places)) })),
  ]);
}

function lineOf(one: Diagnostic, places: Places): { readonly file: string; readonly line: number } {
  const { file, start } = places.of(one.span);
  return { file, line: start.line };
}

function caseOf(result: TestResult, places: Places): JunitCase {
  const base = { name: result.name, ...at(result.origin, places) };
  if (result.status === "passed") return base;
  const [first] = result.failures;
  const text = [...result.problems, ...result.failures.map((one) => `${one.text}: expected ${one.expected}, found ${one.found}${(one.lines ?? []).map((line) => `\n  ${line}`).join("")}`)].join("\n");
  return { ...base, failure: { message: first === undefined ? (result.problems[0] ?? "failed") : `expected ${first.expected}, found ${first.found}`, type: "expectation", text } };
}

/** Failures at their places, as findings. */
function failuresAsDiagnostics({ programs }: TestReport): Diagnostic[] {
  return programs.flatMap(({ run }) => failedCases(run));
}
