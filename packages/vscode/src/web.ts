/** The extension in a browser: the server is a worker, its files come from the editor. */
import { Uri, workspace, type ExtensionContext } from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { activateWith, type Api } from "./extension.js";

/** What a browser has for workers, as much as is needed here. */
declare const Worker: new (url: string) => ConstructorParameters<typeof BrowserMessageReader>[0];
declare const Blob: new (parts: readonly string[], options: { readonly type: string }) => object;

/** A place from which a worker can be made. Where the extension lies on another machine, its text is read first. */
async function workerUrl(script: Uri): Promise<string> {
  if (script.scheme === "https" || script.scheme === "http") return script.toString(true);
  const text = new TextDecoder().decode(await workspace.fs.readFile(script));
  return (URL as unknown as { createObjectURL(blob: object): string }).createObjectURL(new Blob([text], { type: "text/javascript" }));
}

/** A server in a worker of its own, and the way to talk to it. */
async function serverIn(script: Uri): Promise<{ readonly reader: BrowserMessageReader; readonly writer: BrowserMessageWriter }> {
  const worker = new Worker(await workerUrl(script));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

export function activate(context: ExtensionContext): Api {
  const script = Uri.joinPath(context.extensionUri, "dist/server/browser.js");
  return activateWith(context, { make: (options) => new LanguageClient("fairway", "Fairway", () => serverIn(script), options) });
}

export { deactivate } from "./extension.js";
