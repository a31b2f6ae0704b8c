/** The language server's state in the status bar: whether it runs, starts, or has stopped; and what can be done about it. */
import { StatusBarAlignment, ThemeColor, window, type Disposable, type StatusBarItem } from "vscode";
import { State } from "vscode-languageclient";
import { isProgram } from "../languages.js";

export type ServerState = "starting" | "running" | "restarting" | "stopped";

const shown: Readonly<Record<ServerState, { readonly icon: string; readonly says: string }>> = {
  starting: { icon: "$(loading~spin)", says: "The Fairway language server is starting." },
  running: { icon: "$(check)", says: "The Fairway language server is running." },
  restarting: { icon: "$(sync~spin)", says: "The Fairway language server stopped unexpectedly and is being restarted." },
  stopped: { icon: "$(error)", says: "The Fairway language server has stopped: files are coloured, but not checked." },
};

export class Status implements Disposable {
  readonly #item: StatusBarItem;
  readonly #subscription: Disposable;
  #state: ServerState = "starting";

  constructor() {
    this.#item = window.createStatusBarItem("fairway.server", StatusBarAlignment.Right, 100);
    this.#item.name = "Fairway language server";
    this.#item.command = "fairway.serverMenu";
    this.#subscription = window.onDidChangeActiveTextEditor(() => this.#show());
    this.set("starting");
  }

  get state(): ServerState {
    return this.#state;
  }

  set(state: ServerState): void {
    this.#state = state;
    const { icon, says } = shown[state];
    this.#item.text = `${icon} Fairway`;
    this.#item.tooltip = `${says} Click for its log and to restart it.`;
    this.#item.accessibilityInformation = { label: `Fairway: ${says}`, role: "button" };
    this.#item.backgroundColor = state === "stopped" ? new ThemeColor("statusBarItem.errorBackground") : undefined;
    this.#show();
  }

  /** Follows the client, except that a restart after a crash stays visible as one. */
  follow(state: State): void {
    if (state === State.Running) this.set("running");
    else if (state === State.Starting && this.#state !== "restarting") this.set("starting");
    else if (state === State.Stopped && this.#state !== "restarting") this.set("stopped");
  }

  /** Shown beside Fairway files, and wherever something is wrong. */
  #show(): void {
    if (isProgram(window.activeTextEditor?.document) || this.#state === "stopped" || this.#state === "restarting") this.#item.show();
    else this.#item.hide();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }
}
