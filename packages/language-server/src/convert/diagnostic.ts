/** Diagnostics to LSP: the page as a link, related places, and the diagnostic's own fixes as data for code actions. */
import type { Diagnostic, Snapshot } from "@fairway/ide";
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { Folder } from "../folders.js";
import { locationOf, spanRange } from "./place.js";

const SEVERITY: Readonly<Record<Diagnostic["severity"], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information,
};

const TAG: Readonly<Record<NonNullable<Diagnostic["tag"]>, DiagnosticTag>> = { unnecessary: DiagnosticTag.Unnecessary };

export function diagnosticOf(one: Diagnostic, folder: Folder, snapshot: Snapshot, docs: string | undefined): LspDiagnostic {
  return {
    range: spanRange(snapshot, one.span),
    severity: SEVERITY[one.severity],
    code: one.name,
    ...(docs === undefined ? {} : { codeDescription: { href: `${docs}/diagnostics/${one.name}.md` } }),
    source: "fairway",
    message: [one.message, ...(one.help === undefined ? [] : [one.help]), ...(one.witness === undefined ? [] : [`Example:\n${one.witness}`])].join("\n"),
    ...(one.related.length === 0 ? {} : { relatedInformation: one.related.map(({ span, message }) => ({ location: locationOf(folder, snapshot, span), message })) }),
    ...(one.tag === undefined ? {} : { tags: [TAG[one.tag]] }),
    data: { code: one.code },
  };
}
