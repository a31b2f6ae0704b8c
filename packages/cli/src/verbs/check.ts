/**
 * `fairway check`: loads programs and tells what is wrong with them; with data, also the laws that partners break.
 *
 * Laws are left alone while a program has errors: a decision by half a program says nothing.
 */
import { loadPrograms } from "@fairway/fairway";
import type { Outcome } from "../exit.js";
import { openWorkspace } from "../files/workspace.js";
import type { Io } from "../io/io.js";
import { writeCheck, type CheckFormat, type CheckReport } from "../report/check-report.js";
import { Places } from "../report/places.js";
import { Trouble } from "../trouble.js";
import { version } from "../version.js";

export interface CheckOptions {
  readonly data?: string;
  readonly asOf?: string;
  readonly standing?: string;
  readonly percent?: "fraction" | "points";
  readonly format: CheckFormat;
  readonly root?: string;
}

export async function check(io: Io, paths: readonly string[], options: CheckOptions): Promise<Outcome> {
  demandDay(options);
  const workspace = await openWorkspace(io, paths, options);
  const loaded = await loadPrograms(workspace.host, workspace.paths);
  const errors = loaded.diagnostics.some((one) => one.severity === "error");
  const partners = options.data === undefined || errors ? undefined
    : await (await import("./laws.js")).checkLaws(io, loaded, workspace, paths[0]!, { ...options, data: options.data, asOf: options.asOf! });
  const report: CheckReport = {
    files: [...loaded.trees.keys()], programs: loaded.programs, diagnostics: loaded.diagnostics, partners,
  };
  await writeCheck(report, options.format, new Places(loaded.sources, workspace.show), io, version);
  return { findings: errors || (partners?.broken.length ?? 0) > 0, rejected: (partners?.rejected ?? 0) > 0 };
}

function demandDay(options: CheckOptions): void {
  if (options.data !== undefined && options.asOf === undefined) {
    throw new Trouble("--data needs --as-of: laws are checked on a day", "Add `--as-of 2026-08-01`, or `--as-of today`.");
  }
  if (options.data === undefined && (options.asOf !== undefined || options.standing !== undefined)) {
    throw new Trouble("--as-of and --standing are about partners, and no --data was given", "Add `--data <path>`, or leave them out.");
  }
}
