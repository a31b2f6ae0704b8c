/** The extension in a browser: the server is a worker, its files come from the editor. */
import { Uri, type ExtensionContext } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { activateWith, type Api } from "./extension.js";

/** What a web worker is, as much as is needed here. */
declare const Worker: new (url: string) => ConstructorParameters<typeof LanguageClient>[2] & object;

export function activate(context: ExtensionContext): Api {
  const url = Uri.joinPath(context.extensionUri, "dist/server/browser.js").toString(true);
  return activateWith(context, { make: (options) => new LanguageClient("fairway", "Fairway", new Worker(url), options) });
}

export { deactivate } from "./extension.js";
