/** Type definitions, implementations, highlights and renaming. */
import { highlights, implementations, prepareRename, rename, typeDefinition } from "@fairway/ide";
import { DocumentHighlightKind, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { workspaceEditOf } from "../convert/edit.js";
import { locationOf, rangeOf } from "../convert/place.js";
import { readDataFiles } from "../data-files.js";
import { placeOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerNames(session: Session): void {
  const { connection } = session;
  connection.onTypeDefinition(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    const found = at === undefined ? undefined : typeDefinition(at.snapshot, at.path, at.offset);
    return found === undefined ? null : locationOf(at!.folder, at!.snapshot, found.name);
  }));
  connection.onImplementation(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    return at === undefined ? [] : implementations(at.snapshot, at.path, at.offset).map((span) => locationOf(at.folder, at.snapshot, span));
  }));
  connection.onDocumentHighlight(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    return at === undefined ? [] : highlights(at.snapshot, at.path, at.offset)
      .map(({ span, declares }) => ({ range: rangeOf(at.file.lines, span), kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read }));
  }));
  connection.onPrepareRename(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    const found = at === undefined ? undefined : prepareRename(at.snapshot, at.path, at.offset);
    if (at === undefined || found === undefined) return null;
    if ("refused" in found) throw new ResponseError(LSPErrorCodes.RequestFailed, found.refused);
    return { range: rangeOf(at.file.lines, found.span), placeholder: found.name };
  }));
  connection.onRenameRequest(inTurn(session.traffic, async (params) => {
    const tooLong = await readDataFiles(session, placeOf(session, params)?.folder);
    const at = placeOf(session, params);
    if (at === undefined) return null;
    const made = rename(at.snapshot, at.path, at.offset, params.newName);
    if ("refused" in made) throw new ResponseError(LSPErrorCodes.RequestFailed, made.refused);
    if (tooLong.length > 0) connection.window.showWarningMessage(`${tooLong.join(" and ")} ${tooLong.length === 1 ? "is" : "are"} too long to be rewritten: look there for the old name.`);
    return workspaceEditOf(made.edits, at.folder, at.snapshot, session.client, { label: `Rename to ${params.newName}` });
  }));
}
