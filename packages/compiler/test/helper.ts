/**
 * Compiling small programs in tests: sources in, diagnostics as lines out.
 *
 * A source is one text, or several files by path; the first one is the root unless `main.fairway` is among them. CSV files
 * stand among them under their own path.
 */
import { LineIndex, parseText, type Diagnostic, type SourceTree } from "@fairway/syntax";
import { compile, type Compiled } from "@fairway/compiler";
import type { Plan, PlanMeasure } from "@fairway/plan";

export type Source = string | Readonly<Record<string, string>>;

function filesOf(source: Source): Readonly<Record<string, string>> {
  return typeof source === "string" ? { "main.fairway": source } : source;
}

/** Parses and compiles. */
export function compiled(source: Source): Compiled {
  const files = filesOf(source);
  const trees = new Map<string, SourceTree>();
  for (const [path, text] of Object.entries(files)) if (path.endsWith(".fairway")) trees.set(path, parseText(path, text));
  const root = "main.fairway" in files ? "main.fairway" : Object.keys(files)[0]!;
  return compile({ root, trees, text: (path) => files[path] });
}

/**
 * The diagnostics as `code name line:column message`; other files than the root have their path before the line. What nothing
 * uses is left out: a test shows a measure without a program around it.
 */
export function check(source: Source): readonly string[] {
  return drawn(source, compiled(source).diagnostics.filter(({ tag }) => tag !== "unnecessary"));
}

/** All diagnostics, what nothing uses included. */
export function checkAll(source: Source): readonly string[] {
  return drawn(source, compiled(source).diagnostics);
}

function drawn(source: Source, diagnostics: readonly Diagnostic[]): readonly string[] {
  const files = filesOf(source);
  return diagnostics.map((diagnostic) => draw(diagnostic, files));
}

/** One diagnostic as a line. */
export function draw(diagnostic: Diagnostic, files: Readonly<Record<string, string>>): string {
  const { file, start } = diagnostic.span;
  const { line, column } = new LineIndex(files[file] ?? "").place(start);
  return `${diagnostic.code} ${diagnostic.name} ${file === "main.fairway" ? "" : `${file}:`}${line}:${column} ${diagnostic.message}`;
}

/** The Plan of a program that is expected to be without errors; its diagnostics, where it is not. */
export function planOf(source: Source): Plan {
  const { plan } = compiled(source);
  if (plan === undefined) throw new Error(`the program has errors:\n${check(source).join("\n")}`);
  return plan;
}

/** A measure of the Plan by its id. */
export function measureOf(plan: Plan, id: string): PlanMeasure {
  const found = plan.measures.find((measure) => measure.id === id);
  if (found === undefined) throw new Error(`no measure ${id}; there are ${plan.measures.map((measure) => measure.id).join(", ")}`);
  return found;
}
