/**
 * A diagnostic as JSON, for scripts: schemas/check.schema.json.
 *
 * Paths as the caller would write them; lines and columns from 1 in UTF-16 units, offsets from 0.
 */
import type { Diagnostic, Span } from "@fairway/fairway";
import { pageOf } from "./frame.js";
import type { Places, Point } from "./places.js";

export interface JsonStretch { readonly file: string; readonly start: Point; readonly end: Point }

export interface JsonDiagnostic extends JsonStretch {
  readonly code: string;
  readonly name: string;
  readonly severity: Diagnostic["severity"];
  readonly tag?: Diagnostic["tag"];
  readonly message: string;
  readonly help?: string;
  readonly page: string;
  readonly related: readonly (JsonStretch & { readonly message: string })[];
  readonly fixes: readonly { readonly title: string; readonly sure: boolean; readonly edits: readonly (JsonStretch & { readonly text: string })[] }[];
  readonly witness?: string;
}

export function diagnosticJson(diagnostic: Diagnostic, places: Places): JsonDiagnostic {
  const at = (span: Span): JsonStretch => places.of(span);
  return {
    code: diagnostic.code, name: diagnostic.name, severity: diagnostic.severity, tag: diagnostic.tag, message: diagnostic.message,
    help: diagnostic.help, page: pageOf(diagnostic.name), ...at(diagnostic.span),
    related: diagnostic.related.map((related) => ({ ...at(related.span), message: related.message })),
    fixes: diagnostic.fixes.map((fix) => ({ title: fix.title, sure: fix.sure, edits: fix.edits.map((edit) => ({ ...at(edit.span), text: edit.text })) })),
    witness: diagnostic.witness,
  };
}
