/** Edits to LSP: of one file, or of the workspace with files that are made. */
import type { Edit, Snapshot } from "@fairway/ide";
import type { ClientCapabilities, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Folder } from "../folders.js";
import { spanRange } from "./place.js";

export function textEdits(edits: readonly Edit[], snapshot: Snapshot): TextEdit[] {
  return edits.map(({ span, text }) => ({ range: spanRange(snapshot, span), newText: text }));
}

export interface EditOptions {
  /** What is shown where the client lets a person look before it changes anything. */
  readonly label?: string;
  readonly creates?: { readonly path: string; readonly text: string };
}

export function workspaceEditOf(edits: readonly Edit[], folder: Folder, snapshot: Snapshot, client: ClientCapabilities, { label, creates }: EditOptions = {}): WorkspaceEdit {
  const files = [...new Set(edits.map(({ span }) => span.file))];
  const of = (path: string): TextEdit[] => textEdits(edits.filter(({ span }) => span.file === path), snapshot);
  const abilities = client.workspace?.workspaceEdit;
  if (abilities?.documentChanges !== true) return { changes: Object.fromEntries(files.map((path) => [folder.uriOf(path), of(path)])) };
  const annotated = label !== undefined && abilities.changeAnnotationSupport !== undefined && files.length > 1;
  const changes = files.map((path): TextDocumentEdit => ({
    textDocument: { uri: folder.uriOf(path), version: null }, edits: annotated ? of(path).map((edit) => ({ ...edit, annotationId: "change" })) : of(path),
  }));
  const uri = creates === undefined ? undefined : folder.uriOf(creates.path);
  const made = creates === undefined || uri === undefined ? [] : [
    { kind: "create" as const, uri, options: { ignoreIfExists: true } },
    { textDocument: { uri, version: null }, edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: creates.text }] },
  ];
  return { documentChanges: [...changes, ...made], ...(annotated ? { changeAnnotations: { change: { label: label!, needsConfirmation: false } } } : {}) };
}
