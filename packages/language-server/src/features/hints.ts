/** Signature help, inlay hints, linked editing. */
import { inlayHints, linkedEditing, signatureHelp, type InlayHint } from "@fairway/ide";
import { InlayHintKind, MarkupKind } from "vscode-languageserver";
import { offsetOf, positionOf, rangeOf } from "../convert/place.js";
import { placeOf, targetOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerHints(session: Session): void {
  const { connection } = session;
  connection.onSignatureHelp(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    const found = at === undefined ? undefined : signatureHelp(at.snapshot, at.path, at.offset);
    if (found === undefined) return null;
    return {
      activeSignature: 0, activeParameter: found.active,
      signatures: [{
        label: found.label, documentation: { kind: MarkupKind.Markdown, value: found.doc },
        parameters: found.parameters.map(({ start, end }) => ({ label: [start, end] as [number, number] })),
      }],
    };
  }, true));
  connection.languages.inlayHint.on(inTurn(session.traffic, ({ textDocument, range }) => {
    const target = targetOf(session, textDocument.uri);
    if (target === undefined) return [];
    const { lines } = target.file;
    const within = { start: offsetOf(lines, range.start), end: offsetOf(lines, range.end) };
    return inlayHints(target.snapshot, target.path, within, { ...session.settings.inlayHints, asOf: session.asOf() }).map((hint) => ({
      position: positionOf(lines, hint.offset), label: hint.label, tooltip: hint.tooltip, ...kindOf(hint),
    }));
  }));
  connection.languages.onLinkedEditingRange(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    const spans = at === undefined ? [] : linkedEditing(at.snapshot, at.path, at.offset);
    // What a word is, the editor knows of the language: a pattern sent along is read without `u` by some, and fits no name then.
    return spans.length === 0 ? null : { ranges: spans.map((span) => rangeOf(at!.file.lines, span)) };
  }));
}

function kindOf({ kind }: InlayHint): { readonly kind?: InlayHintKind } {
  return kind === "type" ? { kind: InlayHintKind.Type } : {};
}
