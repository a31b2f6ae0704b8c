/** Diagnostics for clients that pull them. Lints are run in slices, between which an edit or a cancellation is heard. */
import { advise, diagnostics } from "@fairway/ide";
import {
  DocumentDiagnosticReportKind, type Diagnostic as LspDiagnostic, type DocumentDiagnosticParams, type DocumentDiagnosticReport, type WorkspaceDiagnosticParams, type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { diagnosticOf } from "../convert/diagnostic.js";
import type { Folder } from "../folders.js";
import { SLICE } from "../schedule.js";
import { targetOf, type Session } from "../session.js";
import { inTurn, type Pause } from "../traffic.js";

/** Answers pulled diagnostics. */
export function registerPull(session: Session): void {
  const { connection } = session;
  connection.languages.diagnostics.on(inTurn(session.traffic, async ({ textDocument, previousResultId }: DocumentDiagnosticParams, pause): Promise<DocumentDiagnosticReport> => {
    const folder = session.folders.locate(textDocument.uri)?.folder;
    if (folder !== undefined) await advised(folder, session, pause);
    const target = targetOf(session, textDocument.uri);
    const items = target === undefined ? [] : diagnostics(target.snapshot, target.path).map((one) => diagnosticOf(one, target.folder, target.snapshot, session.settings.docs));
    const resultId = idOf(items);
    return resultId === previousResultId ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId } : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }));
  connection.languages.diagnostics.onWorkspace(inTurn(session.traffic, async ({ previousResultIds }: WorkspaceDiagnosticParams, pause) => {
    for (const folder of session.folders.all) if (folder.given) await advised(folder, session, pause);
    const before = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    const items = session.folders.all.filter((folder) => folder.given).flatMap((folder) => folder.snapshot.programFiles.map(({ path }): WorkspaceDocumentDiagnosticReport => {
      const uri = folder.uriOf(path);
      const found = diagnostics(folder.snapshot, path).map((one) => diagnosticOf(one, folder, folder.snapshot, session.settings.docs));
      const resultId = idOf(found);
      if (before.get(uri) === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId, items: found };
    }));
    return { items };
  }));
}

/** Runs the lints of a folder to their end. */
export async function advised(folder: Folder, { clock }: Session, pause: Pause): Promise<void> {
  for (;;) {
    const end = clock.now() + SLICE;
    if (advise(folder.snapshot.units, () => clock.now() >= end)) return;
    await pause();
  }
}

/** A short word that is the same for the same diagnostics (FNV-1a). */
function idOf(found: readonly LspDiagnostic[]): string {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(found)) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return (hash >>> 0).toString(36);
}
