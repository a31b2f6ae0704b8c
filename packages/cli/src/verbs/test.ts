/** `fairway test`: the worked cases of programs, and what they leave unseen. */
import { loadPrograms, runCases } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { openWorkspace } from "../files/workspace.js";
import type { Io } from "../io/io.js";
import { Places } from "../report/places.js";
import { writeTests, type TestFormat, type TestReport, type TestedProgram } from "../report/test-report.js";

export interface TestOptions {
  readonly coverage?: boolean;
  readonly format: TestFormat;
  readonly root?: string;
}

export async function test(io: Io, paths: readonly string[], options: TestOptions): Promise<Outcome> {
  const workspace = await openWorkspace(io, paths, options);
  const loaded = await loadPrograms(workspace.host, workspace.paths);
  const programs: TestedProgram[] = [];
  for (const program of loaded.programs) {
    const run = await runCases(program, workspace.host);
    if (run !== undefined) programs.push({ program, run });
  }
  const errors = loaded.diagnostics.filter((one) => one.severity === "error");
  const report: TestReport = { programs, errors, coverage: options.coverage === true };
  await writeTests(report, options.format, new Places(loaded.sources, workspace.show), io);
  const ran = programs.reduce((sum, { run }) => sum + run.results.length, 0);
  const failed = programs.some(({ run }) => run.failed > 0);
  return { findings: failed || errors.length > 0 || ran === 0 };
}
