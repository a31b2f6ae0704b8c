/** The program map: every declaration and what it uses, in a panel; it follows edits. */
import { Uri, ViewColumn, window, type Disposable, type ExtensionContext, type WebviewPanel } from "vscode";
import type { Client } from "../client/client.js";
import { openPlace } from "../commands/open.js";
import { CurrentProgram } from "../program.js";
import type { FromMap, MapResult, ToMap } from "../protocol.js";
import { page, pageOptions } from "./page.js";

export class ProgramMap implements Disposable {
  readonly #program = new CurrentProgram(400);
  readonly #subscriptions: Disposable[];
  #panel: WebviewPanel | undefined;

  constructor(private readonly client: Client, private readonly context: ExtensionContext) {
    this.#subscriptions = [this.#program, this.#program.onDidChange(() => void this.#ask()), client.onReady(() => void this.#ask())];
  }

  show(): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      return;
    }
    const panel = window.createWebviewPanel("fairway.map", "Program map", { viewColumn: ViewColumn.Active, preserveFocus: false }, { ...pageOptions(this.context), retainContextWhenHidden: true });
    this.#panel = panel;
    panel.iconPath = Uri.joinPath(this.context.extensionUri, "icons", "icon.png");
    panel.onDidDispose(() => (this.#panel = undefined));
    panel.webview.onDidReceiveMessage((message: FromMap) => {
      if (message.kind === "open") void openPlace(message.place);
      else void this.#ask();
    });
    panel.webview.html = page(this.context, panel.webview, "map", "Program map");
  }

  async #ask(): Promise<void> {
    if (this.#panel === undefined) return;
    const document = this.#program.document;
    const post = (message: ToMap): void => void this.#panel?.webview.postMessage(message);
    if (document === undefined) return post({ kind: "nothing", why: "Open a Fairway program to see its map." });
    const result = await this.client.ask<MapResult>("fairway/map", { uri: document.uri.toString() });
    if (result === undefined) return post({ kind: "nothing", why: "The language server is starting…" });
    post({ kind: "map", title: document.uri.path.split("/").at(-1)!, result });
  }

  dispose(): void {
    this.#panel?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
