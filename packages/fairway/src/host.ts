/**
 * How programs are read: the one door through which this package sees files.
 *
 * A host serves one workspace. Its paths are relative to the workspace's root and use `/` on every system; nothing
 * outside of the root can be named. There is one for Node (`@fairway/fairway/node`) and one for texts at hand
 * (`textHost`); a browser or an editor brings its own. A host never throws: what cannot be read is said as a value.
 */

/** Why a file could not be read. */
export type ReadFailure = "missing" | "a folder" | "not UTF-8" | "too large" | "outside" | "unreadable";

export type ReadResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: ReadFailure };

export interface ProgramHost {
  /** The text of a file, decoded as UTF-8 without its byte order mark. */
  readText(path: string): Promise<ReadResult>;
  /** The names directly in a folder (`""` is the root), sorted; empty where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** What a path is; undefined where there is nothing, or nothing inside of the workspace. */
  stat(path: string): Promise<"file" | "folder" | undefined>;
}

/** A workspace made of texts: for tests, playgrounds and programs that live in a database. */
export function textHost(files: Readonly<Record<string, string>> | ReadonlyMap<string, string>): ProgramHost {
  const texts = new Map(files instanceof Map ? files : Object.entries(files));
  const inside = (folder: string): string => (folder === "" ? "" : `${folder}/`);
  const isFolder = (path: string): boolean => path === "" || [...texts.keys()].some((file) => file.startsWith(inside(path)));
  return {
    readText: async (path) => {
      const text = texts.get(path);
      if (text !== undefined) return { ok: true, text };
      return { ok: false, why: isFolder(path) ? "a folder" : "missing" };
    },
    list: async (folder) => {
      const below = [...texts.keys()].filter((file) => file.startsWith(inside(folder))).map((file) => file.slice(inside(folder).length));
      return [...new Set(below.map((file) => file.split("/")[0]!))].sort();
    },
    stat: async (path) => (texts.has(path) ? "file" : isFolder(path) ? "folder" : undefined),
  };
}

/** A host in front of which some files have another text: what an editor holds unsaved, what came on standard input. */
export function overlayHost(host: ProgramHost, files: ReadonlyMap<string, string>): ProgramHost {
  return {
    readText: async (path) => {
      const text = files.get(path);
      return text === undefined ? host.readText(path) : { ok: true, text };
    },
    list: (folder) => host.list(folder),
    stat: async (path) => (files.has(path) ? "file" : host.stat(path)),
  };
}
