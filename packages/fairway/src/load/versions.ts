/**
 * The texts of one program, in the order in which they are in force.
 *
 * Each text says from when until when it holds. Days that two texts cover are an error, days that none covers between two
 * texts a warning (docs/language/program.md, "Versions"). Dates compare as text: YYYY-MM-DD sorts as it means.
 */
import { diagnose, type Diagnostic, type ProgramDecl, type Span, type SourceTree } from "@fairway/syntax";
import { versionsHole, versionsOverlap, versionsUndated } from "../diagnostics/load.js";

/** When a text is in force: `until` is the first day that is not its own. */
export interface Effective {
  readonly from?: string;
  readonly until?: string;
  /** Where it says so; the program's name where it doesn't. */
  readonly span: Span;
}

/** A text of a program as far as its versions are concerned. */
export interface Dated {
  readonly file: string;
  readonly effective: Effective;
}

/** The `program` declaration of a file, if it has one. */
export function programOf(tree: SourceTree): ProgramDecl | undefined {
  return tree.declarations.find((declaration): declaration is ProgramDecl => declaration.kind === "program");
}

/** When the text of that program is in force. */
export function effectiveOf(program: ProgramDecl): Effective {
  for (const clause of program.clauses) {
    if (clause.keyword !== "effective" || clause.broken) continue;
    const value: { from?: { value: string }; until?: { value: string } } = clause.value;
    return { from: value.from?.value, until: value.until?.value, span: clause.span };
  }
  return { span: program.name.span };
}

/** From the earliest to the latest. */
export function inOrder<D extends Dated>(texts: readonly D[]): D[] {
  const start = (text: D): string => text.effective.from ?? "";
  return [...texts].sort((a, b) => (start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : a.file < b.file ? -1 : 1));
}

/** What is wrong between neighbouring texts; `texts` stand in order. One mistake gives one diagnostic. */
export function checkVersions(program: string, texts: readonly Dated[]): Diagnostic[] {
  return texts.slice(1).flatMap((second, i) => between(program, texts[i]!, second) ?? []);
}

function between(program: string, first: Dated, second: Dated): Diagnostic | undefined {
  const related = [{ span: first.effective.span, message: "the earlier text" }];
  const from = second.effective.from;
  if (from === undefined) {
    return diagnose(versionsUndated, second.effective.span, { program, first: first.file, second: second.file }, { related });
  }
  const end = first.effective.until;
  if (end === undefined || end > from) {
    const until = [end, second.effective.until].filter((day) => day !== undefined).sort()[0];
    return diagnose(versionsOverlap, second.effective.span, { program, first: first.file, second: second.file, from, until }, { related });
  }
  if (end < from) return diagnose(versionsHole, second.effective.span, { program, from: end, until: from }, { related });
  return undefined;
}
