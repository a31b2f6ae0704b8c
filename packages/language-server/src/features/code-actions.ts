import { codeActions, type CodeAction } from "@fairway/ide";
import { CodeActionKind, type CodeAction as LspAction, type WorkspaceEdit } from "vscode-languageserver";
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
  session.connection.onCodeActionResolve(inTurn(session.traffic, (asked) => {
    const target = targetOf(session, (asked.data as Later | undefined)?.uri ?? "");
    const found = target === undefined ? undefined : codeActions(target.snapshot, target.path, { start: 0, end: 0 }).find(({ kind, creates }) => kind === asked.kind && creates !== undefined);
    return found === undefined ? asked : { ...asked, edit: editOf(found, target!, session) };
  }));
}

/** What is kept in an action whose edit is made when it is chosen. */
interface Later { readonly uri: string }

function editOf(action: CodeAction, { folder, snapshot }: Target, session: Session): WorkspaceEdit {
  return workspaceEditOf(action.edits, folder, snapshot, session.client, action.creates === undefined ? {} : { creates: action.creates });
}

function actionOf(action: CodeAction, target: Target, session: Session): LspAction {
  const { folder, snapshot } = target;
  const later = action.creates !== undefined && session.client.textDocument?.codeAction?.resolveSupport?.properties.includes("edit") === true;
  return {
    title: action.title, kind: action.kind, ...(action.preferred ? { isPreferred: true } : {}),
    ...(action.diagnostic === undefined ? {} : { diagnostics: [diagnosticOf(action.diagnostic, folder, snapshot, session.settings.docs)] }),
    ...(later ? { data: { uri: folder.uriOf(target.path) } satisfies Later } : { edit: editOf(action, target, session) }),
  };
}
