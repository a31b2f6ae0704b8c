import { definition, references } from "@fairway/ide";
import type { Location, LocationLink, TextDocumentPositionParams } from "vscode-languageserver";
import { locationOf, rangeOf, spanRange } from "../convert/place.js";
import { placeOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerDefinition(session: Session): void {
  const links = session.client.textDocument?.definition?.linkSupport === true;
  const answer = (params: TextDocumentPositionParams): Location | LocationLink[] | null => {
    const at = placeOf(session, params);
    const found = at === undefined ? undefined : definition(at.snapshot, at.path, at.offset);
    if (at === undefined || found === undefined) return null;
    if (!links) return locationOf(at.folder, at.snapshot, found.name);
    return [{
      originSelectionRange: rangeOf(at.file.lines, found.origin), targetUri: at.folder.uriOf(found.name.file),
      targetRange: spanRange(at.snapshot, found.whole), targetSelectionRange: spanRange(at.snapshot, found.name),
    }];
  };
  session.connection.onDefinition(inTurn(session.traffic, answer));
  session.connection.onDeclaration(inTurn(session.traffic, (params) => {
    const found = answer(params);
    return found === null || !Array.isArray(found) ? found : found.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
  }));
}

export function registerReferences(session: Session): void {
  session.connection.onReferences(inTurn(session.traffic, (params) => {
    const at = placeOf(session, params);
    if (at === undefined) return [];
    return references(at.snapshot, at.path, at.offset, params.context.includeDeclaration).map((span) => locationOf(at.folder, at.snapshot, span));
  }));
}
