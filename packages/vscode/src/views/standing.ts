/** The Standing view: one partner of the sample data on one day, asked anew after each edit. */
import { commands, window, type Disposable, type ExtensionContext, type WebviewView, type WebviewViewProvider } from "vscode";
import type { Client } from "../client/client.js";
import { openPlace } from "../commands/open.js";
import { CurrentProgram } from "../program.js";
import type { FromStanding, StandingResult, ToStanding } from "../protocol.js";
import { page, pageOptions } from "./page.js";

export class StandingView implements WebviewViewProvider, Disposable {
  readonly #program = new CurrentProgram();
  readonly #subscriptions: Disposable[];
  #view: WebviewView | undefined;
  #partner: string | undefined;
  #asOf: string | undefined;
  /** Answers that come after a newer question are dropped. */
  #question = 0;

  constructor(private readonly client: Client, private readonly context: ExtensionContext) {
    this.#subscriptions = [
      this.#program, this.#program.onDidChange(() => void this.#ask()), client.onReady(() => void this.#ask()),
      window.registerWebviewViewProvider("fairway.standing", this),
    ];
  }

  /** Brings the view to the front, for a partner where one is named. */
  async show(partner?: string): Promise<void> {
    if (partner !== undefined) this.#partner = partner;
    await commands.executeCommand("fairway.standing.focus");
    await this.#ask();
  }

  resolveWebviewView(view: WebviewView): void {
    this.#view = view;
    view.webview.options = pageOptions(this.context);
    view.webview.onDidReceiveMessage((message: FromStanding) => this.#take(message));
    view.onDidDispose(() => (this.#view = undefined));
    view.onDidChangeVisibility(() => view.visible && void this.#ask());
    view.webview.html = page(this.context, view.webview, "standing", "Standing of a partner");
  }

  #take(message: FromStanding): void {
    if (message.kind === "open") void openPlace(message.place);
    else {
      this.#partner = message.partner;
      this.#asOf = message.asOf;
      void this.#ask();
    }
  }

  async #ask(): Promise<void> {
    if (this.#view?.visible !== true) return;
    const question = ++this.#question;
    const document = this.#program.document;
    if (document === undefined) return this.#post({ kind: "nothing", why: "Open a Fairway program to see where its partners stand." });
    if (!this.client.running) return this.#post({ kind: "nothing", why: "The language server is starting…" });
    try {
      const result = await this.client.ask<StandingResult>("fairway/standing", { uri: document.uri.toString(), partner: this.#partner, asOf: this.#asOf });
      if (question === this.#question && result !== undefined) this.#post({ kind: "standing", result });
    } catch (problem) {
      if (question === this.#question) this.#post({ kind: "nothing", why: `The standing could not be worked out: ${problem instanceof Error ? problem.message : String(problem)}` });
    }
  }

  #post(message: ToStanding): void {
    void this.#view?.webview.postMessage(message);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
