/**
 * The folders of the workspace: each with its files, its host, and the texts that editors hold open.
 *
 * A file outside of every folder gets the folder it stands in. Files of programs are read when a folder opens; what programs
 * name besides (tables, calendars) is read when it is first wanted.
 */
import { findProgramFiles, surfaceOf } from "@fairway/fairway";
import { Workspace, type Snapshot } from "@fairway/ide";
import type { FolderHost, HostFor } from "./host.js";
import { folderUriOf, normalUri, pathIn, uriIn } from "./uri.js";

export class Folder {
  readonly workspace = new Workspace();
  /** Open files: path → the URI as the client writes it. */
  readonly open = new Map<string, string>();
  readonly #asked = new Set<string>();
  #loading: Promise<void> = Promise.resolve();

  /** @param given it is a folder of the workspace, not the place of a single file */
  constructor(readonly uri: string, readonly host: FolderHost | undefined, readonly given: boolean) {}

  get snapshot(): Snapshot {
    return this.workspace.snapshot;
  }

  /** The URI of a file, as the client wrote it where it is open. */
  uriOf(path: string): string {
    return this.open.get(path) ?? uriIn(this.uri, path);
  }

  /** Resolves when the program files that are being read have been read. */
  get settled(): Promise<void> {
    return this.#loading;
  }

  /** Reads all program files. */
  load(): Promise<void> {
    return (this.#loading = this.#load());
  }

  async #load(): Promise<void> {
    if (this.host === undefined) return;
    const { files } = await findProgramFiles(this.host.programs, [""]);
    for (const path of files) await this.read(path);
    await this.readWanted();
  }

  /** Reads files that programs name and that have not been asked for; true where one came. */
  async readWanted(): Promise<boolean> {
    let came = false;
    for (let round = 0; round < 10; round++) {
      const wanted = this.snapshot.wanted.filter((path) => !this.#asked.has(path));
      if (wanted.length === 0) return came;
      for (const path of wanted) came = (await this.read(path)) || came;
    }
    return came;
  }

  /** Reads one file anew, unless an editor holds it; false where it can't be read. */
  async read(path: string): Promise<boolean> {
    this.#asked.add(path);
    if (this.open.has(path)) return false;
    const read = await this.host?.programs.readText(path);
    if (this.open.has(path)) return false;
    if (read?.ok === true) this.workspace.set(path, read.text);
    else this.workspace.delete(path);
    return read?.ok === true;
  }

  /** A folder has come or gone: editors tell of it alone, not of what is in it. Any other path changes nothing. */
  async readFolder(path: string): Promise<void> {
    const known = [...this.snapshot.files.keys()].filter((file) => file.startsWith(`${path}/`));
    const there = (await this.host?.programs.stat(path)) === "folder" ? (await findProgramFiles(this.host!.programs, [path])).files : [];
    for (const file of new Set([...known, ...there])) await this.read(file);
  }

  /** Whether a change of that file on disk matters here. */
  watches(path: string): boolean {
    return surfaceOf(path) !== undefined || this.#asked.has(path);
  }
}

/** A file of a folder. */
export interface Located {
  readonly folder: Folder;
  readonly path: string;
}

export class Folders {
  readonly #folders = new Map<string, Folder>();

  constructor(private readonly hostFor: HostFor) {}

  get all(): readonly Folder[] {
    return [...this.#folders.values()];
  }

  add(uri: string): Folder {
    const normal = normalUri(uri);
    const known = this.#folders.get(normal);
    if (known !== undefined) return known;
    const folder = new Folder(normal, this.hostFor(normal), true);
    this.#folders.set(normal, folder);
    return folder;
  }

  remove(uri: string): Folder | undefined {
    const folder = this.#folders.get(normalUri(uri));
    if (folder !== undefined) this.#folders.delete(folder.uri);
    return folder;
  }

  /** The folder that a file lies in: the innermost one. */
  locate(uri: string): Located | undefined {
    const normal = normalUri(uri);
    let best: Located | undefined;
    for (const folder of this.#folders.values()) {
      const path = pathIn(folder.uri, normal);
      if (path !== undefined && (best === undefined || folder.uri.length > best.folder.uri.length)) best = { folder, path };
    }
    return best ?? this.#untitled(normal);
  }

  /** A text that has no place yet stands in a folder of its own under the name its editor shows. */
  #untitled(normal: string): Located | undefined {
    const folder = this.#folders.get(normal);
    return folder === undefined ? undefined : { folder, path: untitledPath(normal) };
  }

  /** The same, and a folder made for it where it lies in none; its program files are still to be read. */
  locateOrMake(uri: string): Located & { readonly fresh: boolean } {
    const found = this.locate(uri);
    if (found !== undefined) return { ...found, fresh: false };
    const normal = normalUri(uri);
    const untitled = !/^[a-z0-9+.-]+:\/\//iu.test(normal);
    const folder = new Folder(untitled ? normal : folderUriOf(normal), untitled ? undefined : this.hostFor(folderUriOf(normal)), false);
    this.#folders.set(folder.uri, folder);
    return { folder, path: untitled ? untitledPath(normal) : pathIn(folder.uri, normal)!, fresh: true };
  }
}

function untitledPath(uri: string): string {
  const name = uri.slice(Math.max(uri.lastIndexOf("/"), uri.indexOf(":")) + 1) || "untitled";
  return surfaceOf(name) === undefined ? `${name}.fairway` : name;
}
