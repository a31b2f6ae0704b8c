/**
 * JUnit XML, as Jenkins, GitLab and others read it: one suite per file, one case per finding.
 *
 * A file without findings is one case that passed, so that "nothing ran" and "nothing is wrong" look different. Only errors
 * are failures; a warning is told in the case's output.
 */
import type { Diagnostic } from "@fairway/fairway";
import { styleOf } from "../terminal/style.js";
import { frame } from "./frame.js";
import type { Places } from "./places.js";
import { xmlDocument, type Element } from "./xml.js";

/** A case of a suite: passed, unless it says how it failed. */
export interface JunitCase {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly failure?: { readonly message: string; readonly type: string; readonly text: string };
  readonly output?: string;
  /** Seconds. */
  readonly seconds?: number;
}
export interface JunitSuite { readonly name: string; readonly cases: readonly JunitCase[] }

export function junitDocument(name: string, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap((suite) => suite.cases);
  return xmlDocument({ name: "testsuites", attributes: { name, ...counts(all) }, children: suites.map(suiteElement) });
}

export function junitOfDiagnostics(files: readonly string[], diagnostics: readonly Diagnostic[], places: Places): string {
  const byFile = new Map<string, Diagnostic[]>(files.map((file) => [file, []]));
  for (const one of diagnostics) byFile.set(one.span.file, [...(byFile.get(one.span.file) ?? []), one]);
  return junitDocument("fairway check", [...byFile].map(([file, found]) => ({
    name: places.show(file),
    cases: found.length === 0 ? [{ name: places.show(file), file: places.show(file) }] : found.map((one) => caseOf(one, places)),
  })));
}

function caseOf(diagnostic: Diagnostic, places: Places): JunitCase {
  const { file, start } = places.of(diagnostic.span);
  const text = frame(diagnostic, { places, style: styleOf(false) });
  const failed = diagnostic.severity === "error";
  return {
    name: `${diagnostic.code} ${diagnostic.name} at ${start.line}:${start.column}`, file, line: start.line,
    failure: failed ? { message: diagnostic.message, type: diagnostic.code, text } : undefined,
    output: failed ? undefined : text,
  };
}

function suiteElement(suite: JunitSuite): Element {
  return { name: "testsuite", attributes: { name: suite.name, ...counts(suite.cases) }, children: suite.cases.map((one) => caseElement(one, suite.name)) };
}

function caseElement(one: JunitCase, suite: string): Element {
  const failure = one.failure === undefined ? [] : [{ name: "failure", attributes: { message: one.failure.message, type: one.failure.type }, text: one.failure.text }];
  const output = one.output === undefined ? [] : [{ name: "system-out", attributes: {}, text: one.output }];
  return {
    name: "testcase",
    attributes: { name: one.name, classname: suite, file: one.file, line: one.line, time: one.seconds?.toFixed(3) },
    children: [...failure, ...output],
  };
}

function counts(cases: readonly JunitCase[]): Record<string, number> {
  return { tests: cases.length, failures: cases.filter((one) => one.failure !== undefined).length, errors: 0, skipped: 0 };
}
