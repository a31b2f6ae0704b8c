/**
 * The What changes view: on save, the partners of the sample data that moved against the last committed version, each with
 * the clauses that moved it. A page and no tree, because rows of a tree are one line, and a clause is longer than a side bar.
 */
import { commands, window, workspace, type Disposable, type ExtensionContext, type TextDocument, type WebviewView, type WebviewViewProvider } from "vscode";
import type { Client } from "../client/client.js";
import { openPlace } from "../commands/open.js";
import type { History } from "../git.js";
import { isProgram } from "../languages.js";
import type { ChangesResult, FromChanges, ToChanges } from "../protocol.js";
import { page, pageOptions } from "./page.js";

export class ChangesView implements WebviewViewProvider, Disposable {
  readonly #subscriptions: Disposable[];
  #view: WebviewView | undefined;
  #shown: ToChanges;
  #last: TextDocument | undefined;
  /** Answers that come after a newer question are dropped. */
  #question = 0;

  constructor(private readonly client: Client, private readonly context: ExtensionContext, private readonly history: History | undefined) {
    this.#shown = { kind: "nothing", why: history === undefined ? "In a browser there is no committed version to compare with." : "Save a program to see which partners it moves against the last committed version." };
    this.#subscriptions = [window.registerWebviewViewProvider("fairway.changes", this), workspace.onDidSaveTextDocument((document) => isProgram(document) && this.#onSave(document))];
  }

  #onSave(document: TextDocument): void {
    this.#last = document;
    if (workspace.getConfiguration("fairway").get("whatChanges.onSave", true)) void this.#compare(document);
  }

  /** Brings the view to the front and compares the program at hand. */
  async show(): Promise<void> {
    await commands.executeCommand("fairway.changes.focus");
    const active = window.activeTextEditor?.document;
    const document = isProgram(active) ? active : this.#last;
    if (document !== undefined) await this.#compare(document);
  }

  resolveWebviewView(view: WebviewView): void {
    this.#view = view;
    view.webview.options = pageOptions(this.context);
    view.webview.onDidReceiveMessage((message: FromChanges) => (message.kind === "open" ? void openPlace(message.place) : this.#post(this.#shown)));
    view.onDidDispose(() => (this.#view = undefined));
    view.webview.html = page(this.context, view.webview, "changes", "What changes");
  }

  async #compare(document: TextDocument): Promise<void> {
    if (this.history === undefined) return;
    const question = ++this.#question;
    const tell = (message: ToChanges): void => void (question === this.#question && this.#post(message));
    tell({ kind: "nothing", why: "Comparing with the last committed version…" });
    const before = await this.#committed(document);
    if (before === undefined) return tell({ kind: "nothing", why: `${document.uri.path.split("/").at(-1)} has no committed version yet: commit the program once, and its changes are compared from then on.` });
    const result = await this.client.ask<ChangesResult>("fairway/changes", { uri: document.uri.toString(), before }).catch(() => undefined);
    tell(result === undefined ? { kind: "nothing", why: "The language server does not run." } : { kind: "changes", result });
  }

  /** The committed texts of all program files of the workspace, by URI; undefined where this file has none. */
  async #committed(document: TextDocument): Promise<Record<string, string> | undefined> {
    const files = await workspace.findFiles("**/*.{fairway,fairway.yaml,fairway.yml}", "**/node_modules/**", 500);
    const texts = await Promise.all(files.map(async (file) => [file.toString(), await this.history!.committed(file)] as const));
    const found = Object.fromEntries(texts.filter((pair): pair is readonly [string, string] => pair[1] !== undefined));
    return found[document.uri.toString()] === undefined ? undefined : found;
  }

  #post(message: ToChanges): void {
    this.#shown = message;
    if (this.#view === undefined) return;
    const count = message.kind === "changes" ? new Set(message.result.moved.map(({ id }) => id)).size : 0;
    this.#view.description = message.kind === "changes" ? `as of ${message.result.asOf}` : "";
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip: `${count} ${count === 1 ? "partner moves" : "partners move"}` };
    void this.#view.webview.postMessage(message);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
