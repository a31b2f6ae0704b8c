/** A client for tests: a real JSON-RPC connection to the server, over streams in this process. */
import { PassThrough } from "node:stream";
import { textHost, type DataHost, type ProgramHost } from "@fairway/fairway";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter, type MessageConnection } from "vscode-jsonrpc/node";
import type { Diagnostic, InitializeResult } from "vscode-languageserver";
import { createConnection } from "vscode-languageserver/node";
import { systemClock, type Clock } from "../src/clock.js";
import { serve } from "../src/index.js";

export const FOLDER = "file:///work";

export interface Client {
  readonly rpc: MessageConnection;
  readonly capabilities: InitializeResult["capabilities"];
  /** The last diagnostics of a file, once it has had some. */
  diagnostics(path: string, wanted?: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  open(path: string, text: string): void;
  change(path: string, changes: readonly object[]): void;
  request<T>(method: string, params: object): Promise<T>;
  stop(): Promise<void>;
}

export const uriOf = (path: string): string => `${FOLDER}/${path}`;

const CAPABILITIES = {
  workspace: { workspaceFolders: true, configuration: false, applyEdit: true },
  textDocument: {
    publishDiagnostics: { relatedInformation: true }, completion: { completionItem: { snippetSupport: true } }, definition: { linkSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, dataSupport: true, resolveSupport: { properties: ["edit"] } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true }, diagnostic: { dynamicRegistration: false },
  },
};

/** Files that a test may add and take away while the server runs. */
function asItStands(files: Readonly<Record<string, string>>): ProgramHost {
  return { readText: (path) => textHost(files).readText(path), list: (path) => textHost(files).list(path), stat: (path) => textHost(files).stat(path) };
}

/** Starts a server over these files and shakes hands. */
export async function connect(files: Readonly<Record<string, string>>, options: { readonly initializationOptions?: object; readonly capabilities?: object; readonly clock?: Clock } = {}): Promise<Client> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const data: DataHost = {
    read: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`no ${path}`);
      return new TextEncoder().encode(text);
    },
    list: async (folder) => {
      const names = Object.keys(files).filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)).filter((name) => !name.includes("/"));
      if (names.length === 0) throw new Error(`no ${folder}`);
      return names;
    },
  };
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    hostFor: (uri) => (uri === FOLDER ? { programs: asItStands(files), data } : undefined), clock: options.clock ?? systemClock(() => performance.now()), today: () => "2026-08-01",
  });
  const rpc = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const last = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  rpc.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
    last.set(uri, diagnostics);
    for (const check of waiting) check();
  });
  rpc.listen();
  const result = await rpc.sendRequest<InitializeResult>("initialize", {
    processId: null, rootUri: null, capabilities: { ...CAPABILITIES, ...options.capabilities }, workspaceFolders: [{ uri: FOLDER, name: "work" }],
    ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
  });
  await rpc.sendNotification("initialized", {});
  let version = 1;
  return {
    rpc, capabilities: result.capabilities,
    diagnostics: (path, wanted = () => true) => new Promise((resolve) => {
      const check = (): void => {
        const found = last.get(uriOf(path));
        if (found === undefined || !wanted(found)) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    }),
    open: (path, text) => void rpc.sendNotification("textDocument/didOpen", { textDocument: { uri: uriOf(path), languageId: "fairway", version: version++, text } }),
    change: (path, contentChanges) => void rpc.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf(path), version: version++ }, contentChanges }),
    request: (method, params) => rpc.sendRequest(method, params),
    stop: async () => {
      await rpc.sendRequest("shutdown");
      rpc.dispose();
      toServer.end();
    },
  };
}
