/** A language server's process as an editor drives it, with a clock: for ours, and for those it is held against. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

export interface Position { readonly line: number; readonly character: number }
export interface Change { readonly range: { readonly start: Position; readonly end: Position }; readonly text: string }

export interface Start {
  /** The script, run with `--stdio`. */
  readonly script: string;
  /** The folder of the workspace, as a URI. */
  readonly folder?: string;
  /** Answers to `workspace/configuration`, by section. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

export class Server {
  readonly started = now();
  readonly #child;
  readonly #rpc;
  readonly #listeners = new Map<string, (count: number) => void>();

  constructor({ script, settings = {} }: Start) {
    this.#child = spawn(process.execPath, [script, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#rpc = createMessageConnection(new StreamMessageReader(this.#child.stdout), new StreamMessageWriter(this.#child.stdin));
    this.#rpc.onNotification("textDocument/publishDiagnostics", (params: { readonly uri: string; readonly diagnostics: readonly unknown[] }) => this.#listeners.get(params.uri)?.(params.diagnostics.length));
    this.#rpc.onRequest("workspace/configuration", ({ items }: { readonly items: readonly { readonly section: string }[] }) => items.map(({ section }) => settings[section] ?? null));
    this.#rpc.onRequest("client/registerCapability", () => null);
    this.#rpc.listen();
  }

  static async start(start: Start): Promise<Server> {
    const server = new Server(start);
    const folder = start.folder === undefined ? {} : { workspaceFolders: [{ uri: start.folder, name: "bench" }] };
    await server.#rpc.sendRequest("initialize", {
      processId: process.pid, rootUri: start.folder ?? null, ...folder,
      capabilities: { workspace: { workspaceFolders: start.folder !== undefined, configuration: start.settings !== undefined }, textDocument: { completion: { completionItem: { snippetSupport: true } } } },
    });
    void server.#rpc.sendNotification("initialized", {});
    if (start.settings !== undefined) void server.#rpc.sendNotification("workspace/didChangeConfiguration", { settings: start.settings });
    return server;
  }

  open(uri: string, languageId: string, text: string): void {
    void this.#rpc.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  change(uri: string, version: number, change: Change): void {
    void this.#rpc.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [change] });
  }

  /** Comes to its end with the next diagnostics of a file that there are so many of. */
  diagnostics(uri: string, isWanted: (count: number) => boolean): Promise<void> {
    return new Promise((resolve) => this.#listeners.set(uri, (count) => { if (isWanted(count)) resolve(); }));
  }

  async ask(method: string, uri: string, position: Position): Promise<void> {
    await this.#rpc.sendRequest(method, { textDocument: { uri }, position });
  }

  /** The process's peak so far, in MB, and its processor time, in milliseconds. */
  get cost(): { readonly memory: number; readonly processor: number } {
    const memory = Number(/VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${this.#child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
    const [user, system] = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8").replace(/^.*\) /u, "").split(" ").slice(11, 13);
    return { memory, processor: (Number(user) + Number(system)) * 10 };
  }

  /** Processor time of the thread that answers, in milliseconds, to the microsecond. */
  get thread(): number {
    return Number(readFileSync(`/proc/${this.#child.pid}/task/${this.#child.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  }

  stop(): void {
    this.#child.kill();
  }
}
