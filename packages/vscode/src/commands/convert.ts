/** The program at hand in the other surface, in an editor of its own beside it. Nothing is written until it is saved. */
import { Uri, ViewColumn, window, workspace } from "vscode";
import type { Client } from "../client/client.js";
import type { ConvertResult } from "../protocol.js";
import { isProgram, otherLanguage, yamlLanguage } from "../languages.js";

export async function convertSurface(client: Client): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || !isProgram(document)) throw new Error("Open a Fairway program first: a .fairway or .fairway.yaml file.");
  const converted = await client.ask<ConvertResult>("fairway/convert", { uri: document.uri.toString() });
  if (converted?.text === undefined) throw new Error(converted?.problem ?? "The language server does not run, so the program can't be converted.");
  const language = otherLanguage(document.languageId);
  const target = document.uri.with({ path: document.uri.path.replace(/(?:\.fairway)?\.(?:fairway|ya?ml)$/, language === yamlLanguage ? ".fairway.yaml" : ".fairway") });
  const shown = await (await fresh(target)
    ? workspace.openTextDocument(target.with({ scheme: "untitled" }))
    : workspace.openTextDocument({ language, content: converted.text }));
  const editor = await window.showTextDocument(shown, ViewColumn.Beside);
  if (shown.getText() === "") await editor.edit((edit) => edit.insert(editor.selection.start, converted.text!));
}

/** Whether there is no such file yet, so that saving can go there. */
async function fresh(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return false;
  } catch {
    return uri.scheme !== "untitled";
  }
}
