/** Code lenses. Their commands (`fairway.runTest`, `fairway.explainTest`, `fairway.showStanding`) are the client's. */
import { codeLenses, type CodeLens } from "@fairway/ide";
import type { Command } from "vscode-languageserver";
import { rangeOf } from "../convert/place.js";
import { targetOf, type Session } from "../session.js";
import { inTurn } from "../traffic.js";

export function registerCodeLenses(session: Session, partners: (uri: string) => ReadonlyMap<string, number> | undefined): void {
  session.connection.onCodeLens(inTurn(session.traffic, ({ textDocument }) => {
    const target = targetOf(session, textDocument.uri);
    if (target === undefined) return [];
    const { tests, tiers } = session.settings.codeLens;
    const found = codeLenses(target.snapshot, target.path, { tests, tiers, partners: tiers ? partners(textDocument.uri) : undefined });
    return found.map((lens) => ({ range: rangeOf(target.file.lines, lens.span), command: commandOf(lens, textDocument.uri) }));
  }));
}

function commandOf(lens: CodeLens, uri: string): Command {
  switch (lens.kind) {
    case "run test": return { title: lens.title, command: "fairway.runTest", arguments: [uri, lens.test] };
    case "explain test": return { title: lens.title, command: "fairway.explainTest", arguments: [uri, lens.test] };
    case "partners in tier": return { title: lens.title, command: "fairway.showStanding", arguments: [] };
  }
}
