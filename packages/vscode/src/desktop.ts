/** The extension in VS Code on a machine: the server is a process, and the committed version of a file can be had from git. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { activateWith, type Api } from "./extension.js";
import { gitHistory } from "./git.js";

export function activate(context: ExtensionContext): Api {
  const module = context.asAbsolutePath("dist/server/node.js");
  return activateWith(context, {
    make: (options) => new LanguageClient("fairway", "Fairway", { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } }, options),
    history: gitHistory(),
  });
}

export { deactivate } from "./extension.js";
