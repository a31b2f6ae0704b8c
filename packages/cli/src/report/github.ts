/**
 * GitHub workflow commands: annotations on a pull request.
 *
 * Format and escaping: https://docs.github.com/actions/reference/workflow-commands-for-github-actions, and the escaping
 * of the toolkit's `command.ts`: in data % CR LF, in properties also : and comma.
 */
import type { Diagnostic, Severity } from "@fairway/fairway";
import { pageOf } from "./frame.js";
import type { Places } from "./places.js";

const command: Record<Severity, string> = { error: "error", warning: "warning", information: "notice" };

/** What an annotation says and where. */
export interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** One line `::error file=…,line=…,col=…::…` */
export function annotation(of: Annotation): string {
  const oneLine = of.endLine === undefined || of.endLine === of.line;
  const properties = [
    ["file", of.file], ["line", of.line], ["endLine", of.endLine],
    // GitHub refuses columns on annotations that span lines.
    ["col", oneLine ? of.column : undefined], ["endColumn", oneLine ? of.endColumn : undefined],
    ["title", of.title],
  ].filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${command[of.severity]} ${properties.join(",")}::${data(of.message)}\n`;
}

export function githubLines(diagnostics: readonly Diagnostic[], places: Places): string {
  return diagnostics.map((one) => {
    const { file, start, end } = places.of(one.span);
    const words = [one.message, ...(one.witness === undefined ? [] : [one.witness]), ...(one.help === undefined ? [] : [one.help]), pageOf(one.name)];
    return annotation({
      severity: one.severity, title: `${one.code} ${one.name}`, message: words.join("\n"),
      file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
    });
  }).join("");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
