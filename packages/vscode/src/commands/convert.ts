/**
 * The program at hand in the other surface, beside it: a page that follows the program's edits and can't be edited itself.
 *
 * Turning the file itself into the other surface is a refactoring of the server (in the light bulb).
 */
import { EventEmitter, languages, Uri, ViewColumn, window, workspace, type Disposable, type TextDocument, type TextDocumentContentProvider } from "vscode";
import type { Client } from "../client/client.js";
import { isProgram, otherLanguage, previewScheme, yamlLanguage } from "../languages.js";
import type { ConvertResult } from "../protocol.js";

export class OtherSurface implements TextDocumentContentProvider, Disposable {
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable[];
  readonly onDidChange = this.#changed.event;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: Client) {
    this.#subscriptions = [
      this.#changed, workspace.registerTextDocumentContentProvider(previewScheme, this),
      workspace.onDidChangeTextDocument(({ document }) => isProgram(document) && this.#soon()),
    ];
  }

  async show(): Promise<void> {
    const document = window.activeTextEditor?.document;
    if (document === undefined || !isProgram(document)) throw new Error("Open a Fairway program first: a .fairway or .fairway.yaml file.");
    const page = pageOf(document);
    const shown = await languages.setTextDocumentLanguage(await workspace.openTextDocument(page), otherLanguage(document.languageId));
    this.#changed.fire(page);
    await window.showTextDocument(shown, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  async provideTextDocumentContent(page: Uri): Promise<string> {
    const converted = await this.client.ask<ConvertResult>("fairway/convert", { uri: page.query });
    return converted?.text ?? `# ${converted?.problem ?? "The language server does not run, so the program can't be converted."}\n`;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => pages().forEach((page) => this.#changed.fire(page)), 300);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** The pages that are open. */
function pages(): readonly Uri[] {
  return workspace.textDocuments.map(({ uri }) => uri).filter(({ scheme }) => scheme === previewScheme);
}

/** The page for a program: named for its file, without an extension that would make a program of it;
 * its query is the program. */
function pageOf({ uri, languageId }: TextDocument): Uri {
  const name = uri.path.split("/").at(-1)!.replace(/(?:\.fairway)?\.(?:fairway|ya?ml)$/, "");
  return Uri.from({ scheme: previewScheme, path: `/${name} as ${languageId === yamlLanguage ? "text" : "YAML"}`, query: uri.toString() });
}
