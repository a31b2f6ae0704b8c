/**
 * The workspace over time: files come, change and go; a snapshot says how it stands.
 *
 * Reads no disk: whoever holds the files gives them. The only mutable thing of this package.
 */
import { Snapshot } from "./snapshot.js";
import { SourceFile } from "./source-file.js";

export class Workspace {
  #files = new Map<string, SourceFile>();
  #snapshot: Snapshot | undefined;

  /** Gives a file its text; `path` is a workspace path. */
  set(path: string, text: string): void {
    const before = this.#files.get(path);
    if (before?.text === text) return;
    this.#change((files) => files.set(path, new SourceFile(path, text, before)));
  }

  delete(path: string): void {
    if (this.#files.has(path)) this.#change((files) => files.delete(path));
  }

  get snapshot(): Snapshot {
    return (this.#snapshot ??= new Snapshot(this.#files));
  }

  #change(edit: (files: Map<string, SourceFile>) => void): void {
    const known = this.#snapshot?.known;
    this.#files = new Map(this.#files);
    edit(this.#files);
    this.#snapshot = new Snapshot(this.#files, known);
  }
}

/** A snapshot of texts at hand, by workspace path. */
export function snapshotOf(files: Readonly<Record<string, string>>): Snapshot {
  const workspace = new Workspace();
  for (const [path, text] of Object.entries(files)) workspace.set(path, text);
  return workspace.snapshot;
}
