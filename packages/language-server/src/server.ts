/**
 * The server: from the first message to the last. Wires documents, folders, schedule and features together.
 *
 * Knows no feature's meaning; each is registered by its own file.
 */
import {
  CodeLensRefreshRequest, DidChangeWatchedFilesNotification, FileChangeType, TextDocuments, TextDocumentSyncKind, WatchKind, type Connection, type InitializeParams, type InitializeResult, type ServerCapabilities,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { advise, TOKEN_MODIFIERS, TOKEN_TYPES } from "@fairway/ide";
import type { Clock } from "./clock.js";
import { CODE_ACTION_KINDS, registerCodeActions } from "./features/code-actions.js";
import { registerCodeLenses } from "./features/code-lens.js";
import { registerFormatting } from "./features/formatting.js";
import { registerHierarchies } from "./features/hierarchy.js";
import { registerHints } from "./features/hints.js";
import { registerNames } from "./features/names.js";
import { registerOutline } from "./features/outline.js";
import { registerSemanticTokens } from "./features/semantic-tokens.js";
import { registerCompletion } from "./features/completion.js";
import { registerDefinition, registerReferences } from "./features/definition.js";
import { registerPull } from "./features/diagnostics.js";
import { registerHover } from "./features/hover.js";
import { registerViews } from "./features/views.js";
import { Folders } from "./folders.js";
import type { HostFor } from "./host.js";
import { Publisher } from "./publisher.js";
import { Samples } from "./sample.js";
import { Schedule } from "./schedule.js";
import type { Session } from "./session.js";
import { DEFAULTS, settingsFrom } from "./settings.js";
import { Traffic } from "./traffic.js";

export interface ServerOptions {
  readonly hostFor: HostFor;
  readonly clock: Clock;
  /** The day it is, YYYY-MM-DD. */
  readonly today: () => string;
}

/** Serves a client until it says goodbye. */
export function serve(connection: Connection, options: ServerOptions): void {
  connection.onInitialize((params) => initialize(connection, params, options));
  connection.listen();
}

function initialize(connection: Connection, params: InitializeParams, options: ServerOptions): InitializeResult {
  const folders = new Folders(options.hostFor);
  const sent = (params.initializationOptions ?? {}) as { readonly settings?: unknown; readonly diagnostics?: unknown };
  const pull = sent.diagnostics === "pull" && params.capabilities.textDocument?.diagnostic !== undefined;
  const session: Session = {
    connection, folders, client: params.capabilities, clock: options.clock, traffic: new Traffic(options.clock), settings: sent.settings === undefined ? DEFAULTS : settingsFrom(sent.settings),
    refresh: () => refresh(session, pull),
    asOf: () => session.settings.sample.asOf ?? options.today(),
  };
  const publisher = new Publisher(session);
  const samples = new Samples(session);
  const schedule = new Schedule(options.clock, {
    at: (uri, depth) => void (pull || publisher.file(uri, depth)),
    all: (depth) => void (pull || publisher.all(depth)),
    advise: (isEnough) => pull || folders.all.every((folder) => advise(folder.snapshot.units, isEnough)),
    rest: () => void samples.count().then((changed) => { if (changed) session.refresh(); }),
  });
  for (const folder of params.workspaceFolders ?? (params.rootUri ? [{ uri: params.rootUri }] : [])) folders.add(folder.uri);
  watchDocuments(session, schedule);
  watchWorkspace(session, schedule, samples);
  for (const register of REGISTER) register(session);
  registerCodeLenses(session, (uri) => {
    const located = folders.locate(uri);
    return located === undefined ? undefined : samples.tallyOf(located.folder, located.path);
  });
  registerViews(session, samples);
  if (pull) registerPull(session);
  connection.onShutdown(() => {
    schedule.stop();
    samples.stop();
  });
  return { capabilities: capabilities(pull), serverInfo: { name: "fairway", version: "0.1.0" } };
}

const REGISTER: readonly ((session: Session) => void)[] = [
  registerHover, registerCompletion, registerDefinition, registerReferences, registerNames, registerOutline, registerSemanticTokens, registerFormatting,
  registerCodeActions, registerHints, registerHierarchies,
];

function capabilities(pull: boolean): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [".", "[", "(", "\"", "|", " "], resolveProvider: false },
    definitionProvider: true,
    declarationProvider: true,
    referencesProvider: true,
    typeDefinitionProvider: true,
    implementationProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    documentLinkProvider: { resolveProvider: false },
    colorProvider: true,
    semanticTokensProvider: { legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] }, full: { delta: true }, range: true },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n", moreTriggerCharacter: ["|", "}"] },
    codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS, resolveProvider: true },
    signatureHelpProvider: { triggerCharacters: ["(", ","] },
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: false },
    linkedEditingRangeProvider: true,
    callHierarchyProvider: true,
    typeHierarchyProvider: true,
    ...(pull ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true, identifier: "fairway" } } : {}),
  };
}

/** What editors hold open stands before what is on disk. */
function watchDocuments(session: Session, schedule: Schedule): void {
  const documents = new TextDocuments(TextDocument);
  documents.onDidOpen(({ document }) => {
    session.traffic.read(document.uri);
    const { folder, path, fresh } = session.folders.locateOrMake(document.uri);
    folder.open.set(path, document.uri);
    folder.workspace.set(path, document.getText());
    schedule.changed(document.uri);
    if (fresh) void folder.load().then(() => schedule.touched());
    else readWanted(session, schedule);
  });
  documents.onDidChangeContent(({ document }) => {
    session.traffic.read(document.uri);
    const located = session.folders.locate(document.uri);
    if (located === undefined || !located.folder.open.has(located.path)) return;
    located.folder.workspace.set(located.path, document.getText());
    schedule.changed(document.uri);
  });
  documents.onDidClose(({ document }) => {
    const located = session.folders.locate(document.uri);
    if (located === undefined) return;
    located.folder.open.delete(located.path);
    void located.folder.read(located.path).then(() => schedule.touched());
  });
  documents.listen(session.connection);
}

function readWanted(session: Session, schedule: Schedule): void {
  void Promise.all(session.folders.all.map((folder) => folder.readWanted())).then((came) => {
    if (came.includes(true)) schedule.touched();
  });
}

function watchWorkspace(session: Session, schedule: Schedule, samples: Samples): void {
  const { connection, folders } = session;
  connection.onInitialized(() => {
    if (session.client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*.{fairway,yaml,yml,csv,json,ndjson}" }, { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete }] });
    }
    if (session.client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.remove(uri);
        void Promise.all(added.map(({ uri }) => folders.add(uri).load())).then(() => schedule.touched());
      });
    }
    void readSettings(session);
    void Promise.all(folders.all.map((folder) => folder.load())).then(() => schedule.touched());
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    samples.forget();
    const reads = changes.map(async ({ uri, type }) => {
      const located = folders.locate(uri);
      if (located?.folder.watches(located.path) === true) await located.folder.read(located.path);
      else if (type !== FileChangeType.Changed) await located?.folder.readFolder(located.path);
    });
    void Promise.all(reads).then(() => {
      readWanted(session, schedule);
      schedule.touched();
      session.refresh();
    });
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    const sent = (settings as { readonly fairway?: unknown } | null)?.fairway;
    if (sent !== undefined) session.settings = settingsFrom(sent);
    void readSettings(session).then(() => {
      schedule.touched();
      session.refresh();
    });
  });
}

/** The client's settings, where it can be asked. */
async function readSettings(session: Session): Promise<void> {
  if (session.client.workspace?.configuration !== true) return;
  const sent: unknown = await session.connection.workspace.getConfiguration("fairway").catch(() => undefined);
  if (sent !== undefined && sent !== null) session.settings = settingsFrom(sent);
}

function refresh(session: Session, pull: boolean): void {
  const { connection, client } = session;
  if (client.workspace?.codeLens?.refreshSupport === true) void connection.sendRequest(CodeLensRefreshRequest.type);
  if (client.workspace?.inlayHint?.refreshSupport === true) void connection.languages.inlayHint.refresh();
  if (client.workspace?.semanticTokens?.refreshSupport === true) void connection.languages.semanticTokens.refresh();
  if (pull && client.workspace?.diagnostics?.refreshSupport === true) void connection.languages.diagnostics.refresh();
}
