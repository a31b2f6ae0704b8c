/**
 * What a check found, as one value, and its renderings: for people, JSON, SARIF, JUnit and GitHub.
 *
 * Renderers add nothing and leave nothing out; only the one for people shortens long lists, and says so.
 */
import type { BrokenLaw, DataProblem, Diagnostic, Program } from "@fairway/fairway";
import type { Io } from "../io/io.js";
import { styleFor, type Style } from "../terminal/style.js";
import { count, listed } from "../terminal/words.js";
import { diagnosticJson, type JsonDiagnostic } from "./diagnostic-json.js";
import { frame } from "./frame.js";
import { annotation, githubLines } from "./github.js";
import { junitOfDiagnostics } from "./junit.js";
import type { Places } from "./places.js";
import { problemsText } from "./problems.js";
import { sarifLog } from "./sarif.js";
import { tally, tallyText } from "./summary.js";

export type CheckFormat = "text" | "json" | "sarif" | "junit" | "github";

/** The partners that laws were checked for. */
export interface CheckedPartners {
  readonly asOf: string;
  readonly evaluated: number;
  readonly rejected: number;
  readonly broken: readonly BrokenLaw[];
  readonly problems: readonly DataProblem[];
}

export interface CheckReport {
  /** Workspace paths of the files that were checked. */
  readonly files: readonly string[];
  readonly programs: readonly Program[];
  readonly diagnostics: readonly Diagnostic[];
  readonly partners?: CheckedPartners;
}

export async function writeCheck(report: CheckReport, format: CheckFormat, places: Places, io: Io, version: string): Promise<void> {
  const all = [...report.diagnostics, ...(report.partners?.broken ?? []).map((law) => law.diagnostic)];
  switch (format) {
    case "text": return writeText(report, places, io);
    case "json": return io.out.write(`${JSON.stringify(checkJson(report, places), null, 2)}\n`);
    case "sarif": return io.out.write(`${JSON.stringify(sarifLog(all, places, version), null, 2)}\n`);
    case "junit": return io.out.write(junitOfDiagnostics(report.files, all, places));
    case "github": return io.out.write(githubLines(all, places) + githubProblems(report, places));
  }
}

function writeText(report: CheckReport, places: Places, io: Io): void {
  const style = styleFor(io.out, io.env);
  const context = { places, style, columns: io.out.columns };
  for (const one of report.diagnostics) io.out.write(`${frame(one, context)}\n`);
  for (const one of lawsInOne(report.partners?.broken ?? [])) io.out.write(`${frame(one, context)}\n`);
  if (report.partners !== undefined) io.out.write(spaced(problemsText(report.partners.problems, places.show, style, io.out.columns)));
  io.out.write(`${closing(report, style)}\n`);
}

/** One diagnostic per law with all its partners, where a machine gets one per partner. */
function lawsInOne(broken: readonly BrokenLaw[]): Diagnostic[] {
  const laws = new Map<string, BrokenLaw[]>();
  for (const one of broken) laws.set(one.law, [...(laws.get(one.law) ?? []), one]);
  return [...laws.values()].map((all) => {
    const first = all[0]!;
    if (all.length === 1) return first.diagnostic;
    return { ...first.diagnostic, message: `"${first.title ?? first.law}" does not hold for ${count(all.length, "partner")}: ${listed(all.map((one) => one.partner))}` };
  });
}

function closing(report: CheckReport, style: Style): string {
  const found = tally(report.diagnostics);
  const broken = report.partners?.broken.length ?? 0;
  const rejected = report.partners?.rejected ?? 0;
  const names = report.programs.map((program) => program.name);
  const what = names.length === 0 ? count(report.files.length, "file") : `${listed(names, "and", 3)}: ${count(report.files.length, "file")} checked`;
  const parts = [`${what}, ${tallyText(found)}`];
  if (report.partners !== undefined) {
    parts.push(`${count(report.partners.evaluated, "partner")} evaluated as of ${report.partners.asOf}, ${broken === 0 ? "every law holds" : count(broken, "breach", "breaches")}`);
    if (rejected > 0) parts.push(`${count(rejected, "partner")} rejected`);
  }
  const text = parts.join("; ");
  if (found.errors > 0 || broken > 0 || rejected > 0) return style.error(text);
  return found.warnings > 0 ? style.warning(text) : style.good(text);
}

function spaced(text: string): string {
  return text === "" ? "" : `${text}\n`;
}

function githubProblems(report: CheckReport, places: Places): string {
  return (report.partners?.problems ?? []).map((one) => annotation({
    severity: one.severity === "error" ? "error" : "warning", title: "data rejected", message: `${one.partner === undefined ? "" : `${one.partner}: `}${one.message}`,
    file: one.file === undefined ? undefined : places.show(one.file), line: one.line ?? one.row, column: undefined,
  })).join("");
}

/** schemas/check.schema.json */
interface CheckJson {
  readonly format: "fairway-check";
  readonly formatVersion: 1;
  readonly files: readonly string[];
  readonly programs: readonly { readonly name: string; readonly title?: string; readonly versions: readonly { readonly file: string; readonly from?: string; readonly until?: string }[] }[];
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly partners?: {
    readonly asOf: string; readonly evaluated: number; readonly rejected: number;
    readonly broken: readonly { readonly law: string; readonly title?: string; readonly partner: string; readonly diagnostic: JsonDiagnostic }[];
    readonly problems: readonly DataProblem[];
  };
  readonly summary: { readonly errors: number; readonly warnings: number; readonly information: number; readonly breaches: number; readonly rejected: number };
}

export function checkJson(report: CheckReport, places: Places): CheckJson {
  const { partners } = report;
  return {
    format: "fairway-check", formatVersion: 1,
    files: report.files.map(places.show),
    programs: report.programs.map((program) => ({
      name: program.name, title: program.title,
      versions: program.versions.map(({ file, effective }) => ({ file: places.show(file), from: effective.from, until: effective.until })),
    })),
    diagnostics: report.diagnostics.map((one) => diagnosticJson(one, places)),
    partners: partners === undefined ? undefined : {
      asOf: partners.asOf, evaluated: partners.evaluated, rejected: partners.rejected,
      broken: partners.broken.map((one) => ({ law: one.law, title: one.title, partner: one.partner, diagnostic: diagnosticJson(one.diagnostic, places) })),
      problems: partners.problems,
    },
    summary: { ...tally(report.diagnostics), breaches: partners?.broken.length ?? 0, rejected: partners?.rejected ?? 0 },
  };
}
