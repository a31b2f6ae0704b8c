import { codeActions, type CodeAction } from "@fairway/ide";
import { CodeActionKind, type CodeAction as LspAction } from "vscode-languageserver";
import { diagnosticOf } from "../convert/diagnostic.js";
import { workspaceEditOf } from "../convert/edit.js";
import { offsetOf } from "../convert/place.js";
import { advised } from "./diagnostics.js";
import { targetOf, type Session, type Target } from "../session.js";
import { inTurn } from "../traffic.js";

export const CODE_ACTION_KINDS: string[] = [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll, "source.sortRows", "refactor.convert"];

export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction(inTurn(session.traffic, async ({ textDocument, range, context }, pause) => {
    const folder = session.folders.locate(textDocument.uri)?.folder;
    if (folder !== undefined) await advised(folder, session, pause);
    const target = targetOf(session, textDocument.uri);
    if (target === undefined) return [];
    const { lines } = target.file;
    const found = codeActions(target.snapshot, target.path, { start: offsetOf(lines, range.start), end: offsetOf(lines, range.end) });
    const wanted = (kind: string): boolean => context.only === undefined || context.only.some((only) => only === "" || kind === only || kind.startsWith(`${only}.`));
    const creates = session.client.workspace?.workspaceEdit?.resourceOperations?.includes("create") === true;
    return found.filter((action) => wanted(action.kind) && (action.creates === undefined || creates)).map((action) => actionOf(action, target, session));
  }));
}

function actionOf(action: CodeAction, { folder, snapshot }: Target, session: Session): LspAction {
  return {
    title: action.title, kind: action.kind, ...(action.preferred ? { isPreferred: true } : {}),
    ...(action.diagnostic === undefined ? {} : { diagnostics: [diagnosticOf(action.diagnostic, folder, snapshot, session.settings.docs)] }),
    edit: workspaceEditOf(action.edits, folder, snapshot, session.client, action.creates === undefined ? {} : { creates: action.creates }),
  };
}
