/** How a result came about, as a page to read: text that is not on disk and can't be edited. */
import { EventEmitter, languages, Uri, ViewColumn, window, workspace, type Disposable, type TextDocumentContentProvider } from "vscode";

const scheme = "fairway-explanation";

export class ExplanationPages implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration = workspace.registerTextDocumentContentProvider(scheme, this);
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  async show(title: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${title.replace(/[\\/]/g, "-")}` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    // A language of its own, so that its lines wrap whatever a program's do (package.json, configurationDefaults).
    const page = await languages.setTextDocumentLanguage(await workspace.openTextDocument(uri), "fairway-explanation");
    await window.showTextDocument(page, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: false });
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
