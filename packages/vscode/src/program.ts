/** Which program the views speak of: the one of the editor that was looked at last. */
import { EventEmitter, window, workspace, type Disposable, type TextDocument } from "vscode";
import { isProgram } from "./languages.js";

/** Follows the active program and its edits; told at rest, not on every key. */
export class CurrentProgram implements Disposable {
  readonly #changed = new EventEmitter<TextDocument>();
  readonly #subscriptions: Disposable[];
  #document: TextDocument | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A program was opened, or changed and is at rest. */
  readonly onDidChange = this.#changed.event;

  /** @param rest how long no key must be struck, in milliseconds */
  constructor(private readonly rest = 150) {
    this.#take(window.activeTextEditor?.document);
    this.#subscriptions = [
      window.onDidChangeActiveTextEditor((editor) => this.#take(editor?.document)),
      workspace.onDidChangeTextDocument(({ document }) => isProgram(document) && this.#soon()),
      workspace.onDidSaveTextDocument(() => this.#soon()),
      this.#changed,
    ];
  }

  get document(): TextDocument | undefined {
    return this.#document?.isClosed === true ? undefined : this.#document;
  }

  #take(document: TextDocument | undefined): void {
    if (document === undefined || !isProgram(document) || document === this.#document) return;
    this.#document = document;
    this.#soon();
  }

  #soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#document !== undefined && this.#changed.fire(this.#document), this.rest);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
