/** Diagnostics, pushed as they are found, or given when a client pulls. */
import { diagnostics, textDiagnostics, type Diagnostic } from "@fairway/ide";
import { DocumentDiagnosticReportKind, type Diagnostic as LspDiagnostic, type DocumentDiagnosticReport, type WorkspaceDocumentDiagnosticReport } from "vscode-languageserver";
import { diagnosticOf } from "../convert/diagnostic.js";
import type { Folder } from "../folders.js";
import { targetOf, type Session } from "../session.js";

/** Pushes diagnostics, each file's only where they changed. */
export class Publisher {
  readonly #sent = new Map<string, string>();

  constructor(private readonly session: Session) {}

  /** One file; `text` only what its text has wrong, beside what was known of it. */
  file(uri: string, depth: "text" | "whole"): void {
    const target = targetOf(this.session, uri);
    if (target === undefined) return;
    const { folder, path, snapshot } = target;
    if (depth === "text") {
      const found = textDiagnostics(snapshot, path);
      if (found.length > 0) this.#send(folder, path, found);
      return;
    }
    for (const file of new Set([path, ...snapshot.unitsOf(path).flatMap((unit) => unit.files)])) this.#send(folder, file, diagnostics(snapshot, file));
  }

  /** Every file of every folder; files that are gone lose theirs. */
  all(): void {
    const present = new Set<string>();
    for (const folder of this.session.folders.all) {
      for (const { path } of folder.snapshot.programFiles) {
        if (!folder.given && !isNear(folder, path)) continue;
        present.add(folder.uriOf(path));
        this.#send(folder, path, diagnostics(folder.snapshot, path));
      }
    }
    for (const uri of [...this.#sent.keys()]) if (!present.has(uri)) this.#publish(uri, []);
  }

  #send(folder: Folder, path: string, found: readonly Diagnostic[]): void {
    this.#publish(folder.uriOf(path), found.map((one) => diagnosticOf(one, folder, folder.snapshot, this.session.settings.docs)));
  }

  #publish(uri: string, found: LspDiagnostic[]): void {
    const key = JSON.stringify(found);
    if ((this.#sent.get(uri) ?? "[]") === key) return;
    if (found.length === 0) this.#sent.delete(uri);
    else this.#sent.set(uri, key);
    void this.session.connection.sendDiagnostics({ uri, diagnostics: found });
  }
}

/** Of the folder of a single file only what is open, or belongs to its program, is anybody's business. */
function isNear(folder: Folder, path: string): boolean {
  return [...folder.open.keys()].some((open) => open === path || folder.snapshot.unitsOf(open).some((unit) => unit.files.includes(path)));
}

/** Answers pulled diagnostics. */
export function registerPull(session: Session): void {
  const { connection } = session;
  connection.languages.diagnostics.on(({ textDocument, previousResultId }): DocumentDiagnosticReport => {
    const target = targetOf(session, textDocument.uri);
    const items = target === undefined ? [] : diagnostics(target.snapshot, target.path).map((one) => diagnosticOf(one, target.folder, target.snapshot, session.settings.docs));
    const resultId = idOf(items);
    return resultId === previousResultId ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId } : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  });
  connection.languages.diagnostics.onWorkspace(({ previousResultIds }) => {
    const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items = session.folders.all.filter((folder) => folder.given).flatMap((folder) => folder.snapshot.programFiles.map(({ path }): WorkspaceDocumentDiagnosticReport => {
      const uri = folder.uriOf(path);
      const found = diagnostics(folder.snapshot, path).map((one) => diagnosticOf(one, folder, folder.snapshot, session.settings.docs));
      const resultId = idOf(found);
      if (before.get(uri) === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: found };
    }));
    return { items };
  });
}

/** A short word that is the same for the same diagnostics (FNV-1a). */
function idOf(found: readonly LspDiagnostic[]): string {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(found)) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}
