/**
 * A program that may change while a service runs: the handle that is asked is swapped as a whole, and only for one that
 * checks without an error.
 *
 * Who holds `current` keeps it: calls under way finish with the program they began with. What is broken is told and leaves
 * the last good program in place. This file refuses to look at clocks: files that change are the operating system's to tell.
 */
import { watch, type FSWatcher } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { folderOf } from "../load/paths.js";
import type { OpenFailure, Opened } from "../open/open.js";
import { openProgram, type NodeOpened, type NodeProgram, type NodeProgramSource } from "./open.js";

/** What can be watched: files or a module on disk. */
export type WatchedSource = Extract<NodeProgramSource, { readonly root?: string } | { readonly module: string | URL }> & ({ readonly files: string | readonly string[] } | { readonly module: string | URL });

/** What came of looking again. */
export type Reloaded = { readonly ok: true; readonly program: NodeProgram; readonly changed: boolean; readonly diagnostics: Opened["diagnostics"] } | OpenFailure;

export interface WatchOptions {
  /** Called after each look that found something new: another program, or what keeps it from being one. */
  readonly onReload?: (reloaded: Reloaded) => void;
  /** Milliseconds of quiet before changed files are read: an editor writes several at once. Default 100. */
  readonly quiet?: number;
  /** Do not watch the disk: look again only when `reload` is called. */
  readonly manual?: boolean;
}

export interface ProgramWatch {
  readonly ok: true;
  /** The last program that checked without an error. Another object after a change. */
  readonly current: NodeProgram;
  /** What keeps the files as they are now from being a program; undefined where they are `current`. */
  readonly failure: OpenFailure | undefined;
  /** Reads the files again now. */
  readonly reload: () => Promise<Reloaded>;
  /** Ends watching; `current` can be asked as before. */
  readonly close: () => void;
}

/** What kept the first program from being opened; nothing is watched. */
export type WatchFailure = OpenFailure;
export type Watching = ProgramWatch | WatchFailure;

/** Opens a program and keeps it fresh. Watching alone keeps no process alive. */
export async function watchProgram(source: WatchedSource, options: WatchOptions = {}): Promise<Watching> {
  const opened = await openProgram(source);
  return opened.ok ? new Watch(source, options, opened) : opened;
}

class Watch implements ProgramWatch {
  readonly ok = true;
  current: NodeProgram;
  failure: OpenFailure | undefined;
  #text: string;
  #told = "";
  #versions = 0;
  #watchers: FSWatcher[] = [];
  #folders = "";
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly source: WatchedSource, private readonly options: WatchOptions, opened: Extract<NodeOpened, { ok: true }>) {
    this.current = opened.program;
    this.#text = fingerprint(opened);
    this.#watch(opened);
  }

  /** One look after the other, so that an older one never overtakes a newer. */
  readonly reload = (): Promise<Reloaded> => {
    const next = this.#last.then(() => this.#look());
    this.#last = next.catch(() => undefined);
    return next;
  };

  readonly close = (): void => {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.splice(0)) watcher.close();
  };

  async #look(): Promise<Reloaded> {
    const opened = await openProgram(this.#fresh());
    const reloaded = this.#taken(opened);
    const told = opened.ok ? `good ${this.#text}` : opened.message;
    if (told !== this.#told && (this.#told !== "" || !opened.ok || (reloaded.ok && reloaded.changed))) this.options.onReload?.(reloaded);
    this.#told = told;
    this.#watch(opened);
    return reloaded;
  }

  #taken(opened: NodeOpened): Reloaded {
    this.failure = opened.ok ? undefined : opened;
    if (!opened.ok) return opened;
    const text = fingerprint(opened);
    const changed = text === "" || text !== this.#text;
    this.#text = text;
    if (changed) this.current = opened.program;
    return { ok: true, program: this.current, changed, diagnostics: opened.diagnostics };
  }

  /** Node keeps a module that it has imported; another query is another module. */
  #fresh(): WatchedSource {
    if (!("module" in this.source)) return this.source;
    this.#versions += 1;
    const url = this.source.module instanceof URL ? new URL(this.source.module.href) : pathToFileURL(resolve(this.source.module));
    url.searchParams.set("version", String(this.#versions));
    return { module: url };
  }

  /** Folders are watched, not files: many editors write a new file and rename it. */
  #watch(opened: NodeOpened): void {
    if (this.options.manual === true || this.#closed) return;
    const folders = foldersOf(this.source, opened);
    if (folders.length === 0 || folders.join("\n") === this.#folders) return;
    this.#folders = folders.join("\n");
    for (const watcher of this.#watchers.splice(0)) watcher.close();
    for (const folder of folders) {
      const watcher = watch(folder, { persistent: false }, () => this.#changed());
      watcher.on("error", () => watcher.close());
      this.#watchers.push(watcher);
    }
  }

  #changed(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.reload(), this.options.quiet ?? 100);
    this.#timer.unref();
  }
}

/** Everything that was read: equal texts are the same program. Empty for a module, which is always another. */
function fingerprint(opened: NodeOpened): string {
  return opened.loaded === undefined ? "" : JSON.stringify([...opened.loaded.sources].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function foldersOf(source: WatchedSource, opened: NodeOpened): readonly string[] {
  if ("module" in source) return [dirname(source.module instanceof URL ? fileURLToPath(source.module) : resolve(source.module))];
  const root = resolve(source.root ?? ".");
  return [...new Set([...(opened.loaded?.sources.keys() ?? [])].map((path) => resolve(root, folderOf(path))))].sort();
}
