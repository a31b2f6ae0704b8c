/** The language client: how it is set up, kept alive and asked. What the server says is never interpreted here. */
import { Uri, window, workspace, type Diagnostic, type Disposable, type LogOutputChannel } from "vscode";
import { State, type BaseLanguageClient, type LanguageClientOptions } from "vscode-languageclient";
import { selector } from "../languages.js";
import { serveFiles } from "./files.js";
import { RestartAfterCrash } from "./restart.js";
import { Status } from "./status.js";

/** Starts a client for a kind of host: a process on the desktop, a worker in the browser. */
export type MakeClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * The page of a diagnostic that comes with the extension, so that it is there without a network. Editors open links of
 * findings as files; that these files are shown as pages is an editor association of the manifest.
 */
function withPage(diagnostic: Diagnostic, pages: Uri): Diagnostic {
  const name = typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code;
  if (name !== undefined) diagnostic.code = { value: name, target: Uri.joinPath(pages, `${name}.md`) };
  return diagnostic;
}

export class Client implements Disposable {
  readonly #client: BaseLanguageClient;
  readonly #restart: RestartAfterCrash;
  readonly #subscriptions: Disposable[] = [];
  readonly status = new Status();
  readonly log: LogOutputChannel;

  constructor(make: MakeClient, extension: Uri) {
    const pages = Uri.joinPath(extension, "dist", "docs", "diagnostics");
    this.log = window.createOutputChannel("Fairway", { log: true });
    this.#restart = new RestartAfterCrash({ restarted: (count) => this.#restarted(count), gaveUp: (count) => this.#gaveUp(count) });
    this.#client = make({
      documentSelector: selector.map((one) => ({ ...one })),
      outputChannel: this.log,
      errorHandler: this.#restart,
      // What VS Code gives has functions too, which no message can carry.
      initializationOptions: { settings: JSON.parse(JSON.stringify(workspace.getConfiguration("fairway"))) as unknown },
      synchronize: { configurationSection: "fairway" },
      middleware: { handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map((one) => withPage(one, pages))) },
      markdown: { isTrusted: { enabledCommands: ["fairway.showStanding"] }, supportHtml: false },
    });
    this.#subscriptions.push(this.#client.onDidChangeState(({ newState }) => this.status.follow(newState)), ...serveFiles(this.#client));
  }

  async start(): Promise<void> {
    try {
      await this.#client.start();
    } catch (problem) {
      this.status.set("stopped");
      this.log.error(`The language server could not be started: ${String(problem)}`);
      void this.#offer("The Fairway language server could not be started. Files are coloured, but not checked.", "Restart");
    }
  }

  get running(): boolean {
    return this.#client.state === State.Running;
  }

  /** Called each time the server is ready, the first time and after each restart. */
  onReady(listener: () => void): Disposable {
    if (this.running) listener();
    return this.#client.onDidChangeState(({ newState }) => newState === State.Running && listener());
  }

  /** Asks the server; undefined where it does not run. */
  async ask<R>(method: string, params: object): Promise<R | undefined> {
    if (!this.running) return undefined;
    return this.#client.sendRequest<R>(method, params);
  }

  async restart(): Promise<void> {
    this.#restart.forgive();
    this.status.set("starting");
    if (this.#client.state !== State.Stopped) await this.#client.stop();
    await this.start();
  }

  #restarted(count: number): void {
    this.status.set("restarting");
    this.log.warn(`The language server stopped unexpectedly (${count} of late) and is being restarted.`);
    // It is running again by itself: there is nothing to do but to look why.
    if (count === 1) void this.#offer("The Fairway language server stopped unexpectedly and was restarted. Your files are as you left them.");
  }

  #gaveUp(count: number): void {
    this.status.set("stopped");
    this.log.error(`The language server stopped ${count} times within three minutes and is not started again.`);
    void this.#offer(`The Fairway language server stopped ${count} times within three minutes, so it was not started again.`, "Restart");
  }

  async #offer(message: string, ...ways: readonly "Restart"[]): Promise<void> {
    const chosen = await window.showWarningMessage(message, ...ways, "Show Log");
    if (chosen === "Restart") await this.restart();
    else if (chosen === "Show Log") this.log.show(true);
  }

  async dispose(): Promise<void> {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.status.dispose();
    if (this.#client.state !== State.Stopped) await this.#client.stop();
    this.log.dispose();
  }
}
